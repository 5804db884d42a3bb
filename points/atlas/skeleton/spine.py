"""The spine: each vertebra is set at its own level, its spinous tip under the skin of the back's midline."""

import numpy as np

from ..mesh import Floats, vertex_normals
from ..turns import rotation
from . import levels
from .shape import BoneMesh, relax, smooth, warp
from .skin import Skin

ORDER = [f"c{k}" for k in range(1, 8)] + [f"t{k}" for k in range(1, 13)] + [f"l{k}" for k in range(1, 6)]

# Depth (mm) of the source's vertebral bodies from front to back.
BODY_DEPTH = {"c": 15.0, "t": 24.0, "l": 32.0}
# How far the tip hangs below the middle of its own vertebral body.
HANG = dict(
    zip(
        ORDER,
        [0, 4, 5, 5, 6, 7, 9, 13, 17, 21, 25, 28, 30, 30, 30, 27, 24, 18, 13, 11, 11, 11, 10, 8],
        strict=True,
    )
)
FORAMEN_DEPTH, FORAMEN_RADIUS, CREST_RISE = 10.0, 5.0, 3.0
ROUGH = 0.2
"""How much of the source sacrum's coarse steps is kept on its back."""
DISC_SHARE = {"c": 0.26, "t": 0.17, "l": 0.24}


def tip_of(mesh: BoneMesh) -> Floats:
    """Return the end of a spinous process: the mean of the midline's hindmost vertices (x = 0)."""
    v = mesh.vertices
    near = v[np.abs(v[:, 0]) < 9]
    back = near[near[:, 2] < near[:, 2].min() + 2.5]
    place = back.mean(axis=0)
    return np.array([0.0, place[1], near[:, 2].min()])


def _body_centre(name: str, mesh: BoneMesh) -> tuple[Floats, float]:
    """Return the middle of the vertebral body and its height."""
    v = mesh.vertices
    front = v[np.abs(v[:, 0]) < 12][:, 2].max()
    depth = BODY_DEPTH[name[0]]
    part = v[(np.abs(v[:, 0]) < 14) & (v[:, 2] > front - 0.6 * depth)]
    low, high = np.percentile(part[:, 1], [8, 92])
    return np.array([0.0, (low + high) / 2, front - depth / 2]), float(high - low)


def targets(skin: Skin) -> dict[str, Floats]:
    """Return the places of the spinous tips C2-L5 in the neutral body (mm)."""
    return {
        name: skin.back(0.3, y, levels.TIP_DEPTHS.get(name, levels.TIP_DEPTH)) * [0, 1, 1]
        for name, y in levels.SPINOUS_TIPS.items()
    }


def fit(source: dict[str, BoneMesh], skin: Skin) -> dict[str, BoneMesh]:
    """Return the vertebrae C1-L5 in the neutral body."""
    tips = targets(skin)
    tips["c1"] = tips["c2"] + [0, 17, 8]
    meshes = {n: source[n] for n in ORDER}
    tip_source = {n: tip_of(m) for n, m in meshes.items()}
    centre_source, height = {}, {}
    for n, m in meshes.items():
        centre_source[n], height[n] = _body_centre(n, m)
    reach = np.array([centre_source[n][2] - tip_source[n][2] for n in ORDER])
    y = np.array([tips[n][1] + HANG[n] for n in ORDER])
    z = np.array([tips[n][2] for n in ORDER]) + reach
    z = np.polyval(np.polyfit(y, z, 6), y)
    centre = np.stack([np.zeros(len(ORDER)), y, z], axis=1)
    source_line = np.stack([centre_source[n] for n in ORDER])
    out = {}
    for i, n in enumerate(ORDER):
        a, b = max(i - 1, 0), min(i + 1, len(ORDER) - 1)
        was, now = source_line[a] - source_line[b], centre[a] - centre[b]
        pitch = np.degrees(np.arctan2(now[2], now[1]) - np.arctan2(was[2], was[1]))
        turn = rotation(np.array([1.0, 0, 0]), float(pitch))
        room = np.linalg.norm(now) / (b - a)
        tall = room * (1 - DISC_SHARE[n[0]]) / height[n] if n not in ("c1", "c2") else 1.05
        scale = np.array([1.0, tall, 1.0])
        v = ((meshes[n].vertices - centre_source[n]) * scale) @ turn.T + centre[i]
        tip = ((tip_source[n] - centre_source[n]) * scale) @ turn.T + centre[i]
        u = np.clip((centre[i, 2] - v[:, 2] - 8) / (centre[i, 2] - tip[2] - 8), 0, 1.1)
        v = v + (u**2 * (3 - 2 * u))[:, None] * (tips[n] - tip)
        levels_up = 1 if len(v) < 250 else 0
        out[n] = relax(smooth(BoneMesh(v, meshes[n].triangles), levels_up, 0.85), 1)
        out[n] = _even(out[n])
    return out


def _even(mesh: BoneMesh) -> BoneMesh:
    """Centre a midline bone on x = 0."""
    x = (mesh.vertices[:, 0].min() + mesh.vertices[:, 0].max()) / 2
    return mesh.moved(mesh.vertices - [x, 0, 0])


def fit_sacrum(source: BoneMesh, skin: Skin) -> tuple[BoneMesh, BoneMesh]:
    """Return sacrum and coccyx: the source's one bone, bent to the levels of its crest, then cut."""
    v = source.vertices
    low, high = v[:, 1].min(), v[:, 1].max()
    crest = []
    for share in (0.93, 0.76, 0.6, 0.44, 0.3):
        band = v[(np.abs(v[:, 0]) < 10) & (np.abs(v[:, 1] - (low + share * (high - low))) < 9)]
        crest.append([0, low + share * (high - low), band[:, 2].min()])
    tail = v[np.argmin(v[:, 1])] * [0, 1, 1]
    top = v[v[:, 1] > high - 6]
    promontory = np.array([0, top[:, 1].mean(), top[:, 2].max()])
    wing = top[np.argmax(top[:, 0])]
    goal = [skin.back(0.3, y, d) * [0, 1, 1] for y, d in ((992, 11), (968, 9), (947, 9), (927, 9.5), (909, 10))]
    s1 = goal[0]
    place = [
        *goal,
        skin.back(0.3, levels.COCCYX_TIP, 12) * [0, 1, 1],
        np.array([0, levels.S1_PLATE - 5, s1[2] + 50.0]),
    ]
    places = [*crest, tail, promontory]
    for side in (1, -1):
        places.append(wing * [side, 1, 1])
        place.append(np.array([side * 54.0, levels.S1_PLATE - 8, place[6][2] - (promontory[2] - wing[2]) * 0.9]))
    fine = relax(smooth(source, 2, 0.6), 30)
    bent = _carve(_even(fine.moved(warp(np.array(places), np.array(place), fine.vertices))))
    centres = bent.vertices[bent.triangles].mean(axis=1)
    cut = levels.SACRAL_HIATUS - 4
    return _part(bent, centres[:, 1] >= cut), _part(bent, centres[:, 1] < cut)


def _carve(sacrum: BoneMesh) -> BoneMesh:
    """Even out the sacrum's back, press the posterior foramina into it and raise the crest between them."""
    v = sacrum.vertices.copy()
    facing = vertex_normals(v, sacrum.triangles)[:, 2] < -0.2
    x, y = v[:, 0] / 50, (v[:, 1] - 950) / 50
    terms = np.stack([np.ones(len(v)), y, y**2, y**3, y**4, x**2, x**2 * y, x**4], axis=1)
    even = terms @ np.linalg.lstsq(terms[facing], v[facing, 2], rcond=None)[0]
    v[facing, 2] += (1 - ROUGH) * (even - v[:, 2])[facing]
    for k, y in levels.SACRAL_CREST.items():
        for x in (levels.SACRAL_FORAMINA[k], -levels.SACRAL_FORAMINA[k]):
            away = np.hypot(v[:, 0] - x, v[:, 1] - y)
            v[:, 2] += np.where(facing, FORAMEN_DEPTH * np.exp(-((away / FORAMEN_RADIUS) ** 2)), 0)
        bump = np.exp(-((v[:, 0] / 5) ** 2) - ((v[:, 1] - y) / 8) ** 2)
        v[:, 2] -= np.where(facing, CREST_RISE * bump, 0)
    return sacrum.moved(v)


def _part(mesh: BoneMesh, keep: np.ndarray) -> BoneMesh:
    used, number = np.unique(mesh.triangles[keep], return_inverse=True)
    return BoneMesh(mesh.vertices[used], number.reshape(-1, 3))
