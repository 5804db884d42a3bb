"""The rib cage, modelled on a smooth shell inside the skin: ribs, costal cartilages and sternum.

The source's ribs are coarse and its cartilages one lump, and points lie in the spaces between them, so each rib is
swept along its own course instead: from the head at the vertebra over tubercle and angle round the shell to the
costochondral joint, then its cartilage to the sternum or to the cartilage above.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.interpolate import CubicSpline, PchipInterpolator

from ..mesh import Floats
from . import levels
from .shape import BoneMesh, sweep
from .skin import Skin

# The shell by height: y, half width, front (z at the midline), widest place (z), back (z at the rib angles).
SHELL = np.array([
    [1470, 40, 52, 6, -14], [1440, 66, 66, 8, -28], [1400, 99, 78, 12, -45], [1360, 119, 98, 15, -56],
    [1320, 131, 112, 19, -63], [1280, 137, 118, 22, -65], [1240, 138, 121, 24, -65],
    [1200, 132, 122, 25, -63], [1160, 122, 119, 25, -58],
    [1120, 116, 115, 24, -50], [1080, 114, 110, 23, -46],
], float)[::-1]  # fmt: skip
FRONT_POWER, BACK_POWER = 2.7, 2.2
ANGLE_SHARE = 0.5
"""The rib angles lie at this share of the shell's half width."""

# Costochondral joints: distance from the midline and height.
JOINTS = {1: (41, 1391), 2: (63, 1354), 3: (77, 1320), 4: (87, 1282), 5: (94, 1240), 6: (101, 1206), 7: (108, 1170),
          8: (112, 1136), 9: (113, 1111), 10: (110, 1087)}  # fmt: skip
# The cartilages' further course: (x, y) on the shell, ending at the sternum or at the cartilage above.
CARTILAGES = {
    1: [(28, 1395)], 2: [(40, 1361), (17, 1366)], 3: [(45, 1326), (15, 1334)], 4: [(50, 1289), (16, 1302)],
    5: [(68, 1240), (42, 1256), (17, 1277)], 6: [(80, 1200), (55, 1215), (33, 1240), (15, 1256)],
    7: [(90, 1163), (66, 1175), (41, 1204), (24, 1229), (10, 1241)], 8: [(97, 1127), (80, 1138), (65, 1166)],
    9: [(102, 1101), (90, 1113), (82, 1130)], 10: [(103, 1084), (96, 1092), (92, 1106)],
}  # fmt: skip
FLOATING_TIPS = {11: (117.0, 1113.0, 18.0), 12: (96.0, 1124.0, -22.0)}

TALL = {1: 15, 2: 13, 8: 12.5, 9: 12, 10: 11.5, 11: 11.5, 12: 10.5}
THICK = {1: 6, 2: 6.5, 11: 6.5, 12: 6}
# How far the flat of the rib leans out of the shell (degrees): the first rib lies almost level.
LEAN = {1: 62, 2: 34, 3: 14}
RING = 12
LATE = {7: 1.02, 8: 1.3, 9: 1.4, 10: 1.16}
"""Lower ribs fall late, toward their front ends: that keeps the spaces open at the side."""
DROOP = {2: 14.0, 3: 29.0, 4: 39.0, 5: 37.0, 6: 32.0, 7: 25.0, 8: 23.5, 9: 23.5, 10: 11.0}
"""How far the side of a rib hangs below the line through its two ends (mm), as the handle of a bucket does. It brings
the fourth rib to the armpit's floor, and the fifth space there to about the nipple's level."""


def shell(turn: Floats, y: Floats) -> Floats:
    """Return places (…, 3) on the shell's left half: `turn` 0 front midline, 1 side, 2 rib angle; height y."""
    turn, y = np.broadcast_arrays(np.asarray(turn, float), np.asarray(y, float))
    width, front, side, back = (
        PchipInterpolator(SHELL[:, 0], SHELL[:, k])(np.clip(y, 1080, 1470)) for k in range(1, 5)
    )
    ahead = np.clip(turn, 0, 1) * np.pi / 2
    behind = np.clip(turn - 1, 0, 1) * np.pi / 2
    xa = ANGLE_SHARE * width
    p, q = 2 / FRONT_POWER, 2 / BACK_POWER
    x = np.where(turn <= 1, width * np.sin(ahead) ** p, xa + (width - xa) * np.cos(behind) ** q)
    z = np.where(turn <= 1, side + (front - side) * np.cos(ahead) ** p, side - (side - back) * np.sin(behind) ** q)
    return np.stack([x, y, z], axis=-1)


def _turn_at(x: float, y: float) -> float:
    """Return the `turn` of the shell's front at distance x from the midline."""
    width = float(PchipInterpolator(SHELL[:, 0], SHELL[:, 1])(np.clip(y, 1080, 1470)))
    return float(np.arcsin(min(x / width, 1.0) ** (FRONT_POWER / 2)) / (np.pi / 2))


def _turn_near(xyz: Floats) -> float:
    turns = np.linspace(0, 2, 801)
    return float(turns[np.argmin(np.linalg.norm(shell(turns, np.full(801, xyz[1])) - xyz, axis=1))])


def _spline(places: Floats, count: int) -> Floats:
    reach = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(places, axis=0), axis=1))])
    return CubicSpline(reach, places)(np.linspace(0, reach[-1], count))


@dataclass(frozen=True)
class Course:
    """A left rib's centre line: `rib` (N, 3) from its head forward, `cartilage` (M, 3) on to its end; mm."""

    number: int
    rib: Floats
    cartilage: Floats | None

    @cached_property
    def line(self) -> Floats:
        return self.rib if self.cartilage is None else np.vstack([self.rib, self.cartilage[1:]])

    @property
    def tall(self) -> float:
        return float(TALL.get(self.number, 13.5))


def courses(vertebrae: dict[str, BoneMesh], skin: Skin) -> dict[int, Course]:
    """Return the twelve left ribs' courses, from the fitted vertebrae."""
    return {k: _course(k, vertebrae[f"t{k}"], skin) for k in range(1, 13)}


def _course(k: int, vertebra: BoneMesh, skin: Skin) -> Course:
    v = vertebra.vertices
    front = v[np.abs(v[:, 0]) < 12][:, 2].max()
    body = v[v[:, 2] > front - 15]
    side = v[np.argmax(v[:, 0])]
    if k >= 11:
        side = np.array([26.0, side[1], front - 34])
    head = np.array([body[:, 0].max() + 1.0, np.percentile(body[:, 1], 88), front - 21.0])
    tubercle = side + np.array([2.5, -1.0, 4.0])
    drop = {1: 3, 2: 7, 11: 12, 12: 12}.get(k, 10)
    start = tubercle[1] - drop
    if k in FLOATING_TIPS:
        end = np.array(FLOATING_TIPS[k])
        last = _turn_near(end)
    else:
        x, y = JOINTS[k]
        last, end = _turn_at(x, y), None
    turns = np.linspace(1.95 if k > 1 else 1.8, last, 22)
    goal = end[1] if end is not None else JOINTS[k][1]
    rough = shell(turns, np.linspace(start, goal, len(turns)))
    arc = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(rough, axis=0), axis=1))])
    forward = (rough[:, 2] - rough[0, 2]) / (rough[-1, 2] - rough[0, 2])
    share = 0.55 * arc / arc[-1] + 0.45 * np.clip(forward, 0, 1)
    y = start + (goal - start) * share ** LATE.get(k, 1.0)
    y = y - DROOP.get(k, 0.0) * _bulge(shell(turns, y)) ** 2
    over = shell(turns, y)
    rib = _spline(np.vstack([head, (head + tubercle) / 2 + [0, -1, 1.5], tubercle, over]), 44)
    if k not in CARTILAGES:
        return Course(k, rib, None)
    on = [shell(np.array(_turn_at(x, y)), np.array(y)) for x, y in CARTILAGES[k]]
    lead = over[-3:-1]
    whole = _spline(np.vstack([lead, over[-1], np.stack(on)]), 30)
    begin = int(np.argmin(np.linalg.norm(whole - over[-1], axis=1)))
    cartilage = whole[begin:].copy()
    cartilage[0] = over[-1]
    return Course(k, rib, cartilage)


def _bulge(line: Floats) -> Floats:
    """Return how far each place (N, 3) lies beside the chord of its ends, seen from above, 1 where it is farthest."""
    chord = (line[-1] - line[0])[[0, 2]]
    away = line[:, [0, 2]] - line[0, [0, 2]]
    beside = np.abs(away[:, 0] * chord[1] - away[:, 1] * chord[0])
    share: Floats = beside / beside.max()
    return share


def _tube(line: Floats, tall: Floats, thick: Floats, lean: float) -> BoneMesh:
    """Sweep an oval along a line on the shell: `tall` and `thick` (N,) full sizes (mm)."""
    along = np.gradient(line, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    centre = line * [0, 1, 0] + [0, 0, 20]
    out = line - centre
    tilt = np.radians(lean)
    out = out / np.linalg.norm(out, axis=1, keepdims=True)
    out = out * np.cos(tilt) + np.array([0, 1, 0]) * np.sin(tilt)
    out -= np.einsum("ij,ij->i", out, along)[:, None] * along
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    up = np.cross(along, out)
    angle = np.linspace(0, 2 * np.pi, RING, endpoint=False)
    c, s = np.cos(angle), np.sin(angle)
    c, s = np.sign(c) * np.abs(c) ** 0.8, np.sign(s) * np.abs(s) ** 0.8
    rings = (
        line[:, None]
        + out[:, None] * (c[None, :, None] * thick[:, None, None] / 2)
        + up[:, None] * (s[None, :, None] * tall[:, None, None] / 2)
    )
    return sweep(rings)


def _taper(n: int, start: float, end: float, length: int = 3) -> Floats:
    """Return (N,) factors that round both ends off from given shares."""
    out = np.ones(n)
    for i in range(length):
        f = np.sin((i + 1) / (length + 1) * np.pi / 2)
        out[i] = min(out[i], start + (1 - start) * f)
        out[-1 - i] = min(out[-1 - i], end + (1 - end) * f)
    return out


def ribs(found: dict[int, Course]) -> dict[str, BoneMesh]:
    """Return the left ribs and cartilages, ids without side."""
    out = {}
    for k, course in found.items():
        n = len(course.rib)
        tall = np.full(n, course.tall)
        tall[:8] *= np.linspace(0.68, 0.95, 8)
        free = k >= 11
        tall *= _taper(n, 0.7, 0.35 if free else 0.85, 4 if free else 2)
        thick = np.full(n, float(THICK.get(k, 7.5))) * _taper(n, 0.8, 0.5 if free else 0.95, 4 if free else 2)
        out[f"rib-{k}"] = _tube(course.rib, tall, thick, LEAN.get(k, 0))
        if course.cartilage is not None:
            n = len(course.cartilage)
            tall = np.linspace(course.tall * 0.93, 9.0 if k > 7 else 11.0, n) * _taper(n, 0.97, 0.8, 2)
            thick = np.linspace(THICK.get(k, 7.5), 8.0, n) * _taper(n, 0.97, 0.8, 2)
            out[f"costal-cartilage-{k}"] = _tube(course.cartilage, tall, thick, LEAN.get(k, 0))
    return out


# The sternum down its middle: y, half width, thickness, depth under the skin.
STERNUM = np.array([
    [1412.5, 25, 9, 9], [1411, 29, 12, 8.5], [1404, 33, 14, 8], [1394, 32, 14, 7.5], [1381, 24, 13, 7],
    [1371, 19.5, 12, 6.5], [1366, 19.5, 12, 6], [1360, 17.5, 11.5, 6.5], [1348, 16, 11, 7], [1334, 17.5, 11, 7],
    [1318, 17, 11, 7],
    [1303, 18.5, 11, 7], [1289, 18.5, 11, 7], [1277, 20, 11, 7],
    [1262, 19.5, 11, 7.5], [1250, 17, 10.5, 8], [1240, 13, 9.5, 9],
    [1234, 9.5, 8, 10], [1226, 8.5, 6.5, 12], [1214, 7, 5.5, 13.5], [1205, 4.5, 4.5, 14.5], [1202, 2, 3, 15],
], float)  # fmt: skip


def sternum(skin: Skin) -> BoneMesh:
    """Return manubrium, body and xiphoid process in one mesh, lofted down the midline under the skin."""
    steps = zip(STERNUM[:-1, 0], STERNUM[1:, 0], strict=True)
    y = np.concatenate([*(np.linspace(a, b, 3, endpoint=False) for a, b in steps), STERNUM[-1:, 0]])
    half, thick, depth = (PchipInterpolator(STERNUM[::-1, 0], STERNUM[::-1, k])(y) for k in (1, 2, 3))
    knots = np.linspace(1195, 1425, 24)
    skin_z = np.array([skin.front(0.3, k, 0)[2] for k in knots])
    face = np.polyval(np.polyfit(knots - 1310, skin_z, 5), y - 1310) - depth
    for height, rise, reach in ((1366, 1.6, 6), (1334, 0.8, 5), (1303, 0.8, 5), (1277, 0.7, 5)):
        face = face + rise * np.exp(-(((y - height) / reach) ** 2))
    angle = np.linspace(0, 2 * np.pi, 28, endpoint=False)
    c, s = np.cos(angle), np.sin(angle)
    c, s = np.sign(c) * np.abs(c) ** 0.75, np.sign(s) * np.abs(s) ** 0.75
    rise = 8.0 * np.clip((y - 1391) / 21, 0, 1) ** 1.5
    rings = np.stack(
        [
            half[:, None] * c[None],
            y[:, None] + rise[:, None] * (c**2)[None],
            (face - thick / 2)[:, None] + thick[:, None] / 2 * s[None] - 4.0 * (half[:, None] / 30 * c[None]) ** 2,
        ],
        axis=-1,
    )
    mesh = sweep(rings)
    mesh.vertices[len(rings) * len(angle)] = [0, levels.NOTCH, mesh.vertices[: len(angle), 2].mean()]
    return mesh


def is_xiphoid(vertices: Floats) -> np.ndarray:
    """Return which of the sternum's neutral vertices belong to the xiphoid process."""
    return vertices[:, 1] < levels.XIPHISTERNAL
