from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from points.models import Channel, PointClass
from quizzes.answering import Submission
from quizzes.composing import ALONE, EXTRA, Selection
from quizzes.kinds import KINDS
from quizzes.models import Mode, Run
from quizzes.precision import REGIONS
from quizzes.scheduling import Grade
from quizzes.templatetags.phrases import said

NUMBERS = (5, 10, 20, 40)
LONGEST = 180


class RunForm(forms.Form):
    """What a run is made of. A filter in which nothing is chosen lets every point pass."""

    mode = forms.ChoiceField(
        label=_("What was right is told"),
        choices=[(Mode.PRACTICE, _("at once")), (Mode.EXAM, _("at the end of an exam, by the clock"))],
        widget=forms.RadioSelect,
        required=False,
    )
    kinds = forms.MultipleChoiceField(
        label=_("Questions"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one kind of question.")},
    )
    number = forms.TypedChoiceField(label=_("How many"), choices=[(number, number) for number in NUMBERS], coerce=int)
    minutes = forms.IntegerField(
        label=_("Minutes, in an exam"), min_value=1, max_value=LONGEST, required=False, widget=forms.NumberInput
    )
    mine = forms.MultipleChoiceField(
        label=_("Mine"),
        choices=[
            ("new", _("never asked yet")),
            ("misplaced", _("misplaced the last time")),
            ("marked", _("marked by me")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    channels = forms.MultipleChoiceField(label=_("Channels"), required=False, widget=forms.CheckboxSelectMultiple)
    regions = forms.MultipleChoiceField(
        label=_("Regions"),
        choices=[(region, region.replace("-", " ").capitalize()) for region in sorted(REGIONS)],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    classes = forms.MultipleChoiceField(label=_("Classes"), required=False, widget=forms.CheckboxSelectMultiple)

    DEFAULTS = {"mode": [Mode.PRACTICE.value], "kinds": list(ALONE), "number": ["10"], "minutes": ["20"]}
    FILTERS = ("channels", "regions", "classes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channels = [(channel.code, channel.name) for channel in Channel.objects.all()]
        self._choose("kinds", [(slug, said(kind.title)) for slug, kind in KINDS.items()])
        self._choose("channels", [*channels, (EXTRA, _("Extra points"))])
        self._choose("classes", [(entry.slug, entry.name) for entry in PointClass.objects.all()])

    @classmethod
    def asking(cls, query: QueryDict) -> "RunForm":
        """Return the form filled by a link, as `?channels=KI&kinds=locate`; what it leaves out is as at first."""
        data = query.copy()
        for name, values in cls.DEFAULTS.items():
            if name not in data:
                data.setlist(name, values)
        return cls(data)

    def clean_mode(self) -> str:
        return self.cleaned_data["mode"] or Mode.PRACTICE.value

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("mode") == Mode.EXAM:
            if not cleaned.get("minutes") and "minutes" not in self.errors:
                self.add_error("minutes", _("Say how many minutes the exam takes."))
            if set(cleaned.get("kinds", [])) - set(ALONE):
                self.add_error("kinds", _("What partners grade themselves cannot be examined."))
        return cleaned

    def selection(self) -> Selection:
        """Return what to ask of a form that is valid."""
        return Selection(**{name: self.cleaned_data[name] for name in ("kinds", "number", *self.FILTERS)})

    @property
    def minutes_given(self) -> int | None:
        """The time of the exam, None for practice."""
        return self.cleaned_data["minutes"] if self.cleaned_data["mode"] == Mode.EXAM else None

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return any(self[name].value() for name in ("mine", *self.FILTERS))

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices


class DailyForm(forms.Form):
    """How many cards a day a review asks at most."""

    CHOICES = (20, 40, 80, 160)

    daily_cards = forms.TypedChoiceField(
        label=_("At most a day"), choices=[(number, number) for number in CHOICES], coerce=int
    )


class ReplyForm(forms.Form):
    """A reply as a page sends it; which of the fields count is for the kind to say."""

    client_id = forms.UUIDField()
    answered_at = forms.DateTimeField(required=False)
    choice = forms.CharField(required=False, max_length=12)
    text = forms.CharField(required=False, max_length=200, strip=False)
    x = forms.FloatField(required=False)
    y = forms.FloatField(required=False)
    diagram = forms.SlugField(required=False)
    number = forms.FloatField(required=False)
    rating = forms.IntegerField(required=False, min_value=1, max_value=4)
    help = forms.SlugField(required=False, max_length=12)

    LISTS = ("choices", "order", "ends")
    LONGEST = 20

    def reply(self) -> dict[str, Any]:
        """Return what was filled in."""
        lists = {name: self.data.getlist(name)[: self.LONGEST] for name in self.LISTS}  # type: ignore[attr-defined]
        words = {name: value for name, value in self.cleaned_data.items() if name not in ("client_id", "answered_at")}
        return {name: value for name, value in {**words, **lists}.items() if value not in ("", None, [])}

    def submission(self, run: Run, now: datetime) -> Submission:
        """Return the reply as it arrived: one that a browser kept was answered before, though not before the run."""
        answered_at = min(max(self.cleaned_data["answered_at"] or now, run.created_at), now)
        return Submission(self.cleaned_data["client_id"], self.reply(), answered_at, now)


class RatingForm(forms.Form):
    """A learner's own rating of an answer, as a grade of `quizzes/scheduling.py`."""

    rating = forms.TypedChoiceField(choices=[(grade.value, grade.name) for grade in Grade], coerce=int)
