"""The left hip bone: the source's coarse one, rounded, and bent to crest, spines, symphysis, ischium and hip joint."""

import numpy as np

from ..mesh import Floats
from . import levels
from .shape import BoneMesh, relax, smooth, warp
from .skin import Skin

HIP_X = 84.0
HIP_Y = 898.0


def hip_centre(skin: Skin) -> Floats:
    """Return the centre of the left femoral head (mm)."""
    asis = skin.front(116, levels.ASIS, 12)
    psis = skin.back(44, levels.PSIS, 11)
    return np.array([HIP_X, HIP_Y, psis[2] + 0.57 * (asis[2] - psis[2])])


def fit(source: BoneMesh, joint: Floats, skin: Skin) -> BoneMesh:
    """Return the left hip bone; `joint` is the source's hip centre."""
    v = source.vertices

    def pick(mask: np.ndarray, direction: tuple[float, float, float]) -> Floats:
        part = v[mask]
        return part[np.argmax(part @ np.array(direction))]

    every = np.ones(len(v), bool)
    crest = pick(every, (0, 1, 0))
    flare = pick(v[:, 1] > 1000, (1, 0, 0))
    asis = pick((v[:, 1] > 980) & (v[:, 1] < 1025), (0, 0, 1))
    psis = pick((v[:, 1] > 985) & (v[:, 1] < 1035), (-0.25, 0, -1))
    ischium = pick(every, (0, -1, -0.4))
    pubis = v[(v[:, 0] < 30) & (v[:, 1] < 940)]
    above = pubis[np.argmax(pubis @ np.array([-0.8, 1, 0.2]))]
    below = pubis[np.argmax(pubis @ np.array([-0.8, -1, 0.2]))]
    face = skin.front(0.3, levels.SYMPHYSIS_TOP, 20)[2]
    front = skin.front(116, levels.ASIS, 12)
    goals = {
        "crest": (crest, np.array([96.0, levels.ILIAC_CREST - 5, skin.side(1040, 12, 0)[2]])),
        "flare": (flare, skin.side(1000, front[2] - 22, 13)),
        "asis": (asis, front),
        "psis": (psis, skin.back(44, levels.PSIS, 9)),
        "ischium": (ischium, np.array([56.0, levels.ISCHIUM, skin.back(56, 880, 0)[2] + 62])),
        "above": (above, np.array([4.0, levels.SYMPHYSIS_TOP, face - 4])),
        "below": (below, np.array([5.0, levels.SYMPHYSIS_TOP - 37, face - 32])),
        "hip": (joint, hip_centre(skin)),
    }
    places = np.stack([a for a, _ in goals.values()])
    targets = np.stack([b for _, b in goals.values()])
    fine = relax(smooth(source, 2, 0.75), 2)
    out = fine.moved(warp(places, targets, fine.vertices))
    x = np.maximum(out.vertices[:, 0], 2.5)
    return out.moved(np.column_stack([x, out.vertices[:, 1:]]))
