"""The left hand: carpals as one block between wrist and knuckles, then every ray joint to joint."""

import numpy as np

from ..mesh import Floats
from .arm import wrist
from .shape import BoneMesh, Seat, affine, relax, reseat, weld
from .skin import Skin
from .source import CARPALS

JOINTS = {
    1: ("cmc_flexion_l", "mp_flexion_l", "ip_flexion_l"),
    **{k: (f"mcp{k}_flexion_l", f"pm{k}_flexion_l", f"md{k}_flexion_l") for k in range(2, 6)},
}
PLUMP = 1.12
"""The carpals grow by this, so that the source's gaps close."""
KNUCKLE = {2: 10.0, 3: 9.0, 4: 8.5, 5: 6.0}
"""How far (mm) each knuckle lies nearer the wrist than the rig's joint, which sits at the finger's web."""
THUMB_PALM = np.array([-0.8, -0.5, 0.25])
SOURCE_PALM = np.array([-1.0, 0.0, 0.0])


def _thin(mesh: BoneMesh) -> BoneMesh:
    """Thin a dense source bone to some 600 triangles."""
    size = np.linalg.norm(mesh.vertices.max(axis=0) - mesh.vertices.min(axis=0))
    return relax(weld(mesh.vertices, mesh.triangles, float(np.clip(size / 23, 1.0, 2.1))), 1)


def tips(skin: Skin) -> dict[int, Floats]:
    """Return the skin's fingertips (mm)."""
    body, pose, out = skin.body, skin.body.pose(), {}
    for k in range(1, 6):
        mine = body.skin().vertices[body.part(f"finger{k}-3.L") > 0.5]
        along = pose.tails[f"finger{k}-3.L"] - pose.heads[f"finger{k}-3.L"]
        out[k] = mine[np.argmax(mine @ along)]
    return out


def chain(skin: Skin) -> dict[int, list[Floats]]:
    """Return each ray's joint centres (mm): carpometacarpal, metacarpophalangeal, interphalangeal …, bony tip."""
    pose, end = skin.body.pose(), tips(skin)
    w = wrist(skin)
    out = {}
    middle = pose.heads["finger3-1.L"]
    along = (middle - w) / np.linalg.norm(middle - w)
    across = np.cross(along, [0, 0, 1.0])
    across *= np.sign(across[0])
    back = np.array([0, 0, -1.0])
    bases = {2: (12.0, 26.5), 3: (1.5, 28.0), 4: (-9.5, 27.5), 5: (-19.0, 26.0)}
    for k in range(2, 6):
        heads = [pose.heads[f"finger{k}-{j}.L"] for j in (1, 2, 3)]
        last = end[k] - heads[2]
        side, far = bases[k]
        base = w + along * far + across * side + back * (2.0 if k < 5 else 0.5)
        heads = [h - back * ((5.0 if k in (3, 4) else 4.5) if j == 0 else 3.2) for j, h in enumerate(heads)]
        up = base - heads[0]
        heads[0] = heads[0] + up / np.linalg.norm(up) * KNUCKLE[k]
        out[k] = [base, *heads, heads[2] + last * (1 - 4.0 / np.linalg.norm(last))]
    thumb = [pose.heads[f"finger1-{j}.L"] + THUMB_PALM * 2.0 for j in (1, 2, 3)]
    last = end[1] - thumb[2]
    base = w + along * 17.5 + across * 21 + np.array([0, 0, 9.0])
    out[1] = [base, *thumb[1:], thumb[2] + last * (1 - 4.0 / np.linalg.norm(last))]
    return out


def _source_chain(source: dict[str, BoneMesh], joints: dict[str, Floats]) -> dict[int, list[Floats]]:
    out = {}
    for k in range(1, 6):
        centres = [joints[n] for n in JOINTS[k]]
        tip_bone = source[f"distal-phalanx-hand-{k}"].vertices
        way = tip_bone.mean(axis=0) - centres[-1]
        tip = tip_bone[np.argmax(tip_bone @ way)]
        if k > 1:
            shaft = source[f"metacarpal-{k}"].vertices
            up = shaft.mean(axis=0) - centres[0]
            base = shaft[shaft @ up > (shaft @ up).max() - 3 * np.linalg.norm(up)].mean(axis=0)
            centres = [base, *centres]
        out[k] = [*centres, tip]
    return out


def bones_of(k: int) -> list[str]:
    """Return the ids of a ray's bones from the wrist outward."""
    names = ["metacarpal", "proximal-phalanx-hand", "middle-phalanx-hand", "distal-phalanx-hand"]
    return [f"{n}-{k}" for n in names if not (k == 1 and n.startswith("middle"))]


def fit(source: dict[str, BoneMesh], joints: dict[str, Floats], skin: Skin) -> dict[str, BoneMesh]:
    """Return the 27 bones of the left hand."""
    there, here = _source_chain(source, joints), chain(skin)
    out = {}
    palm = np.array([0.0, 0.0, 1.0])
    for k in range(1, 6):
        facing = THUMB_PALM if k == 1 else palm
        if k == 1:
            a, b, c = there[1][0], there[1][1], there[1][3]
            flex = np.cross(b - a, c - b)
            was = np.cross(flex, b - a)
            was = was if was @ (c - a) > 0 else -was
        else:
            was = SOURCE_PALM
        for i, name in enumerate(bones_of(k)):
            seat, goal = Seat(there[k][i], there[k][i + 1], was), Seat(here[k][i], here[k][i + 1], facing)
            long = np.linalg.norm(goal.end - goal.start) / np.linalg.norm(seat.end - seat.start)
            thick = float(np.clip(0.5 + 0.5 * long, 0.85, 1.12))
            mesh = _thin(source[name])
            out[name] = mesh.moved(reseat(mesh.vertices, seat, goal, thick))
    block = [there[k][0] for k in range(2, 6)] + [there[1][0], joints["flexion_l"]]
    goals = [here[k][0] for k in range(2, 6)] + [here[1][0], wrist(skin)]
    depth = np.array([0, 0, 12.0])
    block += [p + SOURCE_PALM * 12 for p in block]
    goals += [p + depth for p in goals]
    for name in CARPALS.values():
        mesh = _thin(source[name])
        v = affine(np.array(block), np.array(goals), mesh.vertices)
        middle = (v.min(axis=0) + v.max(axis=0)) / 2
        out[name] = mesh.moved(middle + (v - middle) * PLUMP)
    return out
