"""The left foot: hind foot, midfoot and metatarsals bent as one into the skin, the toes joint to joint."""

import numpy as np

from ..mesh import Floats
from .leg import ankle
from .shape import BoneMesh, Seat, relax, reseat, smooth, warp
from .skin import Skin

TARSALS = {
    "foot-0": "calcaneus", "foot-6": "navicular", "foot-7": "cuboid", "foot-8": "cuneiform-1",
    "foot-10": "cuneiform-2", "foot-9": "cuneiform-3", **{f"foot-{k}": f"metatarsal-{k}" for k in range(1, 6)},
}  # fmt: skip
TOES = {
    1: ("toe-0", "toe-9"), 2: ("toe-1", "toe-2", "toe-10"), 3: ("toe-3", "toe-4", "toe-11"),
    4: ("toe-5", "toe-6", "toe-12"), 5: ("toe-7", "toe-8", "toe-13"),
}  # fmt: skip
PLUMP = {"navicular": (1.05, 1.0, 1.15), "cuneiform-1": (1.08, 1.0, 1.12), "cuneiform-2": (1.12, 1.0, 1.15),
         "cuneiform-3": (1.12, 1.0, 1.15), "cuboid": (1.08, 1.0, 1.08)}  # fmt: skip
"""The midfoot bones grow by this, so that the source's gaps close."""
UP = np.array([0.0, 1.0, 0.0])


def toe_joints(skin: Skin) -> dict[int, list[Floats]]:
    """Return each toe's joint centres (mm): metatarsophalangeal, interphalangeal …, bony tip."""
    body, pose, out = skin.body, skin.body.pose(), {}
    for k in range(1, 6):
        count = 2 if k == 1 else 3
        heads = [pose.heads[f"toe{k}-{j}.L"] for j in range(1, count + 1)]
        mine = body.skin().vertices[(body.part(f"toe{k}-{count}.L") > 0.5)]
        tip = mine[np.argmax(mine[:, 2])] * 1.0
        back = 9.0 if k in (1, 2) else 11.0
        heads[0] = heads[0] + [0, 0, -back]
        chain = [*heads, tip - np.array([0, 0, 5.0])]
        radii = [10.5, 6.0, 3.5] if k == 1 else [7.5, 4.5, 3.5, 2.5]
        out[k] = [_below_top(p, r + 3.5, skin) for p, r in zip(chain, radii, strict=True)]
    return out


def _below_top(place: Floats, depth: float, skin: Skin) -> Floats:
    """Return the place moved up or down to lie `depth` mm under the top of the foot."""
    top = skin.under((place[0], 300, place[2]), (0, -1, 0), depth)
    return np.array([place[0], max(top[1], 6.5), place[2]])


def fit(source: dict[str, BoneMesh], skin: Skin) -> dict[str, BoneMesh]:
    """Return the 26 bones of the left foot."""
    joints = toe_joints(skin)
    calx, talus = source["foot-0"], source["talus"]
    places, goals = [], []

    def tie(place: Floats, goal: Floats) -> None:
        places.append(place)
        goals.append(np.asarray(goal, float))

    a = ankle(skin)
    v = calx.vertices
    tie(calx.extreme((0, 0.0, -1)), skin.under((145, 24, -400), (0, 0, 1), 6.0))
    tie(calx.extreme((0, -1, -0.3)), [146, 7.0, -22])
    tie(calx.extreme((0, 1, -1.0)), skin.under((145, 46, -400), (0, 0, 1), 12.0))
    t = talus.vertices
    tie(np.array([t[:, 0].mean(), t[:, 1].max(), t[:, 2].mean() + 4]), a + np.array([0, 4.0, 2.0]))
    for k in range(1, 6):
        m = source[f"foot-{k}"]
        top = m.vertices[m.vertices[:, 2] > m.vertices[:, 2].max() - 14]
        tie((top.min(axis=0) + top.max(axis=0)) / 2, joints[k][0] + [0, 0, -3.0])
    tie(source["foot-5"].extreme((0.6, 0, -1)), skin.under((600, 16, 57), (-1, 0, 0), 5.0))
    tie(source["foot-6"].extreme((-1, 0, 0)), skin.under((0, 43, 52), (1, 0, 0), 5.0, skin.mask("foot.L")))
    tie(source["foot-1"].extreme((-0.3, 1, -1.0)), skin.under((128, 200, 84), (0, -1, 0), 9.0))
    tie(source["foot-6"].extreme((0, 1, 0.3)), skin.under((140, 200, 62), (0, -1, 0), 10.0))
    out = {}
    for old, name in [*TARSALS.items(), ("talus", "talus")]:
        mesh = (
            relax(smooth(source[old], 2, 0.2), 5)
            if name in ("calcaneus", "talus")
            else relax(smooth(source[old], 1, 0.85), 5)
        )
        placed = warp(np.array(places), np.array(goals), mesh.vertices)
        if name in PLUMP:
            middle = (placed.min(axis=0) + placed.max(axis=0)) / 2
            placed = middle + (placed - middle) * PLUMP[name]
        out[name] = mesh.moved(placed)
    for k, names in TOES.items():
        ids = ["proximal", "distal"] if k == 1 else ["proximal", "middle", "distal"]
        for i, (old, kind) in enumerate(zip(names, ids, strict=True)):
            mesh = relax(smooth(source[old], 1, 0.85), 1)
            v = mesh.vertices
            start, end = (v[v[:, 2] < v[:, 2].min() + 3].mean(axis=0), v[v[:, 2] > v[:, 2].max() - 3].mean(axis=0))
            goal = Seat(joints[k][i], joints[k][i + 1], UP)
            way = (goal.end - goal.start) / np.linalg.norm(goal.end - goal.start)
            goal = Seat(
                goal.start + way * (2.5 if i == 0 else 0.8), goal.end - way * (0.0 if kind == "distal" else 0.8), UP
            )
            thick = 0.95 if k == 1 else 1.0
            out[f"{kind}-phalanx-foot-{k}"] = mesh.moved(reseat(v, Seat(start, end, UP), goal, thick))
    return out
