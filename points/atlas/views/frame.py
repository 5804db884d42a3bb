"""Framing: a camera set up on the joints of a posed body, so that it follows the posture and any other body."""

from dataclasses import dataclass

import numpy as np

from ..body import Pose
from ..cameras import Camera
from ..mesh import Floats

Vector = tuple[float, float, float]

STATURE = 1736.0
"""Height (mm) of the crown's joint of the body that the sizes below are written for."""

LIMBS = {
    "arm": ("upperarm01.L", "lowerarm01.L"),
    "forearm": ("lowerarm01.L", "wrist.L"),
    "hand": ("wrist.L", "finger3-1.L"),
    "thigh": ("upperleg01.L", "lowerleg01.L"),
    "leg": ("lowerleg01.L", "foot.L"),
}


@dataclass(frozen=True)
class Frame:
    """How a view is framed; sizes and shifts in mm for a body of `STATURE`, others in proportion.

    `on` names the axes that `look`, `up` and `shift` are written in: those of the body (x left, y up, z forward) or
    of a left limb (x lateral, y proximal, z anterior; palmar for forearm and hand; of the foot: x lateral, y up,
    z toward the toes). `look` is where the viewer looks. The picture's centre lies between two joints (the heads of
    two rig bones), `part` of the way from the first, moved by `shift`. `size` is width and height, `scale` units
    a millimetre.
    """

    between: tuple[str, str]
    look: Vector
    size: tuple[float, float]
    scale: float
    shift: Vector = (0, 0, 0)
    on: str = "body"
    up: Vector = (0, 1, 0)
    part: float = 0.5

    def camera(self, pose: Pose) -> Camera:
        """Return the camera on a posed body."""
        ratio = pose.rest_heads["special06.L"][1] / STATURE
        axes = limb_axes(pose, self.on)
        a, b = (pose.heads[name] for name in self.between)
        centre = a + (b - a) * self.part + np.array(self.shift) * ratio @ axes
        width, height = self.size
        return Camera(
            _tuple(centre),
            _tuple(np.array(self.look) @ axes),
            _tuple(np.array(self.up) @ axes),
            (width * ratio, height * ratio),
            self.scale / ratio,
        )


def limb_axes(pose: Pose, name: str) -> Floats:
    """Return the rows x, y, z (unit vectors of the body frame) of the axes that `Frame.on` names."""
    if name == "body":
        return np.eye(3)
    if name == "foot":
        forward = pose.heads["toe2-1.L"] - pose.heads["foot.L"]
        return _axes(np.array([0.0, 1.0, 0.0]), forward)
    top, low = (pose.heads[joint] for joint in LIMBS[name])
    front = palm(pose) if name in ("forearm", "hand") else np.array([0.0, 0.0, 1.0])
    return _axes(top - low, front)


def palm(pose: Pose) -> Floats:
    """Return the direction (3,) that the left palm faces."""
    across = pose.heads["finger2-1.L"] - pose.heads["finger5-1.L"]
    along = pose.heads["finger3-1.L"] - pose.heads["wrist.L"]
    normal = np.cross(along, across)
    return normal / np.linalg.norm(normal)


def _axes(y: Floats, z: Floats) -> Floats:
    y = y / np.linalg.norm(y)
    z = z - (z @ y) * y
    z = z / np.linalg.norm(z)
    return np.stack([np.cross(y, z), y, z])


def _tuple(vector: Floats) -> Vector:
    x, y, z = (round(float(value), 6) for value in vector)
    return x, y, z
