"""How far a cun reaches on a diagram: the two vectors that scoring measures a tap with.

They are fitted to true walks on the skin as the diagram shows it, in its own posture: a quarter, a half and a whole
cun each way. A walk that the picture cannot show as it is, because the skin turns from the viewer or folds back on
itself (ears, lips, webs), counts only where there is none better.
"""

from dataclasses import dataclass, field

import numpy as np

from ..content.contracts import OPPOSITE
from ..content.schema import PointContent
from .mesh import Floats
from .rules import Finder
from .seeing import seen_by
from .sites import Place, Placed, step_from
from .surface import Spot, Surface
from .views import View

SHARES = (0.25, 0.5, 1.0)
FACE_ON = 0.75
"""Facing of a walk's end from which the picture shows the walk as it is."""
OPEN = 0.92
"""The least straight distance over the length of a walk on skin without folds."""
ALIKE = 1.2
"""How many times longer than the shortest the longest walk may be drawn, per cun, where one vector is to serve."""
EVEN = 0.8
"""The least cosine between the skin's normals at both ends of a walk on skin that is nearly flat."""


def is_open(skin: Surface, start: Spot, end: Spot, length: float) -> bool:
    """Return whether a walk of `length` mm got nearly as far as it is long, over skin that hardly turns."""
    far = np.linalg.norm(skin.xyz(end) - skin.xyz(start)) >= OPEN * length
    return bool(far and skin.normal(start) @ skin.normal(end) >= EVEN)


@dataclass(eq=False)
class Reach:
    """Cun vectors of one point's places. `finder` walks, `point` is the parsed file, `placed` where it lies."""

    finder: Finder
    point: PointContent
    placed: Placed
    _walks: dict[tuple[str, str], dict[str, list[tuple[float, Spot]]]] = field(default_factory=dict)

    def per_cun(self, view: View, place: Place) -> dict[str, Floats]:
        """Return per direction the vector (2,), in viewBox units, of one cun that way.

        It lies midway between the walks that differ most, so that the worst is read as well as can be.
        """
        return {word: (s.min(axis=0) + s.max(axis=0)) / 2 for word, s in self._steps(view, place).items()}

    def is_even(self, view: View, place: Place) -> bool:
        """Return whether one vector each way measures all walks within about a tenth: they are drawn nearly alike.

        They are not where the skin slopes away on one side and not on the other, as beside the nose.
        """
        lengths = [np.linalg.norm(steps, axis=1) for steps in self._steps(view, place).values()]
        return all(drawn.max() <= ALIKE * drawn.min() for drawn in lengths)

    def _steps(self, view: View, place: Place) -> dict[str, Floats]:
        """Return per direction what the walks that the picture shows make of one cun (N, 2), in viewBox units."""
        seen = seen_by(self.finder.body, view.slug)
        start = seen.camera.view(seen.skin.xyz(place.spot))[:2]
        out = {}
        walked = self._walked(view.posture, place)
        for (word, walks), mm in zip(walked.items(), self.placed.cun_mm, strict=True):
            good = [
                -seen.skin.normal(spot) @ seen.camera.axes[2] >= FACE_ON
                and is_open(seen.skin, place.spot, spot, abs(cun) * mm)
                for cun, spot in walks
            ]
            steps = np.array([(seen.camera.view(seen.skin.xyz(spot))[:2] - start) / cun for cun, spot in walks])
            out[word] = steps[good] if any(good) else steps
        return out

    def _walked(self, posture: str, place: Place) -> dict[str, list[tuple[float, Spot]]]:
        """Return per direction the walks from a place as (cun, negative when backward; where it ends)."""
        key = posture, place.site
        if key not in self._walks:
            if place.mirror_of is not None:
                mirror = self.finder.landmarks.mirror
                own = self._walked(posture, place.mirror_of)
                self._walks[key] = {word: [(cun, mirror(spot)) for cun, spot in rows] for word, rows in own.items()}
            else:
                self._walks[key] = self._walk(posture, place.spot)
        return self._walks[key]

    def _walk(self, posture: str, spot: Spot) -> dict[str, list[tuple[float, Spot]]]:
        words = self.placed.directions
        out = {}
        for word, mm in zip(words, self.placed.cun_mm, strict=True):
            out[word] = [
                (sign * share, step_from(self.finder, self.point, spot, toward, share * mm, words, posture))
                for sign, toward in ((1.0, word), (-1.0, OPPOSITE[word]))  # type: ignore[index]
                for share in SHARES
            ]
        return out
