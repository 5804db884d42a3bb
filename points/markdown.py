"""Editors' Markdown as HTML. They bring no markup of their own; a picture is a photograph of the site, by its name.

`![What is seen](media:two-fingers)`, in a paragraph of its own, shows the published photograph `two-fingers`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.template.loader import render_to_string
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from points.models import Photograph

_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCHEMES = {"http", "https", "mailto", "media"}


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Let links lead to the web, to a mailbox and within this site."""
        scheme = _SCHEME.match(url)
        return scheme is None or scheme[1].lower() in _SCHEMES


def render(text: str) -> str:
    """Return `text` as HTML, with a figure for each photograph. One query where it names any."""
    tokens = list(_figures(_parser.parse(text)))
    slugs = {slug for token in tokens if token.type == "photographs" for slug in _slugs(token)}
    shown = {row.slug: row for row in Photograph.objects.published().filter(slug__in=slugs)} if slugs else {}
    return str(_parser.renderer.render(tokens, _parser.options, {"photographs": shown}))


def photographs_in(text: str) -> list[str]:
    """Return the names of the photographs that `text` shows, in order."""
    return [slug for token in _figures(_parser.parse(text)) if token.type == "photographs" for slug in _slugs(token)]


def misplaced_in(text: str) -> list[str]:
    """Return the addresses of the pictures in `text` that are not shown: inside a sentence, or from elsewhere."""
    rest = [token for token in _figures(_parser.parse(text)) if token.type != "photographs"]
    images = (child for token in rest for child in token.children or [] if child.type == "image")
    return [str(image.attrs["src"]) for image in images]


def _figures(tokens: list[Token]) -> Iterator[Token]:
    """Put one token in place of each paragraph that holds nothing but photographs."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        children = tokens[place + 1].children or [] if token.type == "paragraph_open" else []
        images = [child for child in children if child.type == "image"]
        breaks = sum(child.type in ("softbreak", "hardbreak") for child in children)
        if images and len(images) + breaks == len(children) and all(_slug(image) for image in images):
            yield Token("photographs", "", 0, children=images, block=True)
            place += 3
        else:
            yield token
            place += 1


def _slug(image: Token) -> str:
    scheme, _, slug = str(image.attrs["src"]).partition(":")
    return slug if scheme == "media" else ""


def _slugs(token: Token) -> list[str]:
    return [_slug(image) for image in token.children or []]


def _photographs(
    renderer: RendererHTML, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType
) -> str:
    images = tokens[place].children or []
    contexts: list[dict[str, Any]] = [
        {
            "photograph": env["photographs"].get(_slug(image)),
            "alt": renderer.renderInlineAsText(image.children or [], options, env),
        }
        for image in images
    ]
    return "".join(render_to_string("points/_photograph.html", each) for each in contexts if each["photograph"])


def _said(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType) -> str:
    """Return what is said of a picture that is not shown."""
    return escapeHtml(renderer.renderInlineAsText(tokens[place].children or [], options, env))


# HTML off: an editor's text cannot bring markup of its own.
_parser = _Parser("commonmark", {"html": False, "typographer": True}).enable(["table", "smartquotes"])
_parser.add_render_rule("photographs", _photographs)
_parser.add_render_rule("image", _said)
