"""Tap fixtures: true walks on the skin from a sample of points, against which scoring can be held.

Each is a walk of .25, .5 or 1 cun in one of the point's directions, with where it ends on a diagram.
"""

from ..content.contracts import OPPOSITE
from ..content.schema import PointContent
from .rules import Finder
from .seeing import visible
from .sites import Placed, step_from
from .views import VIEWS

DISTANCES = (0.25, 0.5, 1.0)
FACE_ON = 0.75
SAMPLE = (
    "LU1 LU5 LU7 LI4 LI11 LI15 ST25 ST36 ST40 ST6 SP6 SP9 SP10 SP15 HT3 HT7 SI3 SI11 BL2 BL13 BL23 BL40 BL57 BL60 "
    "KI1 KI3 KI7 KI16 KI27 PC6 PC8 TE5 TE14 GB14 GB20 GB21 GB30 GB34 GB39 LR3 LR8 LR14 GV4 GV14 GV20 CV4 CV12 CV17"
).split()


def tap_fixtures(finder: Finder, points: dict[str, PointContent], placed: dict[str, Placed]) -> list[dict]:
    """Return `{point, diagram, from: [x, y], to: [x, y], direction, cun}` rows; places that face the viewer."""
    body = finder.body
    out = []
    for code in SAMPLE:
        if code not in placed:
            continue
        place, cun = placed[code].places[0], placed[code].cun_mm
        for view in VIEWS.values():
            start = visible(body, view, place.spot)
            if view.whole or start is None or start[2] < FACE_ON:
                continue
            for word, mm in zip(placed[code].directions, cun, strict=True):
                for toward in (word, OPPOSITE[word]):  # type: ignore[index]
                    for distance in DISTANCES:
                        spot = step_from(
                            finder, points[code], place.spot, toward, distance * mm,
                            placed[code].directions, view.posture,
                        )
                        end = visible(body, view, spot)
                        if end is not None and end[2] >= FACE_ON:
                            out.append(
                                {
                                    "point": code, "side": place.side, "diagram": view.slug,
                                    "from": [round(v, 1) for v in start[:2]], "to": [round(v, 1) for v in end[:2]],
                                    "direction": toward, "cun": distance,
                                }
                            )
    return out
