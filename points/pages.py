"""What a point's page shows, gathered once for the page, the panel and the map that opens with one."""

from itertools import count
from typing import Any

from points.codes import Code
from points.contents import contents_of
from points.figures import figure_of
from points.models import Diagram, Point, Source


def point_context(point: Point) -> dict[str, Any]:
    """Return the context of `points/_panel.html` in as many queries for every point."""
    around = {other.number - point.number: other for other in Point.objects.beside(point)}
    named = {*point.sources, *(entry["source"] for entry in point.combinations)}
    works = {work.slug: work for work in Source.objects.filter(slug__in=named)} if named else {}
    memberships = {entry["slug"]: entry for entry in point.memberships}
    context = {
        "point": point,
        "codes": list(dict.fromkeys([*Code.parse(point.code).others()[:1], *point.codes])),
        "classes": [{"row": entry, **memberships.get(entry.slug, {})} for entry in point.classes.all()],
        "previous": around.get(-1),
        "next": around.get(1),
        "ways": ways_of(point),
        "figure": figure_of(point),
        "variants": variants_of(point),
        # "for" is a word of the template language.
        "combinations": [
            {**entry, "purpose": entry["for"], "work": works.get(entry["source"])} for entry in point.combinations
        ],
        "works": [works[slug] for slug in point.sources if slug in works],
        "diagrams": Diagram.objects.showing(point)[:6],
    }
    return {**context, "contents": contents_of(context)}


def ways_of(point: Point) -> list[dict[str, Any]]:
    """Return the find-rules of `point`, one for each of its places, the steps numbered through as they are drawn."""
    return numbered([{"find": point.find}] if point.find else point.find_sites)


def numbered(ways: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return `ways` with a `number` on every step, counted through all of them."""
    numbers = count()
    return [
        {"title": way.get("title", ""), "find": [{**step, "number": next(numbers)} for step in way["find"]]}
        for way in ways
    ]


def variants_of(point: Point) -> list[dict[str, Any]]:
    """Return the other schools' places, each with its own figure and steps: two queries for each."""
    return [
        {**variant, "figure": figure_of(point, variant["name"]), "ways": numbered([{"find": variant["find"]}])}
        for variant in point.variants
    ]
