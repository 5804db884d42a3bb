"""Features painted on the skin: regions given per triangle and value, traced as smooth rings in a view."""

from functools import cache

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter, gaussian_filter1d, map_coordinates
from skimage.measure import find_contours

from ..body import Body
from ..mesh import Floats
from ..sources import skin_file
from .columns import corner_uv, group_of_triangle
from .picture import Picture


@cache
def _texture(name: str) -> Floats:
    with Image.open(skin_file(f"textures/mpfb_{name}.jpg")) as image:
        return np.asarray(image.convert("L"), float) / 255


def _read(texture: Floats, uv: Floats) -> Floats:
    h, w = texture.shape
    return map_coordinates(texture, [(1 - uv[..., 1]) * (h - 1), uv[..., 0] * (w - 1)], order=1, mode="nearest")


@cache
def painted(body: Body, name: str) -> np.ndarray:
    """Return which triangles (T,) of the finest skin a texture mask touches."""
    uv = corner_uv(body)
    at = np.concatenate([uv, uv.mean(axis=1, keepdims=True)], axis=1)
    return (_read(_texture(name), at) > 0.15).any(axis=1) & (group_of_triangle(body) == 0)


def window(picture: Picture, active: np.ndarray, margin: int = 8) -> tuple[slice, slice] | None:
    """Return the fine picture's rows and columns round the pixels of `active` triangles (T,), or `None`."""
    tri = picture.buffer.tri
    hit = active[tri] & (tri >= 0)
    rows, cols = np.flatnonzero(hit.any(axis=1)), np.flatnonzero(hit.any(axis=0))
    if not len(rows):
        return None
    h, w = tri.shape
    return (
        slice(max(rows[0] - margin, 0), min(rows[-1] + margin + 1, h)),
        slice(max(cols[0] - margin, 0), min(cols[-1] + margin + 1, w)),
    )


def mask_image(picture: Picture, body: Body, name: str, box: tuple[slice, slice]) -> Floats:
    """Return a texture mask as seen in a part of the fine picture."""
    tri, bary = picture.buffer.tri[box], picture.buffer.bary[box]
    hit = (tri >= 0) & painted(body, name)[tri]
    out = np.zeros(tri.shape)
    uv = np.einsum("nk,nkj->nj", bary[hit], corner_uv(body)[tri[hit]])
    out[hit] = _read(_texture(name), uv)
    return out


def rings_of(
    picture: Picture, field: Floats, box: tuple[slice, slice], level: float, soft: float = 1.5
) -> list[Floats]:
    """Return the closed level lines (N, 2), in units, of a field over a part of the fine picture."""
    padded = np.pad(field, 1, constant_values=field.min() - 1e-6 if field.min() < level else level - 1)
    rings = []
    for ring in find_contours(padded, level):
        if len(ring) < 10 or not np.allclose(ring[0], ring[-1]):
            continue
        xy = picture.units(ring[:-1] - 1 + [box[0].start, box[1].start])
        rings.append(gaussian_filter1d(xy, soft, axis=0, mode="wrap"))
    return rings


def mask_rings(picture: Picture, body: Body, name: str, soft: float = 1.2, level: float = 0.5) -> list[Floats]:
    """Return the rings, in units, that a texture mask makes in a view."""
    box = window(picture, painted(body, name))
    if box is None:
        return []
    return rings_of(picture, gaussian_filter(mask_image(picture, body, name, box), soft), box, level)


def group_rings(picture: Picture, body: Body, groups: tuple[int, ...]) -> list[Floats]:
    """Return the rings, in units, of what is seen of some of `SKIN_GROUPS` (by number)."""
    active = np.isin(group_of_triangle(body), groups)
    box = window(picture, active)
    if box is None:
        return []
    tri = picture.buffer.tri[box]
    seen = (tri >= 0) & active[tri]
    return rings_of(picture, gaussian_filter(seen.astype(float), 1.3), box, 0.5)
