"""The contents list of a long point page."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

LONG = 300


class Section(NamedTuple):
    """A heading of `points/_sections.html`: `anchor` is its id."""

    anchor: str
    title: str


def contents_of(context: dict[str, Any]) -> list[Section]:
    """Return the sections that a page of this `point_context` shows, if its commentary has `LONG` words."""
    point = context["point"]
    if len(point.commentary.split()) < LONG:
        return []
    media = context["media"]
    sections = [
        ("where", _("Where it is"), True),
        ("find", _("How to find it"), context["ways"]),
        ("other", _("Where others put it"), point.variants),
        ("near", _("Neighbours"), context["neighbours"]),
        ("care", _("Cautions"), point.cautions),
        ("needle", _("Needling"), point.needling or point.moxa or media.get("needling")),
        ("beneath", _("Beneath it"), point.anatomy),
        ("acts", _("Actions"), point.actions),
        ("for", _("Traditionally indicated for"), point.indications),
        ("brief", _("In the clinic"), point.summary),
        ("why", _("Commentary"), point.commentary),
        ("with", _("Combinations"), point.combinations),
        ("names", _("Its names"), point.name_meaning or point.other_names),
        ("seen", _("Photographs and videos"), media.get("pathway") or media.get("other")),
        ("works", _("Sources"), context["works"]),
    ]
    return [Section(f"{name}-{point.code}", title) for name, title, present in sections if present]
