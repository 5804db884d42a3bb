"""A channel's way over the body: its line from the first point to the last, on the views that show it."""

import math
from collections import defaultdict
from dataclasses import dataclass, field

from points.codes import Code
from points.figures import Box, crop, path_places
from points.models import Channel, ChannelPath, Diagram, Placement

# Stay on a view as long as it shows this share of what the best one shows.
LOYALTY = 0.6


@dataclass(frozen=True)
class Stretch:
    """A part of the line; `order` counts the way from one point to the next, over all views."""

    order: int
    d: str
    from_code: str
    to_code: str


@dataclass
class Scene:
    """One view with the stretches drawn on it, and the part of it to show."""

    diagram: Diagram
    stretches: list[Stretch] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)

    @property
    def box(self) -> Box:
        around = [place for stretch in self.stretches for place in path_places(stretch.d)]
        return crop(self.diagram, around)


def journey(channel: Channel) -> list[Scene]:
    """Return the scenes of the left or midline way over the whole-body views, in the order of the way. Two queries."""
    paths = (
        ChannelPath.objects.filter(channel=channel, diagram__region="body")
        .exclude(side="right")
        .select_related("diagram")
        .order_by("diagram__position", "position")
    )
    ways: dict[tuple[str, str], dict[Diagram, list[ChannelPath]]] = defaultdict(lambda: defaultdict(list))
    for path in paths:
        ways[path.from_code, path.to_code][path.diagram].append(path)
    scenes: dict[Diagram, Scene] = {}
    current: Diagram | None = None
    for order, pair in enumerate(sorted(ways, key=lambda pair: Code.parse(pair[0]).order)):
        lengths = {diagram: sum(_length(path.d) for path in seen) for diagram, seen in ways[pair].items()}
        best = max(lengths, key=lambda diagram: lengths[diagram])
        if current is None or lengths.get(current, 0) < LOYALTY * lengths[best]:
            current = best
        scene = scenes.setdefault(current, Scene(current))
        scene.stretches += [Stretch(order, path.d, *pair) for path in ways[pair][current]]
    for placement in (
        Placement.objects.filter(diagram__in=scenes, site__point__channel=channel, site__variant="")
        .exclude(site__side="right")
        .select_related("site__point")
    ):
        scene = next(scene for diagram, scene in scenes.items() if diagram.pk == placement.diagram_id)
        if any(placement.site.point.code in (part.from_code, part.to_code) for part in scene.stretches):
            scene.placements.append(placement)
    return list(scenes.values())


def _length(d: str) -> float:
    places = list(path_places(d))
    return sum(math.dist(one, other) for one, other in zip(places, places[1:], strict=False))
