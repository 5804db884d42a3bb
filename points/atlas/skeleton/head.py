"""Skull and mandible: bent as one into the head by places that both the skull and the skin show."""

import numpy as np

from ..mesh import Floats
from .shape import BoneMesh, averaging, join, knit, smooth, warp, weld
from .skin import Skin


def ties(skull: BoneMesh, jaw: BoneMesh, skin: Skin) -> tuple[Floats, Floats]:
    """Return pairs of places (N, 3): on the source's skull, in the body."""
    v, j = skull.vertices, jaw.vertices
    eye = skin.body.pose().heads["eye.L"]
    places: list[Floats] = []
    goals: list[Floats] = []

    def tie(place: tuple[float, float, float] | Floats, goal: Floats) -> None:
        place = np.asarray(place, float)
        for side in (1, -1) if abs(place[0]) > 2 else (0,):
            places.append(place * [side, 1, 1])
            goals.append(np.asarray(goal, float) * [side, 1, 1])

    mid = np.abs(v[:, 0]) < 6

    def pick(mask: np.ndarray, direction: tuple[float, float, float], of: Floats = v) -> Floats:
        part = of[mask]
        return part[np.argmax(part @ np.array(direction))]

    tie(pick(mid, (0, 1, 0)), skin.top(0.3, 48, 6.5) * [0, 1, 1])
    tie(pick(mid, (0, 0, -1)), skin.under((0.3, 1640, -600), (0, 0, 1), 7.0) * [0, 1, 1])
    tie(pick(mid & (v[:, 1] > 1680), (0, 0, 1)), skin.under((0.3, 1641, 600), (0, 0, -1), 5.0) * [0, 1, 1])
    tie(pick(mid & (np.abs(v[:, 1] - 1722) < 8), (0, 0, 1)), skin.under((0.3, 1692, 600), (0, 0, -1), 7.0) * [0, 1, 1])
    tie(pick(v[:, 1] > 1680, (1, 0, 0)), skin.under((600, 1661, 20), (-1, 0, 0), 5.0))
    tie(pick(np.abs(v[:, 1] - 1733) < 6, (1, 0, 0)), skin.under((200, 1800, 30), (-1, -0.72, 0), 6.5))
    tie((30.0, 1659.0, -150.0), [eye[0] + 2.0, eye[1] - 3, eye[2] + 6])
    tie(
        pick((v[:, 1] > 1620) & (v[:, 1] < 1638) & (v[:, 2] > -185) & (v[:, 2] < -160), (1, 0, 0)),
        skin.under((600, 1600, 82), (-1, 0, 0), 6.0),
    )
    tie(pick((v[:, 1] < 1620) & (v[:, 0] > 40) & (v[:, 2] < -205), (0, -1, 0)), [54, 1569, 36])
    tie(
        np.array([0.0, 1666.0, v[mid & (np.abs(v[:, 1] - 1666) < 5)][:, 2].max()]),
        skin.under((0.3, 1624, 600), (0, 0, -1), 4.5) * [0, 1, 1],
    )
    tie(
        pick(mid & (v[:, 1] > 1640) & (v[:, 1] < 1662), (0, 0, 1)),
        skin.under((0.3, 1606, 600), (0, 0, -1), 5) * [0, 1, 1],
    )
    tie(
        pick((np.abs(v[:, 0] - 28) < 5) & (np.abs(v[:, 1] - 1634) < 5), (0, 0, 1)),
        skin.under((31, 1592, 600), (0, 0, -1), 7),
    )
    tie(
        pick((np.abs(v[:, 1] - 1690) < 10) & (v[:, 2] < -245), (1, 0, -0.6)),
        skin.under((300, 1674, -225), (-1, 0, 0.8), 6),
    )
    tie((0.0, 1592.0, -127.0), [0, 1547, 139.0])
    tie(
        pick(np.abs(j[:, 0]) < 6, (0, -1, 0.3), j) * [0, 1, 1],
        skin.under((0.3, 1515, 600), (0, 0, -1), 7.0) * [0, 1, 1] + [0, -1, 0],
    )
    tie(pick((j[:, 1] < 1610) & (j[:, 0] > 30), (0.6, -0.3, -1), j), [47.5, 1541, 70])
    return np.array(places), np.array(goals)


def _without_blades(mesh: BoneMesh, long: float = 25.0) -> BoneMesh:
    """Drop the source's stray triangles under the base, which join far-off processes by edges over `long` mm."""
    a, b, c = (mesh.vertices[mesh.triangles[:, k]] for k in range(3))
    edge = np.max([np.linalg.norm(p - q, axis=1) for p, q in ((a, b), (b, c), (c, a))], axis=0)
    middle = (a + b + c) / 3
    under = (middle[:, 1] < 1622) & (middle[:, 2] < -165)
    return BoneMesh(mesh.vertices, mesh.triangles[~(under & (edge > long))])


VAULT_DEPTH = 6.0
ORBIT, ORBIT_DEPTH = (18.0, 16.5), 24.0
"""Half width and height of the eye socket's mouth, and how far its floor is pushed back (mm)."""


def _round_vault(skull: BoneMesh, skin: Skin) -> BoneMesh:
    """Bring the skull's vault to an even depth under the scalp; face and base stay."""
    vault = (_above_face(skull.vertices) > -12)[skull.triangles].all(axis=1)
    finer = smooth(BoneMesh(skull.vertices, skull.triangles[vault]), 1, 0.5)
    skull = knit(weld(*join([BoneMesh(skull.vertices, skull.triangles[~vault]), finer]).parts))
    for _ in range(3):
        share = _vault_share(skull.vertices)
        mean = averaging(skull)
        for _ in range(6):
            skull = skull.moved(skull.vertices + 0.5 * share[:, None] * (mean @ skull.vertices - skull.vertices))
        skull = skin.settle(skull, VAULT_DEPTH, share)
    return skull


def _deepen_orbits(skull: BoneMesh, eye: Floats) -> BoneMesh:
    """Push the floors of the eye sockets back, which the source has shallow, so that they read as hollows."""
    v = skull.vertices.copy()
    across = (np.abs(v[:, 0]) - eye[0] - 1) / ORBIT[0]
    up = (v[:, 1] - eye[1] + 3) / ORBIT[1]
    inside = np.clip(1 - across**2 - up**2, 0, 1) * (v[:, 2] > eye[2] - 45)
    v[:, 2] -= ORBIT_DEPTH * np.sqrt(inside)
    return skull.moved(v)


def _above_face(v: Floats) -> Floats:
    """Return how far (mm) places lie above a plane that rises from the occiput to over the orbits."""
    return v[:, 1] - 1630 - 0.15 * np.maximum(v[:, 2], 0)


def _vault_share(v: Floats) -> Floats:
    """Return from 0 (face and base) to 1 (vault) how much each place of the fitted skull is smoothed."""
    share = np.clip(_above_face(v) / 22, 0, 1)
    return share * share * (3 - 2 * share)


def teeth(vertices: Floats) -> np.ndarray:
    """Return which places lie in the jaws behind the lips, where the skin's mouth confuses inside and outside."""
    x, y, z = vertices.T
    return (np.abs(x) < 34) & (y > 1528) & (y < 1576) & (z > 95)


def fit(source: dict[str, BoneMesh], skin: Skin) -> dict[str, BoneMesh]:
    """Return skull and mandible."""
    places, goals = ties(source["skull"], source["mandible"], skin)
    out = {}
    for name in ("skull", "mandible"):
        mesh = _without_blades(weld(source[name].vertices, source[name].triangles, 0.6))
        out[name] = mesh.moved(warp(places, goals, mesh.vertices))
    out["skull"] = _deepen_orbits(_round_vault(out["skull"], skin), skin.body.pose().heads["eye.L"])
    return out
