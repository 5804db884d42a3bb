"""Judge where a learner put a point. Pure: one function over plain values.

Units and axes. A tap and a place are in viewBox units of one diagram, origin top left, y down. Errors and bands are in
the point's own cun, along its two anatomical directions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from points.content.contracts import OPPOSITE, Direction
from quizzes.phrases import Phrase
from quizzes.phrases import phrase as _
from quizzes.precision import LEAST_CUN, STRICT, Bands

# Two points nearer than this are one place: Bafeng holds LR2, ST44 and GB43.
SAME_PLACE_CUN = 0.05
FULL, GOOD, NEAR, NONE = 100.0, 70.0, 40.0, 0.0
_SILENT, _LITTLE = 0.05, 0.25
_SINGULAR = 1e-6
_WORDS: dict[Direction, Phrase] = {
    "superior": _("superior"), "inferior": _("inferior"), "medial": _("medial"), "lateral": _("lateral"),
    "anterior": _("anterior"), "posterior": _("posterior"), "proximal": _("proximal"), "distal": _("distal"),
    "radial": _("radial"), "ulnar": _("ulnar"), "dorsal": _("dorsal"), "palmar": _("palmar"),
    "plantar": _("plantar"), "left": _("left"), "right": _("right"),
}  # fmt: skip


class OutsideDiagram(ValueError):
    """The tap lies outside the picture."""


class NotOnDiagram(ValueError):
    """The point is not shown on the diagram, or so obliquely that nothing can be measured there."""


class Verdict(StrEnum):
    EXACT = "exact"
    GOOD = "good"
    NEAR = "near"
    MISS = "miss"


@dataclass(frozen=True)
class Place:
    """One site of the point `code` on a diagram; `per_cun` maps its two directions to the vector of one cun."""

    code: str
    x: float
    y: float
    per_cun: Mapping[Direction, Sequence[float]]
    side: str = ""


@dataclass(frozen=True)
class Sheet:
    """A diagram to tap on: its viewBox's size, and the places of every point that it shows."""

    slug: str
    width: float
    height: float
    places: Sequence[Place]


@dataclass(frozen=True)
class Target:
    """The point asked for.

    With `guarded`, whatever is not good is a miss. `same` are the points that have a place in common with it.
    """

    code: str
    directions: tuple[Direction, Direction]
    bands: Bands
    guarded: bool = False
    same: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Error:
    """How far a tap lies from a place, in cun: positive in the point's two directions."""

    along: float
    across: float

    @property
    def distance(self) -> float:
        """The distance in cun, as if both directions had one length of cun and stood at right angles."""
        return hypot(self.along, self.across)

    @property
    def worse(self) -> float:
        """The greater of the two: level and line both right is what it measures."""
        return max(abs(self.along), abs(self.across))


@dataclass(frozen=True)
class Judgement:
    """What a tap is worth: `score` from 0 to 100, the `place` it is held against, the point it is `nearer_to`."""

    verdict: Verdict
    score: float
    error: Error
    place: Place
    nearer_to: str
    sentence: Phrase


def judge(x: float, y: float, sheet: Sheet, target: Target, *, strict: bool = False) -> Judgement:
    """Judge a tap at `(x, y)` on `sheet`, held against the nearest of the target's places there.

    `strict` asks for level and line each within `STRICT`. A tap on another point's place is a miss. Raises
    `OutsideDiagram` for a tap beside the picture, `NotOnDiagram` where the sheet does not show the target.
    """
    if not (0 <= x <= sheet.width and 0 <= y <= sheet.height):
        raise OutsideDiagram(f"({x}, {y}) is not on {sheet.slug}")
    own = _nearest(x, y, (place for place in sheet.places if place.code == target.code), target.directions)
    if own is None:
        raise NotOnDiagram(f"{sheet.slug} does not show {target.code} face on enough")
    place, error = own
    bands = STRICT if strict else target.bands
    off = error.worse if strict else error.distance
    other = _nearest(x, y, (one for one in sheet.places if one.code != target.code and one.code not in target.same))
    nearer = other if other and other[1].distance < error.distance else None
    taken = nearer is not None and nearer[1].distance <= max(bands.exact, LEAST_CUN)
    lost = taken or (target.guarded and off > bands.good)
    score = NONE if lost else score_of(off, bands)
    name = nearer[0].code if nearer and (taken or off > bands.good) else ""
    return Judgement(verdict_of(score), score, error, place, name, sentence(error, target.directions, name))


def error_at(x: float, y: float, place: Place, directions: Sequence[Direction]) -> Error | None:
    """Return how far `(x, y)` lies from `place`, solving its two cun vectors; None where they lie in one line."""
    (ax, ay), (bx, by) = place.per_cun[directions[0]], place.per_cun[directions[1]]
    turn = ax * by - ay * bx
    if abs(turn) <= _SINGULAR * max(hypot(ax, ay) * hypot(bx, by), _SINGULAR):
        return None
    dx, dy = x - place.x, y - place.y
    return Error((dx * by - dy * bx) / turn, (ax * dy - ay * dx) / turn)


def score_of(off: float, bands: Bands) -> float:
    """Return 100 up to exact, 70 at good, 40 at near, 0 at twice near, linear between; `off` in cun."""
    steps = [(0.0, FULL), (bands.exact, FULL), (bands.good, GOOD), (bands.near, NEAR), (2 * bands.near, NONE)]
    for (start, upper), (end, lower) in zip(steps, steps[1:], strict=False):
        if off <= end:
            return upper if upper == lower else upper + (lower - upper) * (off - start) / (end - start)
    return NONE


def verdict_of(score: float) -> Verdict:
    """Return the band in which a place with `score` lies."""
    for least, verdict in [(FULL, Verdict.EXACT), (GOOD, Verdict.GOOD), (NEAR, Verdict.NEAR)]:
        if score >= least:
            return verdict
    return Verdict.MISS


def spacing_of(nearest: Iterable[Mapping[str, float | str]]) -> float | None:
    """Return the cun to the nearest other point, of rows `{code, cun}`; None without one. One place is no other."""
    return min((far for row in nearest if (far := float(row["cun"])) > SAME_PLACE_CUN), default=None)


def sentence(error: Error, directions: Sequence[Direction], nearer_to: str = "") -> Phrase:
    """Say an error in the body's words: "0.7 cun too distal and a little radial; that is nearer to HT4"."""
    parts = [(abs(off), _word(off, direction)) for off, direction in _both(error, directions)]
    (most, way), (least, other) = sorted(parts, key=lambda part: -part[0])
    if most < _SILENT:
        said = _("Right on the point")
    elif least < _SILENT and abs(error.along) >= abs(error.across):
        said = _("{far} cun too {way}, on the right line", far=most, way=way)
    elif least < _SILENT:
        said = _("{far} cun too {way}, at the right level", far=most, way=way)
    elif least < _LITTLE and least < most / 2:
        said = _("{far} cun too {way} and a little {other}", far=most, way=way, other=other)
    else:
        said = _("{far} cun too {way} and {less} too {other}", far=most, way=way, less=least, other=other)
    return _("{said}; that is nearer to {point}", said=said, point=nearer_to) if nearer_to else said


def _both(error: Error, directions: Sequence[Direction]) -> list[tuple[float, Direction]]:
    return [(error.along, directions[0]), (error.across, directions[1])]


def _word(off: float, direction: Direction) -> Phrase:
    return _WORDS[direction if off >= 0 else OPPOSITE[direction]]


def _nearest(
    x: float, y: float, places: Iterable[Place], directions: Sequence[Direction] | None = None
) -> tuple[Place, Error] | None:
    found = [(place, error_at(x, y, place, directions or list(place.per_cun))) for place in places]
    return min(
        ((place, error) for place, error in found if error is not None),
        key=lambda pair: pair[1].distance,
        default=None,
    )
