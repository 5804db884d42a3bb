import re

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from points.codes import EXTRAORDINARY, LENGTHS

register = template.Library()

# HTML off: an editor's text cannot bring markup of its own. Links go nowhere but to http(s) and this site.
_markdown = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(["table", "smartquotes"])

_CODES = re.compile(
    rf"\b(?:(?:{'|'.join(LENGTHS)})[1-9][0-9]?|EX-(?:HN|CA|TR|B|UE|LE)[1-9][0-9]?)\b(?![^<]*(?:>|</a>))"
)


@register.filter
def markdown(text: str) -> SafeString:
    """Render an editor's text, with every point's code in it leading to the point."""
    return _link(_markdown.render(text))


@register.filter
def with_codes(text: str) -> SafeString:
    """Escape a plain text and let every point's code in it lead to the point."""
    return _link(conditional_escape(text))


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
        return f'<a href="{reverse("points:detail", args=[code])}" data-code="{code}">{code}</a>'

    return mark_safe(_CODES.sub(link, html))
