import re

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from points.codes import EXTRAORDINARY, LENGTHS
from points.display import Named, active
from points.hands import hand as hand_of
from points.markdown import render
from points.search import Piece

register = template.Library()

_CODES = re.compile(
    rf"\b(?:(?:{'|'.join(LENGTHS)})[1-9][0-9]?|EX-(?:HN|CA|TR|B|UE|LE)[1-9][0-9]?)\b(?![^<]*(?:>|</a>))"
)


# Where they differ from the vocabulary of the rules.
_DIRECTIONS = {
    "superior": _("above"),
    "inferior": _("below"),
    "anterior": _("in front"),
    "posterior": _("behind"),
    "radial": _("to the radial side"),
    "ulnar": _("to the ulnar side"),
    "dorsal": _("toward the back of it"),
    "palmar": _("toward the palm"),
    "plantar": _("toward the sole"),
}


@register.filter
def markdown(text: str) -> SafeString:
    """Render an editor's text, with every point's code in it leading to the point."""
    return _link(render(text))


@register.filter
def with_codes(text: str) -> SafeString:
    """Escape a plain text and let every point's code in it lead to the point."""
    return _link(conditional_escape(text))


@register.filter
def marked(pieces: list[Piece]) -> SafeString:
    """Join the pieces of a text, those that a query found as `<mark>`."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


def _piece(piece: Piece) -> str:
    return format_html("<mark>{}</mark>", piece.text) if piece.found else piece.text


@register.filter
def written(code: str) -> str:
    """Write a point's code as the reader would have it."""
    return active().code(code)


@register.filter
def hanzi(row: Named) -> str:
    """Write a row's name in the form that the reader would have."""
    return active().hanzi(row)


@register.simple_tag
def hanzi_language() -> str:
    """Return the language tag of the hanzi that `hanzi` writes."""
    return active().language


@register.filter
def direction(word: str) -> str:
    """Say a direction of the body in a reader's words."""
    return str(_DIRECTIONS.get(word, word))


@register.filter
def uncapitalised(text: str) -> str:
    """Return a name as it stands inside a sentence: only its first letter is made small."""
    return text[:1].lower() + text[1:]


@register.filter
def hand(name: str) -> str:
    """Return the hand that has every character of a name written large."""
    return hand_of(name)


@register.filter
def channel_link(code: str) -> SafeString:
    """Lead from a channel's or a vessel's code to its page."""
    if code in LENGTHS:
        return format_html('<a href="{}">{}</a>', reverse("points:channel", args=[code]), code)
    return format_html('<a href="{}">{}</a>', reverse("points:vessel", args=[code]), EXTRAORDINARY[code])


def _link(html: str) -> SafeString:
    """Link the codes in `html`, which the callers have escaped."""

    def link(match: re.Match[str]) -> str:
        code = match[0]
        number = int(re.search(r"\d+$", code)[0])  # type: ignore[index]
        if not code.startswith("EX-") and number > LENGTHS[code[:2]]:
            return code
        return f'<a href="{reverse("points:detail", args=[code])}" data-code="{code}">{active().code(code)}</a>'

    return mark_safe(_CODES.sub(link, html))
