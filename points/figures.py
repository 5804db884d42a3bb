"""The picture beside a point's text: a part of a diagram, with the point and the construction that finds it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from points.homes import merit
from points.models import Construction, Diagram, Placement, Point

ASPECT = 4 / 3
LEAST_MM = 170.0
# On a close-up at least this share of it, up to so many millimetres: bare skin tells nobody where it is.
LEAST_SHARE, MOST_MM = 0.45, 300.0
MARGIN = 1.25

_NUMBER = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Figure:
    """`box` is the part of the diagram to show, in its units; `steps` are as in the contract's `StepDrawing`.

    `elsewhere` are the places that the standard gives, where the figure shows another school's; `shown_on` are the
    diagrams that show both places, `drawn_on` those with a construction, the best first.
    """

    diagram: Diagram
    box: Box
    placements: list[Placement]
    steps: list[dict[str, Any]]
    elsewhere: list[Placement]
    shown_on: list[Diagram]
    drawn_on: list[Diagram]


def figure_of(point: Point, variant: str = "", on: str = "") -> Figure | None:
    """Return the figure on the diagram `on`, by default on the one that shows `point` best.

    A diagram with a construction is better than one without. Two queries. None for a point that is not shown.
    """
    every = list(
        Placement.objects.filter(site__point=point, site__variant__in=["", variant]).select_related("site", "diagram")
    )
    drawn = {drawing.diagram_id: drawing for drawing in point.constructions.filter(variant=variant)}
    placements = sorted(
        (placement for placement in every if placement.site.variant == variant),
        key=lambda placement: _rank(point.region, placement, drawn),
        reverse=True,
    )
    best = next((placement for placement in placements if on in ("", placement.diagram.slug)), None)
    if best is None:
        return None
    here = [other for other in every if other.diagram_id == best.diagram_id]
    marked = {other.diagram_id for other in every if not other.site.variant}
    steps = drawn[best.diagram_id].steps if best.diagram_id in drawn else []
    marks = [mark for step in steps for mark in step["marks"]]
    around = [(best.x, best.y), *(place for mark in marks for place in places_of(mark))]
    return Figure(
        diagram=best.diagram,
        box=crop(best.diagram, around),
        placements=[placement for placement in here if placement.site.variant == variant],
        steps=steps,
        elsewhere=[placement for placement in here if placement.site.variant != variant],
        shown_on=list(dict.fromkeys(other.diagram for other in placements if other.diagram_id in marked)),
        drawn_on=list(dict.fromkeys(other.diagram for other in placements if other.diagram_id in drawn)),
    )


def crop(diagram: Diagram, places: Iterable[tuple[float, float]]) -> Box:
    """Return the box of `ASPECT` round `places`, wide enough to tell where it is, inside the diagram."""
    xs, ys = zip(*places, strict=True)
    least = max(LEAST_MM * diagram.units_per_mm, min(LEAST_SHARE * diagram.width, MOST_MM * diagram.units_per_mm))
    width = max((max(xs) - min(xs)) * MARGIN, least)
    height = max((max(ys) - min(ys)) * MARGIN, width / ASPECT)
    width = max(width, height * ASPECT)
    width, height = min(width, diagram.width), min(height, diagram.height)
    x = min(max((min(xs) + max(xs) - width) / 2, 0), diagram.width - width)
    y = min(max((min(ys) + max(ys) - height) / 2, 0), diagram.height - height)
    return x, y, width, height


def places_of(mark: dict[str, Any]) -> Iterator[tuple[float, float]]:
    """Yield every place that a mark draws at."""
    if "at" in mark:
        yield tuple(mark["at"][:2])
    for tick in mark.get("ticks", []):
        yield tuple(tick[:2])
    if "d" in mark:
        yield from path_places(mark["d"])


def path_places(d: str) -> Iterator[tuple[float, float]]:
    """Yield the corners of a path of `M`, `L`, `m` and `l`, the commands that the atlas writes.

    Raises ValueError for any other.
    """
    x = y = 0.0
    command = ""
    numbers: list[float] = []
    for token in _NUMBER.findall(d):
        if token.isalpha():
            if token not in "MLml":
                raise ValueError(f"a path of lines has no {token!r}")
            command = token
            continue
        numbers.append(float(token))
        if len(numbers) == 2:
            relative = command in "ml"
            x, y = (x + numbers[0], y + numbers[1]) if relative else (numbers[0], numbers[1])
            numbers = []
            yield x, y


def _rank(region: str, placement: Placement, drawn: dict[int, Construction]) -> tuple[bool, bool, float, bool]:
    view = placement.diagram
    seen = merit(region, view.region, placement.facing, view.units_per_mm)
    return bool(view.skin), placement.diagram_id in drawn, seen, placement.site.side != "right"
