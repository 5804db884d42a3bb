"""How far the skin is: rays into the neutral skin, and places a given depth under it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.spatial import cKDTree

from ..body import Body
from ..mesh import Floats
from .shape import BoneMesh, averaging

TRUNK = ("spine", "breast", "pelvis", "root", "neck", "head", "clavicle", "upperleg", "shoulder", "jaw")


@dataclass
class Skin:
    """The neutral skin with masks (T,) of the parts that rays may meet."""

    body: Body

    def mask(self, *bones: str) -> np.ndarray:
        """Return per triangle whether most of its weight lies on rig bones whose names start so."""
        return (self.body.part(*bones) > 0.5)[self.body.triangles].all(axis=1)

    def under(
        self, origin: tuple[float, float, float], direction: tuple[float, float, float], depth: float,
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

    def tuck(self, mesh: BoneMesh, depth: float, skip: np.ndarray | None = None, rounds: int = 6) -> BoneMesh:
        """Return the mesh with what lies less than `depth` mm under the skin pushed in, its surroundings with it.

        `skip` (V,) marks vertices to leave.
        """
        spots, normals = self._outside
        distance, near = self._tree.query(mesh.vertices)
        sink = np.einsum("ij,ij->i", mesh.vertices - spots[near], normals[near])
        need = np.where(distance < 40, np.maximum(sink + depth, 0), 0)
        if skip is not None:
            need[skip] = 0
        if not need.any():
            return mesh
        push = -normals[near] * need[:, None]
        mean = averaging(mesh)
        soft = push
        for _ in range(rounds):
            soft = 0.5 * soft + 0.5 * (mean @ soft)
            short = np.linalg.norm(soft, axis=1) < np.linalg.norm(push, axis=1)
            soft[short] = push[short]
        return mesh.moved(mesh.vertices + soft)

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
    def _outside(self) -> tuple[Floats, Floats]:
        """Vertices and normals of the skin without the mouth's inside."""
        skin = self.body.skin()
        v = skin.vertices
        mouth = (np.abs(v[:, 0]) < 34) & (v[:, 1] > 1525) & (v[:, 1] < 1580) & (v[:, 2] > 70) & (v[:, 2] < 148)
        mouth &= np.abs(v[:, 0]) < 0.62 * (160 - v[:, 2])
        eyes = (np.abs(v[:, 1] - 1620) < 16) & (np.abs(np.abs(v[:, 0]) - 31) < 18) & (v[:, 2] < 147) & (v[:, 2] > 100)
        keep = ~(mouth | eyes)
        return v[keep], skin.normals[keep]

    @cached_property
    def _tree(self) -> cKDTree:
        return cKDTree(self._outside[0])

    @cached_property
    def _trunk(self) -> np.ndarray:
        return self.mask(*TRUNK)
