"""Creases of the finger joints, laid over the skin at the rig's joints: flexion creases before, wrinkles behind."""

from functools import cache

import numpy as np

from ..body import Body
from ..mesh import Floats, Ints
from ..surface import Line, NoLine, Surface, join

JOINTS = (
    ("1-2", 0.0),
    ("1-3", 0.0),
    *((f"{finger}-{k}", share) for finger in (2, 3, 4, 5) for k, share in ((1, 0.52), (2, 0.0), (3, 0.0))),
)
"""Finger bones, and how far along them (0 at the joint) the crease lies: the first lies at the web."""

FRONT, BACK = 7.0, 4.5
"""Half lengths (mm) of a flexion crease and of a wrinkle over the knuckle."""

Track = tuple[Ints, Floats, float]


@cache
def _tracks(body: Body) -> list[Track]:
    """Return each crease as triangles and weights along it, and the weight it is drawn with."""
    skin, pose = body.skin("neutral"), body.pose("neutral")
    across = pose.heads["finger2-1.L"] - pose.heads["finger5-1.L"]
    along = pose.heads["finger3-1.L"] - pose.heads["wrist.L"]
    palm = np.cross(along, across)
    thumb = pose.heads["finger1-3.L"] - pose.heads["finger1-2.L"]
    out = []
    for name, share in JOINTS:
        head, tail = pose.heads[f"finger{name}.L"], pose.tails[f"finger{name}.L"]
        axis = (tail - head) / np.linalg.norm(tail - head)
        front = np.cross(np.cross(thumb, palm), axis) if name[0] == "1" else palm
        front = front - (front @ axis) * axis
        front /= np.linalg.norm(front)
        place = head + (tail - head) * share
        plans = [(place, front, FRONT, 0.42)]
        if name[0] != "1" and share == 0:
            plans += [(place + axis * shift, -front, BACK - abs(shift), 0.12) for shift in (-1.5, 0.0, 1.5)]
        for at, way, reach, weight in plans:
            for mirror in (np.array([1.0, 1, 1]), np.array([-1.0, 1, 1])):
                line = _band(skin, at * mirror, way * mirror, axis * mirror, reach)
                if line is not None:
                    spots = [skin.spot_in(int(t), p) for t, p in zip(line.triangles, line.xyz, strict=True)]
                    out.append((line.triangles, np.array([s.weights for s in spots]), weight))
    return out


def _band(skin: Surface, at: Floats, way: Floats, axis: Floats, reach: float) -> Line | None:
    """Return the cut across a finger, `reach` mm to both sides of where the ray from its axis leaves it."""
    spot = skin.ray(at + way * 25, -way)
    if spot is None or np.linalg.norm(skin.xyz(spot) - at) > 22:
        return None
    side = np.cross(axis, way)
    try:
        halves = [skin.trace(spot, axis, sign * side, limit=reach)[0] for sign in (-1, 1)]
    except NoLine:
        return None
    return join([halves[0].reversed(), halves[1]])


def finger_creases(body: Body, posture: str) -> list[tuple[str, Line, float]]:
    """Return (name, line in the posed frame, weight) of every crease of both hands."""
    skin = body.skin(posture)
    return [
        ("finger-crease", Line(np.einsum("nk,nkj->nj", weights, skin.vertices[skin.triangles[tris]]), tris), weight)
        for tris, weights, weight in _tracks(body)
    ]
