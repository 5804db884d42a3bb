"""The left humerus, ulna and radius: joint to joint, the forearm supinated as the neutral posture holds it."""

import numpy as np

from ..mesh import Floats
from .girdle import HUMERAL_HEAD
from .remesh import remesh
from .shape import BoneMesh, Seat, reseat
from .skin import Skin

FRONT = np.array([0.0, 0.0, 1.0])


def elbow(skin: Skin) -> Floats:
    """Return the centre of the elbow's axis (mm): between the skin's two sides, toward the back."""
    at = skin.body.pose().heads["lowerarm01.L"]
    along = _forearm(skin)
    across = np.cross(along, FRONT)
    across = across if across[0] > 0 else -across
    return at + across * 3.5 + along * 4 + np.array([0, 0, 4.0])


def _forearm(skin: Skin) -> Floats:
    pose = skin.body.pose()
    d = pose.heads["wrist.L"] - pose.heads["lowerarm01.L"]
    return d / np.linalg.norm(d)


def wrist(skin: Skin) -> Floats:
    """Return the centre of the radiocarpal joint (mm), a little distal to the rig's wrist."""
    pose = skin.body.pose()
    return pose.heads["wrist.L"] + _forearm(skin) * 11 + np.array([0, 0, 0.5])


def radius_ends(skin: Skin) -> tuple[Floats, Floats]:
    """Return the middle of the radius's head and of its end at the wrist (mm)."""
    along = _forearm(skin)
    across = np.cross(along, FRONT) * np.sign(np.cross(along, FRONT)[0])
    lower = wrist(skin) + across * 7.5 - along * 4 + np.array([0, 0, -2.0])
    return elbow(skin) + across * 15 + along * 5, lower


def fit(source: dict[str, BoneMesh], joints: dict[str, Floats], skin: Skin) -> dict[str, BoneMesh]:
    """Return humerus, ulna and radius."""
    out = {}
    e, w = elbow(skin), wrist(skin)
    along = _forearm(skin)
    across = np.cross(along, FRONT) * np.sign(np.cross(along, FRONT)[0])
    shoulder, hinge = joints["elv_angle_l"], joints["elbow_flexion_l"]
    fine = {n: remesh(source[n], 1.8) for n in ("humerus", "ulna", "radius")}
    centre = _distal_centre(source["humerus"])
    out["humerus"] = fine["humerus"].moved(
        reseat(
            fine["humerus"].vertices,
            Seat(shoulder, centre, FRONT),
            Seat(HUMERAL_HEAD, e, FRONT),
            [(0, 1.02, 1.02), (0.6, 1.05, 1.05), (0.92, 1.12, 1.08)],
        )
    )
    v = source["ulna"].vertices
    tail = v[v[:, 1] < v[:, 1].min() + 12].mean(axis=0)
    ulnar = w - across * 14.0 - along * 7 + np.array([0, 0, -7.0])
    back_set = np.array([0, 0, 2.5])
    out["ulna"] = fine["ulna"].moved(
        reseat(
            fine["ulna"].vertices,
            Seat(hinge, tail, FRONT),
            Seat(e - across * 9 - along * 8 + back_set, ulnar, FRONT),
            [(0, 1.0, 1.0), (0.8, 1.05, 1.0), (0.96, 1.4, 1.3)],
        )
    )
    v = source["radius"].vertices
    head = v[v[:, 1] > v[:, 1].max() - 8].mean(axis=0)
    foot = v[v[:, 1] < v[:, 1].min() + 10].mean(axis=0)
    palm = np.array([-1.0, 0.0, 0.0])
    out["radius"] = fine["radius"].moved(
        reseat(
            fine["radius"].vertices,
            Seat(head, foot, palm),
            Seat(*radius_ends(skin), FRONT),
            [(0, 1.0, 1.0), (0.6, 0.95, 1.0), (1, 1.04, 1.05)],
        )
    )
    return out


def _distal_centre(humerus: BoneMesh) -> Floats:
    """Return the middle of the trochlea and capitulum."""
    v = humerus.vertices
    low = v[v[:, 1] < v[:, 1].min() + 14]
    return (low.min(axis=0) + low.max(axis=0)) / 2
