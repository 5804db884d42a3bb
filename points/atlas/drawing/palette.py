"""The colours that the files fall back on; `static/css/atlas.css` gives the same names, light and dark."""

from itertools import pairwise

BANDS = 24


def ramp(stops: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Return `count` colours that run smoothly and evenly through hex `stops`."""
    rgb = [tuple(int(s[i : i + 2], 16) for i in (1, 3, 5)) for s in stops]
    last = len(stops) - 1
    slopes = [
        tuple((b - a) / 2 for a, b in zip(rgb[max(i - 1, 0)], rgb[min(i + 1, last)], strict=True))
        for i in range(last + 1)
    ]
    spans = list(pairwise(zip(rgb, slopes, strict=True)))
    out = []
    for k in range(count):
        at = k / (count - 1) * last
        i = min(int(at), last - 1)
        t = at - i
        (p, m), (q, n) = spans[i]
        mixed = [
            (2 * t**3 - 3 * t**2 + 1) * a + (t**3 - 2 * t**2 + t) * u + (3 * t**2 - 2 * t**3) * b + (t**3 - t**2) * v
            for a, u, b, v in zip(p, m, q, n, strict=True)
        ]
        out.append("#" + "".join(f"{min(max(round(c), 0), 255):02x}" for c in mixed))
    return tuple(out)


SKIN = ramp(("#8f5542", "#c0866b", "#e2b496", "#f2d3bb", "#fbebdb"), BANDS)
SKIN_DARK = ramp(("#4b2a21", "#7a4b3a", "#a6735a", "#c99a7c", "#e3bfa2"), BANDS)
BONE = ramp(("#8d7452", "#b89f75", "#d9c59d", "#ece0c2", "#f8f2e2"), 9)
BONE_DARK = ramp(("#4a3f2d", "#77684a", "#a3926b", "#c8b991", "#e2d7b6"), 9)

LIGHT = {
    **{f"skin-{i}": colour for i, colour in enumerate(SKIN)},
    **{f"bone-{i}": colour for i, colour in enumerate(BONE)},
    "ink": "#4a2f26",
    "ink-soft": "#93614c",
    "hair": "#54321f",
    "brow": "#3d2b25",
    "lip": "#c46f62",
    "areola": "#b87763",
    "nail": "#f9e9de",
    "eye-white": "#f8f1e8",
    "iris": "#74492f",
    "pupil": "#1d1411",
    "bone-ink": "#5d4a33",
    "ghost": "#f3e0d2",
    "ghost-ink": "#c39c86",
}
DARK = {
    **{f"skin-{i}": colour for i, colour in enumerate(SKIN_DARK)},
    **{f"bone-{i}": colour for i, colour in enumerate(BONE_DARK)},
    "ink": "#1c100c",
    "ink-soft": "#5f3a2c",
    "hair": "#1e1613",
    "brow": "#1f1411",
    "lip": "#a5564b",
    "areola": "#8a4f3f",
    "nail": "#e8c9b4",
    "eye-white": "#e9e2d6",
    "iris": "#3f281b",
    "pupil": "#0d0807",
    "bone-ink": "#221a10",
    "ghost": "#33241d",
    "ghost-ink": "#7c5a49",
}


def paint(name: str) -> str:
    """Return a fill value that themes can reach: `var(--skin-3, #cd9d84)`."""
    return f"var(--{name}, {LIGHT[name]})"
