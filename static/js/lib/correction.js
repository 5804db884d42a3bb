// A correction in cun along two directions, and the places on a diagram that it stands for. Vectors are [x, y] in
// viewBox units, `along` and `across` those of one cun.

// Return [along, across] in cun of a move by [dx, dy].
export function toCun([dx, dy], along, across) {
  const turn = along[0] * across[1] - along[1] * across[0];
  return [(dx * across[1] - dy * across[0]) / turn, (along[0] * dy - along[1] * dx) / turn];
}

// Return the place of a correction, `rule` being where there is none.
export function toPlace(rule, [far, wide], along, across) {
  return [0, 1].map((axis) => rule[axis] + far * along[axis] + wide * across[axis]);
}

// Return the step of `cun`, as [along, across], that on the screen goes most nearly the way of the unit vector [x, y].
export function nudge([x, y], cun, along, across) {
  const ways = [[along, [1, 0]], [across, [0, 1]]].flatMap(([vector, step]) => [1, -1].map((sign) => {
    const length = Math.hypot(...vector) || 1;
    return { toward: (sign * (vector[0] * x + vector[1] * y)) / length, step: step.map((part) => part * sign * cun) };
  }));
  return ways.reduce((best, way) => (way.toward > best.toward ? way : best)).step;
}

// Round to what an editor can mean: a hundredth of a cun, kept between -most and most.
export function tidy(cun, most) {
  return Math.min(Math.max(Math.round(cun * 100) / 100, -most), most) || 0;
}
