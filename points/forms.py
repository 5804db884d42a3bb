from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from points.models import Report


class Prose(forms.CharField):
    """A text whose line ends count as one character, as the browser's own `maxlength` counts them."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class ReportForm(forms.ModelForm):
    """An error that a visitor reports. `website` is out of sight: only a machine fills it in."""

    text = Prose(
        label=_("What is wrong?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 7, "maxlength": 2000})
    )
    email = forms.EmailField(
        label=_("Your e-mail, if you would like an answer"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    class Meta:
        model = Report
        fields = ["text", "email"]

    @property
    def from_machine(self) -> bool:
        return bool(self.data.get("website"))
