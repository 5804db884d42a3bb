"""A channel's way over the body: its line from the first point to the last, on the views that show it best."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from points.figures import ASPECT, Box, crop, path_places
from points.homes import HOMES, merit
from points.models import Channel, ChannelPath, Diagram, Placement, Vessel
from points.routing import Leg, Pair, Sight, in_order, route, tell

# Of a label, in parts of the height of its picture, or of the height it would have at the usual aspect.
LETTER, LINE, LETTERS = 0.021, 0.038, 0.031


@dataclass(frozen=True)
class Step:
    """A leg of the way with its number, counted over all scenes, and the paths drawn meanwhile."""

    number: int
    leg: Leg
    paths: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Stop:
    """A point on the way; `label` is where its code is written, None where there is no room."""

    placement: Placement
    label: tuple[float, float] | None

    @property
    def code(self) -> str:
        return self.placement.site.point.code


@dataclass(frozen=True)
class Scene:
    """One view with the steps told on it, and the part of it to show."""

    diagram: Diagram
    steps: list[Step]
    stops: list[Stop]
    box: Box

    @property
    def letters(self) -> float:
        """The size of the labels, in the diagram's units."""
        return _height(self.box) * LETTERS

    @property
    def codes(self) -> list[str]:
        """The first and the last point passed here; nothing where no line is drawn."""
        passed = [code for step in self.steps if step.paths for code in step.leg.codes]
        return [passed[0], passed[-1]] if passed else []


def journey(channel: Channel) -> list[Scene]:
    """Return the scenes of the left or midline way, in its order, with the pathway's words. Three queries."""
    diagrams = {diagram.pk: diagram for diagram in Diagram.objects.all()}
    drawn: dict[Pair, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in ChannelPath.objects.filter(channel=channel).exclude(side="right").order_by("diagram", "position"):
        drawn[path.from_code, path.to_code][diagrams[path.diagram_id].slug].append(path.d)
    pairs = in_order(set(drawn))
    named = {code for entry in channel.pathway for code in entry.get("points", [])}
    stops = _placements({*named, *(code for pair in pairs for code in pair)}, diagrams)
    views = {diagram.slug: diagram for diagram in diagrams.values()}
    sights = [{slug: _sight(pair, views[slug], paths, stops) for slug, paths in drawn[pair].items()} for pair in pairs]
    shown = {code: list(seen) for code, seen in stops.items()}
    legs = [leg for leg in tell(channel.pathway, pairs, route(sights), shown) if leg.view in views]
    steps = [
        Step(number, leg, [d for pair in leg.pairs for d in drawn[pair].get(leg.view, [])])
        for number, leg in enumerate(legs)
    ]
    runs = [list(run) for _, run in groupby(steps, key=lambda step: step.leg.view)]
    return [
        _scene(
            views[run[0].leg.view], run, [one for code in _passed(run) for one in stops[code].get(run[0].leg.view, [])]
        )
        for run in runs
    ]


def lit(vessel: Vessel) -> list[Scene]:
    """Return the whole-body views on which the points of `vessel` are seen best, each point on one. One query."""
    best: dict[str, Placement] = {}
    for placement in (
        Placement.objects.filter(diagram__region="body", site__point__code__in=vessel.points, site__variant="")
        .exclude(site__side="right")
        .select_related("site__point", "diagram")
        .order_by("diagram__position")
    ):
        code = placement.site.point.code
        if code not in best or placement.facing > best[code].facing:
            best[code] = placement
    views: dict[Diagram, list[Placement]] = defaultdict(list)
    for code in vessel.points:
        if code in best:
            views[best[code].diagram].append(best[code])
    return [_scene(diagram, [], placements) for diagram, placements in views.items()]


def _placements(codes: set[str], diagrams: dict[int, Diagram]) -> dict[str, dict[str, list[Placement]]]:
    """Return for each code the slugs of the views that show it, the best first, with the places there. One query."""
    found: dict[str, list[Placement]] = defaultdict(list)
    for placement in (
        Placement.objects.filter(site__point__code__in=codes, site__variant="")
        .exclude(site__side="right")
        .select_related("site__point")
    ):
        found[placement.site.point.code].append(placement)

    def seen_how_well(one: Placement) -> float:
        view = diagrams[one.diagram_id]
        return merit(one.site.point.region, view.region, one.facing, view.units_per_mm)

    stops: dict[str, dict[str, list[Placement]]] = {code: defaultdict(list) for code in codes}
    for code, placements in found.items():
        for one in sorted(placements, key=seen_how_well, reverse=True):
            stops[code][diagrams[one.diagram_id].slug].append(one)
    return stops


def _passed(steps: list[Step]) -> list[str]:
    return list(dict.fromkeys(code for step in steps for code in step.leg.codes))


def _scene(diagram: Diagram, steps: list[Step], placements: list[Placement]) -> Scene:
    around = [place for step in steps for d in step.paths for place in path_places(d)]
    box = crop(diagram, around or [(0, 0), (diagram.width, diagram.height)])
    inside = [one for one in placements if _holds(box, (one.x, one.y))]
    return Scene(diagram, steps, list(_labelled(inside, box)), box)


def _labelled(placements: Iterable[Placement], box: Box) -> Iterator[Stop]:
    """Write each code beside its point, outward first, where it covers neither another nor a point."""
    letter, line = _height(box) * LETTER, _height(box) * LINE
    placements = list(placements)
    taken = [(one.x - letter, one.y - letter, one.x + letter, one.y + letter) for one in placements]
    for one in placements:
        half = (len(one.site.point.code) + 1) * letter / 2
        outward = 1 if one.x >= box[0] + box[2] / 2 else -1
        reach = half + 1.2 * letter
        places = [
            (one.x + outward * reach, one.y),
            (one.x - outward * reach, one.y),
            (one.x, one.y - line),
            (one.x, one.y + line),
        ]
        label = None
        for x, y in places:
            own = (x - half, y - line / 2, x + half, y + line / 2)
            corners = [(own[0], own[1]), (own[2], own[3])]
            if all(_holds(box, corner) for corner in corners) and not any(_meet(own, other) for other in taken):
                label = (x, y)
                taken.append(own)
                break
        yield Stop(one, label)


def _height(box: Box) -> float:
    return max(box[2] / ASPECT, box[3])


def _sight(pair: Pair, diagram: Diagram, paths: list[str], stops: dict[str, dict[str, list[Placement]]]) -> Sight:
    regions = {one.site.point.region for code in pair for one in stops[code].get(diagram.slug, [])}
    return Sight(
        length=sum(_length(d) for d in paths) / diagram.units_per_mm,
        scale=diagram.units_per_mm,
        ends=sum(diagram.slug in stops[code] for code in pair),
        at_home=any(HOMES.get(region, region) == diagram.region for region in regions),
    )


def _length(d: str) -> float:
    places = list(path_places(d))
    return sum(math.dist(one, other) for one, other in zip(places, places[1:], strict=False))


def _holds(box: Box, place: tuple[float, float]) -> bool:
    return box[0] <= place[0] <= box[0] + box[2] and box[1] <= place[1] <= box[1] + box[3]


def _meet(one: Box, other: Box) -> bool:
    """Say whether two boxes, here left, top, right, bottom, share anything."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
