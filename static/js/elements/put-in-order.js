// <put-in-order>: in place of a list to choose from for each place, one list whose rows move up and down.
class PutInOrder extends HTMLElement {
  #rows = [];

  connectedCallback() {
    this.#rows = [...this.querySelectorAll("li")].map((item) => {
      const list = item.querySelector("select");
      const row = document.createElement("div");
      const text = document.createElement("span");
      row.className = "row";
      row.append(item.querySelector("label > span").cloneNode(true), text, this.#button(item, -1), this.#button(item, 1));
      item.querySelector("label").hidden = true;
      item.append(row);
      return { item, list, text };
    });
    this.#draw();
  }

  // Let the thing in the place `from` change places with the one `by` places on.
  move(from, by) {
    const [one, other] = [this.#rows[from], this.#rows[from + by]];
    [one.list.value, other.list.value] = [other.list.value, one.list.value];
    this.#draw();
    const button = other.item.querySelector(`button[data-by="${by}"]`);
    (button.disabled ? other.item.querySelector(`button[data-by="${-by}"]`) : button).focus();
    const place = other.item.querySelector(".row > span").textContent;
    this.querySelector("[role=status]").textContent = `${place}: ${other.text.textContent}`;
  }

  #button(item, by) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.by = by;
    button.textContent = by < 0 ? "↑" : "↓";
    button.addEventListener("click", () => this.move(this.#rows.findIndex((row) => row.item === item), by));
    return button;
  }

  #draw() {
    for (const [place, { item, list, text }] of this.#rows.entries()) {
      text.textContent = list.selectedOptions[0].textContent;
      for (const button of item.querySelectorAll("button")) {
        const by = Number(button.dataset.by);
        button.disabled = !this.#rows[place + by];
        button.setAttribute("aria-label", `${by < 0 ? this.dataset.up : this.dataset.down}: ${text.textContent}`);
      }
    }
  }
}

customElements.define("put-in-order", PutInOrder);
