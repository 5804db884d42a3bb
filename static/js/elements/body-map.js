import { apply, change, readAddress, writeAddress } from "../lib/address.js";
import { fragment } from "../lib/fragments.js";
import { Markers, drawLabel, placeLabels } from "../lib/markers.js";
import { FIT, centreOn, isInSight, keepInside, listen, middle, pan, zoomAt } from "../lib/view.js";

const REST = 140;
const DOUBLE_TAP = 300;
const REACH = { mouse: 12, touch: 22, pen: 16 };

// A diagram to move about in, whose markers open a panel. The address holds all that is shown.
class BodyMap extends HTMLElement {
  #view = FIT;
  #size;
  #slot = this.querySelector(".stage-slot");
  #panel = this.querySelector(".panel");
  #body = this.querySelector(".panel-body");
  #notice = this.querySelector(".map-notice");
  #path = location.pathname;
  #shown = readAddress("");
  #asked = new Map();
  #stopListening = () => {};
  #markers;
  #finding;
  #pointing;
  #frame;
  #resting;
  #leaving;

  connectedCallback() {
    this.addEventListener("click", (event) => this.#click(event));
    this.addEventListener("change", (event) => this.#filter(event.target));
    this.addEventListener("keydown", (event) => this.#key(event));
    // What is meant beside the markers is read when something first points at the map.
    for (const touched of ["pointerover", "pointerdown", "focusin"]) this.addEventListener(touched, () => this.#point().catch(() => {}), { once: true });
    addEventListener("popstate", () => this.#restore());
    // A panel that opens is painted before anything moves from under it.
    const resized = new ResizeObserver(() => setTimeout(() => this.resize()));
    resized.observe(this.#slot);
    resized.observe(this.#panel);
    this.#attach();
    this.#asShared();
  }

  // Open the panel of a point, put where `school` puts it.
  async open(code, { school = "", push = true, focus = false } = {}) {
    if (this.code !== code || this.school !== school || this.#panel.hidden) {
      this.#finding?.stop();
      const filled = await this.#fill(this.#body, panelOf(code, school), () => {
        // Before it is filled: after, scrolling would cost a layout. What is below the name and the place comes a frame later.
        this.#panel.scrollTop = 0;
        this.#panel.classList.add("arriving");
      });
      if (!filled) return;
    }
    this.#panel.hidden = false;
    this.toggleAttribute("data-panel", true);
    // A marker that grows costs a layout of the diagram, the panel's elements their modules: it is painted first.
    afterPaint(() => {
      this.#panel.classList.remove("arriving");
      this.#markers.mark(this.code);
      import("./say-name.js");
    });
    if (school || this.#finding) await this.#teach((finding) => finding.place());
    document.title = `${this.#body.querySelector("h1").textContent} · Acuweb`;
    if (push) this.write("pushState");
    if (focus) this.#body.focus();
  }

  // Play how the open point is found, from a step; the options are those of `Finding`.
  find(step, options) {
    return this.#teach((finding) => finding.find(step, options));
  }

  close({ push = true } = {}) {
    const code = this.code;
    this.#finding?.stop();
    this.#markers.move(null);
    this.#panel.hidden = true;
    this.toggleAttribute("data-panel", false);
    this.#body.replaceChildren();
    this.#markers.mark(null);
    document.title = `${this.#stage.dataset.title} · Acuweb`;
    if (push) this.write("pushState");
    return this.#link(code);
  }

  // Show another diagram, keeping the panel.
  async go(path, { push = true, focus = "" } = {}) {
    if (!await this.#fill(this.#slot, path)) return;
    this.#finding?.stop();
    this.#path = path;
    this.#view = FIT;
    this.#panel.querySelector(".close").href = path;
    if (push) this.write("pushState");
    this.#attach();
    if (focus) this.querySelector(focus)?.focus({ preventScroll: true });
    if (this.school) await this.#teach((finding) => finding.place());
  }

  // What the modules that come later need of the map.
  get svg() { return this.querySelector(".diagram"); }
  get diagram() { return this.#stage.dataset.diagram; }
  get code() { return this.#body.querySelector(".point")?.dataset.code; }
  get school() { return this.#body.querySelector(".point")?.dataset.school ?? ""; }
  get isFinding() { return Boolean(this.#finding?.step); }
  get markers() { return this.#markers; }
  get size() { return this.#size; }
  get view() { return this.#view; }
  inUnits(at) { return this.#markers.inUnits(at, this.#view, this.#size); }

  get #stage() { return this.querySelector(".stage"); }
  get #viewport() { return this.querySelector(".viewport"); }
  #link(code) { return this.querySelector(`.markers a[data-code="${code}"]`); }

  #attach() {
    this.#stopListening();
    this.#size = this.#measure();
    this.#markers = new Markers(this.svg);
    this.#markers.mark(this.code);
    for (const hidden of this.querySelectorAll(".tools, [data-layers], .in-view input")) hidden.hidden = false;
    this.#stopListening = listen(this.#viewport, {
      pan: (dx, dy) => this.move(pan(this.#view, dx, dy, this.#size)),
      zoom: (factor, at) => {
        clearTimeout(this.#leaving);
        this.move(zoomAt(this.#view, factor, at, this.#size));
      },
      press: (at, event) => this.#near(at, event).slice(0, 1).forEach((marker) => fragment(panelOf(marker.code)).catch(() => {})),
      tap: (at, event) => this.#tap(at, event),
    });
    const chosen = this.querySelector(".strip [aria-current]");
    chosen?.closest(".strip").scrollTo({ left: chosen.offsetLeft - chosen.closest(".strip").clientWidth / 2 });
    this.#read();
    if (!this.#panel.hidden && !this.#shown.at) this.#placeBesidePanel();
    this.draw();
  }

  // Show the whole diagram in the middle of what the panel leaves, and the open point in any case.
  #placeBesidePanel() {
    this.#view = keepInside({ x: -this.#size.right / 2, y: 0, k: 1 }, this.#size);
    const marker = this.#markers.onScreen(this.#view, this.#size).find(({ code }) => code === this.code);
    if (marker && !isInSight(marker, this.#size, 20)) this.#view = centreOn(this.#view, { x: marker.x - this.#view.x, y: marker.y - this.#view.y }, this.#size);
  }

  // The panel lies over the diagram, which is not laid out anew when it opens: that would cost more than the panel.
  #measure() {
    const stage = this.#viewport.getBoundingClientRect();
    const panel = this.#panel.getBoundingClientRect();
    const isBeside = panel.width < stage.width;
    const right = panel.width && isBeside ? stage.right - panel.left : 0;
    const bottom = panel.width && !isBeside ? stage.bottom - panel.top : 0;
    return { width: stage.width, height: stage.height, right: Math.max(0, right), bottom: Math.max(0, bottom) };
  }

  resize() {
    const before = this.#size;
    this.#size = this.#measure();
    if (Object.keys(before).every((edge) => before[edge] === this.#size[edge])) return;
    const inside = keepInside(this.#view, this.#size);
    if (inside.x !== this.#view.x || inside.y !== this.#view.y) this.move(inside);
    if (!this.#panel.hidden && !this.isFinding) this.#bringIntoView(this.#link(this.code));
    if (before.width !== this.#size.width || before.height !== this.#size.height) this.#rest();
  }

  #click(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (act) return this.#zoomBy({ in: 1.6, out: 1 / 1.6, fit: 0 }[act]);
    const link = event.target.closest("a");
    if (!link) return;
    if (link.matches(".close")) this.close()?.focus();
    else if (link.dataset.find !== undefined) this.find(1, { on: link.matches(".show") ? "" : link.dataset.find });
    else if (link.dataset.school !== undefined) this.open(this.code, { school: link.dataset.school });
    else if (link.dataset.code) {
      this.querySelector(".chooser").hidden = true;
      this.open(link.dataset.code, { focus: !event.detail || !link.closest("svg") });
    } else if (link.matches(".close-ups a")) this.go(pathOf(link), { focus: event.detail ? "" : ".markers [tabindex='0']" });
    else if (link.dataset.view !== undefined) this.go(pathOf(link), { focus: link.closest(".strip") ? ".strip [aria-current]" : "" });
    else return;
    event.preventDefault();
  }

  // The nearest marker is meant, a second tap on the same place means the one beneath; all that were so near can be
  // chosen from. Where there is no marker, the region is meant.
  #tap(at, event) {
    if (!event.detail || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const near = this.#near(at, event);
    const next = near[(near.findIndex((marker) => marker.code === this.code) + 1) % near.length];
    const away = event.target.closest(".close-ups a");
    this.#point().then((pointing) => pointing.offer(at, near), () => {});
    if (!next && !away) return;
    event.preventDefault();
    if (next) {
      this.#markers.stop(next.link);
      this.open(next.code);
    } else {
      clearTimeout(this.#leaving);
      const place = this.#markers.inUnits(at, this.#view, this.#size);
      if (event.detail === 1) this.#leaving = setTimeout(() => this.#enter(place, away), DOUBLE_TAP);
    }
  }

  async #point() {
    const { Pointing } = await import("../lib/pointing.js");
    return (this.#pointing ??= new Pointing(this));
  }

  async #enter(place, link) {
    const pointing = await this.#point().catch(() => null);
    this.go(pathOf(pointing?.regions.at(place) ?? link));
  }

  #near(at, event) {
    return this.#markers.near(at, REACH[event.pointerType] ?? REACH.mouse, this.#view, this.#size);
  }

  #key(event) {
    const chooser = this.querySelector(".chooser");
    if (event.key === "Escape" && !chooser.hidden) return void (chooser.hidden = true);
    if (event.key === "Escape" && this.isFinding) return this.#finding.end();
    if (event.key === "Escape" && !this.#panel.hidden) return this.close()?.focus();
    if (!event.target.closest(".viewport") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const factor = { "+": 1.6, "=": 1.6, "-": 1 / 1.6, 0: 0 }[event.key];
    const region = event.target.closest(".close-ups a");
    if (step && region && this.#pointing) this.#pointing.regions.step(region, step);
    else if (step) {
      const next = this.#markers.along(event.target.closest("a"), step);
      this.#markers.stop(next);
      next?.focus({ preventScroll: true });
      this.#bringIntoView(next);
    } else if (factor !== undefined) this.#zoomBy(factor);
    else return;
    event.preventDefault();
  }

  async #teach(act) {
    try {
      const { Finding } = await import("../lib/finding.js");
      this.#finding ??= new Finding(this);
      await act(this.#finding);
    } catch {
      this.#fail();
    }
  }

  #zoomBy(factor) {
    this.move(factor ? zoomAt(this.#view, factor, middle(this.#size), this.#size) : FIT);
  }

  #bringIntoView(link) {
    const size = this.#size;
    const marker = this.#markers.onScreen(this.#view, size).find((shown) => shown.link === link);
    if (!marker || isInSight(marker, size, 20)) return;
    const { x, y, k } = this.#view;
    this.move(centreOn(this.#view, { x: (marker.x - x) / k, y: (marker.y - y) / k }, size));
  }

  move(view) {
    this.#view = view;
    this.#viewport.classList.add("moving");
    this.querySelector(".chooser").hidden = true;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      const { x, y, k } = this.#view;
      this.svg.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
    });
    this.#rest();
  }

  #rest() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      this.write("replaceState");
      this.draw();
    }, REST);
  }

  // Draw what depends on the scale, once the fingers rest.
  draw() {
    const size = this.#size;
    const { x, y, k } = this.#view;
    const units = this.#markers.fit(size).scale * k;
    this.#viewport.classList.remove("moving");
    this.svg.style.transform = k === 1 && !x && !y ? "" : `translate(${x}px, ${y}px) scale(${k})`;
    this.svg.style.setProperty("--k", units);
    const perMm = units * Number(this.svg.dataset.unitsPerMm);
    this.svg.style.setProperty("--m", Math.min(1.15, 0.5 + perMm / 3).toFixed(2));
    const markers = this.#markers.onScreen(this.#view, size);
    const unit = (place) => this.#markers.inUnits(place, this.#view, size);
    const labels = this.#shown.hide.has("labels") ? [] : placeLabels(markers, size);
    this.svg.querySelector(".labels").replaceChildren(...labels.flatMap((label) => drawLabel(label, unit)));
    if (this.#shown.show.has("landmarks")) this.#nameLandmarks({ markers, labels, size, unit, screen: (place) => this.#markers.toScreen(place, { x, y, k }, size) });
    const inView = new Set(markers.filter((marker) => isInSight(marker, size)).map((marker) => marker.code));
    for (const link of this.querySelectorAll(".in-view a")) link.parentNode.hidden = !inView.has(link.dataset.code);
  }

  async #nameLandmarks(drawn) {
    const svg = this.svg;
    const { writeNames } = await import("../lib/names.js");
    if (svg.querySelector(".names")) writeNames(svg, drawn);
  }

  #filter(input) {
    change(this.#shown, input);
    apply(this, this.#shown);
    this.write("replaceState");
    this.draw();
  }

  // From the address to the state.
  #read() {
    this.#shown = readAddress(location.search);
    apply(this, this.#shown);
    this.#view = FIT;
    const { at } = this.#shown;
    if (!at) return;
    const { scale, left, top } = this.#markers.fit(this.#size);
    const place = { x: at.x * scale + left, y: at.y * scale + top };
    this.#view = centreOn(zoomAt(FIT, at.k, { x: 0, y: 0 }, this.#size), place, this.#size);
  }

  // From the state to the address.
  write(how) {
    const { k } = this.#view;
    const state = {
      ...this.#shown,
      point: this.#panel.hidden ? "" : this.code,
      school: this.school,
      find: this.#finding?.step ?? 0,
      at: k > 1 && !this.isFinding ? { ...this.#markers.inUnits(middle(this.#size), this.#view, this.#size), k } : null,
    };
    history[how](null, "", this.#path + writeAddress(state));
  }

  // What a shared address has beyond the panel that the server opened: another school's place, a step being played.
  async #asShared() {
    const { find } = readAddress(location.search);
    if (this.school) await this.#teach((finding) => finding.place());
    if (find && this.code) await this.find(find, { push: false, play: false });
  }

  async #restore() {
    if (location.pathname !== this.#path) await this.go(location.pathname, { push: false });
    const { point, school, find } = readAddress(location.search);
    this.#read();
    if (point) await this.open(point, { school, push: false });
    else if (!this.#panel.hidden) this.close({ push: false });
    if (find) await this.find(find, { push: false, play: false });
    else this.#finding?.stop();
    this.draw();
  }

  // Fill `target` with what lies at `path`; say whether that came, and nothing else was asked for meanwhile.
  async #fill(target, path, first = () => {}) {
    this.#asked.set(target, path);
    try {
      const html = await fragment(path);
      if (this.#asked.get(target) !== path) return false;
      first();
      target.innerHTML = html;
      return true;
    } catch {
      this.#fail();
      return false;
    }
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

function panelOf(code, school = "") {
  return `/points/${code}/${school && `?school=${school}`}`;
}

function afterPaint(act) {
  requestAnimationFrame(() => setTimeout(act));
}

customElements.define("body-map", BodyMap);
