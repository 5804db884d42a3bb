"""What a point's page shows, gathered once for the page, the panel and the map that opens with one."""

from itertools import count
from typing import Any

from points.bones import bones_of
from points.codes import Code
from points.contents import contents_of
from points.figures import figure_of
from points.models import Diagram, Point, Source


class UnknownSchool(LookupError):
    """No school of that name has another place for the point."""


def point_context(point: Point, school: str = "") -> dict[str, Any]:
    """Return the context of `points/_panel.html` in as many queries for every point.

    `school` names the variant whose place is shown, by default the standard's. Raises UnknownSchool.
    """
    chosen = chosen_variant(point, school)
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
        "school": chosen,
        "ways": numbered([{"find": chosen["find"]}]) if chosen else ways_of(point),
        "figure": figure_of(point, school),
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
    """Return `ways`, every step with its `number`, counted through all of them, and the `bones` it names."""
    numbers = count()
    return [
        {
            "title": way.get("title", ""),
            "find": [{**step, "number": next(numbers), "bones": " ".join(bones_of(step))} for step in way["find"]],
        }
        for way in ways
    ]


def chosen_variant(point: Point, school: str) -> dict[str, Any] | None:
    """Return the variant of `point` that is named `school`, None for no name. Raises UnknownSchool."""
    if not school:
        return None
    for variant in point.variants:
        if variant["name"] == school:
            return dict(variant)
    raise UnknownSchool(f"{point.code} has no other place named {school!r}")
