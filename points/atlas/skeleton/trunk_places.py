"""Named places and edges of spine, pelvis, chest and shoulder girdle."""

from typing import TYPE_CHECKING

import numpy as np

from ..mesh import Floats
from . import levels
from .picking import Place, bone_of, far, mean_of, middle_of, row, shifted
from .spaces import angle_of, rib_border

if TYPE_CHECKING:
    from . import Skeleton


def _spinous(name: str) -> Place:
    def find(skeleton: "Skeleton") -> Floats:
        return skeleton.spinous_tips[name]

    return find


def _below_spinous(name: str, following: str) -> Place:
    """The depression under a spinous process: two fifths of the way to the next tip."""

    def find(skeleton: "Skeleton") -> Floats:
        return 0.6 * skeleton.spinous_tips[name] + 0.4 * skeleton.spinous_tips[following]

    return find


def _sacral(height: float, x: float = 0.0) -> Place:
    """A place on the back of the sacrum at a height and a distance from the midline."""

    def find(skeleton: "Skeleton") -> Floats:
        v = bone_of(skeleton, "sacrum")
        back = v[(np.abs(v[:, 1] - height) < 7) & (np.abs(v[:, 0] - x) < 7)]
        return np.array([x, height, np.percentile(back[:, 2], 10)])

    return find


def _rib_tip(number: int) -> Place:
    return lambda skeleton: skeleton.courses[number].rib[-1]


def _spine() -> dict[str, Place]:
    out: dict[str, Place] = {}
    order = list(levels.SPINOUS_TIPS)
    for name, following in zip(order, [*order[1:], "s1"], strict=True):
        out[f"spinous-{name}"] = _spinous(name)
        out[f"below-{name}"] = _below_spinous(name, following)
    for k, height in levels.SACRAL_CREST.items():
        out[f"sacral-crest-s{k}"] = _sacral(height)
        out[f"sacral-foramen-{k}"] = _sacral(height, levels.SACRAL_FORAMINA[k])
    return out


def _costal_margin(skeleton: "Skeleton") -> Floats:
    """The lower border of cartilages 7 to 10, from the xiphoid to the tenth rib."""
    out, until = [], 200.0
    lines = {k: rib_border(skeleton.courses[k], "lower") for k in (10, 9, 8, 7)}
    for k in (10, 9, 8, 7):
        line = lines[k][lines[k][:, 0] < until]
        front = line[angle_of(line) < 75]
        out.append(front[::-1])
        until = float(front[0, 0])
    return np.vstack(out)[::-1]


CURVES: dict[str, Place] = {
    "scapula-spine": row("scapula", 0, 80, 184, (0, 0.5, -1)),
    "scapula-medial-border": row("scapula", 1, 1428, 1312, (-1, 0, -0.5)),
    "clavicle-lower-border": row("clavicle", 0, 22, 172, (0, -1, 0.6)),
    "clavicle-upper-border": row("clavicle", 0, 22, 172, (0, 1, 0.3)),
    "iliac-crest": row("hip-bone", 2, 92, -66, (0.35, 1, 0)),
    "costal-margin": _costal_margin,
}

PLACES: dict[str, Place] = {
    **_spine(),
    "sacral-hiatus": _sacral(levels.SACRAL_HIATUS),
    "coccyx-tip": far("coccyx", (0, -1, -0.3), midline=True),
    "c2-level": shifted(_spinous("c2"), (0, 8, 0)),
    "psis": far("hip-bone", (-0.2, 0, -1), y=(levels.PSIS - 14, levels.PSIS + 16)),
    "asis": far("hip-bone", (0.15, 0, 1), y=(levels.ASIS - 12, levels.ASIS + 22), x=(80, None)),
    "iliac-crest-highest": far("hip-bone", (0, 1, 0)),
    "pubic-symphysis": far("hip-bone", (-0.3, 1, 0.3), x=(None, 14), y=(None, 930), midline=True),
    "ischial-tuberosity": far("hip-bone", (0, -1, -0.5)),
    "greater-trochanter": far("femur", (1, 0, 0), y=(820, None)),
    "greater-trochanter-top": far("femur", (0.35, 1, 0), y=(820, None), x=(118, None)),
    "suprasternal-notch": far("sternum", (0, 1, 0.2), x=(-3, 3), midline=True),
    "sternal-angle": far(
        "sternum", (0, 0, 1), x=(-3, 3), y=(levels.STERNAL_ANGLE - 2, levels.STERNAL_ANGLE + 2), midline=True
    ),
    "xiphisternal-junction": far(
        "sternum", (0, 0, 1), x=(-3, 3), y=(levels.XIPHISTERNAL - 2.5, levels.XIPHISTERNAL + 2.5), midline=True
    ),
    "xiphoid-tip": far("sternum", (0, -1, 0), midline=True),
    "clavicle-sternal-end": far("clavicle", (-0.6, 1, 0.3)),
    "clavicle-acromial-end": far("clavicle", (1, 0.4, 0)),
    "acromion": far("scapula", (1, 0.2, 0), y=(1400, None)),
    "acromion-front": far("scapula", (0.5, 0.5, 1), y=(1405, None), x=(170, None)),
    "acromial-angle": far("scapula", (0.7, 0.2, -1), y=(1395, None), x=(150, None)),
    "acromioclavicular-notch": mean_of(
        far("clavicle", (1, 0.6, -0.6)), far("scapula", (0.2, 1, 0), x=(150, 178), y=(1405, None))
    ),
    "scapula-spine-root": far("scapula", (-0.8, 0.0, -1), y=(1395, 1406), x=(None, 100)),
    "scapula-superior-angle": far("scapula", (-0.3, 1, -0.2), x=(None, 120)),
    "scapula-inferior-angle": far("scapula", (0, -1, -0.3), x=(None, 130)),
    "coracoid": far("scapula", (-0.6, -0.3, 1), x=(125, 175), z=(15, None)),
    "coracoid-tip": far("scapula", (0, -0.3, 1), x=(125, 175), z=(15, None)),
    "rib-11-tip": _rib_tip(11),
    "rib-12-tip": _rib_tip(12),
    "scapula-spine-middle": middle_of(CURVES["scapula-spine"]),
    "scapula-spine-upper-middle": shifted(middle_of(CURVES["scapula-spine"]), (0, 8, 0)),
}
