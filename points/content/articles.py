"""The schema of `learn/<slug>.md`: an article in Markdown, after a head in TOML between two lines of `+++`."""

import datetime
import tomllib
from pathlib import Path

import msgspec

from points.content.files import ContentError
from points.content.prose import Part, Text


class ArticleHead(Part, kw_only=True):
    """`order` is the place in the list; `brief` says in one line what is learned. A `draft` is not for the public."""

    title: Text
    brief: Text
    order: int
    author: str = ""
    date: datetime.date | None = None
    draft: bool = False


class Article(msgspec.Struct, frozen=True):
    """An article: its head and its Markdown."""

    head: ArticleHead
    body: str


def read_articles(folder: Path) -> dict[str, Article]:
    """Read every article in `folder` by its slug, in order. Raises ContentError."""
    articles = {path.stem: read_article(path) for path in sorted(folder.glob("*.md"))}
    return dict(sorted(articles.items(), key=lambda item: item[1].head.order))


def read_article(path: Path) -> Article:
    """Read one article. Raises ContentError."""
    name = f"{path.parent.name}/{path.name}"
    opening, _, rest = path.read_text(encoding="utf-8").partition("+++\n")
    head, closing, body = rest.partition("\n+++\n")
    if opening or not closing:
        raise ContentError(name, "head", "the file does not begin with a head between two lines of +++")
    try:
        return Article(msgspec.convert(tomllib.loads(head), ArticleHead), body.strip())
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ContentError(name, "head", str(error)) from error
