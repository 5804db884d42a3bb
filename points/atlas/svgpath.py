"""Compact SVG paths of polylines: relative integers at a given fineness."""

import numpy as np

from .mesh import Floats


def simplify(xy: Floats, tolerance: float) -> Floats:
    """Return a polyline (N, 2) without the places that lie within `tolerance` of it (Douglas and Peucker)."""
    if len(xy) < 3:
        return xy
    keep = np.zeros(len(xy), bool)
    keep[[0, -1]] = True
    stack = [(0, len(xy) - 1)]
    while stack:
        a, b = stack.pop()
        if b - a < 2:
            continue
        chord = xy[b] - xy[a]
        rel = xy[a + 1 : b] - xy[a]
        length = float(np.hypot(*chord))
        if length > 0:
            off = np.abs(chord[0] * rel[:, 1] - chord[1] * rel[:, 0]) / length
        else:
            off = np.hypot(rel[:, 0], rel[:, 1])
        i = int(off.argmax())
        if off[i] > tolerance:
            keep[a + 1 + i] = True
            stack += [(a, a + 1 + i), (a + 1 + i, b)]
    return xy[keep]


def path(xy: Floats, tolerance: float = 0.6) -> str:
    """Return `M x y l dx dy …` of a polyline in viewBox units, to one decimal."""
    tenths = np.round(simplify(np.asarray(xy, float), tolerance) * 10).astype(int)
    steps = np.diff(tenths, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    words = [f"{v / 10:g}" for v in tenths[0]]
    moves = [f"{v / 10:g}" for v in steps.ravel()]
    return f"M{' '.join(words)}" + (f"l{' '.join(moves)}" if len(moves) else "")
