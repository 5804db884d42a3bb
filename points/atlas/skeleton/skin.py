"""How far the skin is: rays into the neutral skin, places a given depth under it, and pushing bones under it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.spatial import cKDTree

from ..body import Body
from ..mesh import Floats
from .shape import BoneMesh, averaging

NEAR = 12.0
"""How far from the skin (mm) a bone still counts as lying just under it."""
TRUNK = ("spine", "breast", "pelvis", "root", "neck", "head", "clavicle", "upperleg", "shoulder", "jaw")


@dataclass
class Skin:
    """A body's skin. Rays meet the neutral one; `push` and `cover` work in any posture."""

    body: Body
    posture: str = "neutral"

    def mask(self, *bones: str) -> np.ndarray:
        """Return per triangle whether most of its weight lies on rig bones whose names start so."""
        return (self.body.part(*bones) > 0.5)[self.body.triangles].all(axis=1)

    def under(
        self,
        origin: tuple[float, float, float],
        direction: tuple[float, float, float],
        depth: float,
        mask: np.ndarray | None = None,
    ) -> Floats:
        """Return the place `depth` mm beyond where a ray from outside enters the skin, along the ray.

        Raises `ValueError` where the ray misses.
        """  # fmt: skip
        spot = self.body.skin().ray(np.array(origin, float), np.array(direction, float), mask)
        if spot is None:
            raise ValueError(f"no skin from {origin} along {direction}")
        way = np.array(direction, float)
        return self.body.skin().xyz(spot) + depth * way / np.linalg.norm(way)

    def front(self, x: float, y: float, depth: float) -> Floats:
        return self.under((x, y, 600), (0, 0, -1), depth, self._trunk)

    def back(self, x: float, y: float, depth: float) -> Floats:
        return self.under((x, y, -600), (0, 0, 1), depth, self._trunk)

    def side(self, y: float, z: float, depth: float) -> Floats:
        return self.under((600, y, z), (-1, 0, 0), depth, self._trunk)

    def top(self, x: float, z: float, depth: float) -> Floats:
        return self.under((x, 2200, z), (0, -1, 0), depth)

    def push(self, places: Floats, depth: float, most: float = 40.0) -> Floats:
        """Return the shifts (N, 3) that bring places at least `depth` mm under the nearest skin, at most `most` mm."""
        spots, normals = self._outside
        distance, near = self._tree.query(places)
        sink = np.einsum("ij,ij->i", places - spots[near], normals[near])
        need = np.where(distance < 40, np.clip(sink + depth, 0, most), 0)
        return -normals[near] * need[:, None]

    def tuck(self, mesh: BoneMesh, depth: float, skip: np.ndarray, most: float = 40.0) -> BoneMesh:
        """Return the mesh with what lies less than `depth` mm under the skin pushed in, its surroundings with it.

        `skip` (V,) marks vertices to leave; nothing moves more than `most` mm.
        """
        push = self.push(mesh.vertices, depth, most)
        push[skip] = 0
        return _pushed(mesh, push)

    def cover(self, mesh: BoneMesh, posed: BoneMesh, depth: float, skip: np.ndarray, most: float = 10.0) -> BoneMesh:
        """Return a posed bone with what its own skin would let through pushed under it, at most `most` mm.

        Its own skin is what lies within `NEAR` mm over the bone in the neutral posture (`mesh`), so that folds, where
        other skin comes near, change nothing.
        """
        distance, near = self._neutral_tree.query(mesh.vertices)
        spots, normals = self._outside
        sink = np.einsum("ij,ij->i", posed.vertices - spots[near], normals[near])
        need = np.where((distance < NEAR) & ~skip, np.clip(sink + depth, 0, most), 0)
        return _pushed(posed, -normals[near] * need[:, None])

    def settle(self, mesh: BoneMesh, depth: float, share: Floats, rounds: int = 12) -> BoneMesh:
        """Return the mesh moved toward lying `depth` mm under the skin, by a `share` (V,) at each vertex, smoothly."""
        spots, normals = self._outside
        distance, near = self._tree.query(mesh.vertices)
        sink = np.einsum("ij,ij->i", spots[near] - mesh.vertices, normals[near])
        push = normals[near] * (np.clip(sink - depth, -15, 15) * share * (distance < 30))[:, None]
        mean = averaging(mesh)
        for _ in range(rounds):
            push = 0.5 * push + 0.5 * (mean @ push)
        return mesh.moved(mesh.vertices + push * share[:, None])

    @cached_property
    def _kept(self) -> np.ndarray:
        """Which skin vertices count: all but the mouth's inside and the eyes."""
        v = (self.body if self.body.name == "neutral" else Body("neutral")).skin("neutral").vertices
        mouth = (np.abs(v[:, 0]) < 34) & (v[:, 1] > 1525) & (v[:, 1] < 1580) & (v[:, 2] > 70) & (v[:, 2] < 148)
        mouth &= np.abs(v[:, 0]) < 0.62 * (160 - v[:, 2])
        eyes = (np.abs(v[:, 1] - 1620) < 16) & (np.abs(np.abs(v[:, 0]) - 31) < 18) & (v[:, 2] < 147) & (v[:, 2] > 100)
        return ~(mouth | eyes)

    @cached_property
    def _outside(self) -> tuple[Floats, Floats]:
        """Places and normals of the skin vertices that count, in this posture."""
        skin = self.body.skin(self.posture)
        return skin.vertices[self._kept], skin.normals[self._kept]

    @cached_property
    def _tree(self) -> cKDTree:
        return cKDTree(self._outside[0])

    @cached_property
    def _neutral_tree(self) -> cKDTree:
        return cKDTree(self.body.skin("neutral").vertices[self._kept])

    @cached_property
    def _trunk(self) -> np.ndarray:
        return self.mask(*TRUNK)


def _pushed(mesh: BoneMesh, push: Floats, rounds: int = 6) -> BoneMesh:
    """Return the mesh with vertices shifted by at least `push` (V, 3), their surroundings softly with them."""
    if not push.any():
        return mesh
    mean, soft, least = averaging(mesh), push, np.linalg.norm(push, axis=1)
    for _ in range(rounds):
        soft = 0.5 * soft + 0.5 * (mean @ soft)
        short = np.linalg.norm(soft, axis=1) < least
        soft[short] = push[short]
    return mesh.moved(mesh.vertices + soft)
