"""Channels, classes, vessels and sources."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from points.admin.fields import CodesField, LinesField, SourcesField, in_order, works
from points.admin.filters import Edited
from points.admin.forms import DocumentForm
from points.admin.revised import RevisedAdmin
from points.admin.rows import RowsField
from points.content.channels import PathwayStep
from points.content.merge import Document
from points.models import Channel, Point, PointClass, Source, Vessel
from points.pages import channel_context, class_context, vessel_context


class SourcedForm(DocumentForm):
    """A form of words that rest on works."""

    sources = SourcesField(label=_("Sources"))

    instance: Channel | Vessel

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["sources"]).choices = works()

    def clean_sources(self) -> list[str]:
        return in_order(self.cleaned_data["sources"], self.instance.sources)


class ChannelForm(SourcedForm):
    pathway = RowsField(PathwayStep, label=_("Pathway"))

    class Meta:
        model = Channel
        fields = "__all__"

    def judged(self) -> Document:
        assert isinstance(self.instance, Channel)
        return {**super().judged(), "paired": self.instance.paired.code if self.instance.paired else ""}


class VesselForm(SourcedForm):
    other_names = LinesField(label=_("Other names"), required=False, help_text=_("One a line."))
    pathway = RowsField(PathwayStep, label=_("Pathway"))
    points = CodesField(label=_("Points at which it meets channels"), required=False)
    functions = LinesField(label=_("Functions"), help_text=_("One a line."))

    class Meta:
        model = Vessel
        fields = "__all__"


class FixedAdmin:
    """What tradition numbers: none is added here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Channel)
class ChannelAdmin(FixedAdmin, RevisedAdmin[Channel]):
    form = ChannelForm
    preview_template = "points/channel.html"
    list_display = ("code", "name", "pinyin", "hanzi", "phase")
    list_filter = (Edited,)
    search_fields = ("code", "name", "pinyin", "hanzi")
    readonly_fields = ("code", "polarity", "limb", "organ", "phase", "clock", "paired", "partner")
    fieldsets = (
        (_("Names"), {"fields": (("code", "name"), "pinyin", ("hanzi", "hanzi_traditional"))}),
        (_("Nature"), {"fields": (("polarity", "limb", "organ"), ("phase", "clock"), ("paired", "partner"))}),
        (_("Words"), {"fields": ("summary", "pathway", "pathology", "luo", "divergent", "sinew")}),
        (_("Sources"), {"fields": ("sources",)}),
        (_("This change"), {"fields": ("reason", "seen")}),
    )

    def preview_context(self, row: Channel, values: Document) -> dict[str, Any]:
        return channel_context(row)


@admin.register(Vessel)
class VesselAdmin(FixedAdmin, RevisedAdmin[Vessel]):
    form = VesselForm
    preview_template = "points/vessel.html"
    list_display = ("code", "name", "pinyin", "hanzi", "confluent")
    search_fields = ("code", "name", "pinyin", "hanzi")
    readonly_fields = ("code", "confluent", "partner", "xi")
    fieldsets = (
        (_("Names"), {"fields": (("code", "name"), "pinyin", ("hanzi", "hanzi_traditional"), "other_names")}),
        (_("Words"), {"fields": ("summary", "pathway", "points")}),
        (_("Opening it"), {"fields": (("confluent", "partner", "xi"), "shared", "functions", "pathology", "use")}),
        (_("Sources"), {"fields": ("sources",)}),
        (_("This change"), {"fields": ("reason", "seen")}),
    )

    def preview_context(self, row: Vessel, values: Document) -> dict[str, Any]:
        return vessel_context(row)


@admin.register(PointClass)
class PointClassAdmin(FixedAdmin, RevisedAdmin[PointClass]):
    preview_template = "points/class.html"
    list_display = ("slug", "name", "pinyin", "hanzi")
    search_fields = ("slug", "name", "pinyin", "hanzi")
    readonly_fields = ("slug", "members")
    fieldsets = (
        (_("Names"), {"fields": (("slug", "name"), ("pinyin", "hanzi"), "brief")}),
        (_("Words"), {"fields": ("meaning", "use", "source")}),
        (
            _("Its points"),
            {"fields": ("members",), "description": _("Each point's own page says that it belongs here.")},
        ),
        (_("This change"), {"fields": ("reason", "seen")}),
    )

    @admin.display(description=_("Points"))
    def members(self, entry: PointClass) -> str:
        return ", ".join(point.code for point in entry.points.all())

    def preview_context(self, row: PointClass, values: Document) -> dict[str, Any]:
        return class_context(row)


class SourceForm(DocumentForm):
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("classic", _("Classic")), ("standard", _("Standard")), ("modern", _("Modern work"))],
    )

    class Meta:
        model = Source
        fields = "__all__"


@admin.register(Source)
class SourceAdmin(RevisedAdmin[Source]):
    form = SourceForm
    list_display = ("title", "author", "year", "kind")
    list_filter = ("kind", Edited)
    search_fields = ("slug", "title", "author")
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        (None, {"fields": ("title", "slug", "author", "year", "kind", "order")}),
        (_("This change"), {"fields": ("reason", "seen")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> tuple[str, ...]:
        return ("slug",) if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Source | None = None) -> dict[str, Any]:
        return {} if obj else dict(self.prepopulated_fields)

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """A work that words rest on stays."""
        return super().has_delete_permission(request, obj) and not (obj and named(obj))


def named(source: Source) -> bool:
    """Say whether any point, channel or vessel names `source`."""
    # Whether a list holds a string is asked here: SQLite cannot be asked for it.
    slugs: set[str] = set()
    for sources, combinations in Point.objects.values_list("sources", "combinations"):
        slugs.update(sources, (entry["source"] for entry in combinations))
    for kind in (Channel, Vessel):
        for sources in kind.objects.values_list("sources", flat=True):
            slugs.update(sources)
    return source.slug in slugs
