"""Quad meshes: reading the base mesh, and Catmull-Clark subdivision as one sparse matrix.

Because the topology never changes, subdividing a posed body is one matrix product, and a place stored as
(triangle, barycentric) follows every posture, sex and build.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from .sources import skin_file

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Quads:
    """A quad mesh's topology: `faces` (F, 4) vertex numbers below `count`."""

    faces: Ints
    count: int


@dataclass(frozen=True)
class BaseMesh:
    """The source mesh, all groups: vertices (V, 3) in decimetres; groups name → faces (F, 4); uv per corner."""

    vertices: Floats
    groups: dict[str, Ints]
    uv: Floats
    corner_uv: dict[str, Ints]


@cache
def read_base() -> BaseMesh:
    """Read the source mesh. Triangles, where any, repeat their last corner."""
    vertices, uv = [], []
    groups: dict[str, list[list[int]]] = {}
    corners: dict[str, list[list[int]]] = {}
    group = ""
    with skin_file("3dobjs/base.obj").open() as lines:
        for line in lines:
            word, _, rest = line.partition(" ")
            if word == "v":
                vertices.append([float(x) for x in rest.split()])
            elif word == "vt":
                uv.append([float(x) for x in rest.split()[:2]])
            elif word == "g":
                group = rest.strip()
            elif word == "f":
                pairs = [c.split("/") for c in rest.split()]
                pairs += [pairs[-1]] * (4 - len(pairs))
                groups.setdefault(group, []).append([int(p[0]) - 1 for p in pairs])
                corners.setdefault(group, []).append([int(p[1]) - 1 for p in pairs])
    return BaseMesh(
        np.array(vertices),
        {name: np.array(faces) for name, faces in groups.items()},
        np.array(uv),
        {name: np.array(c) for name, c in corners.items()},
    )


def catmull_clark(mesh: Quads) -> tuple[Quads, sp.csr_matrix]:
    """Return the once subdivided mesh and the matrix (new count, old count) that makes its vertices."""
    faces, n = mesh.faces, mesh.count
    f = len(faces)
    ends = np.stack([faces, np.roll(faces, -1, axis=1)], axis=-1).reshape(-1, 2)
    key, inverse = np.unique(np.sort(ends, axis=1), axis=0, return_inverse=True)
    edge_of_corner = inverse.reshape(f, 4)
    e = len(key)
    face_points = sp.csr_matrix((np.full(4 * f, 0.25), (np.repeat(np.arange(f), 4), faces.ravel())), (f, n))
    midpoints = sp.csr_matrix((np.full(2 * e, 0.5), (np.repeat(np.arange(e), 2), key.ravel())), (e, n))
    use = np.bincount(edge_of_corner.ravel(), minlength=e)
    faces_at_edge = sp.csr_matrix(
        (np.ones(4 * f), (edge_of_corner.ravel(), np.repeat(np.arange(f), 4))), (e, f)
    )
    inner = use >= 2
    keep = sp.diags(np.where(inner, 0.5, 1.0))
    edge_points = keep @ midpoints + sp.diags(np.where(inner, 0.5 / np.maximum(use, 1), 0.0)) @ (
        faces_at_edge @ face_points
    )
    at_vertex = sp.csr_matrix((np.ones(4 * f), (faces.ravel(), np.repeat(np.arange(f), 4))), (n, f))
    edges_at = sp.csr_matrix((np.ones(2 * e), (key.ravel(), np.repeat(np.arange(e), 2))), (n, e))
    valence = np.asarray(edges_at.sum(axis=1)).ravel()
    face_count = np.asarray(at_vertex.sum(axis=1)).ravel()
    rim_edge = np.flatnonzero(~inner)
    rim = np.zeros(n, bool)
    rim[key[rim_edge].ravel()] = True
    safe = np.maximum(valence, 1)
    smooth = (
        sp.diags(1 / (safe * np.maximum(face_count, 1))) @ (at_vertex @ face_points)
        + sp.diags(2 / safe**2) @ (edges_at @ midpoints)
        + sp.diags((safe - 3) / safe)
    )
    rim_mid = sp.csr_matrix(
        (np.full(2 * len(rim_edge), 0.25), (key[rim_edge].ravel(), np.repeat(rim_edge, 2))), (n, e)
    )
    border = rim_mid @ midpoints + sp.diags(np.full(n, 0.5))
    vertex_points = sp.diags((~rim).astype(float)) @ smooth + sp.diags(rim.astype(float)) @ border
    used = valence > 0
    vertex_points = sp.diags(used.astype(float)) @ vertex_points + sp.diags((~used).astype(float))
    matrix = sp.vstack([vertex_points, edge_points, face_points]).tocsr()
    e0, f0 = n, n + e
    prev_edge = np.roll(edge_of_corner, 1, axis=1)
    centre = np.repeat(np.arange(f)[:, None] + f0, 4, axis=1)
    new = np.stack([faces, e0 + edge_of_corner, centre, e0 + prev_edge], axis=-1).reshape(-1, 4)
    return Quads(new, n + e + f), matrix


def triangles(faces: Ints) -> Ints:
    """Split quads (F, 4) into triangles (2F, 3)."""
    return np.stack([faces[:, [0, 1, 2]], faces[:, [0, 2, 3]]], axis=1).reshape(-1, 3)


def vertex_normals(vertices: Floats, tris: Ints) -> Floats:
    """Return unit normals (V, 3), weighted by area; zero where a vertex is unused."""
    a, b, c = (vertices[tris[:, i]] for i in range(3))
    face = np.cross(b - a, c - a)
    out = np.zeros_like(vertices)
    for i in range(3):
        for axis in range(3):
            out[:, axis] += np.bincount(tris[:, i], face[:, axis], len(vertices))
    length = np.linalg.norm(out, axis=1, keepdims=True)
    return out / np.where(length > 0, length, 1)
