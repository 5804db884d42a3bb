"""The navel: the mesh has a shallow dent, which is drawn as a hollow under a fold."""

from functools import cache

import numpy as np
from scipy.ndimage import gaussian_filter1d

from ..body import Body
from ..mesh import Floats
from ..surface import Spot
from .picture import Picture

WIDE, HIGH = 4.2, 5.6
"""Half width and half height of the hollow, mm."""


@cache
def navel(body: Body) -> Spot:
    """Return the deepest place of the belly's midline, in the middle third of the neutral trunk."""
    skin, pose = body.skin("neutral"), body.pose("neutral")
    low, high = pose.heads["upperleg01.L"][1] + 40, pose.heads["breast.L"][1] - 90
    heights = np.arange(low, high, 1.0)
    toward = np.array([0.0, 0.0, -1.0])
    spots = [skin.ray(np.array([0.0, y, 1000.0]), toward) for y in heights]
    front = np.array([skin.xyz(s)[2] for s in spots])
    dent = gaussian_filter1d(front, 15, mode="nearest") - gaussian_filter1d(front, 2, mode="nearest")
    return spots[int(np.argmax(dent))]


def seen_navel(picture: Picture, body: Body) -> tuple[Floats, Floats, Floats] | None:
    """Return the hollow's ring, the fold over it and the line under it, in units, or `None` where it is not seen."""
    spot = navel(body)
    xyz, normal = picture.surface.xyz(spot), picture.surface.normal(spot)
    x, y, depth = picture.camera.view(xyz)
    row, col = picture.pixel(np.array([x, y]))
    facing = float(normal @ picture.toward)
    if facing < 0.25 or not picture.near(np.array([x, y])) or picture.buffer.depth[row, col] < depth - 6:
        return None
    up = body.pose(picture.view.posture).turns["spine03"] @ np.array([0.0, 1.0, 0.0])
    up -= (up @ normal) * normal
    up /= np.linalg.norm(up)
    side = np.cross(up, normal)

    def arc(start: float, stop: float, grow: float, count: int = 24) -> Floats:
        turn = np.radians(np.linspace(start, stop, count))[:, None]
        place = xyz + grow * (WIDE * np.cos(turn) * side + HIGH * np.sin(turn) * up)
        return picture.camera.view(place)[:, :2]

    return arc(0, 345, 0.8), arc(150, 30, 1.0), arc(215, 325, 1.0)
