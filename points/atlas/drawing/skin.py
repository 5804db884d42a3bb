"""The skin of a diagram."""

import numpy as np

from ..body import Body
from ..surface import Line
from ..views import View
from .columns import columns
from .contours import Stroke, outline_rings, turning_strokes
from .file import Drawing, group, path, write
from .palette import SKIN, paint
from .paths import Pen, control_ring, tapered
from .picture import Picture
from .tone import bands, light, spread


def draw_skin(body: Body, view: View, curves: list[tuple[str, Line, float]] = ()) -> Drawing:
    """Draw the skin of a view."""
    picture = Picture.of(body, view)
    cols = columns(body, view.posture)
    grid, tol = (0.1, 0.35) if view.whole else (0.1, 0.5)
    rings = outline_rings(picture)
    tone = light(picture, cols)
    mask = picture.coarse.tri >= 0
    tone = spread(tone, mask, 2.0 if view.whole else 3.5)
    levels = np.linspace(0.22, 0.93, len(SKIN) - 1)
    shapes = bands(picture, tone, levels, tol * 1.6, grid, 60 if view.whole else 150)
    body_pen = Pen(grid)
    for ring in rings:
        body_pen.ring(control_ring(ring, tol))
    parts = [path(str(body_pen), paint("skin-0"), {"stroke": paint("ink"), "stroke-width": f"{1.6 / grid:g}"})]
    parts += [path(d, paint(f"skin-{i + 1}")) for i, d in enumerate(shapes) if d]
    strokes = turning_strokes(picture, cols.normals[4], 1.5 if view.whole else 2.2, 5 if view.whole else 10)
    parts.append(path(ink(strokes, grid, tol), paint("ink")))
    return write(view, grid, {"skin": group(parts)})


def ink(strokes: list[Stroke], grid: float, tol: float) -> str:
    pen = Pen(grid)
    for stroke in strokes:
        pen.ring(tapered(stroke.xy, stroke.width, tol))
    return str(pen)
