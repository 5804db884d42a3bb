// What the map shows: as its address says it, as its controls change it, and on its stage.

const ON_REQUEST = ["bones", "landmarks"];
const SETS = ["show", "hide", "without"];
// How solid the bones are, in per cent, where nothing else is asked for.
const SOLID = 90;

// Read `?point=ST36&find=3&at=450,420,3 …`. `at` is the viewBox place in the middle and the zoom, null for the fit;
// `find` is the number of a step from 1, 0 where nothing is played; `bones` tells how solid they are, in per cent.
export function readAddress(search) {
  const asked = new URLSearchParams(search);
  const [x, y, k] = (asked.get("at") ?? "").split(",").map(Number);
  const find = Number(asked.get("find"));
  return {
    point: asked.get("point") ?? "",
    school: asked.get("school") ?? "",
    find: Number.isInteger(find) && find > 0 ? find : 0,
    class: asked.get("class") ?? "",
    bones: Math.min(100, Math.max(20, Number(asked.get("bones")) || SOLID)),
    at: k > 1 && Number.isFinite(x + y) ? { x, y, k } : null,
    ...Object.fromEntries(SETS.map((name) => [name, new Set((asked.get(name) ?? "").split(",").filter(Boolean))])),
  };
}

// Write what differs from the plain map, as `?…` or nothing.
export function writeAddress(state) {
  const asked = new URLSearchParams();
  if (state.point) asked.set("point", state.point);
  if (state.point && state.school) asked.set("school", state.school);
  if (state.point && state.find) asked.set("find", state.find);
  for (const name of SETS) if (state[name]?.size) asked.set(name, [...state[name]].join(","));
  if (state.class) asked.set("class", state.class);
  if (state.bones && state.bones !== SOLID) asked.set("bones", state.bones);
  if (state.at) asked.set("at", [state.at.x.toFixed(0), state.at.y.toFixed(0), state.at.k.toFixed(2)].join(","));
  const query = decodeURIComponent(asked.toString());
  return query ? `?${query}` : "";
}

// Take over what a control of the layers says: {name, value, checked}.
export function change(shown, { name, value, checked }) {
  if (name === "opacity") shown.bones = Number(value);
  else if (name === "class") shown.class = value;
  else if (name === "channel") toggle(shown.without, value, !checked);
  else if (ON_REQUEST.includes(name)) toggle(shown.show, name, checked);
  else toggle(shown.hide, name, !checked);
}

// Show on the map's stage, and on its controls, what `shown` says.
export function apply(map, { show, hide, without, class: slug, bones: solid }) {
  map.dataset.show = [...show].join(" ");
  map.dataset.hide = [...hide].join(" ");
  map.style.setProperty("--bones", solid / 100);
  for (const group of map.querySelectorAll(".markers > g, .lines > g")) group.toggleAttribute("hidden", without.has(group.dataset.channel));
  // Bones are fetched when they are first asked for.
  const bones = map.querySelector(".bones");
  if (bones && show.has("bones")) bones.setAttribute("href", bones.dataset.href);
  for (const link of map.querySelectorAll(".markers a")) {
    link.toggleAttribute("hidden", Boolean(slug) && !link.dataset.classes?.split(" ").includes(slug));
  }
  for (const input of map.querySelectorAll(".layers :is(input, select)")) {
    if (input.name === "class") input.value = slug;
    else if (input.name === "opacity") input.value = solid;
    else if (input.name === "channel") input.checked = !without.has(input.value);
    else input.checked = ON_REQUEST.includes(input.name) ? show.has(input.name) : !hide.has(input.name);
  }
}

function toggle(names, name, on) {
  if (on) names.add(name);
  else names.delete(name);
}
