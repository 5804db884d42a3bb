from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from points.models import Channel
from quizzes.composing import READY

KIND_TITLES = {
    "translate": _("Between code, pinyin, hanzi and English"),
    "describe": _("Between a location and its point"),
    "classify": _("Classes of points"),
    "name": _("Name the point on the diagram"),
    "locate": _("Find the point on the diagram"),
}
NUMBERS = (5, 10, 20, 40)


class RunForm(forms.Form):
    """What a run is made of. Without a channel, all points."""

    kinds = forms.MultipleChoiceField(
        label=_("Questions"),
        choices=[(slug, KIND_TITLES[slug]) for slug in READY],
        initial=list(READY),
        widget=forms.CheckboxSelectMultiple,
    )
    channels = forms.MultipleChoiceField(label=_("Channels"), required=False, widget=forms.CheckboxSelectMultiple)
    number = forms.TypedChoiceField(
        label=_("How many"), choices=[(number, number) for number in NUMBERS], initial=10, coerce=int
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["channels"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(channel.code, channel.name) for channel in Channel.objects.all()]


class ReplyForm(forms.Form):
    """A reply as a page sends it; which of the fields count is for the kind to say."""

    client_id = forms.UUIDField()
    choice = forms.CharField(required=False, max_length=12)
    text = forms.CharField(required=False, max_length=200, strip=False)
    x = forms.FloatField(required=False)
    y = forms.FloatField(required=False)

    def reply(self) -> dict[str, Any]:
        """Return what was filled in."""
        choices = self.data.getlist("choices")[:20]  # type: ignore[attr-defined]
        filled = {name: self.cleaned_data[name] for name in ("choice", "text", "x", "y")}
        return {name: value for name, value in {**filled, "choices": choices}.items() if value not in ("", None, [])}
