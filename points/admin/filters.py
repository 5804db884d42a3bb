"""Filters that ask what no column holds: what is missing, and what was edited since the last load."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from points.content.completeness import SECTIONS
from points.models import Point, Report
from points.models.words import Loaded
from points.standing import standing

Choices = list[tuple[str, Any]]


class Completeness(admin.SimpleListFilter):
    """The points that lack something, or a certain section."""

    title = _("completeness")
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        sections: Choices = [(section.title, _("Lacks: %s") % section.title) for section in SECTIONS]
        return [("nothing", _("Complete")), ("something", _("Lacks something")), *sections]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Point]) -> QuerySet[Point]:
        asked = self.value()
        if not asked:
            return queryset
        gaps = standing().gaps
        if asked == "nothing":
            return queryset.exclude(code__in=list(gaps))
        return queryset.filter(
            code__in=[code for code, missing in gaps.items() if asked == "something" or asked in missing]
        )


class Edited(admin.SimpleListFilter):
    """The rows that differ from what their file said at the last load, or that no file speaks of."""

    title = _("changed since the last load")
    parameter_name = "edited"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("yes", _("Changed")), ("no", _("As in the files")), ("own", _("In no file"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Loaded]) -> QuerySet[Loaded]:
        if not self.value():
            return queryset
        if self.value() == "own":
            return queryset.filter(snapshot={})
        edited = [row.pk for row in _rows(queryset) if row.edited]
        return queryset.filter(pk__in=edited) if self.value() == "yes" else queryset.exclude(pk__in=edited)


class OpenReports(admin.SimpleListFilter):
    """Reports that wait, unless others are asked for."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("done", _("Done")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        return [{**first, "display": _("Open")}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Report]) -> QuerySet[Report]:
        if self.value() == "all":
            return queryset
        return queryset.filter(closed__isnull=self.value() != "done")


def _rows(queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.prefetch_related("classes") if queryset.model is Point else queryset
