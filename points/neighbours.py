"""What tells two neighbouring points apart: how far the other is and in which direction, and what it is. Pure.

Distances are in the first point's own cun, along its two anatomical directions, measured on a view that shows both.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Any, Literal

from points.content.contracts import OPPOSITE, Direction

# Below this a direction is not worth a word.
SILENT_CUN = 0.2
# Beside a long way along, a small one across is no other line; a channel may bend a little more from the body's own.
SILENT_SHARE, SILENT_ON_CHANNEL = 0.15, 0.35
# On a view that shows the skin more obliquely than this nothing is measured.
LEAST_FACING = 0.35
# Where a view says another distance than the body by more than this share, only the direction is said.
TRUSTED = 0.35
# Skins that face away from each other by more than this cosine are two sides of a limb.
OPPOSED = -0.3

Aligned = Literal["", "line", "level"]
Kinship = Literal["next", "same", "other"]


@dataclass(frozen=True)
class Seen:
    """A site of a point on one diagram: its place, how face on it is (1 is wholly), and the vectors of its cun."""

    diagram: int
    x: float
    y: float
    facing: float
    per_cun: Mapping[Direction, Sequence[float]]


@dataclass(frozen=True)
class Standing:
    """What is compared of a point. `classes` are pairs of a slug and what is served; `marks` are landmarks' slugs."""

    code: str
    series: str
    number: int
    directions: Sequence[Direction]
    seen: Sequence[Seen]
    normal: Sequence[float]
    classes: Sequence[tuple[str, str]] = ()
    marks: Sequence[str] = ()


@dataclass(frozen=True)
class Step:
    """So many cun in a direction; the number is None where only the direction is certain."""

    cun: float | None
    direction: Direction


@dataclass(frozen=True)
class Apart:
    """What tells the other point from the first. `mark` is the landmark it is found from; `shared` says both are."""

    cun: float | None
    steps: list[Step] = field(default_factory=list)
    aligned: Aligned = ""
    opposite: bool = False
    kinship: Kinship = "other"
    mark: str = ""
    shared: bool = False
    classes: list[tuple[str, str]] = field(default_factory=list)


def apart(one: Standing, other: Standing, cun: float | None) -> Apart:
    """Return what tells `other` from `one`, which lies `cun` from it on the body, as the crow flies."""
    opposite = _dot(one.normal, other.normal) < OPPOSED
    nothing: tuple[list[Step], Aligned] = ([], "")
    steps, aligned = nothing if opposite else _steps(one, other, cun)
    kinship: Kinship = "other"
    if one.series == other.series and not one.series.startswith("EX-"):
        kinship = "next" if abs(one.number - other.number) == 1 else "same"
    common = [mark for mark in other.marks if mark in one.marks]
    mark = (common or list(other.marks) or [""])[0]
    return Apart(
        cun=cun,
        steps=steps,
        aligned=aligned,
        opposite=opposite,
        kinship=kinship,
        mark=mark,
        shared=bool(common),
        classes=[entry for entry in other.classes if entry not in one.classes],
    )


def marks_of(find: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the landmarks from which a find-rule starts, in order; points and what it names itself are none."""
    marks: list[str] = []
    for step in find:
        for key in ("at", "from", "with"):
            slug = step.get(key)
            if isinstance(slug, str) and slug.islower() and not slug.startswith("@"):
                marks.append(slug.removesuffix(":other"))
    return list(dict.fromkeys(marks))


def _steps(one: Standing, other: Standing, cun: float | None) -> tuple[list[Step], Aligned]:
    offset = _offset(one, other)
    if offset is None or cun is None:
        return [], ""
    parts = [(abs(way), _word(way, word)) for way, word in zip(offset, one.directions, strict=True)]
    most = max(way for way, _ in parts)
    if most < SILENT_CUN:
        return [], ""
    least = max(SILENT_CUN, (SILENT_ON_CHANNEL if one.series == other.series else SILENT_SHARE) * most)
    said = [(way, word) for way, word in parts if way >= least]
    certain = abs(hypot(*offset) - cun) <= TRUSTED * cun
    if len(said) > 1:
        return [Step(_rounded(way) if certain else None, word) for way, word in said], ""
    # One direction alone: the distance on the body is truer than that on the view.
    return [Step(_rounded(cun), said[0][1])], "line" if said[0] == parts[0] else "level"


def _offset(one: Standing, other: Standing) -> tuple[float, float] | None:
    """Return how far `other` is along and across, on the view that shows both best; None where none does."""
    pairs = [
        (min(here.facing, there.facing), here, there)
        for here in one.seen
        for there in other.seen
        if here.diagram == there.diagram and min(here.facing, there.facing) >= LEAST_FACING
    ]
    best: tuple[float, tuple[float, float]] | None = None
    for facing, here, there in pairs:
        (ax, ay), (bx, by) = (here.per_cun[word] for word in one.directions)
        turn = ax * by - ay * bx
        if abs(turn) < 0.2 * hypot(ax, ay) * hypot(bx, by):
            continue
        dx, dy = there.x - here.x, there.y - here.y
        offset = ((dx * by - dy * bx) / turn, (ax * dy - ay * dx) / turn)
        # Of several sites of one point the nearest is its neighbour; of several views the one most face on.
        rank = facing - 0.2 * hypot(*offset)
        if best is None or best[0] < rank:
            best = (rank, offset)
    return best[1] if best else None


def _word(way: float, direction: Direction) -> Direction:
    """Return the direction, or its opposite; left and right of the midline are both lateral."""
    if direction in ("left", "right"):
        return "lateral"
    return direction if way >= 0 else OPPOSITE[direction]


def _rounded(cun: float) -> float:
    """Return tenths near a small distance, halves of a large one."""
    return round(cun, 1) if cun < 3 else round(2 * cun) / 2


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True)) if one and other else 1.0
