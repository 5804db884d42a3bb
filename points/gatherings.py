"""Where the points of a class lie: the whole-body views, each with the points that it shows better than the others."""

from dataclasses import dataclass, field

from points.homes import WHOLE
from points.models import Diagram, Placement, PointClass


@dataclass
class Gathering:
    """A whole-body view with places of points on it, one for each site."""

    diagram: Diagram
    placements: list[Placement] = field(default_factory=list)


def gatherings(entry: PointClass) -> list[Gathering]:
    """Return the views in their order, those without a point left out. Two queries."""
    views = {view.pk: Gathering(view) for view in Diagram.objects.filter(region=WHOLE)}
    best: dict[int, Placement] = {}
    for placement in Placement.objects.drawn().filter(site__point__classes=entry, diagram__in=views):
        known = best.get(placement.site_id)
        if known is None or known.facing < placement.facing:
            best[placement.site_id] = placement
    for placement in best.values():
        views[placement.diagram_id].placements.append(placement)
    return [view for view in views.values() if view.placements]
