"""Tone: how light each pixel of a view is, and the nested bands that print it."""

import numpy as np
from scipy.ndimage import distance_transform_edt, gaussian_filter
from skimage.measure import find_contours

from ..mesh import Floats
from .columns import Columns, slope
from .picture import Picture

EXAGGERATE = ((0, 4, 0.5), (4, 16, 0.9), (16, 60, 1.7))
BONY, STEEPEST = 6.0, 0.6
"""How much the relief over close bone is exaggerated, and the slope that it approaches at most."""


def relief_normals(columns: Columns, grooves: Floats | None = None) -> Floats:
    """Return unit normals (V, 3) with muscle and bone relief exaggerated.

    `grooves` is a further height (V,), mm, drawn as it is.
    """
    n = columns.normals
    out = n[0].copy()
    for fine, rough, gain in EXAGGERATE:
        out += gain * (n[fine] - n[rough])
    rise = BONY * columns.bony
    steep = np.linalg.norm(rise, axis=1, keepdims=True)
    out -= rise * STEEPEST / np.maximum(steep + STEEPEST, 1e-9)
    if grooves is not None:
        skin = columns.body.skin(columns.posture)
        out -= slope(skin.vertices, skin.triangles, grooves)
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)


def light(picture: Picture, columns: Columns, grooves: Floats | None = None) -> Floats:
    """Return the tone (H, W) of the coarse picture from 0 to 1; zero where nothing is."""
    right, down, forward = picture.camera.axes
    lamp = -forward * 0.76 - right * 0.40 - down * 0.48
    lamp /= np.linalg.norm(lamp)
    n = relief_normals(columns, grooves)
    head = np.clip(n @ -forward, 0, 1)
    key = np.clip((n @ lamp + 0.35) / 1.35, 0, 1)
    sky = columns.openness
    shade = 0.55 * sky**0.8 + 0.45 * smoothstep(sky / 0.5)
    tone = (0.54 * head**0.9 + 0.46 * key) * shade
    return picture.sample(tone)


def smoothstep(x: Floats) -> Floats:
    x = np.clip(x, 0, 1)
    return x * x * (3 - 2 * x)


def spread(tone: Floats, mask: np.ndarray, radius: float) -> Floats:
    """Blur a tone within its mask only (`radius` px), so that the paper does not bleed in."""
    weight = gaussian_filter(mask.astype(float), radius)
    return np.where(mask, gaussian_filter(np.where(mask, tone, 0), radius) / np.maximum(weight, 1e-9), 0)


def bands(picture: Picture, tone: Floats, levels: Floats, least: float) -> list[list[Floats]]:
    """Return per level the rings (N, 2), in units, of what is lighter than it; they close inside the silhouette.

    `least` is the smallest area drawn, in square units.
    """
    mask = picture.coarse.tri >= 0
    edge = distance_transform_edt(mask)
    _, (rows, cols) = distance_transform_edt(~mask, return_indices=True)
    field = gaussian_filter(np.where(mask, tone, tone[rows, cols]), 0.8)
    field = np.where(mask, np.minimum(field, levels[0] + (edge - 1.0) * 0.35), levels[0] - 0.2)
    field = np.pad(field, 1, constant_values=levels[0] - 0.2)
    out = []
    for level in levels:
        rings = [picture.units(ring[:-1] - 1, fine=False) for ring in find_contours(field, level)]
        out.append([r for r in rings if len(r) > 7 and abs(area(r)) > least and picture.meets(r)])
    return out


def area(xy: Floats) -> float:
    """Return the signed area of a closed polygon."""
    x, y = xy[:, 0], xy[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2

