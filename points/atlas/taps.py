"""Tap fixtures: true walks on the skin from a sample of points, against which scoring can be held.

Each is a walk of .25, .5 or 1 cun in one of the point's directions, with where it ends on a diagram.
"""

from collections.abc import Iterable

from ..content.contracts import OPPOSITE
from ..content.schema import PointContent
from .reach import FACE_ON, SHARES, Reach, is_open
from .rules import Finder
from .seeing import visible
from .sites import Placed, step_from
from .views import VIEWS, View

HARD = frozenset(
    "LU1 LU5 LU7 LI4 LI11 LI15 ST25 ST36 ST40 ST6 SP6 SP9 SP10 SP15 HT3 HT7 SI3 SI11 BL2 BL13 BL23 BL40 BL57 BL60 "
    "KI1 KI3 KI7 KI16 KI27 PC6 PC8 TE5 TE14 GB14 GB20 GB21 GB30 GB34 GB39 LR3 LR8 LR14 GV4 GV14 GV20 "
    "CV4 CV12 CV17".split()
)


def sample(codes: Iterable[str]) -> list[str]:
    """Return the codes that fixtures are made for: those that lie hardest, and every fourth of the others."""
    codes = list(codes)
    return [code for k, code in enumerate(codes) if code in HARD or k % 4 == 0]


def tap_fixtures(finder: Finder, points: dict[str, PointContent], placed: dict[str, Placed]) -> dict[str, list]:
    """Return `taps`: rows `{point, side, diagram, from: [x, y], to: [x, y], direction, cun}`, places and ends that
    face the viewer, on skin without folds between; and `uneven`: `[point, diagram]` that no pair of vectors measures.
    """
    taps: list[dict] = []
    uneven: list[list[str]] = []
    for code in sample(placed):
        reach = Reach(finder, points[code], placed[code])
        for view in (v for v in VIEWS.values() if not v.whole):
            rows = _taps(finder, points[code], placed[code], view)
            if rows and not reach.is_even(view, placed[code].places[0]):
                uneven.append([code, view.slug])
            else:
                taps += rows
    return {"uneven": uneven, "taps": taps}


def _taps(finder: Finder, point: PointContent, placed: Placed, view: View) -> list[dict]:
    """Return the rows of one point's first place on one view, none where it does not face the viewer."""
    body, place = finder.body, placed.places[0]
    start = visible(body, view, place.spot)
    if start is None or start[2] < FACE_ON:
        return []
    out = []
    for word, mm in zip(placed.directions, placed.cun_mm, strict=True):
        for toward in (word, OPPOSITE[word]):  # type: ignore[index]
            for share in SHARES:
                spot = step_from(finder, point, place.spot, toward, share * mm, placed.directions, view.posture)
                end = visible(body, view, spot)
                flat = is_open(body.skin(view.posture), place.spot, spot, share * mm)
                if end is not None and end[2] >= FACE_ON and flat:
                    out.append(
                        {
                            "point": placed.code, "side": place.side, "diagram": view.slug,
                            "from": [round(v, 1) for v in start[:2]], "to": [round(v, 1) for v in end[:2]],
                            "direction": toward, "cun": share,
                        }
                    )  # fmt: skip
    return out
