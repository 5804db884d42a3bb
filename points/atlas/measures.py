"""The proportional measures: how long one cun is, by the distance it divides (WHO 2008, part 1).

`straight` measures are breadths taken straight across the body; the others run over the skin.
"""

from functools import cached_property
from typing import NamedTuple

import numpy as np

from .body import Body
from .landmarks import Landmarks


class Length(NamedTuple):
    """From one landmark to another are `cun` cun. `:other` names the same place on the other side."""

    start: str
    end: str
    cun: float
    straight: bool = False


MEASURES = {
    "head-sagittal": Length("anterior-hairline", "posterior-hairline", 12),
    "forehead-height": Length("glabella", "anterior-hairline", 3),
    "forehead-breadth": Length("anterior-hairline", "hairline-corner", 4.5),
    "mastoid-breadth": Length("mastoid-behind", "mastoid-behind:other", 9, straight=True),
    "sternum": Length("suprasternal-notch", "xiphisternal-junction", 9, straight=True),
    "upper-abdomen": Length("xiphisternal-junction", "umbilicus", 8, straight=True),
    "lower-abdomen": Length("umbilicus", "pubic-symphysis", 5, straight=True),
    "chest-breadth": Length("nipple", "nipple:other", 8, straight=True),
    "shoulder-breadth": Length("coracoid", "coracoid:other", 12, straight=True),
    "scapular-breadth": Length("scapula-spine-root", "scapula-spine-root:other", 6, straight=True),
    "upper-arm": Length("anterior-axillary-fold", "biceps-tendon-lateral", 9),
    "forearm": Length("biceps-tendon-medial", "palmar-wrist-crease-middle", 12),
    "thigh-medial": Length("pubic-symphysis", "patella-base", 18, straight=True),
    "patella": Length("patella-base", "patella-apex", 2),
    "leg-medial": Length("patella-apex", "medial-malleolus", 15, straight=True),
    "tibia-medial": Length("medial-condyle-lower-border", "medial-malleolus", 13),
    "knee-medial": Length("patella-apex", "medial-condyle-lower-border", 2, straight=True),
    "thigh-lateral": Length("greater-trochanter", "popliteal-crease-lateral-end", 19),
    "thigh-posterior": Length("gluteal-fold-middle", "popliteal-crease-middle", 14),
    "leg-lateral": Length("popliteal-crease-lateral-end", "lateral-malleolus", 16),
    "ankle-height": Length("medial-malleolus", "sole-below-medial-malleolus", 3, straight=True),
}

# Region → the measures of its two directions, along and across.
REGIONS = {
    "scalp": ("head-sagittal", "forehead-breadth"), "face": ("forehead-height", "forehead-height"),
    "ear": ("forehead-height", "forehead-height"), "mouth": ("finger", "finger"), "neck": ("finger", "finger"),
    "chest": ("sternum", "chest-breadth"), "abdomen": ("upper-abdomen", "chest-breadth"),
    "groin": ("lower-abdomen", "chest-breadth"), "flank": ("upper-abdomen", "chest-breadth"),
    "perineum": ("lower-abdomen", "lower-abdomen"), "upper-back": ("scapular-breadth", "scapular-breadth"),
    "lower-back": ("scapular-breadth", "scapular-breadth"), "sacrum": ("scapular-breadth", "scapular-breadth"),
    "buttock": ("thigh-lateral", "scapular-breadth"), "shoulder": ("scapular-breadth", "scapular-breadth"),
    "axilla": ("upper-arm", "upper-arm"), "arm": ("upper-arm", "upper-arm"), "elbow": ("upper-arm", "upper-arm"),
    "forearm": ("forearm", "forearm"), "wrist": ("forearm", "forearm"), "hand": ("finger", "finger"),
    "thigh": ("thigh-medial", "thigh-medial"), "knee": ("leg-medial", "leg-medial"),
    "leg": ("leg-medial", "leg-medial"), "ankle": ("leg-medial", "leg-medial"), "foot": ("finger", "finger"),
}  # fmt: skip


class Cun:
    """Cun of one body, in millimetres. `of(measure)`; `at(region, height)` gives (along, across)."""

    def __init__(self, body: Body, landmarks: Landmarks) -> None:
        self.body, self.landmarks = body, landmarks
        self._known: dict[str, float] = {}

    @cached_property
    def finger(self) -> float:
        """The finger cun: the thumb's breadth at its interphalangeal joint."""
        pose, skin = self.body.pose("neutral"), self.body.skin("neutral")
        joint = pose.heads["finger1-3.L"]
        along = pose.tails["finger1-3.L"] - joint
        a = np.cross(along, [0.0, 0.0, 1.0])
        a /= np.linalg.norm(a)
        b = np.cross(along, a) / np.linalg.norm(along)
        thumb = (self.body.part("finger1") > 0.5)[self.body.triangles].any(axis=1)
        breadths = []
        for angle in np.radians(np.arange(0, 180, 10)):
            way = a * np.cos(angle) + b * np.sin(angle)
            ends = [skin.ray(joint, sign * way, thumb) for sign in (1, -1)]
            if all(ends):
                breadths.append(float(np.linalg.norm(skin.xyz(ends[0]) - skin.xyz(ends[1]))))  # type: ignore[arg-type]
        return max(breadths)

    def of(self, measure: str) -> float:
        """Return one cun of a measure. Raises `KeyError` for an unknown measure or landmark."""
        if measure == "finger":
            return self.finger
        if measure not in self._known:
            start, end, cun, straight = MEASURES[measure]
            skin = self.body.skin("neutral")
            a, b = (self.landmarks.spot(ref) for ref in (start, end))
            if straight:
                p, q = skin.xyz(a), skin.xyz(b)
                away = np.abs(q - p)
                length = float(away[0] if end == f"{start}:other" else away[1])
            else:
                length = skin.path(a, b).length
            self._known[measure] = length / cun
        return self._known[measure]

    def at(self, region: str, height: float | None = None) -> tuple[float, float]:
        """Return mm per cun (along, across) in a region; the abdomen's measure changes at the navel's height."""
        along, across = REGIONS[region]
        if region == "abdomen" and height is not None:
            navel = self.body.skin("neutral").xyz(self.landmarks.spot("umbilicus"))[1]
            along = "upper-abdomen" if height >= navel - 1 else "lower-abdomen"
        return self.of(along), self.of(across)
