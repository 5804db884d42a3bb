/** Complete the last code of a list of points' codes, by code or name, with the browser's own list. */

const MOST = 12;
let known;

class CodeList extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.options = document.createElement("datalist");
    this.options.id = `${this.input.id}-codes`;
    this.append(this.options);
    this.input.setAttribute("list", this.options.id);
    this.input.addEventListener("focus", () => { known ??= load(this.dataset.url); });
    this.input.addEventListener("input", () => this.#offer());
  }

  async #offer() {
    const [, before, typed] = /^(.*?)([^\s,]*)$/.exec(this.input.value);
    const points = typed ? await known : [];
    const wanted = fold(typed);
    const fitting = points.filter((point) => point.folded.some((name) => name.startsWith(wanted))).slice(0, MOST);
    this.options.replaceChildren(...fitting.map((point) => new Option(`${point.code} ${point.pinyin}`, before + point.code)));
  }
}

async function load(url) {
  const answer = await fetch(url);
  if (!answer.ok) return [];
  const points = await answer.json();
  return points.map(([code, pinyin, english]) => ({ code, pinyin, folded: [code, pinyin, english].map(fold) }));
}

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

customElements.define("code-list", CodeList);
