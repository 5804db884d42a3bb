"""How each point stands: what is missing of its words, and what editors changed since the last load."""

from dataclasses import dataclass

import msgspec

from points.content.classes import ClassContent
from points.content.completeness import gaps
from points.content.documents import point_content, told
from points.models import ContentVersion, Point, PointClass

_known: tuple[int, "Standing"] | None = None


@dataclass(frozen=True)
class Standing:
    """By the point's code: what is missing, by the title of the section, and which fields were edited."""

    gaps: dict[str, dict[str, str]]
    edited: dict[str, list[str]]


def standing() -> Standing:
    """Return how every point stands in the present content version; the first caller of a new version asks."""
    global _known
    version = ContentVersion.objects.number()
    known = _known
    if known is None or known[0] != version:
        known = _known = (version, _ask())
    return known[1]


def _ask() -> Standing:
    # The rule asks of a class only which points it has.
    roster = {
        entry.slug: ClassContent(
            name=entry.name, brief=entry.brief, points=[point.code for point in entry.points.all()]
        )
        for entry in PointClass.objects.prefetch_related("points")
    }
    found = Standing({}, {})
    for point in Point.objects.prefetch_related("classes"):
        if edited := point.edited:
            found.edited[point.code] = edited
        if missing := _missing(point, roster):
            found.gaps[point.code] = missing
    return found


def _missing(point: Point, roster: dict[str, ClassContent]) -> dict[str, str]:
    try:
        return gaps(point_content(point.code, point.document()), roster)
    except msgspec.ValidationError as error:
        path, reason = told(error)
        return {path or "the whole": reason}
