"""Geometry on a triangle mesh: places, rays, lines over the surface.

A `Spot` is a place on the mesh as (triangle, barycentric), so it follows the mesh through every posture. Lengths
are millimetres. Lines over the surface are plane cuts, traced from triangle to triangle: that is how a tape or a
cun rule lies on a body.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numba import njit
from scipy.spatial import cKDTree

from .mesh import Floats, Ints, vertex_normals

ALIKE = 0.6
"""The least cosine between two directions that count as facing the same way."""


class NoLine(ValueError):
    """Two places are not joined by the plane cut that was asked for."""


@dataclass(frozen=True)
class Spot:
    """A place on the fixed mesh: a triangle's number and three weights that sum to one."""

    triangle: int
    weights: tuple[float, float, float]


@dataclass(frozen=True)
class Line:
    """A line over the skin: places `xyz` (N, 3) in mm, and the triangle under each (N,)."""

    xyz: Floats
    triangles: Ints

    @cached_property
    def reach(self) -> Floats:
        """Arc length (mm) from the start to each place."""
        return np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(self.xyz, axis=0), axis=1))])

    @property
    def length(self) -> float:
        return float(self.reach[-1])

    def at(self, distance: float) -> Floats:
        """Return the place `distance` mm along, clamped to the ends."""
        return np.array([np.interp(distance, self.reach, self.xyz[:, k]) for k in range(3)])

    def index_at(self, distance: float) -> int:
        return int(np.clip(np.searchsorted(self.reach, distance), 0, len(self.xyz) - 1))

    def cut(self, start: float, stop: float) -> "Line":
        """Return the part between two arc lengths."""
        inside = (self.reach > start) & (self.reach < stop)
        xyz = np.vstack([self.at(start), self.xyz[inside], self.at(stop)])
        first, last = self.index_at(start), self.index_at(stop)
        return Line(xyz, np.concatenate([[self.triangles[first]], self.triangles[inside], [self.triangles[last]]]))

    def reversed(self) -> "Line":
        return Line(self.xyz[::-1], self.triangles[::-1])


def join(lines: list[Line]) -> Line:
    """Chain lines end to start."""
    return Line(np.concatenate([x.xyz for x in lines]), np.concatenate([x.triangles for x in lines]))


def neighbours(tris: Ints) -> Ints:
    """Return (T, 3): the triangle across edge (k, k+1) of each triangle, -1 at a rim."""
    ends = np.stack([tris, np.roll(tris, -1, axis=1)], axis=-1).reshape(-1, 2)
    ends.sort(axis=1)
    key = ends[:, 0] * (tris.max() + 1) + ends[:, 1]
    order = np.argsort(key, kind="stable")
    same = key[order][1:] == key[order][:-1]
    out = np.full(len(key), -1)
    a, b = order[:-1][same], order[1:][same]
    out[a], out[b] = b // 3, a // 3
    return out.reshape(-1, 3)


@njit(cache=True)
def _first_hit(vertices, tris, centres, radii, origin, way, mask):  # pragma: no cover - compiled
    """Return (triangle, distance) of the first triangle that a ray (unit `way`) meets, (-1, inf) if none."""
    best = -1
    best_t = np.inf
    ox, oy, oz = origin
    dx, dy, dz = way
    for i in range(len(tris)):
        if not mask[i]:
            continue
        cx, cy, cz = centres[i, 0] - ox, centres[i, 1] - oy, centres[i, 2] - oz
        along = cx * dx + cy * dy + cz * dz
        reach = radii[i]
        if along < -reach or along - reach > best_t:
            continue
        if cx * cx + cy * cy + cz * cz - along * along > reach * reach:
            continue
        a, b, c = vertices[tris[i, 0]], vertices[tris[i, 1]], vertices[tris[i, 2]]
        e1x, e1y, e1z = b[0] - a[0], b[1] - a[1], b[2] - a[2]
        e2x, e2y, e2z = c[0] - a[0], c[1] - a[1], c[2] - a[2]
        px, py, pz = dy * e2z - dz * e2y, dz * e2x - dx * e2z, dx * e2y - dy * e2x
        det = e1x * px + e1y * py + e1z * pz
        if abs(det) < 1e-12:
            continue
        sx, sy, sz = ox - a[0], oy - a[1], oz - a[2]
        u = (sx * px + sy * py + sz * pz) / det
        if u < -1e-9 or u > 1 + 1e-9:
            continue
        qx, qy, qz = sy * e1z - sz * e1y, sz * e1x - sx * e1z, sx * e1y - sy * e1x
        v = (dx * qx + dy * qy + dz * qz) / det
        if v < -1e-9 or u + v > 1 + 1e-9:
            continue
        t = (e2x * qx + e2y * qy + e2z * qz) / det
        if 1e-6 < t < best_t:
            best, best_t = i, t
    return best, best_t


@njit(cache=True)
def _closest(vertices, tris, candidates, p):  # pragma: no cover - compiled
    """Return the candidate triangle nearest to a place, and the nearest place in it (Ericson's regions)."""
    best = -1
    best_d = np.inf
    best_q = np.zeros(3)
    for t in candidates:
        a = vertices[tris[t, 0]]
        ab = vertices[tris[t, 1]] - a
        ac = vertices[tris[t, 2]] - a
        ap = p - a
        d1, d2 = (ab * ap).sum(), (ac * ap).sum()
        bp = ap - ab
        d3, d4 = (ab * bp).sum(), (ac * bp).sum()
        cp = ap - ac
        d5, d6 = (ab * cp).sum(), (ac * cp).sum()
        va, vb, vc = d3 * d6 - d5 * d4, d5 * d2 - d1 * d6, d1 * d4 - d3 * d2
        if d1 <= 0 and d2 <= 0:
            v, w = 0.0, 0.0
        elif d3 >= 0 and d4 <= d3:
            v, w = 1.0, 0.0
        elif vc <= 0 and d1 >= 0 and d3 <= 0:
            v, w = d1 / (d1 - d3), 0.0
        elif d6 >= 0 and d5 <= d6:
            v, w = 0.0, 1.0
        elif vb <= 0 and d2 >= 0 and d6 <= 0:
            v, w = 0.0, d2 / (d2 - d6)
        elif va <= 0 and d4 - d3 >= 0 and d5 - d6 >= 0:
            w = (d4 - d3) / ((d4 - d3) + (d5 - d6))
            v = 1 - w
        else:
            total = va + vb + vc
            v, w = vb / total, vc / total
        q = a + ab * v + ac * w
        d = ((q - p) ** 2).sum()
        if d < best_d - 1e-12:
            best, best_d, best_q = t, d, q
    return best, best_q


@njit(cache=True)
def _closest_facing(vertices, tris, candidates, places, normals, facing):  # pragma: no cover - compiled
    """Return for each place (N, 3) the nearest one in its own candidate triangles (N, K), and the triangle (-1: none).

    Only triangles (with `normals`) that face nearly as the place does (`facing`) count: none across a fold.
    """
    out = places.copy()
    found = np.full(len(places), -1)
    for i in range(len(places)):
        same = np.empty_like(candidates[i])
        n = 0
        for t in candidates[i]:
            if (normals[t] * facing[i]).sum() > ALIKE:
                same[n] = t
                n += 1
        if n:
            found[i], out[i] = _closest(vertices, tris, same[:n], places[i])
    return out, found


@njit(cache=True)
def _trace(vertices, tris, across, start, xyz, normal, toward, limit, target, goal, out, out_tri):  # pragma: no cover
    """March along the cut of a plane (through `xyz`, with `normal`) from triangle `start`.

    Stops at `limit` mm, in triangle `target` or within .05 mm of `goal`, back at `start`, or at a rim. Returns
    (count, length, reason): reason 0 limit, 1 target, 2 loop closed, 3 rim, 4 out of room.
    """
    d0 = xyz[0] * normal[0] + xyz[1] * normal[1] + xyz[2] * normal[2]
    out[0] = xyz
    out_tri[0] = start
    n = 1
    length = 0.0
    tri = start
    came = -1
    here = xyz.copy()
    while n < len(out):
        s = np.empty(3)
        for k in range(3):
            v = vertices[tris[tri, k]]
            s[k] = v[0] * normal[0] + v[1] * normal[1] + v[2] * normal[2] - d0
            if s[k] == 0.0:
                s[k] = 1e-12
        best = -1
        best_dot = -1e300
        point = np.zeros(3)
        for k in range(3):
            j = (k + 1) % 3
            if (s[k] > 0) == (s[j] > 0):
                continue
            f = s[k] / (s[k] - s[j])
            p = vertices[tris[tri, k]] * (1 - f) + vertices[tris[tri, j]] * f
            if tri == start and n == 1:
                w = p - xyz
                dot = w[0] * toward[0] + w[1] * toward[1] + w[2] * toward[2]
            else:
                if across[tri, k] == came:
                    continue
                dot = 0.0
            if dot > best_dot:
                best_dot = dot
                best = k
                point = p
        if best < 0:
            return n, length, 3
        step = np.sqrt(((point - here) ** 2).sum())
        if length + step >= limit:
            f = (limit - length) / step if step > 0 else 0.0
            out[n] = here + (point - here) * f
            out_tri[n] = tri
            return n + 1, limit, 0
        if target >= 0 and step > 0:
            along = ((goal - here) * (point - here)).sum() / (step * step)
            along = min(1.0, max(0.0, along))
            if ((here + (point - here) * along - goal) ** 2).sum() < 0.0025:
                return n, length, 1
        length += step
        out[n] = point
        out_tri[n] = tri
        n += 1
        here = point
        came = tri
        tri = across[tri, best]
        if tri < 0:
            return n, length, 3
        if tri == target:
            return n, length, 1
        if tri == start:
            return n, length, 2
    return n, length, 4


class Surface:
    """A posed triangle mesh: vertices (V, 3) in mm, triangles (T, 3), neighbours across edges (T, 3)."""

    def __init__(self, vertices: Floats, tris: Ints, across: Ints | None = None) -> None:
        self.vertices = np.ascontiguousarray(vertices, dtype=float)
        self.triangles = np.ascontiguousarray(tris)
        self.across = neighbours(tris) if across is None else across

    @cached_property
    def normals(self) -> Floats:
        """Unit normals at vertices (V, 3), outward."""
        return vertex_normals(self.vertices, self.triangles)

    @cached_property
    def _centres(self) -> cKDTree:
        return cKDTree(self._balls[0])

    @cached_property
    def _balls(self) -> tuple[Floats, Floats]:
        """Centres (T, 3) of the triangles and the radii (T,) of balls that hold them."""
        corners = self.vertices[self.triangles]
        centres = corners.mean(axis=1)
        return centres, np.linalg.norm(corners - centres[:, None], axis=2).max(axis=1) + 1e-9

    def xyz(self, spot: Spot) -> Floats:
        """Return a spot's place (mm)."""
        return np.array(spot.weights) @ self.vertices[self.triangles[spot.triangle]]

    def normal(self, spot: Spot) -> Floats:
        """Return the smooth unit normal at a spot."""
        n = np.array(spot.weights) @ self.normals[self.triangles[spot.triangle]]
        return n / np.linalg.norm(n)

    def mean_normal(self, xyz: Floats, radius: float) -> Floats:
        """Return the mean unit normal of the triangles whose centres lie within `radius` mm."""
        near = self._centres.query_ball_point(xyz, radius) or [int(self._centres.query(xyz)[1])]
        n = self.normals[self.triangles[near].ravel()].sum(axis=0)
        return n / np.linalg.norm(n)

    def spot_in(self, triangle: int, xyz: Floats) -> Spot:
        """Return the spot of a place that lies in a known triangle."""
        a, b, c = self.vertices[self.triangles[triangle]]
        w = _weights(a, b, c, xyz)
        return Spot(int(triangle), tuple(float(x) for x in w))  # type: ignore[arg-type]

    def nearest(self, xyz: Floats, count: int = 48) -> Spot:
        """Return the spot closest to a place."""
        _, near = self._centres.query(xyz, k=count)
        triangle, place = _closest(self.vertices, self.triangles, np.asarray(near), np.asarray(xyz, float))
        return self.spot_in(triangle, place)

    def closest(self, places: Floats, facing: Floats, count: int = 32) -> tuple[Floats, Floats]:
        """Return for places (N, 3) the closest ones on skin that faces as `facing` (N, 3) does, and its normals there.

        A place that has no such skin near it stays.
        """
        _, near = self._centres.query(places, k=count)
        flat = self._facings
        out, found = _closest_facing(self.vertices, self.triangles, near, np.asarray(places, float), flat, facing)
        return out, np.where(found[:, None] >= 0, flat[found], facing)

    @cached_property
    def _facings(self) -> Floats:
        """The mean of the normals at each triangle's corners (T, 3)."""
        out: Floats = self.normals[self.triangles].mean(axis=1)
        return out

    def ray(self, origin: Floats, direction: Floats, mask: np.ndarray | None = None) -> Spot | None:
        """Return the first spot that a ray meets, or `None`. `mask` (T,) keeps part of the mesh."""
        keep = np.ones(len(self.triangles), bool) if mask is None else mask
        way = np.asarray(direction, float) / np.linalg.norm(direction)
        start = np.asarray(origin, float)
        centres, radii = self._balls
        i, t = _first_hit(self.vertices, self.triangles, centres, radii, start, way, keep)
        return None if i < 0 else self.spot_in(i, start + t * way)

    def trace(
        self, start: Spot, normal: Floats, toward: Floats, limit: float = 4000.0, target: Spot | None = None
    ) -> tuple[Line, int]:
        """Follow the cut of the plane through `start` with `normal`, setting off `toward`. See `_trace`."""
        goal = np.zeros(3) if target is None else self.xyz(target)
        out = np.empty((20000, 3))
        tri = np.empty(20000, np.int64)
        normal = np.asarray(normal, float) / np.linalg.norm(normal)
        # A hair inside its triangle, so that the plane surely cuts two of the edges.
        inside = Spot(start.triangle, tuple(w * (1 - 1e-5) + 1e-5 / 3 for w in start.weights))  # type: ignore[arg-type]
        n, _, reason = _trace(
            self.vertices, self.triangles, self.across, start.triangle, self.xyz(inside), normal,
            np.asarray(toward, float), float(limit), -1 if target is None else target.triangle, goal, out, tri,
        )  # fmt: skip
        return Line(out[:n].copy(), tri[:n].copy()), int(reason)

    def path(self, a: Spot, b: Spot, facing: Floats | None = None) -> Line:
        """Return the line from `a` to `b` in the plane through both and the direction `facing`.

        Without `facing`, the mean of the skin's normals at both ends is taken. Of the two ways round the
        shorter is kept. Raises `NoLine` where the cut does not join them.
        """
        p, q = self.xyz(a), self.xyz(b)
        if facing is None:
            facing = self.normal(a) + self.normal(b)
        chord = q - p
        normal = np.cross(chord, facing)
        if np.linalg.norm(chord) < 1e-6:
            return Line(np.stack([p, q]), np.array([a.triangle, b.triangle]))
        if a.triangle == b.triangle:
            return Line(np.stack([p, q]), np.array([a.triangle, b.triangle]))
        found = []
        for toward in (chord, -chord):
            line, reason = self.trace(a, normal, toward, target=b)
            if reason == 1:
                found.append(Line(np.vstack([line.xyz, q]), np.append(line.triangles, b.triangle)))
        if not found:
            raise NoLine(f"no line over the skin joins {p.round(1)} and {q.round(1)}")
        return min(found, key=lambda x: x.length)

    def through(self, spots: list[Spot]) -> Line:
        """Return the line through several spots, each stretch in the plane of its own normals."""
        return join([self.path(a, b) for a, b in zip(spots[:-1], spots[1:], strict=True)])

    def walk(self, start: Spot, direction: Floats, distance: float, normal: Floats | None = None) -> Line:
        """Walk `distance` mm from `start`, setting off along `direction` (a vector of the body frame).

        The plane holds `direction` and the skin's normal at the start, unless its own `normal` is given (for
        walks that stay level). A rim ends the walk early: raises `NoLine`.
        """
        if normal is None:
            normal = np.cross(direction, self.normal(start))
        line, reason = self.trace(start, normal, direction, limit=distance)
        if reason != 0:
            raise NoLine(f"the walk of {distance:.1f} mm from {self.xyz(start).round(1)} met a rim or itself")
        return line

    def end(self, line: Line, distance: float | None = None) -> Spot:
        """Return the spot at a line's end, or `distance` mm along it."""
        reach = line.length if distance is None else distance
        xyz = line.at(reach)
        i = line.index_at(reach)
        spot = self.spot_in(int(line.triangles[i]), xyz)
        if min(spot.weights) < -1e-4:
            spot = self.nearest(xyz)
        return spot


def _weights(a: Floats, b: Floats, c: Floats, p: Floats) -> Floats:
    v0, v1, v2 = b - a, c - a, p - a
    d00, d01, d11, d20, d21 = v0 @ v0, v0 @ v1, v1 @ v1, v2 @ v0, v2 @ v1
    det = d00 * d11 - d01 * d01
    if abs(det) < 1e-18:
        return np.array([1.0, 0.0, 0.0])
    v, w = (d11 * d20 - d01 * d21) / det, (d00 * d21 - d01 * d20) / det
    return np.array([1 - v - w, v, w])
