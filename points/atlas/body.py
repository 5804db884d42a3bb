"""One posable body: morph targets make it, the rig poses it, subdivision smooths it.

Body frame: millimetres, x to the body's left, y up, z forward, origin on the floor between the feet in the
neutral posture. The rest mesh is in decimetres; everything public here is in millimetres.
"""

import gzip
import json
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np
import scipy.sparse as sp

from .mesh import BaseMesh, Floats, Ints, Quads, catmull_clark, read_base, triangles
from .postures import POSTURES
from .settling import settle
from .sliding import Shoulder, drag, slide
from .sources import skin_file
from .surface import Surface
from .turns import Turn

MM = 100.0
SKIN_GROUPS = ("body", "helper-l-eye", "helper-r-eye", "helper-upper-teeth", "helper-lower-teeth", "helper-tongue")
LEVELS = 2
LED = 35.0
"""Degrees from hanging beyond which an arm drags the skin of the chest along."""

NEUTRAL = {
    **{f"macrodetails/{race}-male-young": 1 / 3 for race in ("caucasian", "asian", "african")},
    "macrodetails/universal-male-young-averagemuscle-averageweight": 0.4,
    "macrodetails/universal-male-young-maxmuscle-averageweight": 0.6,
    "macrodetails/proportions/male-young-averagemuscle-averageweight-idealproportions": 0.2,
    "macrodetails/proportions/male-young-maxmuscle-averageweight-idealproportions": 0.3,
}
BODIES = {"neutral": NEUTRAL}


def morph(base: BaseMesh, targets: dict[str, float]) -> Floats:
    """Return the base vertices moved by weighted morph targets, made left-right symmetric, in decimetres."""
    moved = base.vertices.copy()
    for name, weight in targets.items():
        with gzip.open(skin_file(f"targets/{name}.target.gz"), "rt") as lines:
            rows = [line.split() for line in lines if line.strip() and not line.startswith("#")]
        index = np.array([int(r[0]) for r in rows], dtype=int)
        moved[index] += weight * np.array([[float(x) for x in r[1:4]] for r in rows]).reshape(-1, 3)
    partner = mirror_vertices()
    flipped = moved[partner] * [-1, 1, 1]
    return (moved + flipped) / 2


@cache
def mirror_vertices() -> Ints:
    """Return for each base vertex the vertex on the other side."""
    partner = np.arange(len(read_base().vertices))
    with skin_file("mesh_metadata/hm08.mirror").open() as lines:
        for line in lines:
            here, there, _ = line.split()
            partner[int(here)] = int(there)
    return partner


@dataclass(frozen=True)
class Rig:
    """Bones in parent-first order with rest heads and tails (decimetres) and skin weights (vertices, bones)."""

    names: list[str]
    parents: list[int]
    heads: Floats
    tails: Floats
    weights: sp.csr_matrix


def read_rig(rest: Floats, base: BaseMesh) -> Rig:
    """Read the rig and fit its joints to the morphed rest vertices."""
    bones = json.loads(skin_file("rigs/standard/rig.default.json").read_text())
    weights = json.loads(skin_file("rigs/standard/weights.default.json").read_text())["weights"]

    def place(end: dict) -> Floats:
        match end["strategy"]:
            case "CUBE":
                return rest[np.unique(base.groups[end["cube_name"]])].mean(axis=0)
            case "VERTEX":
                return rest[end["vertex_index"]]
            case _:
                return rest[end["vertex_indices"]].mean(axis=0)

    order: list[str] = []

    def add(name: str) -> None:
        if name in order:
            return
        if bones[name]["parent"]:
            add(bones[name]["parent"])
        order.append(name)

    for name in sorted(bones):
        add(name)
    number = {name: i for i, name in enumerate(order)}
    rows, cols, vals = [], [], []
    for name, pairs in weights.items():
        for vertex, weight in pairs:
            rows.append(vertex), cols.append(number[name]), vals.append(weight)
    matrix = sp.csr_matrix((vals, (rows, cols)), (len(rest), len(order)))
    total = np.asarray(matrix.sum(axis=1)).ravel()
    matrix = sp.diags(1 / np.where(total > 0, total, 1)) @ matrix
    return Rig(
        order,
        [number[bones[n]["parent"]] if bones[n]["parent"] else -1 for n in order],
        np.array([place(bones[n]["head"]) for n in order]),
        np.array([place(bones[n]["tail"]) for n in order]),
        matrix.tocsr(),
    )


@dataclass(frozen=True)
class Pose:
    """A body in one posture: per rig bone a global rotation (3, 3), head and tail (mm), by name."""

    posture: str
    turns: dict[str, Floats]
    heads: dict[str, Floats]
    tails: dict[str, Floats]
    rest_heads: dict[str, Floats]

    def carry(self, bone: str, rest_mm: Floats) -> Floats:
        """Move rest-frame places (…, 3), in mm, rigidly with one rig bone."""
        return (rest_mm - self.rest_heads[bone]) @ self.turns[bone].T + self.heads[bone]


@dataclass
class Body:
    """A morphed body. `skin(posture)` gives its posed surface; `pose(posture)` its joints."""

    name: str = "neutral"
    base: BaseMesh = field(default_factory=read_base)

    @cached_property
    def rest(self) -> Floats:
        """Base vertices in decimetres."""
        return morph(self.base, BODIES[self.name])

    @cached_property
    def rig(self) -> Rig:
        return read_rig(self.rest, self.base)

    @cached_property
    def skin_vertices(self) -> Ints:
        """Numbers of the base vertices that the skin uses."""
        return np.unique(np.concatenate([self.base.groups[g].ravel() for g in SKIN_GROUPS]))

    @cached_property
    def cage(self) -> Quads:
        """The skin's quads, renumbered over `skin_vertices`."""
        number = np.full(len(self.rest), -1)
        number[self.skin_vertices] = np.arange(len(self.skin_vertices))
        faces = np.concatenate([self.base.groups[g] for g in SKIN_GROUPS])
        return Quads(number[faces], len(self.skin_vertices))

    @cached_property
    def levels(self) -> list[tuple[Quads, sp.csr_matrix]]:
        """Per subdivision level the mesh and the matrix from the cage's vertices to its own."""
        mesh, matrix = self.cage, sp.identity(self.cage.count, format="csr")
        out = [(mesh, matrix)]
        for _ in range(LEVELS):
            mesh, step = catmull_clark(mesh)
            matrix = (step @ matrix).tocsr()
            out.append((mesh, matrix))
        return out

    @cached_property
    def triangles(self) -> Ints:
        """Triangles (T, 3) of the finest level: the fixed mesh on which places are stored."""
        return triangles(self.levels[-1][0].faces)

    @cached_property
    def bone_weights(self) -> sp.csr_matrix:
        """Skin weights of the finest level's vertices (V, bones)."""
        return (self.levels[-1][1] @ self.rig.weights[self.skin_vertices]).tocsr()

    def part(self, *bones: str) -> Floats:
        """Return per finest vertex the summed weight of the rig bones whose names start with one of `bones`."""
        columns = [i for i, name in enumerate(self.rig.names) if name.startswith(bones)]
        return np.asarray(self.bone_weights[:, columns].sum(axis=1)).ravel()

    @cache
    def pose(self, posture: str = "neutral") -> Pose:
        """Return the joints in a posture. Raises `KeyError` for an unknown posture."""
        return self._solve(posture, POSTURES[posture])

    def _solve(self, posture: str, turns: dict[str, Turn]) -> Pose:
        rig = self.rig
        number = {name: i for i, name in enumerate(rig.names)}
        matrices = np.zeros((len(rig.names), 3, 3))
        heads = np.zeros((len(rig.names), 3))
        for i, name in enumerate(rig.names):
            parent = rig.parents[i]
            inherited = matrices[parent] if parent >= 0 else np.eye(3)
            before = inherited @ (rig.tails[parent] - rig.heads[parent])
            turn = turns.get(name)
            matrices[i] = turn.matrix(inherited, self._chord(name), before) if turn else inherited
            offset = rig.heads[i] - rig.heads[parent] if parent >= 0 else rig.heads[i]
            heads[i] = inherited @ offset + heads[parent] if parent >= 0 else offset
        tails = heads + np.einsum("bij,bj->bi", matrices, rig.tails - rig.heads)
        lift = np.array([0, self._floor, 0])
        return Pose(
            posture,
            {n: matrices[number[n]] for n in rig.names},
            {n: (heads[number[n]] + lift) * MM for n in rig.names},
            {n: (tails[number[n]] + lift) * MM for n in rig.names},
            {n: (rig.heads[number[n]] + lift) * MM for n in rig.names},
        )

    def _chord(self, name: str) -> Floats:
        """The rest direction of the whole segment a bone belongs to (upperarm01/02 …; the wrist: the hand)."""
        rig = self.rig
        stem, dot, side = name.partition(".")
        if stem.endswith(("01", "02")) and stem[:-2] in ("upperarm", "lowerarm", "upperleg", "lowerleg"):
            first, second = (rig.names.index(f"{stem[:-2]}{k}{dot}{side}") for k in ("01", "02"))
            return rig.tails[second] - rig.heads[first]
        i = rig.names.index(name)
        if stem == "wrist":
            return rig.heads[rig.names.index(f"finger3-1{dot}{side}")] - rig.heads[i]
        return rig.tails[i] - rig.heads[i]

    @cached_property
    def _floor(self) -> float:
        skin = self.levels[-1][1] @ self.rest[self.skin_vertices]
        return -float(skin[:, 1].min())

    def pose_cage(self, posture: str) -> Floats:
        """Return the cage's vertices in a posture, mm, settled at the joints."""
        posed = self.pose_rest(posture, self.skin_vertices)
        if posture in ("rest", "neutral"):
            return posed
        return settle(self.cage, self.pose_rest("neutral", self.skin_vertices), posed)

    def pose_rest(self, posture: str, vertices: Ints) -> Floats:
        """Return any base vertices (by number) in a posture, mm, by linear blend skinning."""
        pose, rig = self.pose(posture), self.rig
        rest = self.rest[vertices] * MM + [0, self._floor * MM, 0]
        weights = rig.weights[vertices].tocoo()
        out = np.zeros_like(rest)
        turns = np.stack([pose.turns[n] for n in rig.names])
        shift = np.stack([pose.heads[n] - pose.turns[n] @ pose.rest_heads[n] for n in rig.names])
        moved = np.einsum("kij,kj->ki", turns[weights.col], rest[weights.row]) + shift[weights.col]
        np.add.at(out, weights.row, moved * weights.data[:, None])
        loose = np.asarray(weights.sum(axis=1)).ravel() == 0
        out[loose] = rest[loose]
        return out

    @cache
    def skin(self, posture: str = "neutral") -> Surface:
        """Return the finest skin in a posture, mm."""
        cage, finest = self.pose_cage(posture), self.levels[-1][1]
        posed = Surface(finest @ cage, self.triangles, self.neighbours)
        if not self._leads_arm(posture):
            return posed
        return slide(posed, finest @ drag(self.cage, self._shoulder, self.pose_cage("neutral"), cage))

    def _leads_arm(self, posture: str) -> bool:
        """Return whether the upper arm is led farther from hanging than at rest: then it drags the chest's skin."""
        pose = self.pose(posture)
        way = pose.heads["lowerarm01.L"] - pose.heads["upperarm01.L"]
        return posture != "rest" and bool(-way[1] / np.linalg.norm(way) < np.cos(np.radians(LED)))

    @cached_property
    def _shoulder(self) -> Shoulder:
        heads, names = self.pose("neutral").heads, self.rig.names
        weights = self.rig.weights[self.skin_vertices]

        def weight(*bones: str) -> Floats:
            columns = [i for i, name in enumerate(names) if name.startswith(bones)]
            return np.asarray(weights[:, columns].sum(axis=1)).ravel()

        arm = weight("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
        girdle = weight("clavicle", "shoulder")
        _, y, z = (float(v) for v in heads["upperarm01.L"])
        return Shoulder(arm, girdle, y, z, float(heads["clavicle.L"][1]))

    @cached_property
    def neighbours(self) -> Ints:
        from .surface import neighbours

        return neighbours(self.triangles)

    __hash__ = object.__hash__
