"""The skin of a diagram: tone, hair, features, lines."""

import numpy as np

from ..body import Body
from ..mesh import Floats
from ..surface import Line
from ..views import View
from .columns import Columns, columns
from .contours import Stroke, joined, outline_rings, shaded_outline, taper, turning_strokes, without_doubles
from .creases import crease_strokes
from .decals import group_rings, mask_rings, painted
from .eyes import Eyes, draw_eyes
from .file import Drawing, Group, Shape, write
from .fingers import finger_creases
from .hair import brow, hair_rings, scalp, seen_brows, seen_hairs
from .navel import seen_navel
from .palette import BANDS, paint
from .picture import FINE, Picture
from .relief import grooves, seen_curves
from .style import Style
from .teeth import draw_mouth
from .tone import bands, light, spread

TONES = 0.08 + 0.86 * np.linspace(0, 1, BANDS - 1) ** 0.82
KILOBYTES = {True: 38.5, False: 24.0}
"""Size limit with brotli, by whether the view shows the whole body."""


def draw_skin(body: Body, view: View, curves: list[tuple[str, Line, float]] = ()) -> Drawing:
    """Draw the skin of a view.

    `curves` are lines over the skin of the view's posture, (name, line, weight), drawn where they are seen.
    """
    picture = Picture.of(body, view)
    cols = columns(body, view.posture)
    style = Style.of(view)
    eyes = draw_eyes(body, picture)
    parts = [
        *_tone(picture, cols, style, grooves(picture.surface, curves)),
        *_hair(body, picture),
        *_features(body, picture, style),
        *_eyes(eyes, style),
        *_lines(body, picture, cols, eyes, style),
        *_curves(picture, [*curves, *([] if view.whole else finger_creases(body, view.posture))], style),
        *_navel(body, picture, style),
        *_brows(body, picture),
    ]
    return write(picture.camera, "skin", [Group("", list(parts))], style.grid, style.tol, KILOBYTES[view.whole])


def _tone(picture: Picture, cols: Columns, style: Style, dents: Floats | None) -> list[Shape]:
    tone = spread(light(picture, cols, dents), picture.coarse.tri >= 0, style.soft)
    edge = {"stroke": paint("skin-ink"), "stroke_width": 1.4 * style.line}
    rings = outline_rings(picture)
    parts = [Shape(paint("skin-0"), rings, attributes=edge)]
    for i, inner in enumerate(bands(picture, tone, TONES, style.least), start=1):
        parts.append(Shape(paint(f"skin-{i}"), inner, rough=2))
    shaded = shaded_outline(rings, 2.4 * style.line, 16 * style.line)
    return [*parts, Shape(paint("skin-ink"), strokes=shaded, rough=1.5)]


def _hair(body: Body, picture: Picture) -> list[Shape]:
    parts = [
        Shape(paint("skin-hair"), rings, attributes={"fill_opacity": ".075"}, rough=1.5)
        for rings in hair_rings(picture, body)
    ]
    if parts and not picture.view.whole:
        parts.append(_hairs(seen_hairs(picture, scalp(body)), "skin-hair", 0.22 * picture.camera.scale, ".42"))
    return parts


def _hairs(hairs: list, colour: str, width: float, opacity: str) -> Shape:
    line = {"stroke": paint(colour), "stroke_width": width, "stroke_opacity": opacity, "stroke_linecap": "round"}
    return Shape("none", bows=hairs, attributes=line)


def _brows(body: Body, picture: Picture) -> list[Shape]:
    strokes = [Stroke(xy, width) for xy, width in seen_brows(picture, body)]
    opacity = ".75" if picture.view.whole else ".3"
    under = Shape(paint("skin-brow"), strokes=strokes, attributes={"fill_opacity": opacity})
    if picture.view.whole or not strokes:
        return [under]
    return [under, _hairs(seen_hairs(picture, brow(body)[0]), "skin-brow", 0.28 * picture.camera.scale, ".8")]


def _features(body: Body, picture: Picture, style: Style) -> list[Shape]:
    mouth = draw_mouth(body, picture)
    thin = {"stroke": paint("skin-crease"), "stroke_width": 0.6 * style.line}
    parts = [
        Shape(paint("skin-lip"), mask_rings(picture, body, "inside-mouth"), attributes={"fill_opacity": ".35"}),
        Shape(paint("tongue"), mouth.gums, attributes={"fill_opacity": ".55"}),
        Shape(paint("tooth"), mouth.crowns, attributes=thin),
        Shape(paint("skin-crease"), strokes=mouth.frenulum),
        Shape(paint("tongue"), group_rings(picture, body, (5,)), attributes={"fill_opacity": ".6"}),
    ]
    for name, colour, opacity in (("aureolae", "skin-areola", ".3"), ("lips", "skin-lip", ".22")):
        for level in (0.25, 0.75):
            rings = mask_rings(picture, body, name, 0.7 * picture.camera.scale, level)
            parts.append(Shape(paint(colour), rings, attributes={"fill_opacity": opacity}))
    nails = mask_rings(picture, body, "fingernails", 0.8) + mask_rings(picture, body, "toenails", 0.8)
    edge = {"fill_opacity": ".6", "stroke": paint("skin-crease"), "stroke_width": 0.7 * style.line}
    return [*parts, Shape(paint("skin-nail"), nails, attributes=edge)]


def _eyes(eyes: Eyes, style: Style) -> list[Shape]:
    rim = {"stroke": paint("eye-pupil"), "stroke_width": 0.5 * style.line}
    return [
        Shape(paint("eye-white"), eyes.white),
        Shape(paint("eye-iris"), eyes.iris, attributes=rim),
        Shape(paint("eye-pupil"), eyes.pupil),
        Shape(paint("skin-ink"), eyes.shade, attributes={"fill_opacity": ".3"}),
        Shape(paint("eye-white"), eyes.glint),
    ]


def _lines(body: Body, picture: Picture, cols: Columns, eyes: Eyes, style: Style) -> list[Shape]:
    facing = picture.sample(np.clip(cols.normals[0] @ picture.toward, 0, 1))
    still = None if eyes.quiet is None else eyes.quiet[::FINE, ::FINE]
    soft = []
    for sigma in (1.6, 3.0) if picture.view.whole else (2.4 * style.close, 5.0 * style.close):
        soft += crease_strokes(picture, facing, sigma, 0.045, 0.09, 1.3 * style.line, 8 * style.line, still)
    scale = picture.camera.scale
    hard = joined(turning_strokes(picture, cols.normals[4], 1.4 * style.line, 2.5, eyes.quiet), 2.2 * scale + 2)
    hard = [s for s in hard if s.length > max(5 * style.line, 2.5 * scale)]
    hard = _firm_mouth(body, picture, without_doubles(hard, max(1.3 * scale, 1.5)), style)
    return [
        Shape(paint("skin-crease"), strokes=without_doubles(soft, 4 * style.line)),
        Shape(paint("skin-ink"), strokes=hard + eyes.lids),
    ]


def _curves(picture: Picture, curves: list[tuple[str, Line, float]], style: Style) -> list[Shape]:
    found = seen_curves(picture, curves, 1.5 * style.line)
    faint, firm = ([s for weight, s in found if (weight < 0.6) == low] for low in (True, False))
    colour = paint("skin-crease")
    return [Shape(colour, strokes=faint, attributes={"fill_opacity": ".8"}), Shape(colour, strokes=firm)]


def _navel(body: Body, picture: Picture, style: Style) -> list[Shape]:
    drawn = seen_navel(picture, body)
    if drawn is None:
        return []
    hollow, hood, floor = drawn
    lines = [Stroke(hood, taper(hood, np.full(len(hood), 1.6 * style.line))),
             Stroke(floor, taper(floor, np.full(len(floor), 0.9 * style.line)))]  # fmt: skip
    return [
        Shape(paint("skin-0"), [hollow], attributes={"fill_opacity": ".35"}),
        Shape(paint("skin-crease"), strokes=lines),
    ]


def _firm_mouth(body: Body, picture: Picture, strokes: list[Stroke], style: Style) -> list[Stroke]:
    """Strengthen the line between the lips, where the form hardly steps back."""
    lips = painted(body, "lips")
    out = []
    for stroke in strokes:
        tri = picture.buffer.tri[picture.pixel(stroke.xy)]
        between = (lips[tri] & (tri >= 0)).mean() > 0.6
        firm = taper(stroke.xy, np.full(len(stroke.xy), 1.3 * style.line * style.close**0.5), share=0.2)
        out.append(Stroke(stroke.xy, firm) if between else stroke)
    return out
