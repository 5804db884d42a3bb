"""Ambient occlusion: how much of the sky each vertex of the cage sees, by casting rays at the cage itself."""

import hashlib
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numba import njit

from ..body import Body
from ..mesh import Floats, Ints, triangles, vertex_normals
from ..sources import CHECKSUMS

CACHE = Path(__file__).resolve().parents[3] / ".var" / "atlas"
RAYS, REACH, LEAF = 96, 220.0, 4


def _directions(count: int) -> Floats:
    """Cosine-weighted directions about +z, on a golden spiral."""
    k = np.arange(count) + 0.5
    radius, angle = np.sqrt(k / count), k * np.pi * (3 - np.sqrt(5))
    return np.stack([radius * np.cos(angle), radius * np.sin(angle), np.sqrt(1 - radius**2)], axis=1)


def _tree(corners: Floats) -> tuple[Ints, Floats]:
    """Return triangles ordered along a Morton curve and the boxes (2L, 6) of an implicit binary tree over them."""
    centre = corners.mean(axis=1)
    low = centre.min(axis=0)
    cell = ((centre - low) / np.maximum((centre.max(axis=0) - low).max(), 1e-9) * 1023).astype(np.int64)
    code = np.zeros(len(cell), np.int64)
    for bit in range(10):
        for axis in range(3):
            code |= ((cell[:, axis] >> bit) & 1) << (3 * bit + axis)
    order = np.argsort(code, kind="stable")
    leaves = 1 << int(np.ceil(np.log2(max(len(order) / LEAF, 1))))
    order = np.concatenate([order, np.full(leaves * LEAF - len(order), -1)])
    boxes = np.empty((2 * leaves, 6))
    boxes[:, :3], boxes[:, 3:] = np.inf, -np.inf
    padded = np.where(order[:, None, None] >= 0, corners[order], np.nan).reshape(leaves, LEAF * 3, 3)
    used = (order.reshape(leaves, LEAF) >= 0).any(axis=1)
    boxes[leaves:][used, :3] = np.nanmin(padded[used], axis=1)
    boxes[leaves:][used, 3:] = np.nanmax(padded[used], axis=1)
    for i in range(leaves - 1, 0, -1):
        boxes[i, :3] = np.minimum(boxes[2 * i, :3], boxes[2 * i + 1, :3])
        boxes[i, 3:] = np.maximum(boxes[2 * i, 3:], boxes[2 * i + 1, 3:])
    return order, boxes


@njit(cache=True)
def _cast(origins, normals, local, corners, order, boxes, reach, out):  # pragma: no cover - compiled
    leaves = len(boxes) // 2
    stack = np.empty(64, np.int64)
    for v in range(len(origins)):
        n = normals[v]
        up = np.array([0.0, 1.0, 0.0]) if abs(n[1]) < 0.9 else np.array([1.0, 0.0, 0.0])
        s = np.cross(up, n)
        s /= np.sqrt((s * s).sum())
        t = np.cross(n, s)
        o = origins[v]
        seen = 0.0
        for k in range(len(local)):
            d = s * local[k, 0] + t * local[k, 1] + n * local[k, 2]
            over = 1 / (d + 1e-12)
            best = reach
            top = 1
            stack[0] = 1
            while top > 0:
                top -= 1
                node = stack[top]
                near, far = 0.0, best
                for a in range(3):
                    p, q = (boxes[node, a] - o[a]) * over[a], (boxes[node, a + 3] - o[a]) * over[a]
                    near, far = max(near, min(p, q)), min(far, max(p, q))
                if near > far:
                    continue
                if node < leaves:
                    stack[top], stack[top + 1] = 2 * node, 2 * node + 1
                    top += 2
                    continue
                for i in range(LEAF * (node - leaves), LEAF * (node - leaves + 1)):
                    if order[i] < 0:
                        continue
                    c = corners[order[i]]
                    ax, ay, az = c[1, 0] - c[0, 0], c[1, 1] - c[0, 1], c[1, 2] - c[0, 2]
                    bx, by, bz = c[2, 0] - c[0, 0], c[2, 1] - c[0, 1], c[2, 2] - c[0, 2]
                    px, py, pz = d[1] * bz - d[2] * by, d[2] * bx - d[0] * bz, d[0] * by - d[1] * bx
                    det = ax * px + ay * py + az * pz
                    if abs(det) < 1e-12:
                        continue
                    rx, ry, rz = o[0] - c[0, 0], o[1] - c[0, 1], o[2] - c[0, 2]
                    u = (rx * px + ry * py + rz * pz) / det
                    qx, qy, qz = ry * az - rz * ay, rz * ax - rx * az, rx * ay - ry * ax
                    w = (d[0] * qx + d[1] * qy + d[2] * qz) / det
                    dist = (bx * qx + by * qy + bz * qz) / det
                    if u >= 0 and w >= 0 and u + w <= 1 and 1e-6 < dist < best:
                        best = dist
            seen += (best / reach) ** 0.7
        out[v] = seen / len(local)


def openness(vertices: Floats, tris: Ints) -> Floats:
    """Return per vertex (V,) from 0 (buried) to 1 (open sky); occluders fade out at `REACH` mm."""
    normals = vertex_normals(vertices, tris)
    corners = np.ascontiguousarray(vertices[tris])
    order, boxes = _tree(corners)
    out = np.ones(len(vertices))
    _cast(vertices + normals * 0.8, normals, _directions(RAYS), corners, order, boxes, REACH, out)
    return out


def skin_openness(body: Body, posture: str) -> Floats:
    """Return the openness of the finest skin's vertices in a posture, kept under `.var/atlas`."""
    cage = body.pose_cage(posture)
    cells = triangles(body.cage.faces)
    found = kept(f"openness-{posture}", [np.round(cage, 3), RAYS, REACH], lambda: openness(cage, cells))
    return np.clip(body.levels[-1][1] @ found, 0, 1)


def kept(name: str, inputs: list[object], make: Callable[[], Floats]) -> Floats:
    """Return an array made once from its inputs and kept under `.var/atlas`, beside its checksum."""
    digest = hashlib.sha256(repr(sorted(CHECKSUMS.items())).encode())
    for value in inputs:
        digest.update(value.tobytes() if isinstance(value, np.ndarray) else repr(value).encode())
    file = CACHE / f"{name}-{digest.hexdigest()[:16]}.npy"
    if file.is_file():
        return np.load(file)
    made = make()
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=CACHE, suffix=".npy", delete=False) as part:
        np.save(part, made)
    Path(part.name).replace(file)
    return made
