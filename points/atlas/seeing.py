"""What a view shows of the body: where a place falls in the picture, and whether it is seen there.

A place is seen where its depth matches the view's own z-buffer, the pixel is not background, and the skin faces the
viewer. Each view has its own buffer, of its own isolated part, at one pixel a unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from points.content.contracts import CloseUp

from .body import Body
from .cameras import Camera
from .mesh import Floats
from .raster import rasterise
from .surface import Spot, Surface
from .views import VIEWS, View

DEPTH = 4.0
"""Millimetres by which a place may lie behind the skin drawn there, or before it (on a part left out)."""
FACING = 0.12
MARGIN = 2.0
"""Units within the viewBox's edge that count as outside."""
GAP = 2
"""Unseen places in a row that a line bridges."""
CLOSE_UP = 0.5
"""Mean facing, in a whole-body view, of a close-up that it offers."""
MIDDLE = 0.7
GRID = 24


@dataclass(frozen=True)
class Seen:
    """A view's z-buffer (`depth` (H, W) mm, inf where nothing is; `tri` (H, W), -1 there) over a posed skin."""

    camera: Camera
    skin: Surface
    depth: np.ndarray
    tri: np.ndarray

    def test(self, xyz: Floats, normals: Floats) -> tuple[Floats, np.ndarray]:
        """Return per place (N, 3) of the posed skin `(x, y, facing)` (N, 3) and whether it is seen (N,)."""
        at = self.camera.view(xyz)
        facing = -normals @ self.camera.axes[2]
        height, width = self.depth.shape
        x, y = at[:, 0], at[:, 1]
        inside = (x >= MARGIN) & (x <= width - MARGIN) & (y >= MARGIN) & (y <= height - MARGIN) & (facing > FACING)
        column = np.clip(x.astype(int), 0, width - 1)
        row = np.clip(y.astype(int), 0, height - 1)
        nearest = self.depth[row, column]
        slope = np.sqrt(np.clip(1 - facing**2, 0, 1)) / np.maximum(facing, FACING)
        away = np.abs(at[:, 2] - nearest)
        seen = inside & np.isfinite(nearest) & (away <= DEPTH + slope / self.camera.scale)
        return np.column_stack([x, y, facing]), seen


@cache
def seen_by(body: Body, slug: str) -> Seen:
    """Return the z-buffer of a view. Raises `KeyError` for an unknown slug."""
    view = VIEWS[slug]
    camera, skin = view.camera_on(body), body.skin(view.posture)
    buffer = rasterise(camera.view(skin.vertices), skin.triangles, *camera.view_box, view.keep(body))
    return Seen(camera, skin, buffer.depth.astype(np.float32), buffer.tri.astype(np.int32))


def visible(body: Body, view: View, spot: Spot) -> tuple[float, float, float] | None:
    """Return `(x, y, facing)` of a spot in a view, in viewBox units, or `None` where it is not seen."""
    places, seen = visible_all(body, view, [spot])
    return tuple(float(value) for value in places[0]) if seen[0] else None  # type: ignore[return-value]


def visible_all(body: Body, view: View, spots: Sequence[Spot]) -> tuple[Floats, np.ndarray]:
    """Return `(x, y, facing)` (N, 3) of spots in a view, and whether each is seen (N,)."""
    seen = seen_by(body, view.slug)
    corners = seen.skin.triangles[[spot.triangle for spot in spots]]
    weights = np.array([spot.weights for spot in spots]).reshape(-1, 3)
    xyz = np.einsum("nk,nkc->nc", weights, seen.skin.vertices[corners])
    normals = np.einsum("nk,nkc->nc", weights, seen.skin.normals[corners])
    return seen.test(xyz, normals / np.linalg.norm(normals, axis=1, keepdims=True))


def visible_line(body: Body, view: View, line: Sequence[Spot]) -> list[Floats]:
    """Return the visible stretches of a line over the skin, each (n, 2) in viewBox units, n at least 2.

    Gaps of up to `GAP` places are bridged, so that a line along an edge does not flicker.
    """
    if not line:
        return []
    places, seen = visible_all(body, view, line)
    numbers = np.flatnonzero(seen)
    runs = np.split(numbers, np.flatnonzero(np.diff(numbers) > GAP + 1) + 1)
    return [places[run[0] : run[-1] + 1, :2] for run in runs if len(run) > 1]


def project_vector(
    body: Body, view: View, spot: Spot, vector: Floats, posture: str | None = None
) -> tuple[float, float]:
    """Return `(dx, dy)` in viewBox units of a vector (3,), mm, of the body frame, tangent to the skin at `spot`.

    The vector is measured in the view's own posture, or in the `posture` given and then turns with the skin.
    """
    seen = seen_by(body, view.slug)
    posed = np.asarray(vector, float)
    if posture is not None and posture != view.posture:
        posed = turn_at(body, spot, posture, view.posture) @ posed
    right, down, _ = seen.camera.axes * seen.camera.scale
    return float(right @ posed), float(down @ posed)


def turn_at(body: Body, spot: Spot, start: str, stop: str) -> Floats:
    """Return the matrix (3, 3) that carries vectors at a spot with the skin from one posture to another."""
    before, after = (_frame(body.skin(posture), spot.triangle) for posture in (start, stop))
    return after @ np.linalg.inv(before)


def _frame(skin: Surface, triangle: int) -> Floats:
    """Columns: two edges of a triangle and its unit normal."""
    a, b, c = skin.vertices[skin.triangles[triangle]]
    normal = np.cross(b - a, c - a)
    return np.column_stack([b - a, c - a, normal / np.linalg.norm(normal)])


def close_ups(body: Body, view: View) -> list[CloseUp]:
    """Return for each regional view whose subject a whole-body view shows well the box to draw there.

    The box is the extent of the middle of the close-up, carried through the mesh from its posture to this one, and
    grown to the whole.
    """
    out: list[CloseUp] = []
    wide = seen_by(body, view.slug)
    for other in (v for v in VIEWS.values() if not v.whole):
        places, seen = wide.test(*_middle(seen_by(body, other.slug), wide.skin))
        if (np.clip(places[:, 2], 0, 1) * seen).mean() < CLOSE_UP:
            continue
        low, high = np.percentile(places[seen, :2], [2, 98], axis=0)
        centre, size = (low + high) / 2, (high - low) / MIDDLE
        low, high = np.clip((centre - size / 2, centre + size / 2), 0, wide.camera.view_box)
        box = [round(float(value), 1) for value in (*low, *(high - low))]
        out.append({"diagram": other.slug, "box": box})
    return out


def _middle(near: Seen, skin: Surface) -> tuple[Floats, Floats]:
    """Return places and normals (N, 3) on `skin` of a grid over the middle of a view's picture."""
    height, width = near.tri.shape
    rows, columns = (np.linspace((1 - MIDDLE) / 2, (1 + MIDDLE) / 2, GRID) * n for n in (height, width))
    sample = near.tri[np.ix_(rows.astype(int), columns.astype(int))]
    corners = skin.triangles[sample[sample >= 0]]
    return skin.vertices[corners].mean(axis=1), skin.normals[corners].mean(axis=1)
