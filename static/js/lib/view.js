// The view of a diagram, and the gestures that change it. A view is `x`, `y` in CSS pixels and `k` times the size at
// which the diagram just fits; a size is `width` and `height` of the viewport, and `right` and `bottom`, what of them a
// panel covers. The functions over views are pure.

export const FIT = Object.freeze({ x: 0, y: 0, k: 1 });
export const LARGEST = 16;

const SLOP = 6;

// Scale by `factor` so that the place under `at` ({x, y} in the viewport) stays where it is.
export function zoomAt(view, factor, at, size) {
  const k = Math.min(LARGEST, Math.max(1, view.k * factor));
  const ratio = k / view.k;
  return keepInside({ x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio, k }, size);
}

export function pan(view, dx, dy, size) {
  return keepInside({ x: view.x + dx, y: view.y + dy, k: view.k }, size);
}

// The middle of what no panel covers, in viewport pixels.
export function middle({ width, height, right = 0, bottom = 0 }) {
  return { x: (width - right) / 2, y: (height - bottom) / 2 };
}

// Bring the place `at`, in viewport pixels of the fitted view, to the middle.
export function centreOn(view, at, size) {
  const { x, y } = middle(size);
  return keepInside({ x: x - at.x * view.k, y: y - at.y * view.k, k: view.k }, size);
}

// Show `box`, {x, y, width, height} in pixels of the fitted view, as large as it goes, at most `most` times the fit.
export function showBox(box, size, most = LARGEST) {
  const width = size.width - (size.right ?? 0);
  const height = size.height - (size.bottom ?? 0);
  const k = Math.min(most, Math.max(1, Math.min(width / box.width, height / box.height)));
  const x = width / 2 - (box.x + box.width / 2) * k;
  const y = height / 2 - (box.y + box.height / 2) * k;
  return keepInside({ x, y, k }, size);
}

// The view at `share` of the way from one to the other; the scale grows evenly, and the places follow it.
export function between(one, other, share) {
  if (share >= 1) return other;
  const k = one.k * (other.k / one.k) ** share;
  const eased = one.k === other.k ? share : (k - one.k) / (other.k - one.k);
  return { x: one.x + (other.x - one.x) * eased, y: one.y + (other.y - one.y) * eased, k };
}

// Call `each` with the views on the way from one to the other, in `time` milliseconds. Returns a function that stops it.
export function glide(one, other, time, each) {
  const start = performance.now();
  let frame = requestAnimationFrame(function next(now) {
    const share = Math.min(1, Math.max(0, (now - start) / time));
    each(between(one, other, share * share * (3 - 2 * share)));
    if (share < 1) frame = requestAnimationFrame(next);
  });
  return () => cancelAnimationFrame(frame);
}

// At most half of the viewport may show what lies beyond the diagram; all of it can be drawn from under a panel.
export function keepInside(view, { width, height, right = 0, bottom = 0 }) {
  const slack = view.k === 1 ? 0 : 0.5;
  const clamp = (value, length, covered) => {
    const most = length * slack;
    const least = length - covered - length * view.k - length * slack;
    return Math.min(most, Math.max(least, value));
  };
  return { x: clamp(view.x, width, right), y: clamp(view.y, height, bottom), k: view.k };
}

// Whether the place `at` of the viewport is in sight, at least `margin` pixels from its edge and from a panel.
export function isInSight({ x, y }, { width, height, right = 0, bottom = 0 }, margin = 0) {
  return x >= margin && y >= margin && x <= width - right - margin && y <= height - bottom - margin;
}

// Turn wheel, drag, pinch and double tap on an element into calls of
// `on`: {press({x, y}, event), pan(dx, dy), zoom(factor, {x, y}), tap({x, y}, event)}, in CSS pixels from the corner; it
// may be without `press`. A wheel that `on.passes(event)`, if it is there, accepts is left to the page.
// Returns a function that stops listening.
export function listen(element, on) {
  const fingers = new Map();
  const stop = new AbortController();
  const at = (event) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  let moved = false;
  let lastTap = null;

  const down = (event) => {
    if (event.button !== 0) return;
    if (!fingers.size) {
      moved = false;
      on.press?.(at(event), event);
    }
    fingers.set(event.pointerId, { ...at(event), from: at(event) });
  };
  const move = (event) => {
    const finger = fingers.get(event.pointerId);
    if (!finger) return;
    const now = at(event);
    if (!moved && fingers.size === 1 && Math.hypot(now.x - finger.from.x, now.y - finger.from.y) < SLOP) return;
    if (!moved) element.setPointerCapture(event.pointerId);
    moved = true;
    const before = spread(fingers);
    Object.assign(finger, now);
    const after = spread(fingers);
    on.pan(after.x - before.x, after.y - before.y);
    if (before.reach && after.reach) on.zoom(after.reach / before.reach, after);
  };
  const up = (event) => {
    const finger = fingers.get(event.pointerId);
    fingers.delete(event.pointerId);
    if (!finger || moved || event.type !== "pointerup") return;
    const here = at(event);
    const double = lastTap && event.timeStamp - lastTap.time < 300 && Math.hypot(here.x - lastTap.x, here.y - lastTap.y) < 24;
    lastTap = double ? null : { ...here, time: event.timeStamp };
    if (double) on.zoom(2, here);
  };
  // A drag that ends over a link must not follow it.
  const click = (event) => {
    if (moved && event.detail) {
      event.preventDefault();
      event.stopPropagation();
      moved = false;
      return;
    }
    on.tap(at(event), event);
  };
  const wheel = (event) => {
    if (on.passes?.(event)) return;
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
    on.zoom(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0022)), at(event));
  };

  const options = { signal: stop.signal };
  element.addEventListener("pointerdown", down, options);
  element.addEventListener("pointermove", move, options);
  element.addEventListener("pointerup", up, options);
  element.addEventListener("pointercancel", up, options);
  element.addEventListener("click", click, { ...options, capture: true });
  element.addEventListener("dragstart", (event) => event.preventDefault(), options);
  element.addEventListener("wheel", wheel, { ...options, passive: false });
  return () => stop.abort();
}

function spread(fingers) {
  const all = [...fingers.values()];
  const x = all.reduce((sum, finger) => sum + finger.x, 0) / all.length;
  const y = all.reduce((sum, finger) => sum + finger.y, 0) / all.length;
  const reach = all.length < 2 ? 0 : Math.hypot(all[0].x - all[1].x, all[0].y - all[1].y);
  return { x, y, reach };
}
