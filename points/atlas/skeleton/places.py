"""Bony places of the neutral skeleton by name: `place` and `curve`, left side or midline, millimetres.

A place is a point of the bone's surface, on the side that is nearest the skin. Rib borders and intercostal spaces
are functions of their own (`rib_border`, `border_height`, `space_curve`).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from ..mesh import Floats
from . import levels, spaces
from .spaces import Border, NoBorder

if TYPE_CHECKING:
    from . import Skeleton

__all__ = [
    "CURVES",
    "PLACES",
    "NoBorder",
    "UnknownPlace",
    "border_height",
    "curve",
    "place",
    "rib_border",
    "space_curve",
]

Place = Callable[["Skeleton"], Floats]
Box = tuple[float | None, float | None]


class UnknownPlace(KeyError):
    """No bony place has that name."""

    def __str__(self) -> str:
        return f"the skeleton has no place {self.args[0]}"


def _bone(skeleton: "Skeleton", name: str) -> Floats:
    bones = skeleton.neutral
    return bones[name if name in bones else f"{name}-left"].vertices


def _within(v: Floats, x: Box, y: Box, z: Box) -> Floats:
    keep = np.ones(len(v), bool)
    for k, (low, high) in enumerate((x, y, z)):
        keep &= (v[:, k] >= (-np.inf if low is None else low)) & (v[:, k] <= (np.inf if high is None else high))
    return v[keep]


ANY: Box = (None, None)


def far(
    bone: str, direction: tuple[float, float, float], x: Box = ANY, y: Box = ANY, z: Box = ANY, midline: bool = False
) -> Place:
    """Return the rule "the vertex of `bone` farthest along `direction`", within a box of the body frame (mm)."""

    def find(skeleton: "Skeleton") -> Floats:
        v = _within(_bone(skeleton, bone), x, y, z)
        found = v[np.argmax(v @ np.array(direction, float))]
        return found * [0, 1, 1] if midline else found

    return find


def along(bone: str, start: str, share: float, direction: tuple[float, float, float], band: float = 5.0) -> Place:
    """Return the rule "on `bone`, at a share of its length from its `start` end (top or front), farthest along"."""

    def find(skeleton: "Skeleton") -> Floats:
        v = _bone(skeleton, bone)
        axis = _long_axis(v)
        if axis[{"top": 1, "front": 2}[start]] > 0:
            axis = -axis
        t = v @ axis
        at = t.min() + share * (t.max() - t.min())
        near = v[np.abs(t - at) < max(band, 0.04 * (t.max() - t.min()))]
        return near[np.argmax(near @ np.array(direction, float))]

    return find


def _long_axis(v: Floats) -> Floats:
    return np.linalg.svd(v - v.mean(axis=0), full_matrices=False)[2][0]


def mean_of(*places: Place) -> Place:
    return lambda skeleton: np.mean([p(skeleton) for p in places], axis=0)


def shifted(base: Place, shift: tuple[float, float, float]) -> Place:
    return lambda skeleton: base(skeleton) + np.array(shift)


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
        v = _bone(skeleton, "sacrum")
        back = v[(np.abs(v[:, 1] - height) < 7) & (np.abs(v[:, 0] - x) < 7)]
        return np.array([x, height, np.percentile(back[:, 2], 10)])

    return find


def _rib_tip(number: int) -> Place:
    return lambda skeleton: skeleton.courses[number].rib[-1]


def _ray_bone(k: int, bones: tuple[str, ...], which: int, direction: tuple[float, float, float]) -> Place:
    """The joint between two bones of a ray: midway between their near ends, moved out to the surface."""

    def find(skeleton: "Skeleton") -> Floats:
        a, b = _bone(skeleton, f"{bones[which]}-{k}"), _bone(skeleton, f"{bones[which + 1]}-{k}")
        way = b.mean(axis=0) - a.mean(axis=0)
        way /= np.linalg.norm(way)
        ends = np.vstack([a[a @ way > (a @ way).max() - 7], b[b @ way < (b @ way).min() + 5]])
        return ends[np.argmax(ends @ np.array(direction, float))]

    return find


_HAND = ("metacarpal", "proximal-phalanx-hand", "middle-phalanx-hand", "distal-phalanx-hand")
_THUMB = ("metacarpal", "proximal-phalanx-hand", "distal-phalanx-hand")
_FOOT = ("metatarsal", "proximal-phalanx-foot", "middle-phalanx-foot", "distal-phalanx-foot")
_BIG_TOE = ("metatarsal", "proximal-phalanx-foot", "distal-phalanx-foot")
_DORSAL, _PLANTAR = (0.0, 0.0, -1.0), (0.0, -1.0, 0.0)

PLACES: dict[str, Place] = {}


def _fill() -> None:
    p = PLACES
    order = [f"c{k}" for k in range(2, 8)] + [f"t{k}" for k in range(1, 13)] + [f"l{k}" for k in range(1, 6)]
    for name, following in zip(order, [*order[1:], "s1"], strict=True):
        p[f"spinous-{name}"] = _spinous(name)
        p[f"below-{name}"] = _below_spinous(name, following)
    for k, height in levels.SACRAL_CREST.items():
        p[f"sacral-crest-s{k}"] = _sacral(height)
        p[f"sacral-foramen-{k}"] = _sacral(height, levels.SACRAL_FORAMINA[k])
    p["sacral-hiatus"] = _sacral(levels.SACRAL_HIATUS)
    p["coccyx-tip"] = far("coccyx", (0, -1, -0.3), midline=True)
    p["c2-level"] = shifted(_spinous("c2"), (0, 8, 0))

    p["psis"] = far("hip-bone", (-0.2, 0, -1), y=(levels.PSIS - 14, levels.PSIS + 16))
    p["asis"] = far("hip-bone", (0.15, 0, 1), y=(levels.ASIS - 12, levels.ASIS + 22), x=(80, None))
    p["iliac-crest-highest"] = far("hip-bone", (0, 1, 0))
    p["pubic-symphysis"] = far("hip-bone", (-0.3, 1, 0.3), x=(None, 14), y=(None, 930), midline=True)
    p["ischial-tuberosity"] = far("hip-bone", (0, -1, -0.5))
    p["greater-trochanter"] = far("femur", (1, 0, 0), y=(820, None))
    p["greater-trochanter-top"] = far("femur", (0.35, 1, 0), y=(820, None), x=(118, None))

    p["suprasternal-notch"] = far("sternum", (0, 1, 0.2), x=(-3, 3), midline=True)
    p["sternal-angle"] = far("sternum", (0, 0, 1), x=(-3, 3), y=(levels.STERNAL_ANGLE - 2, levels.STERNAL_ANGLE + 2),
                             midline=True)  # fmt: skip
    p["xiphisternal-junction"] = far(
        "sternum", (0, 0, 1), x=(-3, 3), y=(levels.XIPHISTERNAL - 2.5, levels.XIPHISTERNAL + 2.5), midline=True
    )
    p["xiphoid-tip"] = far("sternum", (0, -1, 0), midline=True)
    p["rib-11-tip"], p["rib-12-tip"] = _rib_tip(11), _rib_tip(12)

    p["clavicle-sternal-end"] = far("clavicle", (-0.6, 1, 0.3))
    p["clavicle-acromial-end"] = far("clavicle", (1, 0.4, 0))
    p["acromion"] = far("scapula", (1, 0.2, 0), y=(1400, None))
    p["acromion-front"] = far("scapula", (0.5, 0.5, 1), y=(1405, None), x=(170, None))
    p["acromial-angle"] = far("scapula", (0.7, 0.2, -1), y=(1395, None), x=(150, None))
    p["acromioclavicular-notch"] = mean_of(
        far("clavicle", (1, 0.6, -0.6)), far("scapula", (0.2, 1, 0), x=(150, 178), y=(1405, None))
    )
    p["scapula-spine-root"] = far("scapula", (-0.8, 0.0, -1), y=(1395, 1406), x=(None, 100))
    p["scapula-spine-middle"] = lambda s: curve(s, "scapula-spine")[len(curve(s, "scapula-spine")) // 2]
    p["scapula-spine-upper-middle"] = shifted(p["scapula-spine-middle"], (0, 8, 0))
    p["scapula-superior-angle"] = far("scapula", (-0.3, 1, -0.2), x=(None, 120))
    p["scapula-inferior-angle"] = far("scapula", (0, -1, -0.3), x=(None, 130))
    p["coracoid"] = far("scapula", (-0.6, -0.3, 1), x=(125, 175), z=(15, None))
    p["coracoid-tip"] = far("scapula", (0, -0.3, 1), x=(125, 175), z=(15, None))

    p["greater-tubercle"] = far("humerus", (1, 0.25, 0), y=(1330, None))
    p["lateral-epicondyle"] = far("humerus", (1, 0.5, -0.2), y=(None, 1185))
    p["medial-epicondyle"] = far("humerus", (-1, -0.5, 0), y=(None, 1185))
    p["olecranon"] = far("ulna", (-0.3, 0.8, -1), y=(1115, None))
    p["radial-styloid"] = far("radius", (1, -0.9, 0), y=(None, 940))
    p["ulnar-styloid"] = far("ulna", (-0.6, -1, -0.5), y=(None, 945))
    p["ulnar-head"] = far("ulna", (-0.5, 0.1, -0.9), y=(None, 914))
    p["ulnar-head-radial-hollow"] = mean_of(
        far("ulna", (0.8, -0.3, -0.8), y=(None, 925)), far("radius", (-0.8, -0.3, -0.8), y=(None, 930))
    )
    p["pisiform-radial"] = far("pisiform", (0.5, 1, 0.8))
    p["pisiform"] = far("pisiform", (0, 0, 1))
    p["triquetrum-gap"] = mean_of(p["ulnar-styloid"], far("triquetrum", (-1, 0, -0.3)))
    for k in range(1, 6):
        out = (0.4, 0.8, -0.6) if k == 1 else _DORSAL
        bones = _THUMB if k == 1 else _HAND
        p[f"metacarpal-{k}-base"] = along(f"metacarpal-{k}", "top", 0.06, out)
        p[f"metacarpal-{k}-middle"] = along(f"metacarpal-{k}", "top", 0.5, out)
        p[f"metacarpal-{k}-head"] = along(f"metacarpal-{k}", "top", 0.93, out)
        p[f"mcp-{k}"] = _ray_bone(k, bones, 0, out)
        if k == 1:
            p["ip-1"] = _ray_bone(1, bones, 1, out)
        else:
            p[f"pip-{k}"], p[f"dip-{k}"] = _ray_bone(k, bones, 1, out), _ray_bone(k, bones, 2, out)
    p["metacarpal-2-radial-middle"] = along("metacarpal-2", "top", 0.5, (0.8, 0.5, -0.5))
    p["metacarpal-1-radial-middle"] = along("metacarpal-1", "top", 0.5, (0.4, 0.9, 0.2))
    p["metacarpal-5-base-ulnar"] = along("metacarpal-5", "top", 0.02, (-1, 0, 0))

    p["lateral-femoral-epicondyle"] = far("femur", (1, 0, 0), y=(None, 540))
    p["medial-femoral-epicondyle"] = far("femur", (-1, 0, 0), y=(None, 540))
    p["patella-base"] = far("patella", (0, 1, 1), x=(108, 124))
    p["patella-apex"] = far("patella", (0, -1, 1.2))
    p["patella-centre"] = far("patella", (0, 0, 1))
    p["patella-base-lateral"] = far("patella", (0.9, 1, 0.4))
    p["patella-base-medial"] = far("patella", (-0.9, 1, 0.4))
    p["tibial-tuberosity"] = far("tibia", (0, 0, 1), y=(425, 462))
    p["medial-condyle-lower-border"] = far("tibia", (-1, 0, 0), y=(432, 440))
    p["fibular-head"] = far("fibula", (1, 0.35, 0), y=(420, None))
    p["fibular-head-front"] = far("fibula", (0.6, -0.2, 1), y=(440, None))
    p["medial-malleolus"] = far("tibia", (-1, 0, 0.1), y=(None, 95))
    p["medial-malleolus-lower"] = far("tibia", (-0.35, -1, 0), y=(None, 95))
    p["lateral-malleolus"] = far("fibula", (1, 0, 0), y=(None, 95))
    p["lateral-malleolus-lower"] = far("fibula", (0.35, -1, 0), y=(None, 95))
    for k in range(1, 6):
        bones = _BIG_TOE if k == 1 else _FOOT
        p[f"metatarsal-{k}-base"] = far(f"metatarsal-{k}", (0, 0.8, -1))
        p[f"metatarsal-{k}-middle"] = along(f"metatarsal-{k}", "front", 0.5, (0, 1, 0))
        p[f"metatarsal-{k}-head"] = far(f"metatarsal-{k}", (0, 0.5, 1))
        p[f"mtp-{k}"] = _ray_bone(k, bones, 0, (0, 1, 0))
        p[f"mtp-{k}-plantar"] = _ray_bone(k, bones, 0, _PLANTAR)
        p[f"toe-ip-{k}"] = _ray_bone(k, bones, 1, (0, 1, 0))
    p["mtp-1-medial"], p["mtp-5-lateral"] = _ray_bone(1, _BIG_TOE, 0, (-1, 0, 0)), _ray_bone(5, _FOOT, 0, (1, 0, 0))
    p["metatarsal-1-base-medial"] = along("metatarsal-1", "front", 0.95, (-1, -0.4, 0))
    p["metatarsal-5-tuberosity"] = far("metatarsal-5", (0.8, -0.2, -1))
    p["navicular-tuberosity"] = far("navicular", (-1, -0.3, 0))
    p["calcaneus-back"] = far("calcaneus", (0, 0, -1))
    p["calcaneus-lateral"] = far("calcaneus", (1, 0, -0.6))
    p["calcaneus-upper-back"] = far("calcaneus", (0, 1, -1))

    p["mastoid-tip"] = far("skull", (0.4, -1, 0), x=(45, None), y=(None, 1600), z=(5, 60))
    p["mastoid-base-centre"] = far("skull", (1, 0, 0), y=(1585, 1595), z=(5, 50))
    p["external-occipital-protuberance"] = far("skull", (0, -0.9, -1), x=(-8, 8), y=(1590, 1640), midline=True)
    p["mandible-angle"] = far("mandible", (0.5, -0.6, -1), x=(25, None), y=(None, 1560))
    p["mandible-condyle"] = far("mandible", (1, 0.6, -0.6), y=(1580, None), z=(None, 80))
    p["zygomatic-arch-upper-middle"] = lambda s: _arch(s, 1)
    p["zygomatic-arch-lower-middle"] = lambda s: _arch(s, -1)
    p["infraorbital-margin"] = lambda s: _orbit_rim(s, 32.0)
    p["infraorbital-margin-lateral"] = lambda s: _orbit_rim(s, 42.0)
    p["infraorbital-foramen"] = lambda s: _orbit_rim(s, 31.0, 9.0)
    p["supraorbital-notch"] = lambda s: _orbit_roof(s, 25.0)
    p["zygoma-lower-border"] = far("skull", (0, -1, 0.7), x=(40, 50), y=(1575, 1610), z=(95, None))


def _arch(skeleton: "Skeleton", sign: int) -> Floats:
    """The middle of the zygomatic arch, on its upper (1) or lower (-1) border."""
    v = _within(_bone(skeleton, "skull"), (50, None), (1584, 1608), (66, 104))
    near = v[np.abs(v[:, 2] - 84) < 8]
    near = near[near[:, 0] > near[:, 0].max() - 6]
    return near[np.argmax(near @ np.array([0.3, float(sign), 0]))]


def _zygomatic_arch(skeleton: "Skeleton") -> Floats:
    """The outer side of the zygomatic arch, from before the ear to the cheek."""
    v = _within(_bone(skeleton, "skull"), (50, None), (1584, 1608), (58, 116))
    out = []
    for z in np.linspace(64, 110, 16):
        near = v[np.abs(v[:, 2] - z) < 4]
        near = near[near[:, 0] > near[:, 0].max() - 3]
        out.append([near[:, 0].max(), near[:, 1].mean(), z])
    return np.array(out)


def _orbit_rim(skeleton: "Skeleton", x: float, below: float = 0.0) -> Floats:
    """The lower rim of the orbit at a distance from the midline, or so far `below` it on the maxilla."""
    v = _within(_bone(skeleton, "skull"), (x - 4, x + 4), (1592, 1612), (105, None))
    rim = v[np.argmax(v @ np.array([0, 0.8, 1.0]))]
    if not below:
        return np.array([x, rim[1], rim[2]])
    face = _within(_bone(skeleton, "skull"), (x - 5, x + 5), (rim[1] - below - 4, rim[1] - below + 4), (105, None))
    return np.array([x, rim[1] - below, face[:, 2].max()])


def _orbit_roof(skeleton: "Skeleton", x: float) -> Floats:
    v = _within(_bone(skeleton, "skull"), (x - 4, x + 4), (1622, 1645), (110, None))
    rim = v[np.argmax(v @ np.array([0, -0.6, 1.0]))]
    return np.array([x, rim[1], rim[2]])


def _row(bone: str, axis: int, start: float, stop: float, direction: tuple[float, float, float], n: int = 24) -> Place:
    """A curve along `bone`: in `n` slices of one axis the vertex farthest along a direction, smoothed."""

    def find(skeleton: "Skeleton") -> Floats:
        v = _bone(skeleton, bone)
        stations = np.linspace(start, stop, n)
        width = max(abs(stop - start) / n * 1.2, 3.0)
        out = []
        for s in stations:
            near = v[np.abs(v[:, axis] - s) < width]
            if len(near):
                best = near[np.argmax(near @ np.array(direction, float))].copy()
                best[axis] = s
                out.append(best)
        line = np.array(out)
        middle = (line[:-2] + 2 * line[1:-1] + line[2:]) / 4
        return np.vstack([line[:1], middle, line[-1:]])

    return find


def _costal_margin(skeleton: "Skeleton") -> Floats:
    """The lower border of cartilages 7 to 10, from the xiphoid to the tenth rib."""
    out, until = [], 200.0
    lines = {k: rib_border(skeleton, k, "lower") for k in (10, 9, 8, 7)}
    for k in (10, 9, 8, 7):
        line = lines[k][lines[k][:, 0] < until]
        front = line[spaces.angle_of(line) < 75]
        out.append(front[::-1])
        until = float(front[0, 0])
    return np.vstack(out)[::-1]


CURVES: dict[str, Place] = {
    "scapula-spine": _row("scapula", 0, 80, 184, (0, 0.5, -1)),
    "scapula-medial-border": _row("scapula", 1, 1428, 1312, (-1, 0, -0.5)),
    "clavicle-lower-border": _row("clavicle", 0, 22, 172, (0, -1, 0.6)),
    "clavicle-upper-border": _row("clavicle", 0, 22, 172, (0, 1, 0.3)),
    "iliac-crest": _row("hip-bone", 2, 92, -66, (0.35, 1, 0)),
    "tibial-crest": _row("tibia", 1, 440, 120, (-0.35, 0, 1)),
    "tibia-medial-border": _row("tibia", 1, 440, 95, (-1, 0, -0.7)),
    "fibula-anterior-border": _row("fibula", 1, 440, 80, (0.4, 0, 1)),
    "fibula-posterior-border": _row("fibula", 1, 440, 80, (0.5, 0, -1)),
    "ulna-border": _row("ulna", 1, 1150, 915, (-0.5, 0, -1)),
    "mandible-lower-border": _row("mandible", 2, 75, 128, (0.5, -1, 0)),
    "zygomatic-arch": _zygomatic_arch,
    "costal-margin": _costal_margin,
}
_fill()


def place(skeleton: "Skeleton", name: str) -> Floats:
    """Return a bony place (3,) in mm, neutral body frame, left side or midline. Raises `UnknownPlace`."""
    if name not in PLACES:
        raise UnknownPlace(name)
    return np.asarray(PLACES[name](skeleton), float)


def curve(skeleton: "Skeleton", name: str) -> Floats:
    """Return a bony edge as places (N, 3) in mm, left side. Raises `UnknownPlace`."""
    if name not in CURVES:
        raise UnknownPlace(name)
    return np.asarray(CURVES[name](skeleton), float)


def rib_border(skeleton: "Skeleton", rib: int, border: Border) -> Floats:
    """Return a left rib's border with its cartilage, (N, 3), from the front end to the tubercle."""
    return spaces.rib_border(skeleton.courses[rib], border)


def border_height(
    skeleton: "Skeleton", rib: int, border: Border, *, x: float | None = None, angle: float | None = None
) -> float:
    """Return the height (mm) of a rib's border at a distance x from the midline in front, or at an angle round the
    trunk (degrees, 0 front, 90 side, 180 back). Raises `NoBorder`."""
    return spaces.border_height(skeleton.courses[rib], border, x=x, angle=angle)


def space_curve(skeleton: "Skeleton", number: int) -> Floats:
    """Return the midline of the intercostal space below a rib, (N, 3) mm, from the front to the spine, left side."""
    above, below = (skeleton.courses[k] for k in (number, number + 1))
    return spaces.space(above, below)
