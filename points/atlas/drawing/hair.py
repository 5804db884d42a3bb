"""Cropped hair and eyebrows: where they grow on the body, and their strokes in a view.

Both follow the landmarks' curves, on which points hang: the hairline with its 3/15 of the arc from the glabella to
the nape hairline, and the eyebrow.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter, gaussian_filter1d
from scipy.spatial import cKDTree

from ..body import Body
from ..landmarks import Landmarks
from ..mesh import Floats, Ints
from ..raster import Buffer
from ..surface import Line, Surface
from .columns import averaging, columns, group_of_triangle
from .decals import painted, rings_of, window
from .picture import Picture

DEEPEST = 30.0
"""Depths into the hair are told apart up to so many mm."""

BURIED = 0.2
"""Skin that sees less of the sky than this, as in the mouth, has no hair."""

BROW_DROP = 2.5
"""The drawn eyebrow's middle lies so far (mm) below the landmark's line."""


@dataclass(frozen=True)
class Growth:
    """Short hairs on the skin: roots and tips (N, 3) in mm, as triangle and weights of the fixed mesh."""

    roots: tuple[Ints, Floats]
    tips: tuple[Ints, Floats]


def _spots(surface: Surface, xyz: Floats) -> tuple[Ints, Floats]:
    """Return the triangle whose centre is nearest to each place, and weights clamped into it."""
    centres = cKDTree(surface.vertices[surface.triangles].mean(axis=1))
    tris = centres.query(xyz)[1]
    a, b, c = np.moveaxis(surface.vertices[surface.triangles[tris]], 1, 0)
    v0, v1, v2 = b - a, c - a, xyz - a
    d00, d01, d11, d20, d21 = ((p * q).sum(axis=1) for p, q in ((v0, v0), (v0, v1), (v1, v1), (v2, v0), (v2, v1)))
    det = d00 * d11 - d01 * d01
    v, w = (d11 * d20 - d01 * d21) / det, (d00 * d21 - d01 * d20) / det
    weights = np.clip(np.stack([1 - v - w, v, w], axis=1), 0, None)
    return tris, weights / weights.sum(axis=1, keepdims=True)


def _at(surface: Surface, spots: tuple[Ints, Floats]) -> Floats:
    return np.einsum("nk,nkj->nj", spots[1], surface.vertices[surface.triangles[spots[0]]])


@cache
def _curve(body: Body, name: str) -> Line:
    return Landmarks(body).curve(name, "neutral")


@cache
def hair_depth(body: Body) -> Floats:
    """Return per finest vertex how far (mm) it lies inside the hair; negative outside, and on the ears."""
    skin, line = body.skin("neutral"), _curve(body, "hairline")
    at = np.arange(0, line.length, 1.0)
    places = np.stack([np.interp(at, line.reach, line.xyz[:, k]) for k in range(3)], axis=1)
    places = gaussian_filter1d(places, 3.0, axis=0, mode="nearest")
    here = skin.vertices * np.where(skin.vertices[:, :1] < 0, [-1, 1, 1], 1)
    away, nearest = cKDTree(places).query(here)
    normal = skin.normals * np.where(skin.vertices[:, :1] < 0, [-1, 1, 1], 1)
    ahead = np.gradient(places, axis=0)
    inward = np.cross(normal, ahead[nearest])
    depth = np.sign(np.sum((here - places[nearest]) * inward, axis=1)) * np.minimum(away, DEEPEST)
    depth[here[:, 1] < places[:, 1].min() - 20] = -DEEPEST
    depth[columns(body, "neutral").openness < BURIED] = -DEEPEST
    auricle = np.zeros(len(skin.vertices))
    auricle[np.unique(body.triangles[painted(body, "ears") | (group_of_triangle(body) > 0)])] = 1
    for _ in range(2):
        auricle = averaging(body) @ auricle
    for _ in range(6):
        depth = averaging(body) @ depth
    return np.minimum(depth, 8 - 38 * np.clip(auricle * 1.6, 0, 1))


@cache
def scalp(body: Body, count: int = 2000) -> Growth:
    """Return short hairs evenly over the scalp, combed away from the whorl."""
    skin = body.skin("neutral")
    depth = hair_depth(body)[body.triangles].min(axis=1)
    inside = np.flatnonzero(depth > 0.5)
    a, b, c = np.moveaxis(skin.vertices[body.triangles[inside]], 1, 0)
    size = np.linalg.norm(np.cross(b - a, c - a), axis=1) * np.where(depth[inside] < 9, 2.2, 1.0)
    reach = np.concatenate([[0], np.cumsum(size)])
    at = (np.arange(count) + 0.5) / count
    chosen = np.clip(np.searchsorted(reach, at * reach[-1]) - 1, 0, len(inside) - 1)
    k = np.arange(count)
    u, v = (k * 0.7548776662466927) % 1, (k * 0.5698402909980532) % 1
    u, v = np.where(u + v > 1, 1 - u, u), np.where(u + v > 1, 1 - v, v)
    weights = np.stack([1 - u - v, u, v], axis=1)
    roots = (inside[chosen], weights)
    place = _at(skin, roots)
    normal = np.einsum("nk,nkj->nj", weights, skin.normals[body.triangles[roots[0]]])
    top = skin.vertices[skin.vertices[:, 1].argmax()]
    whorl = top + np.array([0.0, -6.0, -32.0])
    way = place - whorl
    way[:, 1] -= 25 * np.clip(np.linalg.norm(way, axis=1) / 60 - 0.6, 0, 1)
    way[:, 0] += 14 * np.sin(k * 2.399963)
    way[:, 2] += 14 * np.cos(k * 2.399963)
    way -= np.sum(way * normal, axis=1, keepdims=True) * normal
    way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
    length = 5.0 + 3.0 * ((k * 0.618034) % 1)
    return Growth(roots, _spots(skin, place + way * length[:, None] - normal * (length**2 / 180)[:, None]))


@cache
def brow(body: Body, count: int = 64) -> tuple[Growth, list[tuple[Ints, Floats]]]:
    """Return the hairs of both eyebrows, and the line of each as spots."""
    skin, line = body.skin("neutral"), _curve(body, "eyebrow")
    share = np.linspace(0, 1, 7)
    spine = PchipInterpolator(share, [line.at(t * line.length)[:2] - [0, BROW_DROP] for t in share])
    t = (np.arange(count) + 0.5) / count
    side = ((np.arange(count) * 0.618034) % 1) - 0.5
    along = spine(t, 1)
    along /= np.hypot(*along.T)[:, None]
    upward = np.stack([-along[:, 1], along[:, 0]], axis=1)
    thick = 5.2 * np.clip(1.15 - t, 0.12, 1) ** 0.7 * np.clip((t + 0.08) / 0.2, 0.5, 1)
    start = spine(t) + upward * (side * thick)[:, None]
    lean = np.clip(1 - 2.2 * t, -0.35, 1)[:, None] * np.where(side > 0.15, 0.2, 1.0)[:, None]
    way = along + upward * lean
    finish = start + way / np.hypot(*way.T)[:, None] * (6.5 - 2.5 * t)[:, None]

    def cast(flat: Floats) -> tuple[Ints, Floats]:
        both = np.concatenate([flat, flat * [-1, 1]])
        toward = np.array([0.0, 0.0, -1.0])
        spots = [skin.ray(np.array([x, y, 1000.0]), toward) for x, y in both]
        return np.array([s.triangle for s in spots]), np.array([s.weights for s in spots])

    line = cast(spine(np.linspace(0, 1, 9)))
    lines = [(line[0][i : i + 9], line[1][i : i + 9]) for i in (0, 9)]
    return Growth(cast(start), cast(finish)), lines


def hair_rings(picture: Picture, body: Body) -> list[list[Floats]]:
    """Return the hair's region in a view as nested rings (N, 2), in units, that feather its edge."""
    depth = hair_depth(body)
    box = window(picture, (depth > -6)[body.triangles].any(axis=1))
    if box is None:
        return []
    buffer = Buffer(picture.buffer.depth[box], picture.buffer.tri[box], picture.buffer.bary[box])
    mask = buffer.tri >= 0
    field = np.where(mask, buffer.sample(body.triangles, depth + 40), 0)
    rim = gaussian_filter(mask.astype(float), 1.1) - 0.5
    field = np.minimum(gaussian_filter(field, 2.0) - 40, rim * 20 + 4)
    return [rings_of(picture, field, box, level, soft=2.5) for level in (-1.5, 0.0, 1.5, 3.0)]


def seen_hairs(picture: Picture, growth: Growth) -> list[Floats]:
    """Return the hairs that a view shows, as start, control and end (3, 2), in units."""
    root, tip = (picture.camera.view(_at(picture.surface, s)) for s in (growth.roots, growth.tips))
    normal = np.einsum(
        "nk,nkj->nj", growth.roots[1], picture.surface.normals[picture.surface.triangles[growth.roots[0]]]
    )
    facing = normal @ picture.toward
    row, col = picture.pixel(root[:, :2])
    ok = (facing > 0.15) & (picture.buffer.depth[row, col] > root[:, 2] - 3) & picture.near(root, 2)
    ok &= picture.keep[growth.roots[0]]
    out = []
    for i in np.flatnonzero(ok):
        a, b = root[i, :2], tip[i, :2]
        bow = np.array([b[1] - a[1], a[0] - b[0]]) * (0.10 if i % 2 else -0.06)
        out.append(np.stack([a, (a + b) / 2 + bow, b]))
    return out


def seen_brows(picture: Picture, body: Body) -> list[tuple[Floats, Floats]]:
    """Return per eyebrow in view its line (N, 2) and width (N,), in units."""
    out = []
    for spots in brow(body)[1]:
        xyd = picture.camera.view(_at(picture.surface, spots))
        row, col = picture.pixel(xyd[:, :2])
        normal = np.einsum("nk,nkj->nj", spots[1], picture.surface.normals[picture.surface.triangles[spots[0]]])
        seen = (picture.buffer.depth[row, col] > xyd[:, 2] - 3) & (normal @ picture.toward > 0.12)
        if seen.sum() < 4 or not picture.near(xyd, 20).any():
            continue
        width = np.interp(np.linspace(0, 1, len(xyd)), [0, 0.1, 0.5, 1], [2.6, 4.8, 4.0, 0.4])
        out.append((xyd[seen, :2], (width * picture.camera.scale)[seen]))
    return out

