"""A z-buffer: which triangle is seen in each pixel of a view, where in it, and how deep."""

from dataclasses import dataclass

import numpy as np
from numba import njit

from .mesh import Floats, Ints


@njit(cache=True)
def _fill(xy, depth_in, tris, keep, width, height, depth, tri, bary):  # pragma: no cover - compiled
    for t in range(len(tris)):
        if not keep[t]:
            continue
        i, j, k = tris[t]
        x0, y0, x1, y1, x2, y2 = xy[i, 0], xy[i, 1], xy[j, 0], xy[j, 1], xy[k, 0], xy[k, 1]
        det = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        if det == 0.0:
            continue
        left = max(0, int(np.ceil(min(x0, x1, x2) - 0.5)))
        right = min(width - 1, int(np.floor(max(x0, x1, x2) - 0.5)))
        top = max(0, int(np.ceil(min(y0, y1, y2) - 0.5)))
        low = min(height - 1, int(np.floor(max(y0, y1, y2) - 0.5)))
        for y in range(top, low + 1):
            py = y + 0.5
            for x in range(left, right + 1):
                px = x + 0.5
                b = ((px - x0) * (y2 - y0) - (x2 - x0) * (py - y0)) / det
                c = ((x1 - x0) * (py - y0) - (px - x0) * (y1 - y0)) / det
                a = 1.0 - b - c
                if a < -1e-9 or b < -1e-9 or c < -1e-9:
                    continue
                z = a * depth_in[i] + b * depth_in[j] + c * depth_in[k]
                if z < depth[y, x]:
                    depth[y, x] = z
                    tri[y, x] = t
                    bary[y, x, 0] = a
                    bary[y, x, 1] = b
                    bary[y, x, 2] = c


@dataclass(frozen=True)
class Buffer:
    """`depth` (H, W) mm from the camera plane, inf where nothing is; `tri` (H, W), -1 there; `bary` (H, W, 3)."""

    depth: Floats
    tri: Ints
    bary: Floats

    def sample(self, tris: Ints, column: Floats) -> Floats:
        """Interpolate a vertex column (V,) or (V, k) over the picture; zero where nothing is."""
        hit = self.tri >= 0
        values = np.zeros(self.tri.shape + column.shape[1:])
        corners = column[tris[self.tri[hit]]]
        w = self.bary[hit]
        values[hit] = np.einsum("nk,nk...->n...", w, corners)
        return values


def rasterise(xyd: Floats, tris: Ints, width: int, height: int, keep: np.ndarray | None = None) -> Buffer:
    """Draw triangles whose vertices are (x, y, depth), x and y in pixels; the least depth wins."""
    depth = np.full((height, width), np.inf)
    tri = np.full((height, width), -1, np.int64)
    bary = np.zeros((height, width, 3))
    mask = np.ones(len(tris), bool) if keep is None else keep
    xyd = np.ascontiguousarray(xyd)
    _fill(xyd[:, :2].copy(), xyd[:, 2].copy(), tris, mask, width, height, depth, tri, bary)
    return Buffer(depth, tri, bary)
