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


SKIN = ramp(("#955b47", "#c1876c", "#e2b496", "#f2d3bb", "#fbebdb"), BANDS)
SKIN_DARK = ramp(("#4b2a21", "#734737", "#946650", "#a88067", "#b1957e"), BANDS)
BONE = ramp(("#8d7452", "#b89f75", "#d9c59d", "#ece0c2", "#f8f2e2"), 12)
BONE_DARK = ramp(("#4a3f2d", "#77684a", "#a3926b", "#c8b991", "#e2d7b6"), 12)

LIGHT = {
    **{f"skin-{i}": colour for i, colour in enumerate(SKIN)},
    **{f"bone-{i}": colour for i, colour in enumerate(BONE)},
    "skin-ink": "#4a2f26",
    "skin-crease": "#93614c",
    "skin-hair": "#54321f",
    "skin-brow": "#452a1d",
    "skin-lip": "#c46f62",
    "skin-areola": "#b87763",
    "skin-nail": "#f9e9de",
    "eye-white": "#f8f1e8",
    "eye-iris": "#74492f",
    "eye-pupil": "#1d1411",
    "tooth": "#f7f1e4",
    "tongue": "#c9766d",
    "bone-ink": "#5d4a33",
    "bone-ghost": "#f3e0d2",
    "bone-ghost-line": "#c39c86",
}
DARK = {
    **{f"skin-{i}": colour for i, colour in enumerate(SKIN_DARK)},
    **{f"bone-{i}": colour for i, colour in enumerate(BONE_DARK)},
    "skin-ink": "#1c100c",
    "skin-crease": "#5f3a2c",
    "skin-hair": "#1e1613",
    "skin-brow": "#1f1411",
    "skin-lip": "#a5564b",
    "skin-areola": "#8a4f3f",
    "skin-nail": "#e8c9b4",
    "eye-white": "#e9e2d6",
    "eye-iris": "#3f281b",
    "eye-pupil": "#0d0807",
    "tooth": "#e6dccb",
    "tongue": "#9c5850",
    "bone-ink": "#221a10",
    "bone-ghost": "#47332a",
    "bone-ghost-line": "#7c5a49",
}


def paint(name: str) -> str:
    """Return a fill value that themes can reach: `var(--skin-3, #cd9d84)`."""
    return f"var(--{name}, {LIGHT[name]})"


def stylesheet_rules() -> str:
    """Return the declarations of `static/css/atlas.css`, one a line, light and dark."""
    return "".join(f"    --{name}: light-dark({LIGHT[name]}, {DARK[name]});\n" for name in LIGHT)
