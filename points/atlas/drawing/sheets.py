"""Pictures for people: the sprite of thumbnails, and preview sheets with marks."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy.ndimage import maximum_filter, minimum_filter

from ...thumbnails import scale
from ..body import Body
from ..mesh import Floats
from ..skeleton import Skeleton
from ..surface import Surface
from ..views import View
from .bones import bone_tone, gather
from .columns import columns, group_of_triangle
from .decals import painted
from .eyes import IRIS, gaze_offset
from .hair import hair_depth
from .palette import BONE, LIGHT, SKIN
from .picture import PAD, Picture
from .tone import light, spread

CELL = (80, 100)
COLUMNS = 10
Mark = tuple[str, float, float]
"""A label and its place in the view's units."""


def _rgb(colour: str) -> Floats:
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], float)


def _tinted(tone: Floats, colours: tuple[str, ...], low: float, high: float) -> Floats:
    ramp = np.array([_rgb(c) for c in colours])
    at = np.clip((tone - low) / (high - low), 0, 1) * (len(ramp) - 1)
    return np.stack([np.interp(at, np.arange(len(ramp)), ramp[:, k]) for k in range(3)], axis=-1)


def _edges(depth: Floats, step: float) -> np.ndarray:
    far = np.where(np.isfinite(depth), depth, 1e4)
    return maximum_filter(far, 3) - minimum_filter(far, 3) > step


def _cropped(image: Floats) -> Floats:
    return image[PAD:-PAD, PAD:-PAD]


def skin_image(body: Body, view: View, scale: float = 1.0) -> Image.Image:
    """Return the skin (RGBA, one pixel a unit times `scale`) from the z-buffer alone."""
    camera = view.camera_on(body)
    camera = replace(camera, scale=camera.scale * scale)
    picture = Picture.of_surface(view, camera, body.skin(view.posture), view.keep(body))
    mask = picture.coarse.tri >= 0
    tone = spread(light(picture, columns(body, view.posture)), mask, 1.0)
    rgb = _tinted(tone, SKIN, 0.08, 0.93)
    tri = picture.coarse.tri
    for name, colour, share in (("lips", "skin-lip", 0.4), ("aureolae", "skin-areola", 0.5)):
        on = painted(body, name)[tri] & mask
        rgb[on] = rgb[on] * (1 - share) + _rgb(LIGHT[colour]) * share
    hair = np.clip(picture.sample(hair_depth(body)) / 3, 0, 1)[..., None] * 0.4
    rgb = np.where(mask[..., None], rgb * (1 - hair) + _rgb(LIGHT["skin-hair"]) * hair, rgb)
    group = np.where(mask, group_of_triangle(body)[tri], 0)
    for numbers, colour, share in (((1, 2), "eye-white", 1), ((3, 4), "tooth", 0.8), ((5,), "tongue", 0.6)):
        on = np.isin(group, numbers)
        rgb[on] = rgb[on] * (1 - share) + _rgb(LIGHT[colour]) * share
    iris = np.isin(group, (1, 2)) & (picture.sample(gaze_offset(body)) < IRIS)
    rgb[iris] = _rgb(LIGHT["eye-iris"])
    rgb[_edges(picture.coarse.depth, 6.0 + 12 / camera.scale) & mask] *= 0.5
    return _image(rgb, mask)


def bones_image(skeleton: Skeleton, view: View, scale: float = 1.0) -> Image.Image:
    """Return the bones (RGBA, one pixel a unit times `scale`) from the z-buffer alone."""
    body = skeleton.body
    camera = view.camera_on(body)
    camera = replace(camera, scale=camera.scale * scale)
    scene = gather(skeleton.bones(view.posture), body, view)
    surface = Surface(scene.vertices, scene.triangles, np.zeros((0, 3), int))
    picture = Picture.of_surface(view, camera, surface, np.ones(len(scene.triangles), bool))
    mask = picture.coarse.tri >= 0
    rgb = _tinted(bone_tone(picture, surface.normals), BONE, 0.16, 0.9)
    rgb[_edges(picture.coarse.depth, 3.0 + 7 / camera.scale) & mask] *= 0.55
    ghost = skin_image(body, view, scale)
    under = Image.blend(ghost, Image.new("RGBA", ghost.size, (*_rgb(LIGHT["bone-ghost"]).astype(int), 255)), 0.8)
    under.putalpha(ghost.getchannel("A"))
    return Image.alpha_composite(under, _image(rgb, mask))


def _image(rgb: Floats, mask: np.ndarray) -> Image.Image:
    alpha = np.where(mask, 255, 0)[..., None]
    return Image.fromarray(_cropped(np.concatenate([rgb, alpha], axis=-1)).clip(0, 255).astype(np.uint8), "RGBA")


def thumbnails(body: Body, views: Iterable[View]) -> tuple[Image.Image, dict[str, list[int]]]:
    """Return the sprite of all views and each view's `[x, y, width, height]` in it.

    Save it as WebP with `quality=55, method=6`: about 40 kB.
    """
    views = list(views)
    w, h = CELL
    sprite = Image.new("RGBA", (w * min(COLUMNS, len(views)), h * -(-len(views) // COLUMNS)))
    boxes = {}
    for k, view in enumerate(views):
        size = view.camera_on(body).view_box
        fit = scale(CELL, size)
        small = skin_image(body, view, 3 * fit)
        small = small.resize((round(size[0] * fit), round(size[1] * fit)), Image.Resampling.LANCZOS)
        x, y = (k % COLUMNS) * w, (k // COLUMNS) * h
        sprite.paste(small, (x + (w - small.width) // 2, y + (h - small.height) // 2))
        boxes[view.slug] = [x, y, w, h]
    return _lean(sprite), boxes


def _lean(sprite: Image.Image) -> Image.Image:
    """Return the sprite with few levels of alpha and flat colour under the clear parts: half the bytes."""
    rgba = np.asarray(sprite).copy()
    rgba[..., 3] = (rgba[..., 3] / 51).round() * 51
    rgba[rgba[..., 3] == 0, :3] = _rgb(SKIN[-6])
    return Image.fromarray(rgba, "RGBA")


def preview(
    body: Body, view: View, marks: Iterable[Mark], skeleton: Skeleton | None = None, size: int = 1100
) -> Image.Image:
    """Return a sheet: the view with every mark dotted and labelled, over the skin and, given a skeleton, the bones.

    `size` is the height in pixels of each picture.
    """
    scale = size / view.camera_on(body).view_box[1]
    pictures = [skin_image(body, view, scale)]
    if skeleton is not None:
        pictures.append(bones_image(skeleton, view, scale))
    marks = list(marks)
    sheet = Image.new("RGB", (sum(p.width for p in pictures), pictures[0].height + 26), "#fffdf7")
    font = ImageFont.load_default(14)
    left = 0
    for picture in pictures:
        sheet.paste(picture, (left, 26), picture)
        _dot(ImageDraw.Draw(sheet), marks, scale, left, picture.size, font)
        left += picture.width
    ImageDraw.Draw(sheet).text((8, 4), f"{view.slug}: {view.title}", "#222222", font=ImageFont.load_default(16))
    return sheet


def _dot(
    draw: ImageDraw.ImageDraw, marks: list[Mark], scale: float, left: float, size: tuple[int, int],
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
) -> None:  # fmt: skip
    taken: list[tuple[float, float, float, float]] = [
        (left + x * scale - 4, 26 + y * scale - 4, left + x * scale + 4, 26 + y * scale + 4) for _, x, y in marks
    ]
    for name, x, y in marks:
        px, py = left + x * scale, 26 + y * scale
        wide = draw.textlength(name, font)
        spots = [(px + 6, py - 8), (px - wide - 6, py - 8), (px - wide / 2, py - 22), (px - wide / 2, py + 6)]
        spots += [(px + 6, py - 22), (px + 6, py + 6), (px - wide - 6, py - 22), (px - wide - 6, py + 6)]
        spots += [(px + dx, py + dy) for dx in (22, -wide - 22) for dy in (-36, -22, -8, 6, 20)]
        boxes = [(a, b, a + wide, b + 15) for a, b in spots]
        inside = [b for b in boxes if b[0] >= left and b[2] <= left + size[0]] or boxes
        box = min(inside, key=lambda b: sum(_overlap(b, t) for t in taken))
        taken.append(box)
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        if np.hypot(middle[0] - px, middle[1] - py) > 24 + wide / 2:
            draw.line([(px, py), middle], "#a04030")
        draw.ellipse([px - 3, py - 3, px + 3, py + 3], "#c02010", "white")
        draw.text(box[:2], name, "#101010", font=font, stroke_width=2, stroke_fill="#fffdf7")


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


