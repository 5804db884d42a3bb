"""Making a clean closed mesh of a bone whose own has cracks: winding numbers on a grid, then a level surface."""

import numpy as np
from numba import njit
from scipy.ndimage import gaussian_filter
from skimage.measure import marching_cubes

from .shape import BoneMesh, outward, relax, split, weld

BLUR, LEVEL = 0.8, 0.46
"""The blur (cells) that makes a coarse level surface smooth, and a level a little under half against its shrinking."""


@njit(cache=True)
def _winding(corners, places):  # pragma: no cover - compiled
    """Return how often a triangle soup `corners` (T, 3, 3) winds round each of `places` (N, 3)."""
    out = np.zeros(len(places))
    for i in range(len(places)):
        px, py, pz = places[i, 0], places[i, 1], places[i, 2]
        total = 0.0
        for t in range(len(corners)):
            ax, ay, az = corners[t, 0, 0] - px, corners[t, 0, 1] - py, corners[t, 0, 2] - pz
            bx, by, bz = corners[t, 1, 0] - px, corners[t, 1, 1] - py, corners[t, 1, 2] - pz
            cx, cy, cz = corners[t, 2, 0] - px, corners[t, 2, 1] - py, corners[t, 2, 2] - pz
            la = np.sqrt(ax * ax + ay * ay + az * az)
            lb = np.sqrt(bx * bx + by * by + bz * bz)
            lc = np.sqrt(cx * cx + cy * cy + cz * cz)
            det = ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx)
            below = la * lb * lc + (ax * bx + ay * by + az * bz) * lc
            below += (bx * cx + by * cy + bz * cz) * la + (cx * ax + cy * ay + cz * az) * lb
            total += np.arctan2(det, below)
        out[i] = total / (2 * np.pi)
    return out


def remesh(mesh: BoneMesh, cell: float, rounds: int = 6) -> BoneMesh:
    """Return a closed, evenly meshed copy, about two grid cells of `cell` mm to an edge, smoothed `rounds` times."""
    low, high = mesh.vertices.min(axis=0) - 4 * cell, mesh.vertices.max(axis=0) + 5 * cell
    axes = [np.arange(a, b, cell) for a, b in zip(low, high, strict=True)]
    places = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
    inside = _winding(np.ascontiguousarray(mesh.vertices[mesh.triangles]), places.reshape(-1, 3))
    field = gaussian_filter(np.clip(np.abs(inside), 0, 1).reshape(places.shape[:3]), BLUR)
    v, t, _, _ = marching_cubes(field, LEVEL, step_size=2)
    body = split(weld(v * cell + low, t.astype(np.int64), cell / 2))[0]
    return outward(relax(body, rounds))
