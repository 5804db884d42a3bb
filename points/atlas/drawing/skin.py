"""The skin of a diagram."""

import numpy as np

from ..body import Body
from ..mesh import Floats
from ..surface import Line
from ..views import View
from .columns import columns
from .creases import crease_strokes
from .decals import mask_rings
from .eyes import draw_eyes
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
    fine = 1.0 if view.whole else 1.5
    rings = outline_rings(picture)
    tone = light(picture, cols)
    mask = picture.coarse.tri >= 0
    tone = spread(tone, mask, 2.0 if view.whole else 3.5)
    levels = np.linspace(0.22, 0.93, len(SKIN) - 1)
    shapes = bands(picture, tone, levels, tol * 1.6, grid, 60 if view.whole else 150)
    parts = [path(ringed(rings, grid, tol), paint("skin-0"), {"stroke": paint("ink"), "stroke-width": f"{1.4 * fine / grid:g}"})]
    parts += [path(d, paint(f"skin-{i + 1}")) for i, d in enumerate(shapes) if d]
    eyes = draw_eyes(body, picture)
    parts.append(path(ringed(mask_rings(picture, body, "aureolae"), grid, tol), paint("areola"), {"fill-opacity": ".55"}))
    parts.append(path(ringed(mask_rings(picture, body, "lips"), grid, tol), paint("lip"), {"fill-opacity": ".5"}))
    nails = mask_rings(picture, body, "fingernails", 0.8) + mask_rings(picture, body, "toenails", 0.8)
    parts.append(path(ringed(nails, grid, tol), paint("nail"), {"fill-opacity": ".75", "stroke": paint("ink-soft"), "stroke-width": f"{0.7 * fine / grid:g}"}))
    parts.append(path(ringed(eyes.white, grid, tol), paint("eye-white")))
    parts.append(path(ringed(eyes.iris, grid, tol), paint("iris")))
    parts.append(path(ringed(eyes.pupil, grid, tol), paint("pupil")))
    parts.append(path(ringed(eyes.shade, grid, tol), paint("ink"), {"fill-opacity": ".3"}))
    parts.append(path(ringed(eyes.glint, grid, tol), paint("eye-white")))
    facing = picture.sample(np.clip(cols.normals[0] @ picture.toward, 0, 1))
    still = None if eyes.quiet is None else eyes.quiet[::2, ::2]
    soft = []
    for sigma in (1.6, 3.0) if view.whole else (2.4, 5.0):
        soft += crease_strokes(picture, facing, sigma, 0.05, 0.11, 1.3 * fine, 8 * fine, still)
    parts.append(path(ink(soft, grid, tol), paint("ink-soft")))
    strokes = turning_strokes(picture, cols.normals[4], 1.4 * fine, 5 * fine, eyes.quiet) + eyes.lids
    parts.append(path(ink(strokes, grid, tol), paint("ink")))
    return write(view, picture.camera, grid, {"skin": group(parts)})


def ringed(rings: list[Floats], grid: float, tol: float) -> str:
    pen = Pen(grid)
    for ring in rings:
        pen.ring(control_ring(ring, tol))
    return str(pen)


def ink(strokes: list[Stroke], grid: float, tol: float) -> str:
    pen = Pen(grid)
    for stroke in strokes:
        pen.ring(tapered(stroke.xy, stroke.width, tol))
    return str(pen)
