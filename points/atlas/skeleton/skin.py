"""How far the skin is: rays into the neutral skin, and places a given depth under it."""

from dataclasses import dataclass

import numpy as np

from ..body import Body
from ..mesh import Floats

TRUNK = ("spine", "breast", "pelvis", "root", "neck", "head", "clavicle", "upperleg", "shoulder", "jaw")


@dataclass(frozen=True)
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

    @property
    def _trunk(self) -> np.ndarray:
        if "trunk" not in _MASKS:
            _MASKS["trunk"] = self.mask(*TRUNK)
        return _MASKS["trunk"]


_MASKS: dict[str, np.ndarray] = {}
