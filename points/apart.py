"""Fetch what `points/neighbours.py` compares, and name it."""

from collections import defaultdict
from dataclasses import dataclass
from math import dist

from points.models import Landmark, Placement, Point, Site
from points.neighbours import Apart, Seen, Standing, apart, marks_of

# Farther apart than this, two points are no neighbours, and no view measures the way between them well.
FARTHEST_CUN = 6.0
MOST_CLASSES = 2


@dataclass(frozen=True)
class Neighbour:
    """Another point and what tells it apart; `mark` is the landmark's name, `classes` those it has alone."""

    point: Point
    apart: Apart
    mark: str
    classes: list[dict[str, str]]


def neighbours(point: Point) -> list[Neighbour]:
    """Return the nearest points, the nearest first, with what tells them from `point`. Four queries."""
    far = {entry["code"]: entry["cun"] for entry in point.nearest}
    others = {other.code: other for other in Point.objects.for_page().filter(code__in=far)}
    return _compared(point, [(others[code], cun) for code, cun in far.items() if code in others])


def between(point: Point, other: Point) -> Neighbour:
    """Return what tells `other` from `point`, however far it is. Three queries."""
    near = {entry["code"]: entry["cun"] for entry in point.nearest}
    return _compared(point, [(other, near.get(other.code) or _cun_between(point, other))])[0]


def _cun_between(point: Point, other: Point) -> float | None:
    """Return the cun between two points as the crow flies, None for those that are far apart."""
    own, others = (list(Site.objects.filter(point=row, variant="").exclude(side="right")) for row in (point, other))
    ways = [dist((a.x, a.y, a.z), (b.x, b.y, b.z)) for a in own for b in others]
    if not ways or not point.cun_along_mm or not point.cun_across_mm:
        return None
    cun = min(ways) / ((point.cun_along_mm + point.cun_across_mm) / 2)
    return cun if cun < FARTHEST_CUN else None


def _compared(point: Point, others: list[tuple[Point, float | None]]) -> list[Neighbour]:
    if not others:
        return []
    points = [point, *(other for other, _ in others)]
    seen: dict[int, list[Seen]] = defaultdict(list)
    normals: dict[int, list[float]] = {}
    rows = Placement.objects.filter(site__point__in=points, site__variant="").exclude(site__side="right")
    for row in rows.select_related("site").order_by("site__name"):
        seen[row.site.point_id].append(Seen(row.diagram_id, row.x, row.y, row.facing, row.per_cun))
        normals.setdefault(row.site.point_id, row.site.normal)
    standings = [_standing(one, seen[one.pk], normals.get(one.pk, [])) for one in points]
    told = [
        (other, apart(standings[0], standing, cun))
        for (other, cun), standing in zip(others, standings[1:], strict=True)
    ]
    names = dict(Landmark.objects.filter(slug__in={way.mark for _, way in told}).values_list("slug", "name"))
    return [Neighbour(other, way, names.get(way.mark, ""), _classes(other, way)) for other, way in told]


def _standing(point: Point, seen: list[Seen], normal: list[float]) -> Standing:
    of = {entry["slug"]: entry.get("of", "") for entry in point.memberships}
    return Standing(
        code=point.code,
        series=point.series,
        number=point.number,
        directions=point.directions,
        seen=seen if point.directions else [],
        normal=normal,
        classes=[(entry.slug, of.get(entry.slug, "")) for entry in point.classes.all()],
        marks=marks_of(point.find),
    )


def _classes(other: Point, way: Apart) -> list[dict[str, str]]:
    names = {entry.slug: entry.name for entry in other.classes.all()}
    return [{"name": names[slug], "of": of} for slug, of in way.classes[:MOST_CLASSES]]
