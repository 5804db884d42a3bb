"""The geometry of the progress page's pictures. Pure: places and lengths in viewBox units, origin top left."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import hypot

from quizzes.drift import Arrow
from quizzes.progress import UNKNOWN, Group, Hold, Standing
from quizzes.scoring import Sheet

WEEKS = 26
_CELL, _GAP = 14.0, 3.0
_BAR, _BETWEEN, _HEIGHT = 28.0, 8.0, 100.0
# More answers than this in a day draw the largest square.
_MOST = 60
# A marker's radius, as a share of a picture's width, where places are many and where few; a tall picture counts as if
# it were wider.
_CROWDED, _RADIUS, _RADIUS_OF_FEW, _TALL = 150, 1 / 110, 1 / 75, 0.65


@dataclass(frozen=True)
class Box:
    """A rectangle of a chart, with what it stands for."""

    x: float
    y: float
    width: float
    height: float
    date: date
    number: int

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True)
class Chart:
    width: float
    height: float
    boxes: list[Box]


@dataclass(frozen=True)
class Week:
    """A week of the calendar's table, from a Monday: how many answers, on how many of its days."""

    monday: date
    answers: int
    days: int


@dataclass(frozen=True)
class Calendar:
    """The squares of days with answers as one path, those without as another; `weeks` is the latest first."""

    width: float
    height: float
    studied: str
    idle: str
    weeks: list[Week]


def calendar(counts: Mapping[date, int], today: date, weeks: int = WEEKS) -> Calendar:
    """Draw a column for each week, Monday on top; a day's square grows with the root of its number of answers."""
    first = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    studied: list[str] = []
    idle: list[str] = []
    for number in range((today - first).days + 1):
        answers, (week, weekday) = counts.get(first + timedelta(days=number), 0), divmod(number, 7)
        share = max((min(answers, _MOST) / _MOST) ** 0.5, 0.3) if answers else 0.12
        size, inset = _CELL * share, _CELL * (1 - share) / 2
        x, y = week * (_CELL + _GAP) + inset, weekday * (_CELL + _GAP) + inset
        (studied if answers else idle).append(f"M{x:.1f} {y:.1f}h{size:.1f}v{size:.1f}h{-size:.1f}z")
    rows = []
    for week in range(weeks):
        monday = first + timedelta(days=7 * week)
        own = [counts.get(monday + timedelta(days=day), 0) for day in range(7)]
        rows.append(Week(monday, sum(own), sum(number > 0 for number in own)))
    size = _CELL + _GAP
    return Calendar(weeks * size - _GAP, 7 * size - _GAP, "".join(studied), "".join(idle), rows[::-1])


def bars(counts: Sequence[tuple[date, int]]) -> Chart:
    """Draw an upright bar for each day; the highest fills the height, and none at all is a line."""
    most = max((number for _, number in counts), default=0) or 1
    boxes = []
    for place, (day, number) in enumerate(counts):
        height = max(_HEIGHT * number / most, 1.0)
        x = place * (_BAR + _BETWEEN)
        boxes.append(Box(x, round(_HEIGHT - height, 1), _BAR, round(height, 1), day, number))
    return Chart(len(counts) * (_BAR + _BETWEEN) - _BETWEEN, _HEIGHT, boxes)


def shares(group: Group, width: float = 100.0, height: float = 8.0) -> list[tuple[Hold, str]]:
    """Return the parts of a bar as paths, what is held best first, as long as there are points of it."""
    parts, x = [], 0.0
    for hold in sorted(Hold, reverse=True):
        length = width * group.counts[hold] / group.total if group.total else 0.0
        if length:
            parts.append((hold, f"M{x:.2f} 0h{length:.2f}v{height:g}h{-length:.2f}z"))
        x += length
    return parts


def glyphs(sheet: Sheet, held: Mapping[str, Standing]) -> list[tuple[Hold, str]]:
    """Return one path for each hold, with a marker of its own form at every place of its points on `sheet`."""
    forms = {hold: form(_radius(sheet)) for hold, form in _FORMS.items()}
    drawn: dict[Hold, list[str]] = defaultdict(list)
    for place in sheet.places:
        hold = held.get(place.code, UNKNOWN).hold
        drawn[hold].append(f"M{place.x:.1f} {place.y:.1f}{forms[hold]}")
    return [(hold, "".join(drawn[hold])) for hold in Hold if hold in drawn]


def glyph(hold: Hold) -> str:
    """Return the marker of `hold` alone, in a box from -10 to 10, for a legend."""
    return f"M0 0{_FORMS[hold](7)}"


def arrow_path(arrow: Arrow, sheet: Sheet) -> str:
    """Return an arrow as a filled path, at least as long as it can be seen."""
    unit = _radius(sheet)
    length = hypot(arrow.dx, arrow.dy)
    ux, uy = arrow.dx / length, arrow.dy / length
    length = max(length, 5 * unit)
    shaft, head, wide, narrow = length - 3 * unit, length, 1.8 * unit, 0.55 * unit
    corners = [(0, -narrow), (shaft, -narrow), (shaft, -wide), (head, 0), (shaft, wide), (shaft, narrow), (0, narrow)]
    return _closed((arrow.x + ux * a - uy * b, arrow.y + uy * a + ux * b) for a, b in corners)


def _radius(sheet: Sheet) -> float:
    share = _RADIUS if len(sheet.places) > _CROWDED else _RADIUS_OF_FEW
    return max(sheet.width, sheet.height * _TALL) * share


def _closed(corners: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "z"


# The forms are drawn round the place where the path has just been moved to.
def _ring(r: float) -> str:
    return f"m{-r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0z"


def _hollow(r: float) -> str:
    # Closing a circle leads back to its leftmost place.
    return f"{_ring(r)}m{r:.1f} 0{_ring(r * 0.5)}"


def _diamond(r: float) -> str:
    r *= 1.35
    return f"m0 {-r:.1f}l{r:.1f} {r:.1f} {-r:.1f} {r:.1f} {-r:.1f} {-r:.1f}z"


def _cross(r: float) -> str:
    a, b = r * 1.1, r * 0.4
    half = [(-a, b - a), (b - a, -a), (0.0, -b), (a - b, -a), (a, b - a), (b, 0.0)]
    corners = [*half, *((-x, -y) for x, y in half)]
    steps = zip(corners[1:], corners, strict=False)
    return f"m{-a:.1f} {b - a:.1f}l" + " ".join(f"{x - px:.1f} {y - py:.1f}" for (x, y), (px, py) in steps) + "z"


_FORMS: dict[Hold, Callable[[float], str]] = {
    Hold.UNMET: lambda r: _ring(r * 0.3),
    Hold.LEARNING: _cross,
    Hold.FADING: _hollow,
    Hold.HELD: _ring,
    Hold.FIRM: _diamond,
}
