"""Anatomical directions at a place: one vocabulary of words, turned into vectors of the posed body.

Each region has a long axis and two cross axes, taken from joints in the neutral posture and carried along by a rig
bone. All vectors are for the left side; a midline place uses the same, with `left` and `right` beside.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from ..content.contracts import OPPOSITE
from .body import Body
from .mesh import Floats
from .surface import Spot

X, Y, Z = np.eye(3)


class Segment(NamedTuple):
    """A limb segment: from the head of one rig bone to the head (or tail) of another, carried by `bone`."""

    start: str
    end: str
    bone: str
    tail: bool = False


SEGMENTS = {
    "arm": Segment("upperarm01.L", "lowerarm01.L", "upperarm02.L"),
    "elbow": Segment("upperarm01.L", "lowerarm01.L", "upperarm02.L"),
    "forearm": Segment("lowerarm01.L", "wrist.L", "lowerarm02.L"),
    "wrist": Segment("lowerarm01.L", "wrist.L", "wrist.L"),
    "hand": Segment("wrist.L", "finger3-1.L", "wrist.L"),
    "thigh": Segment("upperleg01.L", "lowerleg01.L", "upperleg02.L"),
    "knee": Segment("upperleg01.L", "lowerleg01.L", "upperleg02.L"),
    "leg": Segment("lowerleg01.L", "foot.L", "lowerleg01.L"),
    "ankle": Segment("lowerleg01.L", "foot.L", "lowerleg02.L"),
}
CARRIERS = {
    "scalp": "head", "face": "head", "ear": "head", "mouth": "head", "neck": "neck02",
    "shoulder": "spine01", "axilla": "spine01", "chest": "spine02", "upper-back": "spine02",
    "abdomen": "spine04", "flank": "spine03", "lower-back": "spine04", "groin": "root", "sacrum": "root",
    "buttock": "root", "perineum": "root", "foot": "foot.L",
}  # fmt: skip
LIMB_LIKE = {"arm", "elbow", "forearm", "wrist", "hand", "thigh", "knee", "leg", "ankle", "foot"}


def _unit(v: Floats) -> Floats:
    return v / np.linalg.norm(v)


@cache
def neutral_axes(body: Body, region: str, finger: str = "") -> dict[str, Floats]:
    """Return direction word → unit vector for a region, in the neutral posture."""
    if region == "foot":
        pose = body.pose("neutral")
        along = pose.heads["toe2-1.L"] - pose.heads["foot.L"]
        along = _unit(along - (along @ Y) * Y)
        lateral = _unit(np.cross(Y, along))
        words = {"distal": along, "dorsal": Y, "lateral": lateral, "anterior": along, "superior": Y}
        words |= {"plantar": -Y, "left": lateral}
    elif region in SEGMENTS:
        segment = SEGMENTS[region]
        pose = body.pose("neutral")
        if finger:
            along = pose.tails[f"{finger}-3.L"] - pose.heads[f"{finger}-1.L"]
        else:
            along = pose.heads[segment.end] - pose.heads[segment.start]
        along = _unit(along)
        front = _unit(Z - (Z @ along) * along)
        lateral = _unit(np.cross(-along, front))
        words = {"distal": along, "inferior": along, "anterior": front, "lateral": lateral, "left": lateral}
        if region in ("forearm", "wrist", "hand", "arm", "elbow"):
            words |= {"radial": lateral, "palmar": front}
    else:
        words = {"superior": Y, "anterior": Z, "lateral": X, "left": X, "proximal": Y, "dorsal": -Z}
    return words | {OPPOSITE[w]: -v for w, v in words.items() if w != "plantar" and OPPOSITE[w] not in words}  # type: ignore[index]


@cache
def finger_at(body: Body, spot: Spot) -> str:
    """Return the rig's finger (`finger1` thumb … `finger5`) that carries a spot, or nothing."""
    corners = body.triangles[spot.triangle]
    weights = np.asarray(body.bone_weights[corners].sum(axis=0)).ravel()
    name = body.rig.names[int(weights.argmax())]
    return name.split("-")[0] if name.startswith("finger") else ""


def axes(body: Body, region: str, posture: str, spot: Spot | None = None) -> dict[str, Floats]:
    """Return direction word → unit vector at a place of a region, in a posture.

    On the hand a spot on a finger takes that finger's own axis.
    """
    finger = finger_at(body, spot) if region == "hand" and spot is not None else ""
    words = neutral_axes(body, region, finger)
    if posture == "neutral":
        return words
    bone = f"{finger}-2.L" if finger else SEGMENTS[region].bone if region in SEGMENTS else CARRIERS[region]
    turn = body.pose(posture).turns[bone] @ body.pose("neutral").turns[bone].T
    return {word: turn @ v for word, v in words.items()}


def long_axis(region: str) -> str:
    """Return the word of a region's long axis: walks along it follow it, walks across it stay level."""
    return "distal" if region in LIMB_LIKE else "superior"


def default_directions(region: str, midline: bool) -> tuple[str, str]:
    """Return the two words (along, across) in which errors are told where a point names none."""
    if midline:
        return "superior", "left"
    if region in ("forearm", "wrist", "hand"):
        return "distal", "radial"
    if region in LIMB_LIKE:
        return "distal", "lateral"
    return ("superior", "anterior") if region in ("flank", "ear", "axilla") else ("superior", "lateral")
