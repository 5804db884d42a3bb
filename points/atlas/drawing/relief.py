"""Relief that the mesh lacks, drawn from lines over the skin: creases, tendons, edges of bone."""

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import cKDTree

from ..mesh import Floats
from ..surface import Line, Surface
from .contours import Stroke, closed_gaps, runs_of, taper
from .picture import Picture

DEEP, DEPTH, BREADTH = 0.6, 1.1, 3.2
"""Creases of at least this weight get a groove, so deep and so broad (mm) at weight 1."""

STEP = 1.5
"""Places are taken every so many millimetres along a line."""


def grooves(surface: Surface, curves: list[tuple[str, Line, float]]) -> Floats | None:
    """Return per vertex the height (V,), mm, of the grooves along deep creases, or `None` without any."""
    deep = [(line, weight) for _, line, weight in curves if weight >= DEEP and line.length >= 4]
    if not deep:
        return None
    tree, out = cKDTree(surface.vertices), np.zeros(len(surface.vertices))
    for line, weight in deep:
        at = np.linspace(0, line.length, max(int(line.length / STEP), 8))
        ends = np.minimum(1, 4 * np.minimum(at, line.length - at) / line.length)
        for distance, share in zip(at, ends, strict=True):
            here = line.at(distance)
            near = np.array(sorted(tree.query_ball_point(here, 2.5 * BREADTH)), int)
            away = np.linalg.norm(surface.vertices[near] - here, axis=1)
            np.minimum.at(out, near, -DEPTH * weight * share * np.exp(-((away / BREADTH) ** 2)))
    return out


def seen_curves(picture: Picture, curves: list[tuple[str, Line, float]], widest: float) -> list[tuple[float, Stroke]]:
    """Return (weight, stroke) for each stretch of the curves that a view shows; `widest` in units is weight 1."""
    out = []
    normals = picture.surface.normals
    for _, line, weight in curves:
        if line.length < 4:
            continue
        at = np.linspace(0, line.length, max(int(line.length / STEP), 8))
        xyz = np.stack([np.interp(at, line.reach, line.xyz[:, k]) for k in range(3)], axis=1)
        xyz = gaussian_filter1d(xyz, 1.5, axis=0, mode="nearest")
        tri = line.triangles[np.clip(np.searchsorted(line.reach, at), 0, len(line.triangles) - 1)]
        facing = normals[picture.surface.triangles[tri]].mean(axis=1) @ picture.toward
        xyd = picture.camera.view(xyz)
        row, col = picture.pixel(xyd[:, :2])
        seen = (facing > 0.12) & (picture.buffer.depth[row, col] > xyd[:, 2] - 4) & picture.near(xyd, 10)
        seen &= picture.mask[row, col] & picture.keep[tri]
        for i, j in runs_of(closed_gaps(seen, 2)):
            if j - i < 5:
                continue
            xy = xyd[i:j, :2]
            width = np.full(j - i, widest * (0.35 + 0.65 * weight))
            out.append((weight, Stroke(xy, taper(xy, width, share=0.4))))
    return out
