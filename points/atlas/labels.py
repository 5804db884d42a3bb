"""Where labels go on a diagram: beside their markers, never on one another. Pure arithmetic in viewBox units."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

MARKER = 7.0
HEIGHT = 17.0
CHARACTER = 9.2
RINGS = (1.0, 1.6, 2.6, 4.0, 6.0, 9.0, 13.0)
ANGLES = np.radians([0, 180, -30, 30, 150, -150, -60, 60, 120, -120, -90, 90])


class Label(NamedTuple):
    """A label's centre, and whether a leader joins it to its marker."""

    x: float
    y: float
    leader: bool


def width(text: str) -> float:
    """Return a label's width in units at the size it is drawn."""
    return CHARACTER * len(text) + 4


def place_labels(
    texts: Sequence[str], xy: np.ndarray, size: tuple[float, float], obstacles: np.ndarray | None = None
) -> list[Label | None]:
    """Return a place for each text beside its marker at `xy` (N, 2), or `None` where there is no room.

    Boxes keep off each other, off every marker and inside `size`. The crowded are served first.
    """
    xy = np.asarray(xy, float).reshape(-1, 2)
    markers = xy if obstacles is None else np.vstack([xy, obstacles])
    gap = np.linalg.norm(xy[:, None] - markers[None], axis=2)
    order = np.argsort(-np.sum(np.exp(-gap / 40), axis=1), kind="stable")
    taken = np.empty((0, 4))
    out: list[Label | None] = [None] * len(texts)
    for i in order:
        w, h = width(texts[i]), HEIGHT
        for x, y, ring in _candidates(xy[i], w, h, size):
            box = np.array([x - w / 2, y - h / 2, x + w / 2, y + h / 2])
            if box[0] < 2 or box[1] < 2 or box[2] > size[0] - 2 or box[3] > size[1] - 2:
                continue
            if _covers(box, markers) or _overlaps(box, taken):
                continue
            taken = np.vstack([taken, box])
            out[i] = Label(round(float(x), 1), round(float(y), 1), ring > 0)
            break
    return out


def _candidates(at: np.ndarray, w: float, h: float, size: tuple[float, float]):
    outward = 0.0 if at[0] >= size[0] / 2 else np.pi
    angles = sorted(ANGLES, key=lambda a: round(abs((a - outward + np.pi) % (2 * np.pi) - np.pi), 6))
    for ring, reach in enumerate(RINGS):
        for angle in angles:
            c, s = np.cos(angle), np.sin(angle)
            r = MARKER * reach + 3
            yield at[0] + c * r + np.sign(round(c, 3)) * w / 2, at[1] + s * (r + h / 2), ring


def _covers(box: np.ndarray, markers: np.ndarray) -> bool:
    near = np.clip(markers, box[:2], box[2:])
    return bool((np.linalg.norm(markers - near, axis=1) < MARKER).any())


def _overlaps(box: np.ndarray, taken: np.ndarray) -> bool:
    return bool(
        ((taken[:, 0] < box[2]) & (taken[:, 2] > box[0]) & (taken[:, 1] < box[3]) & (taken[:, 3] > box[1])).any()
    )
