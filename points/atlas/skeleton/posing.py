"""How bones follow a posture: one rigid motion each, mended where the bent skin would let a bone through.

The rig turns joints that the skeleton has elsewhere, and skin sinks in where it bends. So humerus, femur and
radius turn with the rig but keep their far end at its joint and point their head at its socket; clavicle, scapula
and patella slide until the skin covers them; the patella goes two thirds of the way with the leg.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial.transform import Rotation

from ..body import Pose
from ..mesh import Floats
from ..turns import swing
from .carrying import rig_bone
from .skin import Skin

if TYPE_CHECKING:
    from . import Skeleton

PATELLA_SHARE = 0.67
ANCHOR = 40.0
"""How many vertices' weight the joint holds that a sliding bone turns about."""


@dataclass(frozen=True)
class Motion:
    """A rigid motion: places (…, 3) → places @ turn.T + shift, mm."""

    turn: Floats
    shift: Floats

    def __call__(self, places: Floats) -> Floats:
        return np.asarray(places) @ self.turn.T + self.shift

    def then(self, after: "Motion") -> "Motion":
        return Motion(after.turn @ self.turn, after(self.shift))


def about(turn: Floats, before: Floats, after: Floats) -> Motion:
    """Return the motion with a rotation that takes the place `before` to `after`."""
    return Motion(turn, after - turn @ before)


def of_rig(rig: str, neutral: Pose, pose: Pose) -> Motion:
    """Return a rig bone's motion from the neutral posture."""
    return about(pose.turns[rig] @ neutral.turns[rig].T, neutral.heads[rig], pose.heads[rig])


def aimed(own: Motion, socket: Motion, near: Floats, far: Floats) -> Motion:
    """Return the motion that keeps the joint `far` with `own` and points `near` at where `socket` takes it."""
    joint = own(far)
    return about(swing(own(near) - joint, socket(near) - joint) @ own.turn, far, joint)


def round_knee(thigh: Motion, leg: Motion, knee: Floats) -> Motion:
    """Return the patella's motion, between thigh and leg."""
    between = Rotation.from_matrix(leg.turn @ thigh.turn.T).as_rotvec() * PATELLA_SHARE
    return about(Rotation.from_rotvec(between).as_matrix() @ thigh.turn, knee, (thigh(knee) + leg(knee)) / 2)


def slide(places: Floats, skin: Skin, depth: float, anchor: Floats | None = None, rounds: int = 8) -> Motion:
    """Return the small rigid motion that brings places (N, 3) at least `depth` mm under the skin, as far as it can.

    `anchor` is a place that should stay.
    """
    total = Motion(np.eye(3), np.zeros(3))
    for _ in range(rounds):
        now = total(places)
        push = skin.push(now, depth)
        out = np.linalg.norm(push, axis=1) > 0
        if not out.any():
            break
        weight = np.where(out, 1.0, 0.02)
        goal = now + push * 1.15
        if anchor is not None:
            now, goal = np.vstack([now, total(anchor)]), np.vstack([goal, anchor])
            weight = np.append(weight, ANCHOR + out.sum())
        total = total.then(_best(now, goal, weight))
    return total


def _best(now: Floats, goal: Floats, weight: Floats) -> Motion:
    """Return the rigid motion that best takes `now` (N, 3) to `goal`, by weights (N,)."""
    a, b = (np.average(p, axis=0, weights=weight) for p in (now, goal))
    u, _, vt = np.linalg.svd((now - a).T @ ((goal - b) * weight[:, None]))
    sign = np.diag([1, 1, np.sign(np.linalg.det(vt.T @ u.T))])
    return about(vt.T @ sign @ u.T, a, b)


def motions(skeleton: "Skeleton", posture: str) -> dict[str, Motion]:
    """Return every bone's motion from the neutral posture, by id."""
    body = skeleton.body
    neutral, pose = body.pose("neutral"), body.pose(posture)
    rig = {name: of_rig(name, neutral, pose) for name in neutral.heads}
    out = {bone: rig[rig_bone(bone)] for bone in skeleton.neutral}
    skin = Skin(body, posture)
    for side, letter, sign in (("left", "L", 1.0), ("right", "R", -1.0)):
        mirror = np.array([sign, 1.0, 1.0])
        joint = {name: place * mirror for name, place in skeleton.joints.items()}
        bone = {n: skeleton.neutral[f"{n}-{side}"].vertices for n in ("clavicle", "scapula", "patella")}
        inner, outer = (bone["clavicle"][np.argmax(s * sign * bone["clavicle"][:, 0])] for s in (-1, 1))
        collar = out[f"clavicle-{side}"]
        collar = collar.then(about(np.eye(3), collar(inner), inner))
        collar = collar.then(slide(collar(bone["clavicle"]), skin, 3.0, collar(inner)))
        blade = out[f"scapula-{side}"]
        blade = blade.then(about(np.eye(3), blade(outer), collar(outer)))
        blade = blade.then(slide(blade(bone["scapula"]), skin, 3.0, blade(outer)))
        out[f"clavicle-{side}"] = collar
        arm = aimed(out[f"humerus-{side}"], blade, joint["shoulder"], joint["elbow"])
        gap = arm(joint["shoulder"]) - blade(joint["shoulder"])
        out[f"scapula-{side}"] = blade.then(Motion(np.eye(3), 0.5 * gap))
        out[f"humerus-{side}"] = arm.then(Motion(np.eye(3), -0.3 * gap))
        upper, lower = rig[f"lowerarm01.{letter}"], rig[f"lowerarm02.{letter}"]
        out[f"radius-{side}"] = aimed(lower, upper, joint["radius-head"], joint["radius-foot"])
        thigh, leg = rig[f"upperleg02.{letter}"], rig[f"lowerleg01.{letter}"]
        out[f"femur-{side}"] = aimed(thigh, out[f"hip-bone-{side}"], joint["hip"], joint["knee"])
        cap = round_knee(thigh, leg, joint["knee"])
        out[f"patella-{side}"] = cap.then(slide(cap(bone["patella"]), skin, 4.0))
    return out
