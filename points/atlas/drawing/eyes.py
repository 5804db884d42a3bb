"""The eyes: white, iris, pupil, and the line of the upper lid."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from scipy.ndimage import binary_dilation, distance_transform_edt, gaussian_filter, gaussian_filter1d, shift

from ..body import MM, Body
from ..mesh import Floats
from .columns import group_of_triangle
from .contours import Stroke, runs_of
from .decals import rings_of, window
from .file import circle
from .picture import FINE, Picture

IRIS, PUPIL, GLINT = 5.9, 2.3, 0.8
"""Radii, mm."""


@dataclass
class Eyes:
    """What to draw of the eyes: rings in units, lid strokes, and where (fine picture) no other line should be."""

    white: list[Floats] = field(default_factory=list)
    shade: list[Floats] = field(default_factory=list)
    iris: list[Floats] = field(default_factory=list)
    pupil: list[Floats] = field(default_factory=list)
    glint: list[Floats] = field(default_factory=list)
    lids: list[Stroke] = field(default_factory=list)
    quiet: np.ndarray | None = None


@cache
def gaze_offset(body: Body) -> Floats:
    """Return per finest vertex its distance (mm) from the axis of its eye; large elsewhere and behind."""
    skin = body.levels[-1][1] @ body.rest[body.skin_vertices] * MM
    out = np.full(len(skin), 99.0)
    for group, outward in ((1, 1), (2, -1)):
        used = np.unique(body.triangles[group_of_triangle(body) == group])
        ball = skin[used]
        centre = (ball.max(axis=0) + ball.min(axis=0)) / 2
        axis = np.array([0.02 * outward, -0.03, 1.0])
        axis /= np.linalg.norm(axis)
        away = ball - centre
        along = away @ axis
        off = np.linalg.norm(away - along[:, None] * axis, axis=1)
        out[used] = np.where(along > 0, off, 99.0)
    return out


def draw_eyes(body: Body, picture: Picture) -> Eyes:
    eyes = Eyes()
    up = picture.camera.axes[:2] @ body.pose(picture.view.posture).turns["head"] @ np.array([0.0, 1.0, 0.0])
    scale = picture.camera.scale
    for group in (1, 2):
        ball = group_of_triangle(body) == group
        box = window(picture, ball, margin=14)
        if box is None:
            continue
        tri, bary = picture.buffer.tri[box], picture.buffer.bary[box]
        seen = (tri >= 0) & ball[tri]
        if seen.sum() < 12:
            continue
        if eyes.quiet is None:
            eyes.quiet = np.zeros(picture.mask.shape, bool)
        eyes.quiet[box] |= binary_dilation(seen, iterations=max(2, round(0.7 * scale * FINE)))
        opening = gaussian_filter(seen.astype(float), 1.3)
        offset = np.full(tri.shape, 99.0)
        offset[seen] = np.einsum("nk,nk->n", bary[seen], gaze_offset(body)[body.triangles[tri[seen]]])
        _, (r, c) = distance_transform_edt(~seen, return_indices=True)
        offset = gaussian_filter(offset[r, c], 1.0)
        eyes.white += rings_of(picture, opening, box, 0.5)
        for radius, store in ((IRIS, eyes.iris), (PUPIL, eyes.pupil)):
            inside = np.minimum(opening - 0.5, (radius - offset) / 1.5)
            store += rings_of(picture, inside, box, 0.0)
        lidward = np.array([up[1], up[0]]) * 1.3 * scale * FINE
        below = gaussian_filter(seen.astype(float), max(1.0, 0.25 * scale * FINE))
        moved = shift(below, -lidward, order=1, mode="nearest")
        eyes.shade += rings_of(picture, np.minimum(opening - 0.5, 0.62 - moved), box, 0.0)
        for ring in eyes.pupil[-1:]:
            centre = ring.mean(axis=0) + np.array([-1.1, -1.1]) * scale
            eyes.glint.append(circle(centre, GLINT * scale))
        for ring in rings_of(picture, opening, box, 0.5):
            eyes.lids += _lid(ring, up, scale)
    return eyes


def _lid(ring: Floats, up: Floats, scale: float) -> list[Stroke]:
    """Return the upper lid's line, thickest in its middle, and a fine lower one."""
    tangent = np.gradient(np.vstack([ring[-1:], ring, ring[:1]]), axis=0)[1:-1]
    tangent /= np.maximum(np.hypot(*tangent.T), 1e-9)[:, None]
    out = np.stack([tangent[:, 1], -tangent[:, 0]], axis=1)
    if np.mean(np.sum(out * (ring - ring.mean(axis=0)), axis=1)) < 0:
        out = -out
    lean = gaussian_filter1d(out @ up, 3.0, mode="wrap")
    strokes = []
    for sign, thick in ((1, 1.4), (-1, 0.4)):
        flag = sign * lean > 0.12
        if flag.all() or not flag.any():
            continue
        first = int(np.flatnonzero(~flag)[0])
        turned, flag = np.roll(ring, -first, axis=0), np.roll(flag, -first)
        force = np.roll(np.abs(lean), -first)
        for i, j in runs_of(flag):
            if j - i < 6:
                continue
            reach = np.linspace(0, 1, j - i)
            ends = np.clip(np.minimum(reach, 1 - reach) / 0.25, 0.0, 1)
            strokes.append(Stroke(turned[i:j], thick * scale * (0.35 + 0.65 * force[i:j]) * ends**0.6))
    return strokes
