"""The skeleton: every bone fitted into the neutral body, posed with it.

`Skeleton(body).bones(posture)` gives each bone by its id, in the posed body frame (mm). Midline: skull, mandible,
c1-c7, t1-t12, l1-l5, sacrum, coccyx, sternum. With `-left` or `-right`: rib-1 …, costal-cartilage-1 …, clavicle,
scapula, humerus and so on (`SIDED`). Bony places are in `places`.
"""

from functools import cache, cached_property

import numpy as np

from ..body import Body
from ..mesh import Floats
from . import levels, spine
from .cage import Course
from .carrying import rig_bone
from .fitting import MIDLINE, SIDED, Fitted, fitted
from .head import teeth
from .posing import Motion, motions
from .shape import BoneMesh
from .skin import Skin
from .transfer import REFERENCE, Transfer

__all__ = ["MIDLINE", "SIDED", "BoneMesh", "Skeleton", "rig_bone"]


class Skeleton:
    """The bones of one body."""

    def __init__(self, body: Body) -> None:
        self.body = body

    @cached_property
    def transfer(self) -> Transfer:
        """The warp from the reference body to this one."""
        return Transfer(self.body)

    @cached_property
    def reference(self) -> "Skeleton | None":
        """The skeleton that rules for bony places look at: the reference body's, or none when this is it."""
        return None if self.body.name == REFERENCE else Skeleton(self.transfer.reference)

    @cached_property
    def fitted(self) -> Fitted:
        return fitted(self.body)

    @property
    def courses(self) -> dict[int, Course]:
        """The left ribs' centre lines in the neutral posture, by number."""
        return self.fitted.courses

    @property
    def joints(self) -> dict[str, Floats]:
        """Left joint centres that bones turn about, neutral posture (mm): shoulder, elbow and so on."""
        return self.fitted.joints

    @cached_property
    def spinous_tips(self) -> dict[str, Floats]:
        """The spinous tips C2-L5 and the sacral crest's upper end (`s1`), on the midline, neutral posture (mm)."""
        sacrum = self.neutral["sacrum"].vertices
        top = sacrum[(np.abs(sacrum[:, 1] - levels.SACRAL_CREST[1]) < 6) & (np.abs(sacrum[:, 0]) < 8)]
        tips = {name: spine.tip_of(self.neutral[name]) for name in levels.SPINOUS_TIPS}
        return tips | {"s1": np.array([0.0, levels.SACRAL_CREST[1], top[:, 2].min()])}

    @cached_property
    def neutral(self) -> dict[str, BoneMesh]:
        """All bones in the neutral posture, midline first, then left and right, in a fixed order."""
        out = {name: self.fitted.bones[name] for name in MIDLINE}
        for name in SIDED:
            left = self.fitted.bones[name]
            out[f"{name}-left"], out[f"{name}-right"] = left, left.mirrored()
        return out

    @cache
    def motions(self, posture: str) -> dict[str, Motion]:
        """Return every bone's rigid motion from the neutral posture, by id."""
        return motions(self, posture)

    @cache
    def bones(self, posture: str = "neutral") -> dict[str, BoneMesh]:
        """Return every bone by id in a posture: vertices in the posed body frame (mm).

        Bones move rigidly; only what the bent skin would still let through is pushed under it.
        """
        if posture == "neutral":
            return self.neutral
        skin = Skin(self.body, posture)
        out = {}
        for name, motion in self.motions(posture).items():
            mesh = self.neutral[name]
            posed = skin.cover(mesh, mesh.moved(motion(mesh.vertices)), 1.0, teeth(mesh.vertices))
            if name.startswith("ulna"):
                posed = skin.tuck(posed, 1.0, np.zeros(len(mesh.vertices), bool), most=8.0)
            out[name] = posed
        return out

    def carry(self, bone: str, places: Floats, posture: str) -> Floats:
        """Move neutral places (…, 3), in mm, with a bone into a posture."""
        return np.asarray(places, float) if posture == "neutral" else self.motions(posture)[bone](places)

    __hash__ = object.__hash__
