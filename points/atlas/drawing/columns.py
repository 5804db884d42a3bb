"""What the drawing needs to know per vertex of the finest skin: smoothed normals, openness, texture coordinates."""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import scipy.sparse as sp

from ..body import LEVELS, SKIN_GROUPS, Body
from ..mesh import Floats, Ints
from .occlusion import skin_openness

SMOOTHING = (4, 16, 60)


@cache
def averaging(body: Body) -> sp.csr_matrix:
    """Return the matrix (V, V) that replaces a vertex column by the mean over each vertex and its neighbours."""
    tris = body.triangles
    n = len(body.skin("neutral").vertices)
    i, j = np.concatenate([tris, tris[:, [1, 2, 0]]]).ravel(), np.concatenate([tris[:, [1, 2, 0]], tris]).ravel()
    links = sp.csr_matrix((np.ones(len(i)), (i, j)), (n, n))
    links.data[:] = 1
    links = (links + sp.identity(n)).tocsr()
    return (sp.diags(1 / np.asarray(links.sum(axis=1)).ravel()) @ links).tocsr()


@dataclass(frozen=True, eq=False)
class Columns:
    """Vertex columns of a body in a posture."""

    body: Body
    posture: str

    @cached_property
    def normals(self) -> dict[int, Floats]:
        """Unit normals (V, 3) after 0 and each of `SMOOTHING` rounds of averaging."""
        n = self.body.skin(self.posture).normals
        out, step = {0: n}, averaging(self.body)
        for k in range(1, max(SMOOTHING) + 1):
            n = step @ n
            if k in SMOOTHING:
                n = n / np.maximum(np.linalg.norm(n, axis=1, keepdims=True), 1e-9)
                out[k] = n
        return out

    @cached_property
    def bony(self) -> Floats:
        """The gradient (V, 3) of the relief that close bone raises."""
        from .bony import bone_height

        skin = self.body.skin(self.posture)
        return slope(skin.vertices, skin.triangles, bone_height(self.body, self.posture))

    @cached_property
    def openness(self) -> Floats:
        column = skin_openness(self.body, self.posture)
        for _ in range(3):
            column = averaging(self.body) @ column
        return column


@cache
def columns(body: Body, posture: str) -> Columns:
    return Columns(body, posture)


@cache
def corner_uv(body: Body) -> Floats:
    """Return the texture coordinates (T, 3, 2) of each triangle's corners, subdivided linearly from the cage's."""
    uv = np.concatenate([body.base.uv[body.base.corner_uv[g]] for g in SKIN_GROUPS])
    for _ in range(LEVELS):
        middle = (uv + np.roll(uv, -1, axis=1)) / 2
        centre = np.repeat(uv.mean(axis=1, keepdims=True), 4, axis=1)
        uv = np.stack([uv, middle, centre, np.roll(middle, 1, axis=1)], axis=2).reshape(-1, 4, 2)
    return np.stack([uv[:, [0, 1, 2]], uv[:, [0, 2, 3]]], axis=1).reshape(-1, 3, 2)


@cache
def group_of_triangle(body: Body) -> Ints:
    """Return per triangle of the finest mesh which of `SKIN_GROUPS` it belongs to (0 skin, 1 and 2 the eyes)."""
    counts = [len(body.base.groups[g]) for g in SKIN_GROUPS]
    return np.repeat(np.arange(len(counts)), [c * 2 * 4**LEVELS for c in counts])


def slope(vertices: Floats, tris: np.ndarray, height: Floats) -> Floats:
    """Return per vertex the gradient (V, 3) of a height over a mesh."""
    a, b, c = np.moveaxis(vertices[tris], 1, 0)
    cross = np.cross(b - a, c - a)
    twice = np.linalg.norm(cross, axis=1, keepdims=True)
    n = cross / np.maximum(twice, 1e-12)
    h = height[tris]
    steep = np.cross(n, c - b) * h[:, :1] + np.cross(n, a - c) * h[:, 1:2] + np.cross(n, b - a) * h[:, 2:]
    out, weight = np.zeros_like(vertices), np.zeros(len(vertices))
    for k in range(3):
        weight += np.bincount(tris[:, k], twice[:, 0], len(vertices))
        for axis in range(3):
            out[:, axis] += np.bincount(tris[:, k], steep[:, axis], len(vertices))
    return out / np.maximum(weight, 1e-12)[:, None]
