"""The skeleton: every bone fitted into the neutral body, posed with it.

`Skeleton(body).bones(posture)` gives each bone by its id, in the posed body frame (mm). Midline: skull, mandible,
c1-c7, t1-t12, l1-l5, sacrum, coccyx, sternum. With `-left` or `-right`: rib-1 …, costal-cartilage-1 …, clavicle,
scapula, humerus and so on (`SIDED`). Bony places are in `places`.
"""

from functools import cache, cached_property

import numpy as np

from ..body import Body
from ..mesh import Floats
from . import arm, cage, foot, girdle, hand, head, leg, levels, pelvis, source, spine
from .carrying import LIMBS, TRUNK, carry, carry_aimed, carry_patella, rig_bone
from .shape import BoneMesh
from .skin import Skin

__all__ = ["MIDLINE", "SIDED", "BoneMesh", "Skeleton", "rig_bone"]

SIDED = tuple(n for n in [*TRUNK, *LIMBS] if n.startswith(("rib-", "costal-", "hip-")) or n in LIMBS)
MIDLINE = tuple(n for n in TRUNK if n not in SIDED)


DEPTH = {"skull": 3.5, "mandible": 3.0, "clavicle": 3.0, "scapula": 3.0, "hip-bone": 4.0, "humerus": 3.0, "ulna": 2.5,
         "femur": 5.0, "tibia": 3.0, "fibula": 3.0}  # fmt: skip
"""How deep under the skin each bone keeps at least (mm); others 1.5."""


class Skeleton:
    """The bones of one body."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.skin = Skin(body)

    @cached_property
    def courses(self) -> dict[int, cage.Course]:
        """The left ribs' centre lines in the neutral posture, by number."""
        return cage.courses(self._vertebrae, self.skin)

    @cached_property
    def _vertebrae(self) -> dict[str, BoneMesh]:
        return spine.fit(source.read()[0], self.skin)

    @cached_property
    def joints(self) -> dict[str, Floats]:
        """Left joint centres that bones turn about, neutral posture (mm): shoulder, elbow, wrist, hip, knee, ankle."""
        return {
            "shoulder": girdle.HUMERAL_HEAD, "elbow": arm.elbow(self.skin), "wrist": arm.wrist(self.skin),
            "hip": pelvis.hip_centre(self.skin), "knee": leg.knee(self.skin), "ankle": leg.ankle(self.skin),
        }  # fmt: skip

    @cached_property
    def spinous_tips(self) -> dict[str, Floats]:
        """The spinous tips C2-L5 and the sacral crest's upper end (`s1`), on the midline, neutral posture (mm)."""
        sacrum = self.neutral["sacrum"].vertices
        top = sacrum[(np.abs(sacrum[:, 1] - levels.SACRAL_CREST[1]) < 6) & (np.abs(sacrum[:, 0]) < 8)]
        crest = np.array([0.0, levels.SACRAL_CREST[1], top[:, 2].min()])
        return {name: spine.tip_of(mesh) for name, mesh in self._vertebrae.items() if name != "c1"} | {"s1": crest}

    @cached_property
    def neutral(self) -> dict[str, BoneMesh]:
        """All bones in the neutral posture, midline first, then left and right, in a fixed order."""
        given, joints = source.read()
        skin = self.skin
        found = dict(self._vertebrae) | head.fit(given, skin)
        found["sacrum"], found["coccyx"] = spine.fit_sacrum(given["sacrum"], skin)
        found["sternum"] = cage.sternum(skin)
        left = cage.ribs(self.courses)
        left["hip-bone"] = pelvis.fit(given["hip-bone"], joints["hip_flexion_l"], skin)
        left["clavicle"] = girdle.fit_clavicle(given["clavicle"], skin)
        left["scapula"] = girdle.fit_scapula(given["scapula"], skin)
        left |= arm.fit(given, joints, skin) | hand.fit(given, joints, skin)
        left |= leg.fit(given, joints, skin) | foot.fit(given, skin)
        found = {n: skin.tuck(m, DEPTH.get(n, 1.5), head.teeth(m.vertices)) for n, m in found.items()}
        left = {n: skin.tuck(m, DEPTH.get(n, 1.5)) for n, m in left.items()}
        out = {name: found[name] for name in MIDLINE}
        for name in SIDED:
            out[f"{name}-left"], out[f"{name}-right"] = left[name], left[name].mirrored()
        return out

    @cache
    def bones(self, posture: str = "neutral") -> dict[str, BoneMesh]:
        """Return every bone by id in a posture: vertices in the posed body frame (mm)."""
        if posture == "neutral":
            return self.neutral
        return {name: mesh.moved(self.carry(name, mesh.vertices, posture)) for name, mesh in self.neutral.items()}

    def carry(self, bone: str, places: Floats, posture: str) -> Floats:
        """Move neutral places (…, 3), in mm, with a bone into a posture."""
        neutral, pose = self.body.pose("neutral"), self.body.pose(posture)
        rig = rig_bone(bone)
        stem, _, side = bone.rpartition("-")
        mirror = np.array([-1.0 if side == "right" else 1.0, 1, 1])
        letter = rig[-2:]
        if stem == "humerus":
            return carry_aimed(rig, f"shoulder01{letter}", neutral, pose, places,
                               self.joints["shoulder"] * mirror, self.joints["elbow"] * mirror)  # fmt: skip
        if stem == "femur":
            return carry_aimed(rig, "root", neutral, pose, places,
                               self.joints["hip"] * mirror, self.joints["knee"] * mirror)  # fmt: skip
        if stem == "patella":
            knee = self.joints["knee"] * mirror
            return carry_patella(f"upperleg02{letter}", rig, neutral, pose, places, knee)
        return carry(rig, neutral, pose, places)

    __hash__ = object.__hash__
