"""Postures: how each is made from the rest mesh, as turns of the rig's bones.

A `Turn` either aims a bone at a direction of the body frame (x left, y up, z forward) or bends it relative to its
parent, and then twists it about its own length. Left-side turns are written; the right side mirrors them.
"""

from dataclasses import dataclass

import numpy as np

from .mesh import Floats


@dataclass(frozen=True)
class Turn:
    """Aim a bone (`aim`, a direction), or bend it about an axis of the body frame, then twist it.

    `free` forgets the parent's rotation first; `straighten` (0..1) turns a bone toward its parent's direction.
    Degrees; right-hand rule.
    """

    aim: tuple[float, float, float] | None = None
    bend: tuple[tuple[float, float, float], float] | None = None
    twist: float = 0.0
    free: bool = False
    straighten: float = 0.0

    def matrix(self, inherited: Floats, chord: Floats, before: Floats) -> Floats:
        """Return the bone's global rotation.

        `inherited` is the parent's; `chord` the bone's direction at rest, `before` the parent's direction now.
        """
        from .body import rotation, swing

        turn = np.eye(3) if self.free else inherited
        if self.bend is not None:
            turn = rotation(np.array(self.bend[0], float), self.bend[1]) @ inherited
        if self.straighten:
            here = turn @ chord / np.linalg.norm(chord)
            target = (1 - self.straighten) * here + self.straighten * before / np.linalg.norm(before)
            turn = swing(here, target) @ turn
        if self.aim is not None:
            turn = swing(turn @ chord, np.array(self.aim, float)) @ turn
        if self.twist:
            turn = rotation(turn @ chord, self.twist) @ turn
        return turn


def both(turns: dict[str, Turn]) -> dict[str, Turn]:
    """Add the mirrored right side to turns written for the left (names that end in `.L`)."""
    out = dict(turns)
    for name, turn in turns.items():
        if name.endswith(".L"):
            aim = (-turn.aim[0], turn.aim[1], turn.aim[2]) if turn.aim else None
            bend = ((turn.bend[0][0], -turn.bend[0][1], -turn.bend[0][2]), turn.bend[1]) if turn.bend else None
            out[name[:-2] + ".R"] = Turn(aim, bend, -turn.twist, turn.free, turn.straighten)
    return out


def _down(abduct: float, forward: float = 0.0) -> tuple[float, float, float]:
    """A direction that hangs down, led `abduct` degrees to the left and `forward` degrees to the front."""
    a, f = np.radians(abduct), np.radians(forward)
    return (float(np.sin(a) * np.cos(f)), float(-np.cos(a) * np.cos(f)), float(np.sin(f)))


def arm(upper: tuple[float, float, float], fore: tuple[float, float, float], supinate: float) -> dict[str, Turn]:
    """The left arm with its segments aimed; `supinate` degrees are spread from shoulder to wrist."""
    share = {"upperarm01": 0.10, "upperarm02": 0.20, "lowerarm01": 0.45, "lowerarm02": 0.80, "wrist": 1.0}
    out = {}
    for stem, part in share.items():
        aim = upper if stem.startswith("upper") else fore
        out[f"{stem}.L"] = Turn(aim=aim, twist=supinate * part, free=True)
    return out


def straight_legs() -> dict[str, Turn]:
    """The legs led in 3.5 degrees, the feet as they were."""
    return {"upperleg01.L": Turn(bend=((0, 0, 1), -3.5)), "foot.L": Turn(free=True)}


def fingers(straighten: float) -> dict[str, Turn]:
    """The left fingers, unbent by a share of their rest curl; the thumb as it is."""
    return {f"finger{f}-{k}.L": Turn(straighten=straighten) for f in (2, 3, 4, 5) for k in (1, 2, 3)}


NEUTRAL = both(arm(_down(22), _down(29), -85) | fingers(0.75) | straight_legs())

POSTURES: dict[str, dict[str, Turn]] = {"rest": {}, "neutral": NEUTRAL}
