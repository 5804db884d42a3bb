// Turn wheel, drag, pinch and double tap on an element into pans, zooms and taps.

const SLOP = 6;

// `on`: {pan(dx, dy), zoom(factor, {x, y}), tap({x, y}, event)}, in CSS pixels from the element's corner.
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
    if (!fingers.size) moved = false;
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
