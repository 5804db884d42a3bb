"""The postures of the body, as turns of the rig's bones: those in which the standard finds the points.

The left side is written, `both` mirrors it. The rest mesh stands with the arms led out 45 degrees, the elbows bent
47, the forearms in neutral rotation (thumb up when the upper arm hangs), the fingers a little curled, the legs apart.
"""

import numpy as np

from .turns import Direction, Turn, both

ELBOW: Direction = (-0.75, -0.66, 0.08)
REST_ELBOW = 46.6
KNUCKLES: dict[int, Direction] = {
    2: (0.55, -0.55, -0.62),
    3: (0.37, -0.55, -0.75),
    4: (0.33, -0.42, -0.85),
    5: (0.20, -0.40, -0.90),
}
DRAWN = {2: 20.0, 3: 6.0, 4: -8.0, 5: -20.0}
BACK_OF_HAND: Direction = (0.75, 0.66, 0)
THUMB: Direction = (0.38, 0.69, 0.62)
SHARE = {"upperarm01": 0.10, "upperarm02": 0.10, "lowerarm01": 0.25, "lowerarm02": 0.35, "wrist": 0.20}
PITCH: Direction = (1, 0, 0)
YAW: Direction = (0, 1, 0)
ROLL: Direction = (0, 0, 1)
NECK = ("neck01", "neck02", "neck03", "head")


def _down(abduct: float, forward: float = 0.0) -> Direction:
    """A direction that hangs down, led `abduct` degrees to the left and `forward` degrees to the front."""
    a, f = np.radians(abduct), np.radians(forward)
    return (float(np.sin(a) * np.cos(f)), float(-np.cos(a) * np.cos(f)), float(np.sin(f)))


def straight_arm(upper: Direction, fore: Direction, supinate: float) -> dict[str, Turn]:
    """The left arm with its segments aimed; `supinate` degrees are spread from shoulder to wrist."""
    out, sum_of_shares = {}, 0.0
    for stem, share in SHARE.items():
        sum_of_shares += share
        aim = upper if stem.startswith("upper") else fore
        out[f"{stem}.L"] = Turn(aim=aim, twist=supinate * sum_of_shares, free=True)
    return out


def bent_arm(upper: Direction, elbow: float, turn_in: float = 0.0, supinate: float = 0.0) -> dict[str, Turn]:
    """The left arm with the upper arm aimed and turned in, the elbow bent as a hinge, the forearm supinated.

    Degrees; `elbow` 0 is straight; `supinate` 0 is neutral rotation, -85 supination, positive pronation.
    """
    part = {stem: supinate * SHARE[stem] / 0.8 for stem in ("lowerarm01", "lowerarm02", "wrist")}
    return {
        "upperarm01.L": Turn(aim=upper, twist=turn_in * 0.6, free=True),
        "upperarm02.L": Turn(twist=turn_in * 0.4),
        "lowerarm01.L": Turn(flex=(ELBOW, elbow - REST_ELBOW), twist=part["lowerarm01"]),
        "lowerarm02.L": Turn(twist=part["lowerarm02"]),
        "wrist.L": Turn(twist=part["wrist"]),
    }


def shoulder(lift: float, forward: float = 0.0) -> dict[str, Turn]:
    """The left shoulder girdle raised, two fifths of it by the clavicle, and led forward."""
    return {
        "clavicle.L": Turn(flex=(YAW, -forward), bend=(ROLL, lift * 0.4)),
        "shoulder01.L": Turn(bend=(ROLL, lift * 0.6)),
    }


def fingers(straighten: float) -> dict[str, Turn]:
    """The left fingers, unbent by a share of their rest curl; the thumb as it is."""
    return {f"finger{f}-{k}.L": Turn(straighten=straighten) for f in (2, 3, 4, 5) for k in (1, 2, 3)}


def curled(knuckle: float, middle: float, end: float) -> dict[str, Turn]:
    """The left fingers bent at their three joints (degrees beyond rest), of a hand whose palm faces forward.

    The tips draw together toward the wrist.
    """
    out = {}
    for f, axis in KNUCKLES.items():
        out[f"finger{f}-1.L"] = Turn(flex=(axis, knuckle), bend=(ROLL, DRAWN[f]))
        out[f"finger{f}-2.L"] = Turn(flex=(axis, middle))
        out[f"finger{f}-3.L"] = Turn(flex=(axis, end))
    return out


def thumb(turn: Turn, middle: float, end: float) -> dict[str, Turn]:
    """The left thumb: its metacarpal turned, its two joints bent."""
    return {
        "finger1-1.L": turn,
        "finger1-2.L": Turn(flex=(THUMB, middle)),
        "finger1-3.L": Turn(flex=(THUMB, end)),
    }


def leg(hip: float, knee: float, apart: float = -3.5, point: float = 0.0) -> dict[str, Turn]:
    """The left leg: hip and knee bent, led `apart` (negative: together), the foot pointed `point` from level."""
    return {
        "pelvis.L": Turn(bend=(PITCH, -0.1 * hip)),
        "upperleg01.L": Turn(bend=(PITCH, -0.9 * hip), flex=(ROLL, apart)),
        "lowerleg01.L": Turn(bend=(PITCH, knee)),
        "foot.L": Turn(free=True, bend=(PITCH, point + knee - hip)),
    }


def standing() -> dict[str, Turn]:
    """The legs led in 3.5 degrees, the feet as they were."""
    return {"upperleg01.L": Turn(bend=(ROLL, -3.5)), "foot.L": Turn(free=True)}


def toes(down: float) -> dict[str, Turn]:
    """The left toes bent toward the sole at each joint (negative: upward)."""
    return {f"toe{t}-{k}.L": Turn(bend=(PITCH, down)) for t in range(1, 6) for k in (1, 2, 3) if (t, k) != (1, 3)}


def neck(axis: Direction, degrees: float) -> dict[str, Turn]:
    """The head turned about an axis, shared by the bones of the neck."""
    return {bone: Turn(bend=(axis, degrees / len(NECK))) for bone in NECK}


def _tongue(jaw: float, forward: float, aim: Direction, *curl: float) -> dict[str, Turn]:
    """The mouth open, the tongue's root swung forward, its body aimed, then curled joint by joint (up: negative)."""
    return {
        "jaw": Turn(bend=(PITCH, jaw)), "tongue00": Turn(bend=(PITCH, forward)), "tongue01": Turn(aim=aim),
    } | {f"tongue0{k}": Turn(bend=(PITCH, bend)) for k, bend in zip((2, 3, 4), curl, strict=True)}  # fmt: skip


ARM = straight_arm(_down(22), _down(29), -85)
HANGING = straight_arm(_down(9, 1), _down(11, 6), -25)
LIPS_CLOSED = {"jaw": Turn(bend=(PITCH, -0.8))}
STAND = ARM | fingers(0.75) | standing() | LIPS_CLOSED


def _posture(*changes: dict[str, Turn]) -> dict[str, Turn]:
    """The neutral posture with changes, mirrored to both sides."""
    turns = dict(STAND)
    for change in changes:
        turns |= change
    return both(turns)


NEUTRAL = _posture()
ELBOW_BENT = bent_arm(_down(12, 12), 90)
SEATED = leg(90, 90)

POSTURES: dict[str, dict[str, Turn]] = {
    "rest": {},
    "neutral": NEUTRAL,
    "arm-hanging": _posture(HANGING),
    "arm-abducted": _posture(shoulder(14), straight_arm((1, 0.02, 0), (1, 0, 0.08), -60)),
    "arm-raised": _posture(shoulder(60), bent_arm((0.45, 0.88, 0.05), 105, -75, 0)),
    "arm-forward": _posture(shoulder(5, 12), bent_arm((0.05, -0.78, 0.62), 78)),
    "elbow-bent": _posture(ELBOW_BENT),
    "palm-on-chest": _posture(shoulder(4), bent_arm(_down(24, 14), 122, 60, 0)),
    "fist": _posture(curled(76, 90, 44), thumb(Turn(flex=(BACK_OF_HAND, 25)), 35, 45)),
    "thumb-up": _posture(ELBOW_BENT, thumb(Turn(), -25, -15)),
    "hip-bent": _posture(HANGING, leg(65, 80)),
    "knee-bent": _posture(HANGING, SEATED),
    "prone": _posture(HANGING, {"foot.L": Turn(free=True, bend=(PITCH, 40))}),
    "tiptoe": _posture({"foot.L": Turn(free=True, bend=(PITCH, 38))}, toes(-19)),
    "head-turned": NEUTRAL | neck(YAW, -42),
    "head-extended": NEUTRAL | neck(PITCH, -42),
    "head-bent": NEUTRAL | neck(PITCH, 34),
    "mouth-open": NEUTRAL | {"jaw": Turn(bend=(PITCH, 20))},
    "mouth-closed": NEUTRAL,
    "teeth-clenched": NEUTRAL,
    "toes-curled": _posture({"foot.L": Turn(free=True, bend=(PITCH, 25))}, toes(22)),
    "knee-chest": _posture(HANGING, leg(105, 100, 12)),
    "lip-lifted": _posture(
        {"jaw": Turn(bend=(PITCH, 4)), "special01": Turn(bend=(PITCH, -4.7)), "oris05": Turn(bend=(PITCH, -60)),
         "oris03.L": Turn(bend=(PITCH, -35)), "oris03.R": Turn(bend=(PITCH, -35))},
    ),
    "tongue-out": NEUTRAL | _tongue(18, 62, (0, -0.1, 1), 10, 14, 16),
    "tongue-raised": NEUTRAL | _tongue(24, 40, (0, 0.35, 0.9), -45, -30, -15),
}  # fmt: skip
