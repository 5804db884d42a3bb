"""Which rig bone carries which bone, and how bones follow a posture.

Every bone moves rigidly. Most go with one rig bone. The humerus and femur turn with theirs, but keep their far end at
the elbow or knee and point their head at the socket, because the rig's shoulder and hip lie a few centimetres
from the anatomical ones. The patella turns two thirds of the way with the leg.
"""

import numpy as np
from scipy.spatial.transform import Rotation

from ..body import Pose
from ..mesh import Floats
from ..turns import swing

PATELLA_SHARE = 0.67

TRUNK = {
    "skull": "head", "mandible": "jaw", "sacrum": "root", "coccyx": "root", "sternum": "spine01", "hip-bone": "root",
    "c1": "neck03", "c2": "neck03", "c3": "neck03", "c4": "neck02", "c5": "neck02", "c6": "neck01", "c7": "spine01",
    **{f"t{k}": "spine01" for k in range(1, 11)}, "t11": "spine02", "t12": "spine02",
    "l1": "spine02", "l2": "spine03", "l3": "spine03", "l4": "spine04", "l5": "spine05",
    **{f"rib-{k}": "spine01" for k in range(1, 13)}, **{f"costal-cartilage-{k}": "spine01" for k in range(1, 11)},
}  # fmt: skip
LIMBS = {
    "clavicle": "clavicle", "scapula": "shoulder01", "humerus": "upperarm02", "ulna": "lowerarm01", "radius": "lowerarm02",
    **{name: "wrist" for name in ("scaphoid", "lunate", "triquetrum", "pisiform", "trapezium", "trapezoid",
                                  "capitate", "hamate")},
    "metacarpal-1": "finger1-1", "proximal-phalanx-hand-1": "finger1-2", "distal-phalanx-hand-1": "finger1-3",
    **{f"metacarpal-{k}": f"metacarpal{k - 1}" for k in range(2, 6)},
    **{f"{name}-phalanx-hand-{k}": f"finger{k}-{j}" for k in range(2, 6)
       for j, name in enumerate(("proximal", "middle", "distal"), 1)},
    "femur": "upperleg02", "patella": "lowerleg01", "tibia": "lowerleg01", "fibula": "lowerleg01",
    **{name: "foot" for name in ("talus", "calcaneus", "navicular", "cuboid", "cuneiform-1", "cuneiform-2",
                                 "cuneiform-3", *(f"metatarsal-{k}" for k in range(1, 6)))},
    "proximal-phalanx-foot-1": "toe1-1", "distal-phalanx-foot-1": "toe1-2",
    **{f"{name}-phalanx-foot-{k}": f"toe{k}-{j}" for k in range(2, 6)
       for j, name in enumerate(("proximal", "middle", "distal"), 1)},
}  # fmt: skip


def rig_bone(bone: str) -> str:
    """Return the rig bone that carries a bone, by the bone's id."""
    for side, letter in (("-left", "L"), ("-right", "R")):
        if bone.endswith(side):
            stem = bone.removesuffix(side)
            return TRUNK[stem] if stem in TRUNK else f"{LIMBS[stem]}.{letter}"
    return TRUNK[bone]


def turn_of(rig: str, neutral: Pose, pose: Pose) -> Floats:
    """Return the rotation (3, 3) of a rig bone from the neutral posture."""
    return pose.turns[rig] @ neutral.turns[rig].T


def carry(rig: str, neutral: Pose, pose: Pose, places: Floats) -> Floats:
    """Move neutral places (…, 3) rigidly with a rig bone into a posture."""
    return (places - neutral.heads[rig]) @ turn_of(rig, neutral, pose).T + pose.heads[rig]


def carry_aimed(rig: str, parent: str, neutral: Pose, pose: Pose, places: Floats, near: Floats, far: Floats) -> Floats:
    """Carry a bone whose `far` joint goes with `rig` and whose `near` joint points at its place with `parent`."""
    joint, socket = carry(rig, neutral, pose, far), carry(parent, neutral, pose, near)
    head = carry(rig, neutral, pose, near)
    turn = swing(head - joint, socket - joint) @ turn_of(rig, neutral, pose)
    return (places - far) @ turn.T + joint


def carry_patella(thigh: str, leg: str, neutral: Pose, pose: Pose, places: Floats, knee: Floats) -> Floats:
    """Carry the patella round the knee's axis, between thigh and leg."""
    upper, lower = turn_of(thigh, neutral, pose), turn_of(leg, neutral, pose)
    between = Rotation.from_matrix(lower @ upper.T).as_rotvec() * PATELLA_SHARE
    turn = Rotation.from_rotvec(between).as_matrix() @ upper
    centre = (carry(thigh, neutral, pose, knee) + carry(leg, neutral, pose, knee)) / 2
    return (np.asarray(places) - knee) @ turn.T + centre
