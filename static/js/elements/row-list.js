/** Rows of a form that can be added, removed and put in order with buttons; see points/admin/rows.py. */
class RowList extends HTMLElement {
  connectedCallback() {
    const { prefix } = this.dataset;
    this.list = this.querySelector(":scope > ol");
    this.template = this.querySelector(":scope > template");
    if (!this.template) return;
    this.total = this.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
    this.said = this.querySelector("[data-said]");
    this.rows.filter((row) => isBlank(row) && !row.querySelector(".errorlist, .errornote")).forEach((row) => row.remove());
    this.rows.forEach((row) => this.#dress(row));
    this.add = this.querySelector("[data-add]");
    this.add.hidden = false;
    this.add.addEventListener("click", () => this.appendRow());
    this.addEventListener("click", (event) => this.#press(event));
  }

  get rows() {
    return [...this.list.children];
  }

  appendRow() {
    const number = Number(this.total.value);
    const row = this.template.content.firstElementChild.cloneNode(true);
    for (const element of [row, ...row.querySelectorAll("*")]) {
      for (const { name, value } of [...element.attributes]) {
        if (value.includes("__prefix__")) element.setAttribute(name, value.replaceAll("__prefix__", number));
      }
    }
    this.total.value = number + 1;
    this.list.append(row);
    this.#dress(row);
    this.#number();
    row.querySelector("input:not([type=hidden]), select, textarea").focus();
  }

  #press(event) {
    const button = event.target.closest("button");
    const row = button?.closest(".row");
    if (!row) return;
    if ("up" in button.dataset && row.previousElementSibling) this.#move(row, button, () => row.previousElementSibling.before(row));
    if ("down" in button.dataset && row.nextElementSibling) this.#move(row, button, () => row.nextElementSibling.after(row));
    if ("remove" in button.dataset) this.#mark(row, true);
    if ("keep" in button.dataset) this.#mark(row, false);
  }

  #move(row, button, move) {
    move();
    this.#number();
    button.focus();
    this.said.textContent = `${this.said.dataset.moved} ${this.rows.indexOf(row) + 1}`;
  }

  #mark(row, gone) {
    row.querySelector("[name$='-DELETE']").checked = gone;
    row.classList.toggle("gone", gone);
    row.querySelector("[data-remove]").hidden = gone;
    row.querySelector("[data-keep]").hidden = !gone;
    row.querySelector(gone ? "[data-keep]" : "[data-remove]").focus();
    this.said.textContent = gone ? this.said.dataset.removed : this.said.dataset.kept;
  }

  #dress(row) {
    const gone = row.querySelector("[name$='-DELETE']").checked;
    row.classList.toggle("gone", gone);
    row.querySelector("[data-plain]").hidden = true;
    for (const name of ["up", "down"]) row.querySelector(`[data-${name}]`).hidden = false;
    row.querySelector("[data-remove]").hidden = gone;
    row.querySelector("[data-keep]").hidden = !gone;
  }

  #number() {
    this.rows.forEach((row, place) => { row.querySelector("[name$='-ORDER']").value = place + 1; });
  }
}

/** Say whether nothing is entered in `row`. */
function isBlank(row) {
  return [...row.querySelectorAll(".cells input, .cells select, .cells textarea")].every((field) =>
    field.type === "checkbox" ? !field.checked : !field.value,
  );
}

customElements.define("row-list", RowList);
