"""The form of a point: its prose as rows, its find-rules as the files have them."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from points.admin.fields import CodesField, LinesField, SourcesField, in_order, works
from points.admin.forms import DocumentForm
from points.admin.rows import GroupField, RowsField
from points.codes import CHANNELS, EXTRAORDINARY
from points.content import prose, schema
from points.content.merge import Document
from points.models import Channel, Point

HIDDEN = forms.CharField(widget=forms.HiddenInput)


def channel_choices() -> list[tuple[str, str]]:
    names = dict(Channel.objects.values_list("code", "name"))
    vessels = {code: name for code, name in EXTRAORDINARY.items() if code not in CHANNELS}
    return [(code, f"{code} {names[code]}") for code in CHANNELS if code in names] + list(vessels.items())


class PointForm(DocumentForm):
    """What an editor may change of a point. Its classes are those that its memberships name."""

    codes = LinesField(label=_("Further codes"), required=False, help_text=_("One a line, as other books write it."))
    memberships = RowsField(prose.Membership, label=_("Classes"))
    crossing = forms.MultipleChoiceField(
        label=_("Crossing point with"), choices=channel_choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    level_with = CodesField(label=_("Level with"), required=False, help_text=_("Codes of points."))
    variants = RowsField(
        schema.Variant, others={"name": HIDDEN}, omit=("find",), fixed=True, label=_("Where others put it"),
        help_text=_("Their find-rules stand in the files."),
    )  # fmt: skip
    offset = GroupField(
        schema.Offset, label=_("Correction"),
        help_text=_("In cun, along and across as the two directions of the point say; empty where the rule is right."),
    )  # fmt: skip
    cautions = RowsField(prose.Caution, label=_("Cautions"))
    needling = RowsField(prose.Needling, label=_("Needling"))
    moxa = GroupField(prose.Moxa, label=_("Moxa"))
    anatomy = GroupField(prose.Anatomy, label=_("Beneath it"))
    actions = LinesField(label=_("Actions"), required=False, help_text=_("One a line, in the order of their weight."))
    indications = RowsField(prose.Indications, label=_("Indications"))
    summary = RowsField(prose.Summary, label=_("In the clinic"))
    combinations = RowsField(prose.Combination, others={"source": forms.ChoiceField()}, label=_("Combinations"))
    other_names = RowsField(schema.OtherName, label=_("Other names"))
    sources = SourcesField(label=_("Sources"))

    instance: Point

    class Meta:
        model = Point
        fields = "__all__"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = works()
        cast(forms.MultipleChoiceField, self.fields["sources"]).choices = known
        self.fields["combinations"].widget.choices = {"source": known}
        named = {entry["slug"] for entry in self.instance.memberships}
        # A class that the roster gave it alone is a row like the others.
        others = [slug for slug in self.before.get("classes", []) if slug not in named]
        self.initial["memberships"] = [*self.instance.memberships, *({"slug": slug} for slug in others)]

    def clean_crossing(self) -> list[str]:
        return in_order(self.cleaned_data["crossing"], self.instance.crossing)

    def clean_sources(self) -> list[str]:
        return in_order(self.cleaned_data["sources"], self.instance.sources)

    def clean_variants(self) -> list[dict[str, Any]]:
        """Give each variant the find-rule that it has in the files."""
        written = {entry["name"]: entry for entry in self.cleaned_data["variants"]}
        return [
            {**written.get(variant["name"], variant), "find": variant["find"]} for variant in self.instance.variants
        ]

    def values(self) -> Document:
        values = super().values()
        if "memberships" in values:
            values["classes"] = sorted({entry["slug"] for entry in values["memberships"]})
        return values
