// The markers of a diagram: where they are on the screen, which is meant, and which comes next.

export class Markers {
  #links;
  #viewBox;

  constructor(svg) {
    this.#viewBox = svg.viewBox.baseVal;
    this.#links = [...svg.querySelectorAll(".markers a")].map((link) => {
      const circle = link.firstElementChild;
      const anchor = link.dataset.label?.split(",").map(Number);
      return {
        link,
        code: link.dataset.code,
        group: link.parentNode,
        x: circle.cx.baseVal.value,
        y: circle.cy.baseVal.value,
        anchor: anchor && { x: anchor[0], y: anchor[1] },
      };
    });
    this.stop(this.#links[0]?.link);
  }

  // How the fitted diagram lies in a viewport: pixels per unit and the corner's place.
  fit({ width, height }) {
    const scale = Math.min(width / this.#viewBox.width, height / this.#viewBox.height);
    return { scale, left: (width - this.#viewBox.width * scale) / 2, top: (height - this.#viewBox.height * scale) / 2 };
  }

  // Every marker that is not filtered away, with its place in the viewport.
  onScreen(view, size) {
    const { scale, left, top } = this.fit(size);
    const place = ({ x, y }) => ({ x: (x * scale + left) * view.k + view.x, y: (y * scale + top) * view.k + view.y });
    return this.#shown().map((marker) => ({ ...marker, ...place(marker), anchor: marker.anchor && place(marker.anchor) }));
  }

  // The links within `reach` pixels of `at`, the nearest first, one for each point.
  near(at, reach, view, size) {
    const found = this.onScreen(view, size)
      .map((marker) => ({ ...marker, distance: Math.hypot(marker.x - at.x, marker.y - at.y) }))
      .filter((marker) => marker.distance <= reach)
      .sort((a, b) => a.distance - b.distance);
    return [...new Map(found.map((marker) => [marker.code, marker]).reverse()).values()].sort((a, b) => a.distance - b.distance);
  }

  // The marker `step` places further along the channel, on the same side; past its end, the next channel's.
  along(link, step) {
    const own = this.#shown().filter((marker) => marker.link.dataset.side === link.dataset.side || marker.link.dataset.side === "midline");
    const index = own.findIndex((marker) => marker.link === link);
    return own[(index + step + own.length) % own.length]?.link;
  }

  // Make `link` the one tab stop.
  stop(link) {
    for (const marker of this.#links) marker.link.setAttribute("tabindex", marker.link === link ? "0" : "-1");
  }

  mark(code) {
    for (const { link } of this.#links) {
      if (link.dataset.code === code) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  #shown() {
    return this.#links.filter((marker) => !marker.group.hasAttribute("hidden"));
  }
}
