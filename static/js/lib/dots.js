// The lettered dots of a diagram: which one a tap means.
const REACH = { mouse: 16, touch: 26, pen: 20 };

export function dotsOf(svg) {
  return [...svg.querySelectorAll(".dot")].map((node) => ({
    node,
    id: node.dataset.id,
    letter: node.querySelector("text").textContent,
    x: Number(node.dataset.x),
    y: Number(node.dataset.y),
  }));
}

// The dot nearest to `at` in viewBox units, if it is within a finger's reach; `perPixel` units are a pixel.
export function nearest(dots, at, perPixel, pointer) {
  const reach = (REACH[pointer] ?? REACH.mouse) * perPixel;
  const far = (dot) => Math.hypot(dot.x - at.x, dot.y - at.y);
  const [first] = [...dots].sort((one, other) => far(one) - far(other));
  return first && far(first) <= reach ? first : null;
}
