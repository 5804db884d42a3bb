"""The shoulder girdle: the left clavicle and scapula."""

import numpy as np

from ..mesh import Floats, vertex_normals
from .shape import BoneMesh, Seat, relax, reseat, smooth, warp
from .skin import Skin

HUMERAL_HEAD = np.array([191.0, 1389.0, 4.0])

# Places on the source's left scapula (source frame).
SCAPULA = {
    "superior angle": (78, 1524, -240), "inferior angle": (86, 1384, -298), "root": (64, 1496, -271),
    "acromial angle": (165, 1504, -234), "acromion": (170, 1508, -207), "acromion front": (158, 1508, -190),
    "coracoid": (126, 1468, -178), "coracoid bend": (128, 1492, -190), "glenoid": (146, 1472, -207),
    "spine": (112, 1506, -258), "spine end": (145, 1508, -240),
    "border": (58, 1450, -286), "lateral border": (112, 1418, -262),
}  # fmt: skip


def scapula_goals(skin: Skin) -> dict[str, Floats]:
    """Return where those places lie on the body: spine's root at T3, lower angle at T7."""
    top = skin.top
    return {
        "superior angle": np.array([84, 1436, skin.back(84, 1432, 0)[2] + 30]),
        "inferior angle": skin.back(88, 1307, 14),
        "root": skin.back(76, 1400, 11),
        "acromial angle": skin.under((196, 1415, -600), (0, 0, 1), 7.0),
        "acromion": top(205, -2, 7.0),
        "acromion front": top(192, 16, 6.5),
        "coracoid": skin.under((150, 1391, 600), (0, 0, -1), 22.0),
        "coracoid bend": skin.under((150, 1408, 600), (0, 0, -1), 30.0),
        "spine": skin.back(128, 1411, 9),
        "spine end": skin.under((170, 1418, -600), (0, 0, 1), 9.0),
        "glenoid": HUMERAL_HEAD - np.array([24.0, -1.0, 3.0]),
        "border": skin.back(75, 1355, 14),
        "lateral border": skin.back(126, 1345, 30),
    }


def fit_scapula(source: BoneMesh, skin: Skin) -> BoneMesh:
    goals = scapula_goals(skin)
    names = list(SCAPULA)
    places = np.array([source.vertices[_near(source, SCAPULA[n])] for n in names])
    fine = relax(source, 1)
    fine = fine.moved(fine.vertices + 0.7 * vertex_normals(fine.vertices, fine.triangles))
    return fine.moved(warp(places, np.stack([goals[n] for n in names]), fine.vertices))


def _near(mesh: BoneMesh, place: tuple[float, float, float]) -> int:
    return int(np.argmin(np.linalg.norm(mesh.vertices - np.array(place, float), axis=1)))


def fit_clavicle(source: BoneMesh, skin: Skin) -> BoneMesh:
    """Seat the clavicle between the sternum's corner and the acromion, its front just under the skin."""
    v = source.vertices
    inner = v[v[:, 0] < v[:, 0].min() + 4].mean(axis=0)
    outer = v[v[:, 0] > v[:, 0].max() - 6].mean(axis=0)
    start = np.array([20.0, 1413.0, skin.front(20, 1410, 16)[2]])
    end = skin.top(176, 8, 12.5)
    fine = relax(smooth(source, 1, 0.9), 1)
    up = np.array([0.0, 1.0, 0.0])
    return fine.moved(reseat(fine.vertices, Seat(inner, outer, up), Seat(start, end, up), 1.08))
