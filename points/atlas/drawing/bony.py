"""Bone under the skin: a height that lifts the drawn relief where bone lies close, so that it can be read.

The mesh hardly shows patella, malleoli, tibial crest or ribs, on which points hang. The skeleton knows where they
are; the drawing tilts its normals as if the skin rose over them. The mesh itself is not moved.
"""

from functools import cache

import numpy as np
from scipy.spatial import cKDTree

from ..body import Body
from ..mesh import Floats
from ..skeleton import Skeleton
from ..skeleton.places import place
from .columns import averaging
from .occlusion import kept

REACH, RISE, SKIN = 17.0, 2.4, 3.0
"""Bone deeper than `REACH` mm raises nothing; bone within `SKIN` mm raises the skin `RISE` mm."""

SMOOTH_BONES = ("skull", "mandible", "c1", "c2", "c3", "c4", "c5", "c6")


HEAD = ("head", "jaw", "neck03", "special", "oris", "eye", "temporalis", "levator", "tongue", "orbicularis")
"""Rig bones whose skin keeps its own relief."""

PROMINENCES = {
    "medial-malleolus": (12.0, 3.4), "lateral-malleolus": (11.0, 3.0), "fibular-head": (11.0, 1.3),
    "tibial-tuberosity": (10.0, 1.2), "ulnar-head": (8.0, 1.3), "radial-styloid": (8.0, 0.8),
    "lateral-epicondyle": (10.0, 1.0), "medial-epicondyle": (9.0, 1.4), "olecranon": (10.0, 1.3), "asis": (14.0, 1.2),
    "spinous-c7": (10.0, 1.4), "acromion": (10.0, 0.8), "navicular-tuberosity": (8.0, 0.9),
    "metatarsal-5-tuberosity": (8.0, 0.9), "pisiform": (6.0, 0.9), "scapula-inferior-angle": (14.0, 1.0),
}  # fmt: skip
"""Radius and rise (mm) of bony prominences."""


@cache
def skeleton_of(body: Body) -> Skeleton:
    return Skeleton(body)


def spread_points(vertices: Floats, tris: np.ndarray, apart: float = 2.0) -> Floats:
    """Return places (N, 3) over a mesh, about `apart` mm from each other."""
    a, b, c = np.moveaxis(vertices[tris], 1, 0)
    count = np.ceil(np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2 / apart**2).astype(int)
    owner = np.repeat(np.arange(len(tris)), count)
    k = np.arange(len(owner))
    u, v = (k * 0.7548776662466927) % 1, (k * 0.5698402909980532) % 1
    over = u + v > 1
    u, v = np.where(over, 1 - u, u)[:, None], np.where(over, 1 - v, v)[:, None]
    return a[owner] * (1 - u - v) + b[owner] * u + c[owner] * v


@cache
def bone_height(body: Body, posture: str) -> Floats:
    """Return per finest vertex the height (mm) by which close bone raises the skin."""
    bones = skeleton_of(body).bones(posture)
    places = [spread_points(m.vertices, m.triangles) for name, m in bones.items() if name not in SMOOTH_BONES]
    cloud, skin = np.concatenate(places), body.skin(posture).vertices

    def measure() -> Floats:
        return cKDTree(cloud).query(skin, distance_upper_bound=REACH)[0]

    depth = kept(f"bone-depth-{posture}", [np.round(cloud, 3), np.round(skin, 3), REACH], measure)
    near = np.clip((REACH - np.maximum(depth, SKIN)) / (REACH - SKIN), 0, 1)
    height = RISE * near**1.5
    head = body.part(*HEAD)
    height = height * np.clip(1 - head, 0, 1)
    for _ in range(3):
        height = averaging(body) @ height
    return height + prominences(body)


@cache
def prominences(body: Body) -> Floats:
    """Return per finest vertex the height (mm) of the prominences that are felt under the skin."""
    skin = body.skin("neutral")
    tree, out = cKDTree(skin.vertices), np.zeros(len(skin.vertices))
    for name, (radius, rise) in PROMINENCES.items():
        here = place(skeleton_of(body), name)
        for at in {tuple(here), tuple(here * [-1, 1, 1])}:
            centre = skin.vertices[tree.query(at)[1]]
            near = np.array(sorted(tree.query_ball_point(centre, 2.6 * radius)))
            away = np.linalg.norm(skin.vertices[near] - centre, axis=1)
            np.maximum.at(out, near, rise * np.exp(-((away / radius) ** 2)))
    return out

