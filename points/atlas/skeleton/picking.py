"""Rules that pick a place or an edge on a fitted bone: farthest along a direction, at a share of its length, a row."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from ..mesh import Floats

if TYPE_CHECKING:
    from . import Skeleton

Place = Callable[["Skeleton"], Floats]
Box = tuple[float | None, float | None]
ANY: Box = (None, None)
Direction = tuple[float, float, float]


def bone_of(skeleton: "Skeleton", name: str) -> Floats:
    """Return the neutral vertices of a midline bone, or of a left one by its id without side."""
    bones = skeleton.neutral
    return bones[name if name in bones else f"{name}-left"].vertices


def within(v: Floats, x: Box, y: Box, z: Box) -> Floats:
    """Return the places that lie in a box of the body frame (mm); `None` leaves a side open."""
    keep = np.ones(len(v), bool)
    for k, (low, high) in enumerate((x, y, z)):
        keep &= (v[:, k] >= (-np.inf if low is None else low)) & (v[:, k] <= (np.inf if high is None else high))
    return v[keep]


def far(bone: str, direction: Direction, x: Box = ANY, y: Box = ANY, z: Box = ANY, midline: bool = False) -> Place:
    """Return the rule "the vertex of `bone` farthest along `direction`", within a box of the body frame (mm)."""

    def find(skeleton: "Skeleton") -> Floats:
        v = within(bone_of(skeleton, bone), x, y, z)
        found = v[np.argmax(v @ np.array(direction, float))]
        return found * [0, 1, 1] if midline else found

    return find


def along(bone: str, start: str, share: float, direction: Direction, band: float = 5.0) -> Place:
    """Return the rule "on `bone`, at a share of its length from its `start` end (top or front), farthest along"."""

    def find(skeleton: "Skeleton") -> Floats:
        v = bone_of(skeleton, bone)
        axis = _long_axis(v)
        if axis[{"top": 1, "front": 2}[start]] > 0:
            axis = -axis
        t = v @ axis
        at = t.min() + share * (t.max() - t.min())
        near = v[np.abs(t - at) < max(band, 0.04 * (t.max() - t.min()))]
        return near[np.argmax(near @ np.array(direction, float))]

    return find


def _long_axis(v: Floats) -> Floats:
    return np.linalg.svd(v - v.mean(axis=0), full_matrices=False)[2][0]


def mean_of(*places: Place) -> Place:
    """Return the rule "midway between"."""
    return lambda skeleton: np.mean([p(skeleton) for p in places], axis=0)


def shifted(base: Place, shift: Direction) -> Place:
    """Return a rule's place moved by so many mm."""
    return lambda skeleton: base(skeleton) + np.array(shift)


def middle_of(edge: Place) -> Place:
    """Return the rule "the middle of an edge"."""

    def find(skeleton: "Skeleton") -> Floats:
        line = edge(skeleton)
        return line[len(line) // 2]

    return find


def joint_of_ray(k: int, bones: tuple[str, ...], which: int, direction: Direction) -> Place:
    """Return the rule "the joint between two bones of a finger or toe, on the side that faces a direction"."""

    def find(skeleton: "Skeleton") -> Floats:
        a, b = bone_of(skeleton, f"{bones[which]}-{k}"), bone_of(skeleton, f"{bones[which + 1]}-{k}")
        way = b.mean(axis=0) - a.mean(axis=0)
        way /= np.linalg.norm(way)
        ends = np.vstack([a[a @ way > (a @ way).max() - 7], b[b @ way < (b @ way).min() + 5]])
        return ends[np.argmax(ends @ np.array(direction, float))]

    return find


def row(bone: str, axis: int, start: float, stop: float, direction: Direction, n: int = 24) -> Place:
    """Return the rule for an edge of `bone`: in slices of an axis the vertex farthest along a direction, smoothed."""

    def find(skeleton: "Skeleton") -> Floats:
        v = bone_of(skeleton, bone)
        stations = np.linspace(start, stop, n)
        width = max(abs(stop - start) / n * 1.2, 3.0)
        out = []
        for s in stations:
            near = v[np.abs(v[:, axis] - s) < width]
            if len(near):
                best = near[np.argmax(near @ np.array(direction, float))].copy()
                best[axis] = s
                out.append(best)
        line = np.array(out)
        middle = (line[:-2] + 2 * line[1:-1] + line[2:]) / 4
        return np.vstack([line[:1], middle, line[-1:]])

    return find
