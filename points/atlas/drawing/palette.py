"""The colours that the files fall back on; `static/css/atlas.css` gives the same names, light and dark."""

BANDS = 18


def _ramp(stops: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Return `count` colours that run evenly through hex `stops`."""
    rgb = [tuple(int(s[i : i + 2], 16) for i in (1, 3, 5)) for s in stops]
    out = []
    for k in range(count):
        at = k / (count - 1) * (len(stops) - 1)
        i = min(int(at), len(stops) - 2)
        mixed = (round(p + (q - p) * (at - i)) for p, q in zip(rgb[i], rgb[i + 1], strict=True))
        out.append("#" + "".join(f"{c:02x}" for c in mixed))
    return tuple(out)


SKIN = _ramp(("#9a5f4b", "#bd8269", "#d9a98d", "#ebc8ae", "#f4dcc8", "#fbeee0"), BANDS)
SKIN_DARK = _ramp(("#4a2a22", "#6f4335", "#93604b", "#b58168", "#cfa185", "#e2bb9f"), BANDS)
COLOURS = {
    **{f"skin-{i}": colour for i, colour in enumerate(SKIN)},
    "ink": "#4a2f26",
    "ink-soft": "#8d5f4c",
    "hair": "#4b3a33",
    "brow": "#3d2b25",
    "lip": "#c9796b",
    "areola": "#bd7f6b",
    "nail": "#f7e6da",
    "eye-white": "#fbf8f2",
    "iris": "#5b3c2a",
    "pupil": "#1d1411",
}


def paint(name: str) -> str:
    """Return a fill value that themes can reach: `var(--skin-3, #cd9d84)`."""
    return f"var(--{name}, {COLOURS[name]})"
