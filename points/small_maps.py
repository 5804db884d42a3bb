"""The small map beside each result: the thumbnail of the view that shows a point best, with a dot where it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from points.homes import merit
from points.layers import sprite_size
from points.models import Diagram, Placement, Point
from points.thumbnails import spot


@dataclass(frozen=True)
class SmallMap:
    """`box` is the cell of the sprite to show, `x` and `y` the dot, `size` the whole sprite: all in its pixels."""

    title: str
    box: list[int]
    x: float
    y: float
    size: tuple[int, int]


def small_maps(points: Iterable[Point]) -> dict[int, SmallMap]:
    """Return the small maps of `points` by their ids, in two queries; a point that no thumbnail shows has none."""
    regions = {point.pk: point.region for point in points}
    if not regions:
        return {}
    diagrams = {diagram.pk: diagram for diagram in Diagram.objects.defer("defs")}
    size = sprite_size(list(diagrams.values()))
    best: dict[int, tuple[float, Diagram, float, float]] = {}
    rows = (
        Placement.objects.filter(site__point__in=regions, site__variant="")
        .exclude(site__side="right")
        .values_list("site__point_id", "diagram_id", "x", "y", "facing")
    )
    for point, number, x, y, facing in rows.order_by("site__name"):
        diagram = diagrams[number]
        worth = merit(regions[point], diagram.region, facing, diagram.units_per_mm)
        if diagram.thumbnail and (point not in best or best[point][0] < worth):
            best[point] = (worth, diagram, x, y)
    return {
        point: SmallMap(
            diagram.title, diagram.thumbnail, *spot(diagram.thumbnail, (diagram.width, diagram.height), x, y), size
        )
        for point, (_, diagram, x, y) in best.items()
    }
