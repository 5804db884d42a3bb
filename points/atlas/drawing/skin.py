"""The skin of a diagram."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter

from ..body import Body
from ..mesh import Floats
from ..raster import Buffer
from ..surface import Line
from ..views import View
from .columns import Columns, columns
from .contours import Stroke, joined, outline_rings, turning_strokes, without_doubles
from .creases import crease_strokes
from .decals import mask_rings, painted, rings_of, window
from .eyes import Eyes, draw_eyes
from .file import Drawing, group, path, write
from .hair import brow, hair_depth, scalp, seen_brows, seen_hairs
from .palette import BANDS, paint
from .paths import Pen, control_ring, tapered
from .picture import FINE, Picture
from .tone import bands, light, spread


def draw_skin(body: Body, view: View, curves: list[tuple[str, Line, float]] = ()) -> Drawing:
    """Draw the skin of a view."""
    picture = Picture.of(body, view)
    cols = columns(body, view.posture)
    style = Style.of(view)
    parts = [*_tone(picture, cols, style), *_hair(body, picture, style), *_decals(body, picture, style)]
    eyes = draw_eyes(body, picture)
    parts += _eyes(eyes, style)
    facing = picture.sample(np.clip(cols.normals[0] @ picture.toward, 0, 1))
    still = None if eyes.quiet is None else eyes.quiet[::FINE, ::FINE]
    soft = []
    for sigma in (1.6, 3.0) if view.whole else (2.4, 5.0):
        soft += crease_strokes(picture, facing, sigma, 0.045, 0.09, 1.3 * style.line, 8 * style.line, still)
    parts.append(path(ink(without_doubles(soft, 4 * style.line), style), paint("ink-soft")))
    scale = picture.camera.scale
    strokes = joined(turning_strokes(picture, cols.normals[4], 1.4 * style.line, 2.5, eyes.quiet), 2.2 * scale + 2)
    strokes = [s for s in strokes if s.length > max(5 * style.line, 2.5 * scale)]
    strokes = without_doubles(strokes, max(1.3 * scale, 1.5))
    strokes = _firm_mouth(body, picture, strokes)
    parts.append(path(ink(strokes + eyes.lids, style), paint("ink")))
    parts += _brows(body, picture, style)
    return write(picture.camera, style.grid, {"skin": group(parts)})


def _firm_mouth(body: Body, picture: Picture, strokes: list[Stroke]) -> list[Stroke]:
    """Strengthen the line between the lips, where the form hardly steps back."""
    lips = painted(body, "lips")
    out = []
    for stroke in strokes:
        tri = picture.buffer.tri[picture.pixel(stroke.xy)]
        between = (lips[tri] & (tri >= 0)).mean() > 0.6
        out.append(Stroke(stroke.xy, stroke.width * 2.2) if between else stroke)
    return out


@dataclass(frozen=True)
class Style:
    """How fine a view is drawn: path `grid` and tolerance in units, line weight, tone levels."""

    grid: float
    tol: float
    line: float
    levels: int
    soft: float
    least: float

    @classmethod
    def of(cls, view: View) -> "Style":
        return cls(0.1, 0.35, 1.0, BANDS - 1, 2.6, 60) if view.whole else cls(0.1, 0.5, 1.5, BANDS - 1, 4.0, 150)


def _tone(picture: Picture, cols: Columns, style: Style) -> list[str]:
    tone = spread(light(picture, cols), picture.coarse.tri >= 0, style.soft)
    levels = np.linspace(0.08, 0.93, style.levels)
    shapes = bands(picture, tone, levels, style.tol * 2, style.grid * 2, style.least)
    edge = {"stroke": paint("ink"), "stroke-width": f"{1.4 * style.line / style.grid:g}"}
    parts = [path(ringed(outline_rings(picture), style), paint("skin-0"), edge)]
    shade = np.linspace(0, BANDS - 1, style.levels + 1).round().astype(int)[1:]
    inner = [path(d, paint(f"skin-{i}")) for i, d in zip(shade, shapes, strict=True)]
    return [*parts, group(inner, transform="scale(2)")]


def _decals(body: Body, picture: Picture, style: Style) -> list[str]:
    parts = []
    for name, colour, opacity in (("aureolae", "areola", ".3"), ("lips", "lip", ".22")):
        for level in (0.25, 0.75):
            rings = mask_rings(picture, body, name, 0.7 * picture.camera.scale, level)
            parts.append(path(ringed(rings, style), paint(colour), {"fill-opacity": opacity}))
    nails = mask_rings(picture, body, "fingernails", 0.8) + mask_rings(picture, body, "toenails", 0.8)
    edge = {"fill-opacity": ".6", "stroke": paint("ink-soft"), "stroke-width": f"{0.7 * style.line / style.grid:g}"}
    return [*parts, path(ringed(nails, style), paint("nail"), edge)]


def _hair(body: Body, picture: Picture, style: Style) -> list[str]:
    depth = hair_depth(body)
    box = window(picture, (depth > -6)[body.triangles].any(axis=1))
    if box is None:
        return []
    buffer = Buffer(picture.buffer.depth[box], picture.buffer.tri[box], picture.buffer.bary[box])
    field = np.where(buffer.tri >= 0, buffer.sample(body.triangles, depth + 40), 0)
    rim = gaussian_filter((buffer.tri >= 0).astype(float), 1.1) - 0.5
    field = np.minimum(gaussian_filter(field, 2.0) - 40, rim * 20 + 4)
    parts = []
    for level in (-1.5, 0.0, 1.5, 3.0):
        rings = rings_of(picture, field, box, level, soft=2.5)
        parts.append(path(ringed(rings, style), paint("hair"), {"fill-opacity": ".075"}))
    if not picture.view.whole:
        parts.append(_hairs(seen_hairs(picture, scalp(body)), style, "hair", 0.22 * picture.camera.scale, ".42"))
    return parts


def _hairs(hairs: list[Floats], style: Style, colour: str, width: float, opacity: str) -> str:
    pen = Pen(style.grid)
    for hair in hairs:
        pen.bow(hair)
    line = {"stroke": paint(colour), "stroke-width": f"{width / style.grid:.0f}", "stroke-opacity": opacity}
    return path(str(pen), "none", {**line, "stroke-linecap": "round"})


def _brows(body: Body, picture: Picture, style: Style) -> list[str]:
    strokes = [Stroke(xy, width) for xy, width in seen_brows(picture, body)]
    if not strokes:
        return []
    under = path(ink(strokes, style), paint("brow"), {"fill-opacity": ".75" if picture.view.whole else ".3"})
    if picture.view.whole:
        return [under]
    return [under, _hairs(seen_hairs(picture, brow(body)[0]), style, "brow", 0.28 * picture.camera.scale, ".8")]


def _eyes(eyes: Eyes, style: Style) -> list[str]:
    return [
        path(ringed(eyes.white, style), paint("eye-white")),
        path(ringed(eyes.iris, style), paint("iris"), {"stroke": paint("pupil"), "stroke-width": f"{0.5 * style.line / style.grid:g}"}),
        path(ringed(eyes.pupil, style), paint("pupil")),
        path(ringed(eyes.shade, style), paint("ink"), {"fill-opacity": ".3"}),
        path(ringed(eyes.glint, style), paint("eye-white")),
    ]


def ringed(rings: list[Floats], style: Style) -> str:
    """Return path data of closed rings (N, 2), in units."""
    pen = Pen(style.grid)
    for ring in rings:
        pen.ring(control_ring(ring, style.tol))
    return str(pen)


def ink(strokes: list[Stroke], style: Style) -> str:
    """Return path data of strokes as tapered shapes."""
    pen = Pen(style.grid)
    for stroke in strokes:
        pen.ring(tapered(stroke.xy, stroke.width, style.tol))
    return str(pen)
