// Parts of pages, asked for once: what a finger comes down on is on its way before the finger lifts.

const FRESH = 60_000;
const MOST = 40;
const kept = new Map();

// Return a promise of the HTML at `path`. It is rejected where the connection or the server fails; the next call asks anew.
export function fragment(path, now = performance.now()) {
  const known = kept.get(path);
  if (known && now - known.since < FRESH) return known.html;
  const html = ask(path);
  kept.delete(path);
  kept.set(path, { html, since: now });
  html.catch(() => kept.delete(path));
  if (kept.size > MOST) kept.delete(kept.keys().next().value);
  return html;
}

async function ask(path) {
  const response = await fetch(path, { headers: { "HX-Request": "true" } });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}
