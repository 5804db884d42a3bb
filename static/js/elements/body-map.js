import { Markers, placeLabels } from "../lib/markers.js";
import { readAddress, writeAddress } from "../lib/address.js";
import { FIT, centreOn, glide, listen, pan, showBox, zoomAt } from "../lib/view.js";

const REST = 140;
const DOUBLE_TAP = 300;
const REACH = { mouse: 12, touch: 22, pen: 16 };
const GLIDE = 700;
// How much larger than on the fitted diagram a construction is shown at most.
const CLOSEST = 5;
const SHOWN_ON_REQUEST = ["bones", "landmarks"];

// A diagram to move about in, whose markers open a panel. The address holds all that is shown.
class BodyMap extends HTMLElement {
  #view = FIT;
  #slot = this.querySelector(".stage-slot");
  #panel = this.querySelector(".panel");
  #player = this.querySelector("find-player");
  #body = this.querySelector(".panel-body");
  #notice = this.querySelector(".map-notice");
  #path = location.pathname;
  #without = new Set();
  #class = "";
  #step = 0;
  #stopListening = () => {};
  #stopGliding = () => {};
  #markers;
  #frame;
  #resting;
  #leaving;

  connectedCallback() {
    this.addEventListener("click", (event) => this.#click(event));
    this.addEventListener("change", (event) => this.#filter(event.target));
    this.addEventListener("keydown", (event) => this.#key(event));
    for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) this.addEventListener(failure, () => this.#fail());
    addEventListener("popstate", () => this.#restore());
    // A panel that opens is painted before the labels are laid out anew.
    new ResizeObserver(() => {
      clearTimeout(this.#resting);
      this.#resting = setTimeout(() => this.#draw(), REST);
    }).observe(this.#slot);
    this.addEventListener("find:step", ({ detail }) => {
      this.#step = detail;
      this.#write("replaceState");
    });
    this.addEventListener("find:end", () => {
      this.#stopFinding();
      this.#write("replaceState");
      this.#body.querySelector("[data-find]")?.focus();
    });
    this.#attach();
    this.#asShared();
  }

  // Open the panel of a point, put where `school` puts it.
  async open(code, { school = "", push = true, focus = false } = {}) {
    if (this.#open !== code || this.#school !== school || this.#panel.hidden) {
      this.#stopFinding();
      await this.#fetch(`/points/${code}/${school && `?school=${school}`}`, this.#body);
      if (this.#open !== code) return;
      await this.#placeAsTaught();
    }
    this.#panel.hidden = false;
    this.#panel.scrollTop = 0;
    this.#markers.mark(code);
    document.title = `${this.#body.querySelector("h1").textContent} · Acuweb`;
    if (push) this.#write("pushState");
    if (focus) this.#body.focus();
  }

  // Play how the open point is found, from a step: on this diagram, if its construction is drawn on it.
  async find(step, { on = "", push = true, play = true } = {}) {
    const drawn = this.#body.querySelector("[data-find]")?.dataset.find.trim().split(" ") ?? [];
    const slug = [on, this.#stage.dataset.diagram, ...drawn].find((name) => drawn.includes(name));
    if (!slug) return this.#stopFinding();
    if (slug !== this.#stage.dataset.diagram) await this.go(`/map/${slug}/`, { push: false });
    const texts = [...this.#body.querySelectorAll(".steps li")];
    const construction = await this.#construct();
    if (!construction) return;
    this.classList.add("finding");
    this.#step = Math.min(step, texts.length);
    if (push) this.#write("pushState");
    this.#player.show(this.#svg, texts, this.#step, { play });
    this.#showAll(construction);
  }

  close({ push = true } = {}) {
    const code = this.#open;
    this.#stopFinding();
    this.#markers.move(null);
    this.#panel.hidden = true;
    this.#body.replaceChildren();
    this.#markers.mark(null);
    document.title = `${this.#stage.dataset.title} · Acuweb`;
    if (push) this.#write("pushState");
    return this.querySelector(`.markers a[data-code="${code}"]`);
  }

  // Show another diagram, keeping the panel.
  async go(path, { push = true } = {}) {
    await this.#fetch(path, this.#slot);
    const slug = path.split("/").at(-2);
    if (slug && this.#stage.dataset.diagram !== slug) return;
    this.#stopFinding();
    this.#path = path;
    this.#view = FIT;
    this.#panel.querySelector(".close").href = path;
    if (push) this.#write("pushState");
    this.#attach();
    if (this.#school) await this.#placeAsTaught();
  }

  get #stage() { return this.querySelector(".stage"); }
  get #svg() { return this.querySelector(".diagram"); }
  get #viewport() { return this.querySelector(".viewport"); }
  get #size() { return { width: this.#viewport.clientWidth, height: this.#viewport.clientHeight }; }
  get #open() { return this.#body.querySelector(".point")?.dataset.code; }
  get #school() { return this.#body.querySelector(".point")?.dataset.school ?? ""; }

  #attach() {
    this.#stopListening();
    this.#markers = new Markers(this.#svg);
    this.#markers.mark(this.#open);
    for (const hidden of this.querySelectorAll(".tools, [data-layers], .in-view input")) hidden.hidden = false;
    this.#stopListening = listen(this.#viewport, {
      pan: (dx, dy) => {
        this.#stopGliding();
        this.#move(pan(this.#view, dx, dy, this.#size));
      },
      zoom: (factor, at) => {
        this.#stopGliding();
        clearTimeout(this.#leaving);
        this.#move(zoomAt(this.#view, factor, at, this.#size));
      },
      tap: (at, event) => this.#tap(at, event),
    });
    const chosen = this.querySelector(".strip [aria-current]");
    chosen?.closest(".strip").scrollTo({ left: chosen.offsetLeft - chosen.closest(".strip").clientWidth / 2 });
    this.#read();
    this.#draw();
  }

  #click(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (act) return this.#zoomBy({ in: 1.6, out: 1 / 1.6, fit: 0 }[act]);
    const link = event.target.closest("a");
    if (!link) return;
    if (link.matches(".close")) this.close()?.focus();
    else if (link.dataset.find !== undefined) this.find(1, { on: link.matches(".show") ? "" : link.dataset.find });
    else if (link.dataset.school !== undefined) this.open(this.#open, { school: link.dataset.school });
    else if (link.dataset.code) this.open(link.dataset.code, { focus: !event.detail || !link.closest("svg") });
    else if (link.matches("[data-view], .close-ups a")) this.go(pathOf(link));
    else return;
    event.preventDefault();
  }

  // The nearest marker is meant; a second tap on the same place means the one beneath.
  #tap(at, event) {
    if (!event.detail || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const near = this.#markers.near(at, REACH[event.pointerType] ?? REACH.mouse, this.#view, this.#size);
    const next = near[(near.findIndex((marker) => marker.code === this.#open) + 1) % near.length];
    const away = event.target.closest(".close-ups a");
    if (!next && !away) return;
    event.preventDefault();
    if (next) {
      this.#markers.stop(next.link);
      this.open(next.code);
    } else {
      clearTimeout(this.#leaving);
      if (event.detail === 1) this.#leaving = setTimeout(() => this.go(pathOf(away)), DOUBLE_TAP);
    }
  }

  #key(event) {
    if (event.key === "Escape" && this.#step) return this.#stopFinding();
    if (event.key === "Escape" && !this.#panel.hidden) return this.close()?.focus();
    if (!event.target.closest(".viewport") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const factor = { "+": 1.6, "=": 1.6, "-": 1 / 1.6, 0: 0 }[event.key];
    if (step) {
      const next = this.#markers.along(event.target.closest("a"), step);
      this.#markers.stop(next);
      next?.focus({ preventScroll: true });
      this.#bringIntoView(next);
    } else if (factor !== undefined) this.#zoomBy(factor);
    else return;
    event.preventDefault();
  }

  // The construction of the open point on this diagram, null where it cannot be had.
  async #construct() {
    try {
      const { draw } = await import("./find-player.js");
      return await draw(this.#svg, this.#open, this.#school);
    } catch {
      this.#fail();
      return null;
    }
  }

  // Another school's place: the markers move there, on a diagram that shows it.
  async #placeAsTaught() {
    if (!this.#school) return this.#markers.move(null);
    const shown = [...this.#body.querySelectorAll("[data-view]")].map((link) => pathOf(link).split("/").at(-2));
    if (!shown.includes(this.#stage.dataset.diagram) && shown.length) return this.go(`/map/${shown[0]}/`, { push: false });
    const construction = await this.#construct();
    if (!construction) return;
    const places = [...construction.querySelectorAll(".here")].map((mark) => [mark.dataset.side, mark.dataset.at.split(" ").map(Number)]);
    this.#markers.move(this.#open, Object.fromEntries(places.map(([side, [x, y]]) => [side, { x, y }])));
    this.#draw();
  }

  #stopFinding() {
    if (!this.#step) return;
    this.#step = 0;
    this.classList.remove("finding");
    this.#player.stop();
  }

  // Move so that the whole construction is seen.
  #showAll(construction) {
    const { scale, left, top } = this.#markers.fit(this.#size);
    const [x, y, width, height] = construction.dataset.box.split(" ").map((value) => value * scale);
    const view = showBox({ x: x + left, y: y + top, width, height }, this.#size, CLOSEST);
    this.#stopGliding();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) this.#move(view);
    else this.#stopGliding = glide(this.#view, view, GLIDE, (now) => this.#move(now));
  }

  #zoomBy(factor) {
    const { width, height } = this.#size;
    this.#move(factor ? zoomAt(this.#view, factor, { x: width / 2, y: height / 2 }, this.#size) : FIT);
  }

  #bringIntoView(link) {
    const size = this.#size;
    const marker = this.#markers.onScreen(this.#view, size).find((shown) => shown.link === link);
    if (!marker || (marker.x > 20 && marker.y > 20 && marker.x < size.width - 20 && marker.y < size.height - 20)) return;
    const { x, y, k } = this.#view;
    this.#move(centreOn(this.#view, { x: (marker.x - x) / k, y: (marker.y - y) / k }, size));
  }

  #move(view) {
    this.#view = view;
    this.#viewport.classList.add("moving");
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      const { x, y, k } = this.#view;
      this.#svg.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
    });
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      this.#write("replaceState");
      this.#draw();
    }, REST);
  }

  // Draw what depends on the scale, once the fingers rest.
  #draw() {
    const size = this.#size;
    const { x, y, k } = this.#view;
    const { scale, left, top } = this.#markers.fit(size);
    const units = scale * k;
    this.#viewport.classList.remove("moving");
    this.#svg.style.transform = k === 1 && !x && !y ? "" : `translate(${x}px, ${y}px) scale(${k})`;
    this.#svg.style.setProperty("--k", units);
    const perMm = units * Number(this.#svg.dataset.unitsPerMm);
    this.#svg.style.setProperty("--m", Math.min(1.15, 0.5 + perMm / 3).toFixed(2));
    const markers = this.#markers.onScreen(this.#view, size);
    const unit = (place) => ({ x: ((place.x - x) / k - left) / scale, y: ((place.y - y) / k - top) / scale });
    this.#svg.querySelector(".labels").replaceChildren(...placeLabels(markers, size).flatMap((label) => draw(label, unit)));
    const inView = new Set(markers.filter((m) => m.x >= 0 && m.y >= 0 && m.x <= size.width && m.y <= size.height).map((m) => m.code));
    for (const link of this.querySelectorAll(".in-view a")) link.parentNode.hidden = !inView.has(link.dataset.code);
  }

  #filter(input) {
    if (input.name === "opacity") return this.style.setProperty("--bones", input.value / 100);
    if (input.name === "class") this.#class = input.value;
    else if (input.name === "channel") {
      if (input.checked) this.#without.delete(input.value);
      else this.#without.add(input.value);
    } else this.#toggle(SHOWN_ON_REQUEST.includes(input.name) ? "show" : "hide", input.name, input.checked === SHOWN_ON_REQUEST.includes(input.name));
    this.#apply();
    this.#write("replaceState");
    this.#draw();
  }

  #toggle(list, name, on) {
    const names = new Set((this.dataset[list] ?? "").split(" ").filter(Boolean));
    if (on) names.add(name);
    else names.delete(name);
    this.dataset[list] = [...names].join(" ");
  }

  #apply() {
    for (const group of this.querySelectorAll(".markers > g, .lines > g")) group.toggleAttribute("hidden", this.#without.has(group.dataset.channel));
    // Bones are fetched when they are first asked for.
    const bones = this.querySelector(".bones");
    if (bones && this.dataset.show.split(" ").includes("bones")) bones.setAttribute("href", bones.dataset.href);
    for (const link of this.querySelectorAll(".markers a")) {
      link.toggleAttribute("hidden", Boolean(this.#class) && !link.dataset.classes?.split(" ").includes(this.#class));
    }
    for (const list of this.querySelectorAll("select[name=class]")) list.value = this.#class;
    for (const box of this.querySelectorAll("input[name=channel]")) box.checked = !this.#without.has(box.value);
    for (const box of this.querySelectorAll("[data-layers] input")) {
      const asked = (this.dataset[SHOWN_ON_REQUEST.includes(box.name) ? "show" : "hide"] ?? "").split(" ").includes(box.name);
      box.checked = asked === SHOWN_ON_REQUEST.includes(box.name);
    }
  }

  // From the address to the state.
  #read() {
    const asked = readAddress(location.search);
    for (const list of ["show", "hide"]) this.dataset[list] = asked[list].join(" ");
    this.#without = new Set(asked.without);
    this.#class = asked.class;
    this.#apply();
    this.#view = FIT;
    if (!asked.at) return;
    const { scale, left, top } = this.#markers.fit(this.#size);
    const at = { x: asked.at.x * scale + left, y: asked.at.y * scale + top };
    this.#view = centreOn(zoomAt(FIT, asked.at.k, { x: 0, y: 0 }, this.#size), at, this.#size);
  }

  // From the state to the address.
  #write(how) {
    const { x, y, k } = this.#view;
    const { scale, left, top } = this.#markers.fit(this.#size);
    const middle = { x: ((this.#size.width / 2 - x) / k - left) / scale, y: ((this.#size.height / 2 - y) / k - top) / scale, k };
    const words = (list) => (this.dataset[list] ?? "").split(" ").filter(Boolean);
    const state = {
      point: this.#panel.hidden ? "" : this.#open,
      school: this.#school,
      find: this.#step,
      show: words("show"),
      hide: words("hide"),
      without: [...this.#without],
      class: this.#class,
      at: k > 1 && !this.#step ? middle : null,
    };
    history[how](null, "", this.#path + writeAddress(state));
  }

  // What a shared address has beyond the panel that the server opened: another school's place, a step being played.
  async #asShared() {
    const { find } = readAddress(location.search);
    if (this.#school) await this.#placeAsTaught();
    if (find && this.#open) await this.find(find, { push: false, play: false });
  }

  async #restore() {
    if (location.pathname !== this.#path) await this.go(location.pathname, { push: false });
    const { point, school, find } = readAddress(location.search);
    this.#read();
    if (point) await this.open(point, { school, push: false });
    else if (!this.#panel.hidden) this.close({ push: false });
    if (find) await this.find(find, { push: false, play: false });
    else this.#stopFinding();
    this.#draw();
  }

  // What goes wrong is told by htmx's events, which `source` brings here.
  async #fetch(path, target) {
    await htmx.ajax("GET", path, { source: this, target, swap: "innerHTML" }).catch(() => {});
  }

  #fail() {
    this.#notice.textContent = this.#notice.dataset.offline;
    this.#notice.hidden = false;
    setTimeout(() => { this.#notice.hidden = true; }, 6000);
  }
}

// An SVG link's `href` is no string.
function pathOf(link) {
  return new URL(link.getAttribute("href"), location).pathname;
}

function draw({ code, marker, x, y, leader }, unit) {
  const place = unit({ x, y });
  const text = svgElement("text", { x: place.x, y: place.y });
  text.textContent = code;
  if (!leader) return [text];
  const from = unit(marker);
  return [svgElement("line", { x1: from.x, y1: from.y, x2: place.x, y2: place.y }), text];
}

function svgElement(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, typeof value === "number" ? value.toFixed(2) : value);
  return element;
}

customElements.define("body-map", BodyMap);
