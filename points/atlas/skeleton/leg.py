"""The left femur, patella, tibia and fibula: joint to joint, their subcutaneous places just under the skin."""

import numpy as np

from ..mesh import Floats
from .pelvis import hip_centre
from .remesh import remesh
from .shape import BoneMesh, Seat, bow, relax, reseat, smooth
from .skin import Skin

FRONT = np.array([0.0, 0.0, 1.0])
KNEE_FRONT = np.array([-0.05, 0.0, 1.0])
ANKLE_FRONT = np.array([0.13, 0.0, 1.0])


def knee(skin: Skin) -> Floats:
    """Return the middle of the knee's axis, between the femoral condyles (mm)."""
    return skin.body.pose().heads["lowerleg01.L"] * [0, 1, 0] + np.array([118.0, -3.0, 21.0])


def ankle(skin: Skin) -> Floats:
    """Return the middle of the ankle joint, on the talus (mm)."""
    return skin.body.pose().heads["foot.L"] * [0, 1, 0] + np.array([150.5, 4.0, 17.0])


def fit(source: dict[str, BoneMesh], joints: dict[str, Floats], skin: Skin) -> dict[str, BoneMesh]:
    """Return femur, patella, tibia and fibula."""
    levels = {"femur": 1, "fibula": 1, "patella": 1}
    fine = {n: relax(smooth(source[n], k, 0.9), 1) for n, k in levels.items()}
    fine["tibia"] = remesh(source["tibia"], 2.2)
    hip, k, a = hip_centre(skin), knee(skin), ankle(skin)
    v = source["femur"].vertices
    low = v[v[:, 1] < v[:, 1].min() + 40]
    centre = (low.min(axis=0) + low.max(axis=0)) / 2
    centre[1] = low[:, 1].min() + 22
    out = {}
    girth = [(0, 1.04, 1.04), (0.6, 1.06, 1.06), (0.92, 1.17, 1.12)]
    seat, goal = Seat(joints["hip_flexion_l"], centre, FRONT), Seat(hip, k, FRONT)
    out["femur"] = fine["femur"].moved(_level_condyles(reseat(fine["femur"].vertices, seat, goal, girth), k))
    v = source["tibia"].vertices
    top = v[v[:, 1] > v[:, 1].max() - 14]
    plateau = (top.min(axis=0) + top.max(axis=0)) / 2
    plateau[1] = v[:, 1].max() - 4
    bottom = v[v[:, 1] < v[:, 1].min() + 18]
    mortise = (bottom.min(axis=0) + bottom.max(axis=0)) / 2
    mortise[1] = v[:, 1].min() + 12
    seat = Seat(plateau, mortise, FRONT)
    goal = Seat(k + np.array([3.0, -19.0, -2.0]), a + np.array([-5.0, 5.0, -2.0]), FRONT)
    girth = [(0, 1.2, 1.15), (0.12, 1.15, 1.1), (0.4, 1.0, 1.0), (1, 0.93, 1.0)]
    shin = {n: reseat(fine[n].vertices, seat, goal, girth) for n in ("tibia", "fibula")}
    heights, shifts = _toward_shin(shin["tibia"], skin)
    for n, placed in shin.items():
        out[n] = fine[n].moved(bow(placed, heights, shifts))
    out["fibula"] = out["fibula"].moved(_seat_fibula(out["fibula"].vertices, skin))
    v = source["patella"].vertices
    middle = (v.min(axis=0) + v.max(axis=0)) / 2
    spot = skin.under((k[0] - 1, k[1] + 8, 600), (0, 0, -1), 4.5)
    size = np.array([45.0, 46.0, 21.0]) / (v.max(axis=0) - v.min(axis=0))
    out["patella"] = fine["patella"].moved((fine["patella"].vertices - middle) * size + spot - [0, 0, 10.5])
    return out


def _level_condyles(femur: Floats, knee_at: Floats) -> Floats:
    """Lift the medial condyle, which the source sets low, toward the lateral one's level."""
    near = np.clip(1 - (femur[:, 1] - femur[:, 1].min()) / 70, 0, 1)
    out = femur.copy()
    out[:, 1] += 0.11 * (knee_at[0] - femur[:, 0]) * near * near * (3 - 2 * near)
    return out


def _toward_shin(tibia: Floats, skin: Skin) -> tuple[list[float], list[Floats]]:
    """Return heights and shifts that bring the tibia's crest 5 mm under the shin's skin."""
    shin = skin.mask("lowerleg", "upperleg02", "foot")
    heights, shifts = [], []
    for y in (452.0, 400.0, 350.0, 300.0, 250.0, 200.0, 150.0):
        band = tibia[np.abs(tibia[:, 1] - y) < 12]
        crest = band[np.argmax(band[:, 2] - 0.3 * band[:, 0])]
        goal = skin.under((crest[0], y, 600), (0, 0, -1), 5.0, shin)
        heights.append(y)
        shifts.append(np.array([0, 0, goal[2] - crest[2]]))
    return [488.0, *heights, 90.0], [shifts[0] * 0.3, *shifts, shifts[-1] * 0.15]


def _seat_fibula(fibula: Floats, skin: Skin) -> Floats:
    """Bring the fibula's head and lateral malleolus 4 mm under the skin."""
    mask = skin.mask("lowerleg", "upperleg02", "foot")
    heights, shifts = [], []
    for low, high, depth in ((430, 475, 7.5), (60, 84, 3.5)):
        band = fibula[(fibula[:, 1] > low) & (fibula[:, 1] < high)]
        side = band[np.argmax(band[:, 0])]
        goal = skin.under((600, side[1], side[2]), (-1, 0, 0), depth, mask)
        heights.append(float(side[1]))
        shifts.append(np.array([goal[0] - side[0], 0, 5.0 if low > 200 else 0.0]))
    return bow(fibula, heights, shifts)
