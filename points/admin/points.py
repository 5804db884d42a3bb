from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Case, Count, IntegerField, Q, QuerySet, When
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from points.admin.filters import Completeness, Edited
from points.admin.picker import Picker
from points.admin.point_form import PointForm
from points.admin.revised import RevisedAdmin
from points.content.merge import Document
from points.finding import find
from points.models import Placement, Point, PointClass
from points.pages import point_context, ways_of
from points.standing import standing

_MOST_FOUND = 200


@admin.register(Point)
class PointAdmin(Picker, RevisedAdmin[Point]):
    """The points: made by the files, and corrected here. The form follows the sections of the public page."""

    form = PointForm
    preview_template = "points/point.html"
    list_display = ("code", "pinyin", "hanzi", "english", "missing", "edited_fields", "open_reports")
    list_display_links = ("code", "pinyin")
    list_filter = ("channel", "classes", Completeness, Edited)
    search_fields = ("code",)
    search_help_text = _("As on the site: code in any style, name, hanzi, class, complaint.")
    ordering = ("order",)
    empty_value_display = _("none")
    readonly_fields = (
        "code",
        "channel",
        "region",
        "posture",
        "rule",
        "places",
        "reports",
        "nearest_points",
        "media_shown",
    )
    fieldsets = (
        (None, {"fields": ("reports",)}),
        (_("Names and classes"), {"fields": (
            ("code", "channel"), ("pinyin", "english"), ("hanzi", "hanzi_traditional"), "codes", "memberships",
            "phase", "crossing")}),
        (_("Where it is"), {"fields": ("location", "level_with", ("region", "posture"), "places")}),
        (_("How to find it"), {"fields": ("position", "rule", "felt", "mistake")}),
        (_("Where others put it"), {"fields": ("variants",)}),
        (_("Correction of the place"), {"fields": ("offset",)}),
        (_("Neighbours"), {"fields": ("nearest_points",)}),
        (_("Cautions"), {"fields": ("cautions",)}),
        (_("Needling"), {"fields": ("needling", "moxa")}),
        (_("Beneath it"), {"fields": ("anatomy",)}),
        (_("Actions and indications"), {"fields": ("actions", "indications")}),
        (_("In the clinic"), {"fields": ("summary",)}),
        (_("Commentary"), {"fields": ("commentary",)}),
        (_("Combinations"), {"fields": ("combinations",)}),
        (_("Its names"), {"fields": ("name_meaning", "other_names")}),
        (_("Photographs and videos"), {"fields": ("media_shown",)}),
        (_("Sources"), {"fields": ("sources",)}),
        (_("This change"), {"fields": ("reason", "seen")}),
    )  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A point is made by its file, which holds its find-rule."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Point]:
        waiting = Count("reports", filter=Q(reports__closed=None), distinct=True)
        points: QuerySet[Point] = super().get_queryset(request)
        return points.select_related("channel").annotate(open_reports=waiting)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Point], search_term: str
    ) -> tuple[QuerySet[Point], bool]:
        """Find as the site does, the best first."""
        if not search_term:
            return queryset, False
        codes = [hit.document.key for hit in find(search_term, _MOST_FOUND) if hit.document.kind == "point"]
        rank = Case(*(When(code=code, then=place) for place, code in enumerate(codes)), output_field=IntegerField())
        found = queryset.filter(code__in=codes)
        return (found.order_by(rank) if codes else found), False

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """Ask once for all rows how the points stand."""
        changelist = super().get_changelist_instance(request)
        known = standing()
        for point in changelist.result_list:
            point.standing = known
        return changelist

    def preview_context(self, row: Point, values: Document) -> dict[str, Any]:
        chosen = PointClass.objects.filter(slug__in=values["classes"])
        row._prefetched_objects_cache = {"classes": chosen}  # type: ignore[attr-defined]
        return point_context(row)

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<path:object_id>/place/", self.admin_site.admin_view(self.place_view), name="points_point_place"),
            path("codes.json", self.admin_site.admin_view(self.codes), name="points_point_codes"),
            *super().get_urls(),
        ]

    def codes(self, request: HttpRequest) -> JsonResponse:
        """Answer with the code, pinyin and English name of every point, for fields that complete codes."""
        return JsonResponse([list(row) for row in Point.objects.values_list("code", "pinyin", "english")], safe=False)

    @admin.display(description=_("lacks"), empty_value="")
    def missing(self, point: Any) -> str:
        return ", ".join(point.standing.gaps.get(point.code, {}))

    @admin.display(description=_("changed here"), empty_value="")
    def edited_fields(self, point: Any) -> str:
        return ", ".join(Point.label(name) for name in point.standing.edited.get(point.code, []))

    @admin.display(description=_("open reports"), ordering="open_reports", empty_value="")
    def open_reports(self, point: Any) -> str:
        return str(point.open_reports or "")

    @admin.display(description=_("Find-rule"))
    def rule(self, point: Point) -> SafeString:
        return render_to_string("points/admin/_rule.html", {"ways": ways_of(point)})

    @admin.display(description=_("Computed places"))
    def places(self, point: Point) -> SafeString:
        shown = Placement.objects.filter(site__point=point).select_related("site", "diagram")
        context = {"placements": shown.order_by("site__variant", "diagram__position", "site__name"), "point": point}
        return render_to_string("points/admin/_places.html", context)

    @admin.display(description=_("Neighbours"))
    def nearest_points(self, point: Point) -> str:
        return ", ".join(f"{near['code']} {near['cun']:g} cun" for near in point.nearest) or "-"

    @admin.display(description=_("Reports of readers"))
    def reports(self, point: Point) -> SafeString:
        return render_to_string("points/admin/_reports.html", {"reports": point.reports.select_related("closed_by")})

    @admin.display(description=_("Photographs and videos"))
    def media_shown(self, point: Point) -> SafeString:
        context = {"photographs": point.photograph_set.all(), "videos": point.video_set.all(), "point": point}
        return render_to_string("points/admin/_media.html", context)
