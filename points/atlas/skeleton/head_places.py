"""Named places and edges of skull and mandible."""

from typing import TYPE_CHECKING

import numpy as np

from ..mesh import Floats
from .picking import Place, bone_of, far, row, within

if TYPE_CHECKING:
    from . import Skeleton


def _arch(skeleton: "Skeleton", sign: int) -> Floats:
    """The middle of the zygomatic arch, on its upper (1) or lower (-1) border."""
    v = within(bone_of(skeleton, "skull"), (50, None), (1584, 1608), (66, 104))
    near = v[np.abs(v[:, 2] - 84) < 8]
    near = near[near[:, 0] > near[:, 0].max() - 6]
    return near[np.argmax(near @ np.array([0.3, float(sign), 0]))]


def _zygomatic_arch(skeleton: "Skeleton") -> Floats:
    """The outer side of the zygomatic arch, from before the ear to the cheek."""
    v = within(bone_of(skeleton, "skull"), (50, None), (1584, 1608), (58, 116))
    out = []
    for z in np.linspace(64, 110, 16):
        near = v[np.abs(v[:, 2] - z) < 4]
        near = near[near[:, 0] > near[:, 0].max() - 3]
        out.append([near[:, 0].max(), near[:, 1].mean(), z])
    return np.array(out)


def _orbit_rim(skeleton: "Skeleton", x: float, below: float = 0.0) -> Floats:
    """The lower rim of the orbit at a distance from the midline, or so far `below` it on the maxilla."""
    v = within(bone_of(skeleton, "skull"), (x - 4, x + 4), (1592, 1612), (105, None))
    rim = v[np.argmax(v @ np.array([0, 0.8, 1.0]))]
    if not below:
        return np.array([x, rim[1], rim[2]])
    face = within(bone_of(skeleton, "skull"), (x - 5, x + 5), (rim[1] - below - 4, rim[1] - below + 4), (105, None))
    return np.array([x, rim[1] - below, face[:, 2].max()])


def _orbit_roof(skeleton: "Skeleton", x: float) -> Floats:
    v = within(bone_of(skeleton, "skull"), (x - 4, x + 4), (1622, 1645), (110, None))
    rim = v[np.argmax(v @ np.array([0, -0.6, 1.0]))]
    return np.array([x, rim[1], rim[2]])


PLACES: dict[str, Place] = {
    "mastoid-tip": far("skull", (0.4, -1, 0), x=(45, None), y=(None, 1600), z=(5, 60)),
    "mastoid-base-centre": far("skull", (1, 0, 0), y=(1585, 1595), z=(5, 50)),
    "external-occipital-protuberance": far("skull", (0, -0.9, -1), x=(-8, 8), y=(1590, 1640), midline=True),
    "mandible-angle": far("mandible", (0.5, -0.6, -1), x=(25, None), y=(None, 1560)),
    "mandible-condyle": far("mandible", (1, 0.6, -0.6), y=(1580, None), z=(None, 80)),
    "zygomatic-arch-upper-middle": lambda s: _arch(s, 1),
    "zygomatic-arch-lower-middle": lambda s: _arch(s, -1),
    "infraorbital-margin": lambda s: _orbit_rim(s, 32.0),
    "infraorbital-margin-lateral": lambda s: _orbit_rim(s, 42.0),
    "infraorbital-foramen": lambda s: _orbit_rim(s, 31.0, 9.0),
    "supraorbital-notch": lambda s: _orbit_roof(s, 25.0),
    "zygoma-lower-border": far("skull", (0, -1, 0.7), x=(40, 50), y=(1575, 1610), z=(95, None)),
}

CURVES: dict[str, Place] = {
    "mandible-lower-border": row("mandible", 2, 75, 128, (0.5, -1, 0)),
    "zygomatic-arch": _zygomatic_arch,
}
