"""Form fields for what the content files hold as short lists: lines, codes, a range, works."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from points.codes import recognise
from points.models import Source


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": forms.Textarea(attrs={"rows": 3}), **options})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")
        if short := [line for line in value if len(line) < 3]:
            raise ValidationError(_("“%(line)s” is too short.") % {"line": short[0]})

    def run_validators(self, value: Any) -> None:
        pass

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.to_python(data))


class CodesInput(forms.TextInput):
    """A text that `<code-list>` completes."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        address = reverse("admin:points_point_codes")
        return format_html(
            '<code-list data-url="{}">{}</code-list>', address, super().render(name, value, attrs, renderer)
        )


class CodesField(LinesField):
    """Codes of points in any style, parted by spaces or commas; kept as WHO writes them.

    `<code-list>` completes the last of them.
    """

    def __init__(self, **options: Any) -> None:
        widget = CodesInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        super().__init__(**{"widget": widget, **options})

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        typed = (forms.CharField.to_python(self, value) or "").split(",")
        codes = [code for part in typed for code in ([part.strip()] if recognise(part) else part.split())]
        return [next(iter(recognise(code)), code) for code in codes]

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")
        for code in value:
            if code not in recognise(code):
                raise ValidationError(
                    _("“%(code)s” is not the code of a point. Write KI1, or EX-HN3.") % {"code": code}
                )


class RangeWidget(forms.MultiWidget):
    """The least and the most, side by side."""

    template_name = "django/forms/widgets/multiwidget.html"

    def __init__(self) -> None:
        bounds = {"least": gettext_lazy("least"), "most": gettext_lazy("most")}
        super().__init__(
            {
                name: forms.NumberInput(attrs={"step": "any", "min": 0, "aria-label": label})
                for name, label in bounds.items()
            }
        )

    def decompress(self, value: Any) -> list[Any]:
        return list(value) if value else [None, None]


class RangeField(forms.MultiValueField):
    """Two numbers, the least and the most; None where neither is given."""

    def __init__(self, **options: Any) -> None:
        fields = (forms.FloatField(min_value=0), forms.FloatField(min_value=0))
        super().__init__(fields, **{"widget": RangeWidget(), "require_all_fields": False, **options})

    def compress(self, values: list[Any]) -> list[float] | None:
        return list(values) if values else None


class SourcesField(forms.MultipleChoiceField):
    """The works that a text rests on, by their slugs; those already there keep their order."""

    def __init__(self, **options: Any) -> None:
        widget = forms.CheckboxSelectMultiple(attrs={"class": "works"})
        super().__init__(**{"widget": widget, "required": False, **options})

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(initial or []) != set(data or [])


def works() -> list[tuple[str, str]]:
    return [(source.slug, source.title) for source in Source.objects.all()]


def in_order(chosen: list[str], before: list[str]) -> list[str]:
    """Return `chosen`, those that were there `before` first and in their order."""
    return [*(slug for slug in before if slug in chosen), *(slug for slug in chosen if slug not in before)]
