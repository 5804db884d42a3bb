"""JSON lists and groups of a row as real form rows: add, remove and reorder them, with the errors beside the field.

Without JavaScript there is one spare row, a number to order by and a box to remove; `<row-list>` makes buttons of
them.
"""

from collections.abc import Mapping
from typing import Any, cast

import msgspec
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from points.admin.structs import StructForm, form_for

MOST = 80


class Rows(forms.BaseFormSet):
    """The rows of one field. Every row may be left blank: a blank row is no row."""

    def initial_form_count(self) -> int:
        return 0

    def total_form_count(self) -> int:
        return super().total_form_count() if self.is_bound else len(self.initial or []) + self.extra

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if self.can_order and index is not None and not self.is_bound and index < len(self.initial or []):
            form.fields["ORDER"].initial = index + 1

    @property
    def content(self) -> list[dict[str, Any]]:
        """What the file would hold, once the rows are valid."""
        forms = self.ordered_forms if self.can_order else [form for form in self.forms if form.has_changed()]
        return [form.content for form in forms if isinstance(form, StructForm)]


def rows_of(form: type[StructForm], fixed: bool) -> type[Rows]:
    kind: Any = forms.formset_factory(
        form,
        formset=Rows,
        extra=0 if fixed else 1,
        can_order=not fixed,
        can_delete=not fixed,
        max_num=MOST,
        validate_max=True,
    )
    return cast(type[Rows], kind)


class RowsWidget(forms.Widget):
    """Draw the rows, and read them back as a bound formset."""

    def __init__(self, rows: type[Rows]) -> None:
        self.rows = rows
        # Of fields whose choices the database knows, read once for all rows.
        self.choices: dict[str, Any] = {}
        super().__init__()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Rows:
        return self.rows(data, prefix=name, form_kwargs={"choices": self.choices})

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return f"{name}-TOTAL_FORMS" not in data

    def id_for_label(self, id_: str) -> str:
        return ""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        rows = value if isinstance(value, Rows) else self._unbound(name, value)
        context = {"rows": rows, "name": name, "blank": rows.empty_form}
        return render_to_string("points/admin/_rows.html", context)

    def _unbound(self, name: str, value: Any) -> Rows:
        return self.rows(initial=value or [], prefix=name, form_kwargs={"choices": self.choices})


class RowsField(forms.Field):
    """A JSON list of structs, each edited as a row. `fixed` rows are neither added nor removed.

    `others` are fields in place of those the schema asks for; keys that are `omit`ted are no part of the value.
    """

    def __init__(
        self,
        struct: type[msgspec.Struct],
        *,
        others: Mapping[str, forms.Field] | None = None,
        omit: tuple[str, ...] = (),
        fixed: bool = False,
        **options: Any,
    ) -> None:
        self.rows = rows_of(form_for(struct, others, omit), fixed)
        super().__init__(**{"required": False, "widget": RowsWidget(self.rows), **options})

    def clean(self, value: Rows) -> list[dict[str, Any]]:
        if not value.is_valid():
            raise ValidationError(_("Correct the rows marked here."))
        return value.content

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not data.is_valid() or data.content != (initial or [])


class GroupWidget(forms.Widget):
    """Draw the keys of one struct, and read them back as a bound form."""

    def __init__(self, form: type[StructForm]) -> None:
        self.form = form
        super().__init__()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> StructForm:
        return self.form(data, prefix=name, empty_permitted=True)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}-") for key in data)

    def id_for_label(self, id_: str) -> str:
        return ""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        form = value if isinstance(value, StructForm) else self.form(initial=value or {}, prefix=name)
        return render_to_string("points/admin/_group.html", {"form": form, "name": name})


class GroupField(forms.Field):
    """A JSON object of one struct; empty where nothing is entered."""

    def __init__(self, struct: type[msgspec.Struct], **options: Any) -> None:
        self.form = form_for(struct)
        super().__init__(**{"required": False, "widget": GroupWidget(self.form), **options})

    def clean(self, value: StructForm) -> dict[str, Any]:
        if not value.is_valid():
            raise ValidationError(_("Correct what is marked here."))
        return value.content if value.has_changed() else {}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not data.is_valid() or (data.content if data.has_changed() else {}) != (initial or {})
