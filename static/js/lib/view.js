// The view of a diagram: `x`, `y` in CSS pixels and `k` times the size at which it just fits. Pure functions.

export const FIT = Object.freeze({ x: 0, y: 0, k: 1 });
export const LARGEST = 16;

// Scale by `factor` so that the place under `at` ({x, y} in the viewport) stays where it is.
export function zoomAt(view, factor, at, size) {
  const k = Math.min(LARGEST, Math.max(1, view.k * factor));
  const ratio = k / view.k;
  return keepInside({ x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio, k }, size);
}

export function pan(view, dx, dy, size) {
  return keepInside({ x: view.x + dx, y: view.y + dy, k: view.k }, size);
}

// Bring the place `at`, in viewport pixels of the fitted view, to the middle.
export function centreOn(view, at, size) {
  return keepInside({ x: size.width / 2 - at.x * view.k, y: size.height / 2 - at.y * view.k, k: view.k }, size);
}

// At most half of the viewport may show what lies beyond the diagram.
export function keepInside(view, size) {
  const slack = view.k === 1 ? 0 : 0.5;
  const clamp = (value, length) => {
    const most = length * slack;
    const least = length - length * view.k - length * slack;
    return Math.min(most, Math.max(least, value));
  };
  return { x: clamp(view.x, size.width), y: clamp(view.y, size.height), k: view.k };
}
