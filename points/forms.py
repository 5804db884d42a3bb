import re
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from points.models import Report


class Prose(forms.CharField):
    """A text whose line ends count as one character, as the browser's own `maxlength` counts them."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class DisplayForm(forms.Form):
    """How codes and hanzi are written. `next` is where to go afterwards; the view judges it."""

    codes = forms.ChoiceField(
        label=_("Codes of points"),
        widget=forms.RadioSelect,
        choices=[
            ("who", _("KI1, TE5, CV4: the World Health Organization")),
            ("manual", _("KID-1, SJ-5, REN-4: A Manual of Acupuncture")),
            ("letters", _("K1, SJ5, Ren4: older English books")),
        ],
    )
    form = forms.ChoiceField(
        label=_("Chinese characters"),
        widget=forms.RadioSelect,
        choices=[("simplified", _("涌泉: simplified")), ("traditional", _("湧泉: traditional"))],
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput, max_length=2000)


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


def plainly(reason: str) -> str:
    """Return what the schema of the files says against a value as an editor reads it."""
    if short := re.match(r"Expected `str` of length >= (\d+)", reason):
        return gettext("Write at least %(number)s characters.") % {"number": short[1]}
    return reason
