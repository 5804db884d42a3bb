"""The form of a row of the content: the files' own schema judges it, and a second editor is told of the first."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from points.content.documents import fault_of
from points.content.merge import Document
from points.differences import FieldChange, differences
from points.forms import plainly
from points.markdown import misplaced_in, photographs_in
from points.models import Photograph, Revision
from points.models.words import Loaded


@dataclass(frozen=True)
class Meanwhile:
    """A field that somebody else has changed since the editor opened the form.

    `theirs` is that change; `both` says that the editor changed it too.
    """

    label: str
    theirs: FieldChange
    both: bool


class DocumentForm(forms.ModelForm):
    """Edit some of a row's merged fields. `seen` is the version of the row that the editor works from."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Kept in the history, beside what changed."),
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
    )

    instance: Loaded

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = self.instance.document() if self.instance.pk else {}
        self.revisions: list[Revision] = []
        self.meanwhile: list[Meanwhile] = []
        if self.instance.pk:
            self.initial["seen"] = self.instance.version

    @property
    def key(self) -> str:
        return self.instance.key or str(self.cleaned_data.get(self.instance.key_field, ""))

    def values(self) -> Document:
        """Return the merged fields that the form holds, as the files have them; those in error are left out."""
        return {name: self.cleaned_data[name] for name in self.instance.merged_fields if name in self.cleaned_data}

    def judged(self) -> Document:
        """Return the whole document that the schema is to judge."""
        return {**self.instance.document(), **self.values()}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (fault := fault_of(self._meta.model._meta.model_name or "", self.key, self.judged())):
            self.add_error(fault.field if fault.field in self.fields else None, plainly(fault.reason))
        for name, value in [*cleaned.items()]:
            if isinstance(value, str) and "![" in value:
                self._judge_pictures(name, value)
        if self.instance.pk and cleaned.get("seen") != self.instance.version:
            self._tell_of_others(cleaned.get("seen"))
        return cleaned

    def _judge_pictures(self, name: str, text: str) -> None:
        """Refuse pictures that would not be shown."""
        named = photographs_in(text)
        known = Photograph.objects.filter(slug__in=named).values_list("slug", flat=True) if named else []
        for slug in sorted({*named} - {*known}):
            self.add_error(name, _("There is no photograph named “%(slug)s”.") % {"slug": slug})
        for address in misplaced_in(text):
            self.add_error(name, _(
                "The picture “%(address)s” would not be shown. Only photographs of this site are, each in a paragraph "
                "of its own: ![What is seen](media:name)."
            ) % {"address": address})  # fmt: skip

    def _tell_of_others(self, seen: int | None) -> None:
        """Refuse once; show what others saved since, and take their text where the editor left a field alone."""
        history = Revision.objects.of(self.instance).select_related("editor")
        opened = history.filter(number=seen or 0).first()
        base = opened.document if opened else {}
        self.revisions = list(history.filter(number__gt=seen or 0))
        mine = self.values()
        for change in differences(base, self.before):
            touched = change.name in self.fields and mine.get(change.name) != base.get(change.name)
            same = mine.get(change.name) == self.before[change.name]
            label = self.instance.label(change.name)
            self.meanwhile.append(Meanwhile(label, change, both=touched and not same))
            if change.name in self.fields and not touched:
                # Draw what the row says now: nothing of the editor's own is lost by it.
                self.fields[change.name].bound_data = lambda data, initial: initial  # type: ignore[method-assign]
        data: Any = self.data
        self.data = data.copy()
        self.data[self.add_prefix("seen")] = str(self.instance.version)  # type: ignore[index]
        self.add_error(
            None, _("Somebody has saved this since you opened it. Nothing of yours is saved yet, and nothing is lost.")
        )
