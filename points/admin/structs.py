"""Form fields for the parts of a content file, made from their schema: what it asks is asked, and nothing else."""

from collections.abc import Mapping
from typing import Any, cast

import msgspec
from django import forms
from django.utils.translation import gettext_lazy as _
from msgspec import inspect

from points.admin.fields import CodesField, LinesField, RangeField
from points.content.documents import told
from points.content.files import plain
from points.forms import Prose

LABELS: dict[str, Any] = {
    "across": _("Across, in cun"),
    "advised": _("Moxa is used here"),
    "along": _("Along, in cun"),
    "angle": _("Angle"),
    "basis": _("Held by"),
    "chapter": _("Chapter"),
    "depth_cun": _("Depth in cun"),
    "depth_mm": _("Depth in mm"),
    "direction": _("Direction"),
    "english": _("English"),
    "for": _("Purpose"),
    "group": _("Group"),
    "hanzi": _("Hanzi"),
    "heading": _("Heading"),
    "items": _("Indications, one a line"),
    "kind": _("Kind"),
    "muscles": _("Muscles"),
    "name": _("Name"),
    "nerves": _("Nerves"),
    "of": _("Of"),
    "organs": _("Organs"),
    "points": _("Points"),
    "reason": _("Reason"),
    "severity": _("Severity"),
    "slug": _("Class"),
    "source": _("Source"),
    "text": _("Text"),
    "title": _("Title"),
    "vessels": _("Vessels"),
}
_LONG = {"text", "muscles", "vessels", "nerves", "organs"}


class StructForm(forms.Form):
    """A form over one struct. `content` is what the file would hold of it, where something was entered.

    A struct of which keys are `omitted` is judged with the whole that it becomes part of.
    """

    struct: type[msgspec.Struct]
    omitted: tuple[str, ...] = ()
    use_required_attribute = False
    content: dict[str, Any]

    def __init__(self, *args: Any, choices: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        """Make the form; `choices` are those of fields whose values the database knows."""
        super().__init__(*args, **kwargs)
        for name, values in (choices or {}).items():
            cast(forms.ChoiceField, self.fields[name]).choices = [("", "---------"), *values]

    def has_changed(self) -> bool:
        return any(name in self.named for name in self.changed_data)

    @property
    def named(self) -> set[str]:
        return {field.encode_name for field in msgspec.structs.fields(self.struct)}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        raw = {name: value for name, value in cleaned.items() if name in self.named and value not in ("", None, [])}
        if self.errors:
            return cleaned
        if self.omitted:
            self.content = raw
            return cleaned
        try:
            self.content = plain(msgspec.convert(raw, self.struct))
        except msgspec.ValidationError as error:
            path, reason = told(error)
            name = path.split(".")[0].split("[")[0]
            self.add_error(name if name in self.fields else None, reason)
        return cleaned


def form_for(
    struct: type[msgspec.Struct], others: Mapping[str, forms.Field] | None = None, omit: tuple[str, ...] = ()
) -> type[StructForm]:
    """Return the form of `struct`; `others` are fields to use in place of those its types ask for."""
    kind = inspect.type_info(struct)
    assert isinstance(kind, inspect.StructType)
    fields: dict[str, Any] = {"struct": struct, "omitted": omit}
    for field in kind.fields:
        if field.encode_name in omit:
            continue
        made = (others or {}).get(field.encode_name) or _field(field.type, field.encode_name, required=field.required)
        made.label = LABELS[field.encode_name]
        fields[field.encode_name] = made
    return type(f"{struct.__name__}Form", (StructForm,), fields)


def _field(kind: inspect.Type, name: str, required: bool) -> forms.Field:
    match kind:
        case inspect.Metadata(type=inner):
            return _field(inner, name, required)
        case inspect.UnionType(types=types):
            (inner,) = [one for one in types if not isinstance(one, inspect.NoneType)]
            return _field(inner, name, required=False)
        case inspect.BoolType():
            return forms.BooleanField(required=False)
        case inspect.FloatType():
            return forms.FloatField(required=required, widget=forms.NumberInput(attrs={"step": "any"}))
        case inspect.LiteralType(values=values):
            return forms.ChoiceField(choices=choices(values), required=required)
        case inspect.StrType(min_length=least):
            widget = forms.Textarea(attrs={"rows": 2}) if name in _LONG else forms.TextInput()
            return Prose(required=required, min_length=least, widget=widget)
        case inspect.ListType(item_type=inspect.FloatType()):
            return RangeField(required=required)
        case inspect.ListType() if name == "points":
            return CodesField(required=required)
        case inspect.ListType():
            return LinesField(required=required)
    raise TypeError(f"no field for {kind}")


def choices(values: Any) -> list[tuple[str, str]]:
    return [("", "---------"), *((value, str(value).replace("-", " ").capitalize()) for value in values)]
