"""Where a learner's hand leans: the systematic part of the errors of a region. Pure. All lengths are in local cun."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from points.content.contracts import OPPOSITE, Direction
from quizzes.scoring import Place, Sheet

# A tap farther off was meant for another place: it says nothing of how this one is aimed at.
AIMED_CUN = 2.0
# A lean is told only with so many taps, of so many cun, and so many standard errors from nought: with some forty
# regions and directions to look at, two of them would be found by chance.
LEAST_ANSWERS, LEAST_CUN, LEAST_ERRORS = 12, 0.1, 3.0
# A diagram on which fewer points of a region are seen has no arrow for it.
LEAST_SEEN = 3

_KEPT = {"superior", "distal", "anterior", "lateral", "radial", "palmar", "plantar", "left"}


@dataclass(frozen=True)
class Aims:
    """The summed errors of one point's taps in its two `directions`, as `Aim` keeps them."""

    code: str
    region: str
    directions: tuple[Direction, Direction]
    answers: int
    sums: tuple[float, float]
    squares: tuple[float, float]


@dataclass(frozen=True)
class Drift:
    """Points of `region` are put `cun` too far in `direction`, in the mean of `answers`."""

    region: str
    direction: Direction
    cun: float
    standard_error: float
    answers: int


@dataclass(frozen=True)
class Arrow:
    """A drift as drawn: from `(x, y)` by `(dx, dy)`, in viewBox units."""

    region: str
    x: float
    y: float
    dx: float
    dy: float


def is_aimed(along: float, across: float) -> bool:
    """Say whether a tap so far off was meant for the place at all."""
    return hypot(along, across) <= AIMED_CUN


def drifts(aims: Iterable[Aims]) -> list[Drift]:
    """Return what is systematic, the greatest first, in each region and pair of opposite directions."""
    sums: dict[tuple[str, Direction], list[float]] = defaultdict(lambda: [0, 0.0, 0.0])
    for one in aims:
        for direction, total, square in zip(one.directions, one.sums, one.squares, strict=True):
            axis = _axis(direction)
            row = sums[one.region, axis]
            row[0] += one.answers
            row[1] += total if axis == direction else -total
            row[2] += square
    found = [_drift(region, axis, int(row[0]), row[1], row[2]) for (region, axis), row in sums.items()]
    return sorted((drift for drift in found if drift), key=lambda drift: -drift.cun)


def arrows(sheet: Sheet, found: Sequence[Drift], regions: Mapping[str, str], longer: float) -> list[Arrow]:
    """Return an arrow for each region of `found` that `sheet` shows, `longer` times as long as the error.

    It stands in the middle of the region's places and takes the mean of their cun vectors. A whole body is drawn on
    its own left alone, the viewer's right: both sides would cancel out.
    """
    leans: dict[str, dict[Direction, float]] = defaultdict(dict)
    for drift in found:
        leans[drift.region][drift.direction] = drift.cun
    places: dict[str, list[Place]] = defaultdict(list)
    for place in sheet.places:
        region = regions.get(place.code, "")
        if region in leans:
            places[region].append(place)
    drawn = []
    for region, own in places.items():
        middle = sheet.width / 2
        half = [place for place in own if place.x >= middle] if _both_sides(own, middle) else own
        vectors = [vector for place in half if (vector := _vector(place, leans[region]))]
        if vectors and len({place.code for place in own}) >= LEAST_SEEN:
            x, y = _mean([(place.x, place.y) for place in half])
            dx, dy = _mean(vectors)
            drawn.append(Arrow(region, x, y, dx * longer, dy * longer))
    return drawn


def _drift(region: str, axis: Direction, answers: int, total: float, square: float) -> Drift | None:
    if answers < LEAST_ANSWERS:
        return None
    mean = total / answers
    error = sqrt(max(square - answers * mean**2, 0.0) / (answers - 1) / answers)
    if abs(mean) < max(LEAST_CUN, LEAST_ERRORS * error):
        return None
    return Drift(region, axis if mean > 0 else OPPOSITE[axis], abs(mean), error, answers)


def _axis(direction: Direction) -> Direction:
    """Return the one of two opposite directions in which their sums are kept."""
    return direction if direction in _KEPT else OPPOSITE[direction]


def _vector(place: Place, leans: Mapping[Direction, float]) -> tuple[float, float] | None:
    parts = []
    for direction, (x, y) in place.per_cun.items():
        cun = leans.get(direction, 0.0) - leans.get(OPPOSITE[direction], 0.0)
        parts.append((x * cun, y * cun))
    dx, dy = sum(part[0] for part in parts), sum(part[1] for part in parts)
    return (dx, dy) if hypot(dx, dy) > 0 else None


def _both_sides(places: Sequence[Place], middle: float) -> bool:
    return any(place.x < middle * 0.9 for place in places) and any(place.x > middle * 1.1 for place in places)


def _mean(pairs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return sum(pair[0] for pair in pairs) / len(pairs), sum(pair[1] for pair in pairs) / len(pairs)
