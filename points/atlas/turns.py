"""A turn of one rig bone: what postures are written in. Directions are of the body frame (x left, y up, z forward)."""

from dataclasses import dataclass

import numpy as np

from .mesh import Floats

Direction = tuple[float, float, float]


def rotation(axis: Floats, degrees: float) -> Floats:
    """Return the matrix that turns by `degrees` about an `axis` (right-hand rule)."""
    x, y, z = axis / np.linalg.norm(axis)
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    t = np.radians(degrees)
    return np.eye(3) + np.sin(t) * k + (1 - np.cos(t)) * k @ k


def swing(a: Floats, b: Floats) -> Floats:
    """Return the least rotation that takes direction `a` to direction `b`."""
    a, b = a / np.linalg.norm(a), b / np.linalg.norm(b)
    axis = np.cross(a, b)
    s = np.linalg.norm(axis)
    return rotation(axis, float(np.degrees(np.arctan2(s, a @ b)))) if s > 1e-9 else np.eye(3)


@dataclass(frozen=True)
class Turn:
    """Turn a bone, in this order: `flex`, `bend`, `straighten`, `aim`, `twist`; degrees, right-hand rule.

    `free` forgets the parent's rotation first. `flex` turns about an axis of the rest mesh that the parent carries
    along (a hinge: elbow, knuckle). `bend` turns about an axis of the body frame. `straighten` (0..1) turns the
    bone toward its parent's direction. `aim` swings it to a direction. `twist` turns it about its own length.
    """

    aim: Direction | None = None
    bend: tuple[Direction, float] | None = None
    twist: float = 0.0
    free: bool = False
    straighten: float = 0.0
    flex: tuple[Direction, float] | None = None

    def matrix(self, inherited: Floats, chord: Floats, before: Floats) -> Floats:
        """Return the bone's global rotation.

        `inherited` is the parent's; `chord` the bone's direction at rest, `before` the parent's direction now.
        """
        turn = np.eye(3) if self.free else inherited
        if self.flex is not None:
            turn = turn @ rotation(np.array(self.flex[0], float), self.flex[1])
        if self.bend is not None:
            turn = rotation(np.array(self.bend[0], float), self.bend[1]) @ turn
        if self.straighten:
            here = turn @ chord / np.linalg.norm(chord)
            target = (1 - self.straighten) * here + self.straighten * before / np.linalg.norm(before)
            turn = swing(here, target) @ turn
        if self.aim is not None:
            turn = swing(turn @ chord, np.array(self.aim, float)) @ turn
        if self.twist:
            turn = rotation(turn @ chord, self.twist) @ turn
        return turn

    def mirrored(self) -> "Turn":
        """Return the same turn for the other side of the body."""
        aim = (-self.aim[0], self.aim[1], self.aim[2]) if self.aim else None
        return Turn(aim, _flip(self.bend), -self.twist, self.free, self.straighten, _flip(self.flex))


def _flip(about: tuple[Direction, float] | None) -> tuple[Direction, float] | None:
    """Mirror an axis and angle: the axis of a rotation is a pseudovector."""
    if about is None:
        return None
    (x, y, z), degrees = about
    return (x, -y, -z), degrees


def both(turns: dict[str, Turn]) -> dict[str, Turn]:
    """Add the mirrored right side to turns written for the left (names that end in `.L`)."""
    return turns | {name[:-2] + ".R": turn.mirrored() for name, turn in turns.items() if name.endswith(".L")}
