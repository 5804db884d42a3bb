"""Shapes of single bones: meshes, smoothing, thinning, mirroring, sweeping, and warps between landmark sets."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from scipy.interpolate import PchipInterpolator, RBFInterpolator
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from ..mesh import Floats, Ints


@dataclass(frozen=True)
class BoneMesh:
    """A bone: vertices (V, 3) in mm, triangles (T, 3) with outward normals."""

    vertices: Floats
    triangles: Ints

    @property
    def parts(self) -> tuple[Floats, Ints]:
        return self.vertices, self.triangles

    def moved(self, vertices: Floats) -> "BoneMesh":
        """Return the same triangles on other vertices."""
        return BoneMesh(vertices, self.triangles)

    def mirrored(self) -> "BoneMesh":
        """Return the mirror image across x = 0."""
        return BoneMesh(self.vertices * [-1, 1, 1], self.triangles[:, ::-1].copy())

    def extreme(self, direction: tuple[float, float, float] | Floats) -> Floats:
        """Return the vertex farthest along a direction."""
        return self.vertices[int(np.argmax(self.vertices @ np.asarray(direction, float)))]


def join(parts: list[BoneMesh]) -> BoneMesh:
    """Put meshes into one, without welding them."""
    starts = np.cumsum([0] + [len(p.vertices) for p in parts[:-1]])
    return BoneMesh(
        np.vstack([p.vertices for p in parts]),
        np.vstack([p.triangles + s for p, s in zip(parts, starts, strict=True)]),
    )


def weld(vertices: Floats, triangles: Ints, cell: float = 1e-3) -> BoneMesh:
    """Merge vertices that fall into one cell (mm), at their mean, and drop the triangles that collapse.

    With a tiny cell this welds a triangle soup; with a cell of a millimetre or more it thins a dense mesh.
    """
    _, inverse = np.unique(np.floor(vertices / cell + 0.5), axis=0, return_inverse=True)
    inverse = inverse.ravel()
    count = np.bincount(inverse)
    mean = np.stack([np.bincount(inverse, vertices[:, k]) / count for k in range(3)], axis=1)
    tris = inverse[triangles]
    whole = (tris[:, 0] != tris[:, 1]) & (tris[:, 1] != tris[:, 2]) & (tris[:, 0] != tris[:, 2])
    tris = tris[whole]
    _, once = np.unique(np.sort(tris, axis=1), axis=0, return_index=True)
    tris = tris[np.sort(once)]
    used, renumbered = np.unique(tris, return_inverse=True)
    return BoneMesh(mean[used], renumbered.reshape(-1, 3))


def split(mesh: BoneMesh) -> list[BoneMesh]:
    """Return the connected components, the largest first (ties: the lower vertex number first)."""
    n, t = len(mesh.vertices), mesh.triangles
    links = sp.coo_matrix((np.ones(2 * len(t)), (t[:, [0, 1]].ravel(), t[:, [1, 2]].ravel())), (n, n))
    count, label = connected_components(links, directed=False)
    out = []
    for k in range(count):
        mine = np.flatnonzero(label == k)
        number = np.full(n, -1)
        number[mine] = np.arange(len(mine))
        out.append(BoneMesh(mesh.vertices[mine], number[t[label[t[:, 0]] == k]]))
    return sorted(out, key=lambda m: -len(m.vertices))


def outward(mesh: BoneMesh) -> BoneMesh:
    """Turn the triangles round where the mesh's signed volume is negative."""
    a, b, c = (mesh.vertices[mesh.triangles[:, k]] for k in range(3))
    volume = np.einsum("ij,ij->", a - mesh.vertices.mean(axis=0), np.cross(b - a, c - a))
    return mesh if volume >= 0 else BoneMesh(mesh.vertices, mesh.triangles[:, ::-1].copy())


def rims(triangles: Ints) -> list[list[int]]:
    """Return the closed chains of edges that only one triangle uses, each in the order that fills the hole."""
    follow = {int(b): int(a) for a, b in _open_edges(triangles)}
    out = []
    while follow:
        start = min(follow)
        chain, here = [start], follow.pop(start)
        while here != start and here in follow:
            chain.append(here)
            here = follow.pop(here)
        if here == start and len(chain) > 2:
            out.append(chain)
    return out


def knit(mesh: BoneMesh, rounds: int = 3) -> BoneMesh:
    """Split triangles at vertices that lie in the middle of their open edges, so that the seam has no cracks."""
    v, t = mesh.vertices, mesh.triangles
    for _ in range(rounds):
        edges = _open_edges(t)
        rim = np.unique(edges)
        if not len(rim):
            break
        away, near = cKDTree(v[rim]).query((v[edges[:, 0]] + v[edges[:, 1]]) / 2)
        cuts = {(int(a), int(b)): int(rim[n]) for (a, b), n, d in zip(edges, near, away, strict=True) if d < 0.02}
        rows = []
        for tri in t.tolist():
            turned = [tri[k:] + tri[:k] for k in range(3) if (tri[k], tri[(k + 1) % 3]) in cuts]
            if not turned:
                rows.append(tri)
                continue
            a, b, c = turned[0]
            middle = cuts[a, b]
            rows += [[a, middle, c], [middle, b, c]]
        t = np.array(rows)
    return BoneMesh(v, t)


def _open_edges(triangles: Ints) -> Ints:
    ends = np.stack([triangles, np.roll(triangles, -1, axis=1)], axis=-1).reshape(-1, 2)
    _, inverse, count = np.unique(np.sort(ends, axis=1), axis=0, return_inverse=True, return_counts=True)
    return ends[count[inverse.ravel()] == 1]


def close(mesh: BoneMesh, widest: float = 12.0) -> BoneMesh:
    """Fill the mesh's holes up to `widest` mm with fans."""
    vertices, tris = [mesh.vertices], [mesh.triangles]
    top = len(mesh.vertices)
    for chain in rims(mesh.triangles):
        ring = np.array(chain)
        if np.ptp(mesh.vertices[ring], axis=0).max() > widest:
            continue
        vertices.append(mesh.vertices[ring].mean(axis=0, keepdims=True))
        tris.append(np.stack([ring, np.roll(ring, -1), np.full(len(ring), top)], axis=1))
        top += 1
    return BoneMesh(np.vstack(vertices), np.vstack(tris))


def _loop_once(mesh: BoneMesh) -> tuple[Ints, sp.csr_matrix]:
    t, n = mesh.triangles, len(mesh.vertices)
    ends = np.stack([t, np.roll(t, -1, axis=1)], axis=-1).reshape(-1, 2)
    edges, inverse = np.unique(np.sort(ends, axis=1), axis=0, return_inverse=True)
    inverse = inverse.ravel()
    e, f = len(edges), len(t)
    use = np.bincount(inverse, minlength=e)
    inner = use == 2
    opposite = np.roll(t, 1, axis=1).ravel()
    ei = np.arange(e)
    rows = np.concatenate([ei, ei, inverse])
    cols = np.concatenate([edges[:, 0], edges[:, 1], opposite])
    side = np.where(inner, 3 / 8, 0.5)
    vals = np.concatenate([side, side, np.where(inner[inverse], 1 / 8, 0.0)])
    odd = sp.csr_matrix((vals, (rows, cols)), (e, n))
    around = sp.csr_matrix(
        (np.ones(2 * e), (np.r_[edges[:, 0], edges[:, 1]], np.r_[edges[:, 1], edges[:, 0]])), (n, n)
    )
    valence = np.asarray(around.sum(axis=1)).ravel()
    beta = np.where(valence == 3, 3 / 16, 3 / (8 * np.maximum(valence, 1)))
    even = sp.diags(1 - valence * beta) + sp.diags(beta) @ around
    rim = np.zeros(n, bool)
    rim[edges[~inner].ravel()] = True
    keep = sp.diags((~rim).astype(float))
    even = keep @ even + sp.diags(rim.astype(float))
    mid = inverse.reshape(f, 3) + n
    a, b, c = t.T
    ab, bc, ca = mid.T
    new = np.concatenate([np.stack(k, axis=1) for k in ((a, ab, ca), (b, bc, ab), (c, ca, bc), (ab, bc, ca))])
    return new, sp.vstack([even, odd]).tocsr()


def smooth(mesh: BoneMesh, levels: int = 1, hold: float = 0.8) -> BoneMesh:
    """Subdivide by Loop's scheme `levels` times.

    `hold` (0..1) is how far the result is drawn back through the given vertices, against shrinking.
    """
    matrix, now = None, mesh
    for _ in range(levels):
        tris, step = _loop_once(now)
        matrix = step if matrix is None else step @ matrix
        now = BoneMesh(matrix @ mesh.vertices, tris)
    if matrix is None:
        return mesh
    top = matrix[: len(mesh.vertices)]
    control = mesh.vertices.copy()
    for _ in range(6):
        control += hold * 0.7 * (mesh.vertices - top @ control)
    target = hold * mesh.vertices + (1 - hold) * (top @ mesh.vertices)
    control += target - top @ control
    return BoneMesh(matrix @ control, now.triangles)


def averaging(mesh: BoneMesh) -> sp.csr_matrix:
    """Return the matrix (V, V) that takes each vertex to the mean of its neighbours."""
    t, n = mesh.triangles, len(mesh.vertices)
    i, j = np.r_[t[:, 0], t[:, 1], t[:, 2]], np.r_[t[:, 1], t[:, 2], t[:, 0]]
    around = sp.csr_matrix((np.ones(2 * len(i)), (np.r_[i, j], np.r_[j, i])), (n, n))
    around.data[:] = 1
    return (sp.diags(1 / np.maximum(np.asarray(around.sum(axis=1)).ravel(), 1)) @ around).tocsr()


def relax(mesh: BoneMesh, rounds: int = 2) -> BoneMesh:
    """Even out a mesh by Taubin's smoothing, which does not shrink it."""
    mean, v = averaging(mesh), mesh.vertices
    for _ in range(rounds):
        for share in (0.5, -0.53):
            v = v + share * (mean @ v - v)
    return mesh.moved(v)


def frame(along: Floats, toward: Floats) -> Floats:
    """Return rows (across, along, toward): right-handed unit axes; `toward` is made square to `along`."""
    y = along / np.linalg.norm(along)
    z = toward - (toward @ y) * y
    z /= np.linalg.norm(z)
    return np.stack([np.cross(y, z), y, z])


@dataclass(frozen=True)
class Seat:
    """Where a long bone sits: its two ends (mm) and the direction its front faces."""

    start: Floats
    end: Floats
    front: Floats

    @property
    def axes(self) -> Floats:
        return frame(self.end - self.start, self.front)


Girth = float | list[tuple[float, float, float]]


def reseat(vertices: Floats, source: Seat, target: Seat, girth: Girth = 1.0) -> Floats:
    """Move places from one seat into another with free length.

    `girth` scales the thickness: one number, or knots (share of the length, across, front) with smooth change between.
    """
    local = (vertices - source.start) @ source.axes.T
    whole = float(np.linalg.norm(source.end - source.start))
    length = np.linalg.norm(target.end - target.start) / whole
    if isinstance(girth, list):
        knots = np.array(girth)
        share = np.clip(local[:, 1] / whole, knots[0, 0], knots[-1, 0])
        across, front = (PchipInterpolator(knots[:, 0], knots[:, k])(share) for k in (1, 2))
    else:
        across = front = np.full(len(local), girth)
    return (local * np.column_stack([across, np.full(len(local), length), front])) @ target.axes + target.start


def bow(vertices: Floats, heights: list[float], shifts: list[Floats]) -> Floats:
    """Shift cross-sections of an upright bone: `shifts` (N, 3) at given heights y, smooth between, even beyond."""
    order = np.argsort(heights)
    y = np.clip(vertices[:, 1], min(heights), max(heights))
    return vertices + PchipInterpolator(np.array(heights)[order], np.array(shifts)[order])(y)


def affine(source: Floats, target: Floats, vertices: Floats, ridge: float = 0.0) -> Floats:
    """Apply the affine map that best takes source places (N, 3) to targets; `ridge` pulls it toward no change."""
    cs, ct = source.mean(axis=0), target.mean(axis=0)
    a, b = source - cs, target - ct
    m = np.linalg.solve(a.T @ a + ridge * np.eye(3), a.T @ b + ridge * np.eye(3))
    return (vertices - cs) @ m + ct


def warp(source: Floats, target: Floats, vertices: Floats, kernel: str = "thin_plate_spline") -> Floats:
    """Bend space so that source places (N, 3) come to the targets, smoothly between."""
    bend = RBFInterpolator(source, target - source, kernel=kernel, degree=1)
    return vertices + bend(vertices)


def sweep(rings: Floats) -> BoneMesh:
    """Skin a row of rings (N, K, 3), with rounded caps at both ends' centres."""
    n, k = rings.shape[:2]
    index = np.arange(n * k).reshape(n, k)
    a, b = index[:-1], index[1:]
    a2, b2 = np.roll(a, -1, axis=1), np.roll(b, -1, axis=1)
    tris = [np.stack([a, a2, b], axis=-1).reshape(-1, 3), np.stack([a2, b2, b], axis=-1).reshape(-1, 3)]
    caps = np.stack([rings[0].mean(axis=0), rings[-1].mean(axis=0)])
    tris.append(np.stack([np.roll(index[0], -1), index[0], np.full(k, n * k)], axis=1))
    tris.append(np.stack([index[-1], np.roll(index[-1], -1), np.full(k, n * k + 1)], axis=1))
    return outward(BoneMesh(np.vstack([rings.reshape(-1, 3), caps]), np.vstack(tris)))
