"""What a page shows, gathered once for the page, the panel, the map that opens with one and an editor's preview."""

from itertools import count
from typing import Any

from points.apart import neighbours
from points.bones import bones_of
from points.codes import LENGTHS, Code
from points.content.classes import FIVE_SHU
from points.contents import contents_of
from points.display import active
from points.figures import figure_of
from points.gatherings import gatherings
from points.journeys import journey, lit
from points.models import Article, Channel, Diagram, Photograph, Point, PointClass, Source, Vessel, Video


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
        "codes": other_codes(point),
        "classes": [{"row": entry, **memberships.get(entry.slug, {})} for entry in point.classes.all()],
        "previous": around.get(-1),
        "next": around.get(1),
        "school": chosen,
        "ways": numbered([{"find": chosen["find"]}]) if chosen else ways_of(point),
        "figure": figure_of(point, school),
        "neighbours": neighbours(point),
        # "for" is a word of the template language.
        "combinations": [
            {**entry, "purpose": entry["for"], "work": works.get(entry["source"])} for entry in point.combinations
        ],
        "works": [works[slug] for slug in point.sources if slug in works],
        "diagrams": Diagram.objects.showing(point, school)[:6],
        "media": media_of(point=point),
    }
    return {**context, "contents": contents_of(context)}


def media_of(**shown_at: Point | Channel) -> dict[str, list[Photograph | Video]]:
    """Return what the public may see of a `point` or a `channel` under its slots: photographs, then videos."""
    slots: dict[str, list[Photograph | Video]] = {}
    for model in (Photograph, Video):
        for row in model.objects.published().filter(**shown_at):
            slots.setdefault(row.slot, []).append(row)
    return slots


def other_codes(point: Point) -> list[str]:
    """Return the codes of `point` in two styles, and its further ones, but for the one that is shown as its code."""
    codes = dict.fromkeys([point.code, *Code.parse(point.code).others()[:1], *point.codes])
    return [code for code in codes if code != active().code(point.code)]


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


def channel_context(channel: Channel) -> dict[str, Any]:
    """Return the context of `points/channel.html`: its points in order, and those of special classes in a table."""
    points = list(channel.points.all())
    pairs = [(point, entry) for point in points for entry in point.classes.all() if entry.slug in FIVE_SHU]
    rest = [(point, [entry for entry in point.classes.all() if entry.slug not in FIVE_SHU]) for point in points]
    return {
        "channel": channel,
        "points": points,
        "five_shu": sorted(pairs, key=lambda pair: FIVE_SHU.index(pair[1].slug)),
        "journey": journey(channel),
        "others": [(point, entries) for point, entries in rest if entries],
        "crossings": Point.objects.crossing(channel.code),
        "media": media_of(channel=channel),
        "partner": Channel.objects.filter(code=channel.partner).first() if channel.partner else None,
        "works": Source.objects.filter(slug__in=channel.sources) if channel.sources else [],
    }


def class_context(entry: PointClass) -> dict[str, Any]:
    """Return the context of `points/class.html`."""
    return {"entry": entry, "points": entry.points.all(), "gatherings": gatherings(entry)}


def vessel_context(vessel: Vessel) -> dict[str, Any]:
    """Return the context of `points/vessel.html`."""
    return {
        "vessel": vessel,
        "partner": Vessel.objects.filter(code=vessel.partner).first(),
        "scenes": lit(vessel),
        "meets": Point.objects.for_page().filter(code__in=vessel.points),
        "own_channel": vessel.code if vessel.code in LENGTHS else "",
        "works": Source.objects.filter(slug__in=vessel.sources),
    }


def article_context(article: Article) -> dict[str, Any]:
    """Return the context of `points/article.html`; a draft stands between no others."""
    every = list(Article.objects.published())
    place = every.index(article) if article in every else None
    return {
        "article": article,
        "previous": every[place - 1] if place else None,
        "next": every[place + 1] if place is not None and place + 1 < len(every) else None,
    }
