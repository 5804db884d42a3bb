"""From documents back into the content files: only what differs is written, in its file and its place. No database."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import tomlkit

from points.codes import Code
from points.content.documents import Table, article_table, channel_table, listed_table, point_table, vessel_table
from points.content.files import ContentError
from points.content.loader import Content, read_content
from points.content.merge import Document
from points.content.rewriting import fresh_table, rewrite, rewritten

# Files that the atlas computes: nothing else writes them, and they travel with no export.
COMPUTED = ("placements.json", "landmarks.json")
_HEADER = re.compile(r"^\[([a-z0-9-]+)\]", re.MULTILINE)


@dataclass
class Wanted:
    """What the files are to say: whole documents by code or slug. Files of rows not named stay as they are."""

    points: dict[str, Document] = field(default_factory=dict)
    channels: dict[str, Document] = field(default_factory=dict)
    vessels: dict[str, Document] = field(default_factory=dict)
    classes: dict[str, Document] = field(default_factory=dict)
    sources: dict[str, Document] = field(default_factory=dict)
    articles: dict[str, Document] = field(default_factory=dict)


KINDS = ("channels", "classes", "sources", "points", "vessels", "articles")


def texts_of(root: Path, content: Content, wanted: Wanted) -> dict[str, str]:
    """Return the new text of each file under `root`, which says `content`, that must change to say `wanted`.

    By path below `root`. Raises ContentError where the files cannot say it, or where `wanted` breaks their schema.
    """
    texts: dict[str, str] = {}
    wanted = _differing(content, wanted)
    single: list[tuple[str, Callable[[str], str], Callable[[str, Document], Table]]] = [
        ("points", point_path, point_table),
        ("channels", lambda code: f"channels/{code}.toml", channel_table),
        ("vessels", lambda code: f"vessels/{code}.toml", vessel_table),
    ]
    for kind, path_of, table in single:
        for code, document in getattr(wanted, kind).items():
            path = path_of(code)
            old = table(code, getattr(content, kind)[code])
            texts[path] = rewritten(_read(root / path), old, table(code, document))
    for kind in ("classes", "sources"):
        if documents := getattr(wanted, kind):
            path = f"{kind}.toml"
            texts[path] = _listed(_read(root / path), getattr(content, kind), documents)
    for slug, document in wanted.articles.items():
        path = f"learn/{slug}.md"
        texts[path] = _article(root / path, content.articles.get(slug), document)
    _prove(root, texts, wanted)
    return {path: text for path, text in texts.items() if not (root / path).exists() or text != _read(root / path)}


def _differing(content: Content, wanted: Wanted) -> Wanted:
    """Return what of `wanted` the files do not say already."""
    return Wanted(
        **{
            kind: {
                key: document
                for key, document in getattr(wanted, kind).items()
                if document != getattr(content, kind).get(key)
            }
            for kind in KINDS
        }
    )


def point_path(code: str) -> str:
    """Return the file of a point below the root of the content."""
    parsed = Code.parse(code)
    return f"points/{'EX' if parsed.is_extra else parsed.series}/{code}.toml"


def copy_texts(root: Path, target: Path) -> None:
    """Copy the files that people write from `root` to `target`."""
    for path in word_files(root):
        copy = target / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())


def word_files(root: Path) -> list[Path]:
    """Return the files that people write, in the order of their paths."""
    return sorted([*root.rglob("*.toml"), *(root / "learn").glob("*.md")])


def _prove(root: Path, texts: dict[str, str], wanted: Wanted) -> None:
    """Read the files back as they would be, and compare. Raises ContentError."""
    with TemporaryDirectory() as folder:
        copy_texts(root, Path(folder))
        for path, text in texts.items():
            copy = Path(folder) / path
            copy.parent.mkdir(exist_ok=True)
            copy.write_text(text, encoding="utf-8")
        content = read_content(Path(folder))
    for kind in KINDS:
        for key, document in getattr(wanted, kind).items():
            said = getattr(content, kind)[key]
            for name, value in document.items():
                # The place of a class or a source in its file says its order.
                if said[name] != value and (kind, name) not in {("classes", "order"), ("sources", "order")}:
                    raise ContentError(f"{kind}/{key}", name, f"the file cannot say {str(value)[:80]!r}")


def _listed(text: str, old: dict[str, Document], new: dict[str, Document]) -> str:
    """Return a file of one table a row, the rows in their order."""
    document = tomlkit.parse(text)
    for slug, row in new.items():
        table = listed_table(slug, row)
        if slug in old:
            rewrite(document[slug], listed_table(slug, old[slug]), table)
        else:
            document.append(slug, fresh_table(table))
    text = tomlkit.dumps(document).rstrip("\n") + "\n"
    rows = {**old, **new}
    order = sorted(rows, key=lambda slug: (rows[slug]["order"], slug in new and slug not in old, slug))
    return text if order == list(rows) else _ordered(text, order)


def _ordered(text: str, order: list[str]) -> str:
    """Return the tables of `text` in `order`, each with the comment that stands before it."""
    starts = [(match[1], match.start()) for match in _HEADER.finditer(text)]
    ends = [start for _, start in starts[1:]] + [len(text)]
    blocks = {slug: text[start:end].strip("\n") for (slug, start), end in zip(starts, ends, strict=True)}
    return "\n\n".join([text[: starts[0][1]].strip("\n"), *(blocks[slug] for slug in order)]) + "\n"


def _article(path: Path, old: Document | None, new: Document) -> str:
    head = _head(new)
    if old is None:
        return f"+++\n{rewritten('', {}, head)}+++\n{new['body'].strip()}\n"
    _, written, body = _read(path).split("+++\n", 2)
    if new["body"] != old["body"]:
        body = f"{new['body'].strip()}\n"
    return f"+++\n{rewritten(written, _head(old), head)}+++\n{body}"


def _head(document: Document) -> Table:
    """Return the head of an article: a date as one, and `draft` only where it is one."""
    head = article_table("", document)
    if isinstance(head["date"], str):
        head["date"] = datetime.date.fromisoformat(head["date"])
    return {key: value for key, value in head.items() if key != "draft" or value}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
