"""Teeth and gums: the mesh has smooth slabs, on which crowns and the gum's edge are drawn."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from scipy.ndimage import gaussian_filter

from ..body import MM, Body
from ..mesh import Floats
from .columns import group_of_triangle
from .contours import Stroke
from .decals import rings_of, window
from .picture import Picture

UPPER, LOWER = 3, 4
WIDTHS = {UPPER: (8.6, 6.8, 7.6, 7.0, 7.0), LOWER: (5.4, 5.9, 6.9, 7.0, 7.0)}
"""Width (mm) of the crowns from the midline outward."""

CROWN, ARCH = 7.6, 2.2
"""Height (mm) of the crowns between two teeth, and how much higher they are in the middle."""

RADIUS = 27.0
"""Radius (mm) of the dental arch's front."""


@dataclass
class Mouth:
    """Rings (N, 2) of gums and crowns, and the fold of the upper lip's frenulum, in units."""

    gums: list[Floats] = field(default_factory=list)
    crowns: list[Floats] = field(default_factory=list)
    frenulum: list[Stroke] = field(default_factory=list)


@cache
def _along(body: Body, group: int) -> tuple[Floats, Floats]:
    """Return per finest vertex the place along the arch and the height from the biting edge, mm, at rest."""
    rest = body.levels[-1][1] @ body.rest[body.skin_vertices] * MM
    used = np.unique(body.triangles[group_of_triangle(body) == group])
    front, slab = rest[used, 2].max(), rest[used, 1]
    along = np.arctan2(rest[:, 0], rest[:, 2] - front + RADIUS) * RADIUS
    return along, rest[:, 1] - slab.min() if group == UPPER else slab.max() - rest[:, 1]


def draw_mouth(body: Body, picture: Picture) -> Mouth:
    mouth = Mouth()
    for group, widths in WIDTHS.items():
        active = group_of_triangle(body) == group
        box = window(picture, active)
        if box is None:
            continue
        tri, bary = picture.buffer.tri[box], picture.buffer.bary[box]
        seen = (tri >= 0) & active[tri]
        if seen.sum() < 400:
            continue
        cover = gaussian_filter(seen.astype(float), 1.3) - 0.5
        along, height = (np.zeros(tri.shape) for _ in range(2))
        corners = body.triangles[tri[seen]]
        for out, column in zip((along, height), _along(body, group), strict=True):
            out[seen] = np.einsum("nk,nk->n", bary[seen], column[corners])
        mouth.gums += rings_of(picture, cover, box, 0.0)
        ends = np.concatenate([[0], np.cumsum(widths)])
        for side in (-1, 1):
            for start, stop in zip(ends[:-1], ends[1:], strict=True):
                across = (side * along - start) / (stop - start)
                edge = CROWN + ARCH * np.sin(np.pi * np.clip(across, 0, 1)) ** 0.8 - height
                inside = (stop - start) * (0.5 - np.abs(across - 0.5)) - 0.12
                crown = np.minimum(np.minimum(edge, inside), np.minimum(height + 0.3, cover * 4))
                mouth.crowns += rings_of(picture, gaussian_filter(np.where(seen, crown, -1), 1.5), box, 0.0)
        if group == UPPER:
            mouth.frenulum += _fold(picture, seen, along, height, box)
    return mouth


def _fold(
    picture: Picture, seen: np.ndarray, along: Floats, height: Floats, box: tuple[slice, slice]
) -> list[Stroke]:
    rows, cols = np.nonzero(seen & (np.abs(along) < 0.25) & (height > CROWN + 2.0))
    if len(rows) < 8:
        return []
    order = np.unique(rows)
    middle = np.array([cols[rows == r].mean() for r in order])
    xy = picture.units(np.stack([order + box[0].start, middle + box[1].start], axis=1).astype(float))
    return [Stroke(xy, np.linspace(0.5, 0.1, len(xy)) * picture.camera.scale)]
