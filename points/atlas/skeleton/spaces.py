"""The intercostal spaces: rib borders and the line midway between two ribs, on the cage's outer surface.

Left side, neutral posture, millimetres. Angles are degrees round the trunk from the front midline (0) over the
side (90) to the back (180), seen from the axis x = 0, z = 20.
"""

from typing import Literal

import numpy as np

from ..mesh import Floats
from .cage import THICK, Course

Border = Literal["upper", "lower"]
AXIS_Z = 20.0
FIRST_SPACE = 9.0
"""Half the first space's height at most (mm)."""


class NoBorder(ValueError):
    """A rib does not reach the place that was asked for."""


def angle_of(xyz: Floats) -> Floats:
    """Return the angle (degrees) of places (…, 3) round the trunk."""
    xyz = np.asarray(xyz, float)
    return np.degrees(np.arctan2(xyz[..., 0], xyz[..., 2] - AXIS_Z))


def _outer(course: Course) -> Floats:
    """Return the course's outer surface from the front end to the tubercle (N, 3), by growing angle."""
    line = course.line[::-1]
    out = line - [0, 0, AXIS_Z]
    out[:, 1] = 0
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    line = line + out * THICK.get(course.number, 7.5) / 2
    angle = angle_of(line)
    keep = np.ones(len(line), bool)
    highest = -np.inf
    for i, a in enumerate(angle):
        keep[i] = a > highest + 1e-6
        highest = max(highest, a)
    return line[keep]


def rib_border(course: Course, border: Border) -> Floats:
    """Return a rib's border with its cartilage, (N, 3), from its front end to the tubercle."""
    line = _outer(course)
    along = np.gradient(line, axis=0)
    level = np.hypot(along[:, 0], along[:, 2]) / np.linalg.norm(along, axis=1)
    half = course.tall / 2 / np.clip(level, 0.6, 1)
    return line + np.array([0, 1.0 if border == "upper" else -1.0, 0]) * half[:, None]


def border_height(course: Course, border: Border, *, x: float | None = None, angle: float | None = None) -> float:
    """Return the height y of a rib's border at a distance x from the midline in front, or at an angle.

    Raises `NoBorder` where the rib does not reach there.
    """
    line = rib_border(course, border)
    if x is not None:
        front = line[angle_of(line) <= 90]
        key, want, y = front[:, 0], x, front[:, 1]
    else:
        assert angle is not None
        key, want, y = angle_of(line), angle, line[:, 1]
    if not len(key) or not key.min() <= want <= key.max():
        raise NoBorder(f"rib {course.number} does not reach {'x' if x is not None else 'angle'} = {want:.0f}")
    order = np.argsort(key, kind="stable")
    return float(np.interp(want, key[order], y[order]))


def space(above: Course, below: Course, steps: int = 81) -> Floats:
    """Return the line midway between two ribs, (N, 3), from the front to the back, at even angles.

    The first rib lies well inside the second, so the first space keeps just above the second rib there.
    """
    lower, upper = rib_border(above, "lower"), rib_border(below, "upper")
    a, b = angle_of(lower), angle_of(upper)
    angles = np.linspace(max(a.min(), b.min()) + 0.5, min(a.max(), b.max()) - 0.5, steps)
    over, under = (
        np.stack([np.interp(angles, k, line[:, i]) for i in range(3)], axis=1) for k, line in ((a, lower), (b, upper))
    )
    if above.number > 1:
        return (over + under) / 2
    inner = 1 - 0.85 * np.sin(np.radians(np.clip(angles, 0, 180)))
    line = inner[:, None] / 2 * over + (1 - inner[:, None] / 2) * under
    line[:, 1] = under[:, 1] + np.minimum((over[:, 1] - under[:, 1]) / 2, FIRST_SPACE)
    return line
