"""What changed between two documents: field by field, paragraph by paragraph, word by word. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from points.content.merge import Document

Kind = Literal["same", "gone", "come"]
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
# Paragraphs as unlike as this are shown as one that went and one that came.
_LEAST_ALIKE = 0.5


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, went or came."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class FieldChange:
    """A field that changed: each paragraph as its pieces, those that stayed as they were left out."""

    name: str
    paragraphs: list[list[Piece]]


def differences(before: Document, after: Document) -> list[FieldChange]:
    """Return the fields whose values differ, in the order of `after`."""
    return [
        FieldChange(name, list(_compare(paragraphs(before.get(name)), paragraphs(value))))
        for name, value in after.items()
        if before.get(name) != value
    ]


def paragraphs(value: Any) -> list[str]:
    """Return a field's value as paragraphs to read: one for each row, line, key or paragraph of text."""
    if value is None or value == "":
        return []
    if isinstance(value, str):
        return [part.strip() for part in re.split(r"\n\s*\n", value) if part.strip()]
    if isinstance(value, dict):
        return [f"{key}: {_inline(item)}" for key, item in value.items()]
    if isinstance(value, list):
        return [_inline(item) for item in value]
    return [_inline(value)]


def words(before: str, after: str) -> list[Piece]:
    """Return the pieces that lead from one text to the other, word by word."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    pieces: list[Piece] = []
    for _, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[start:end] == new[first:last]:
            pieces.append(Piece("same", "".join(old[start:end])))
            continue
        if start < end:
            pieces.append(Piece("gone", "".join(old[start:end])))
        if first < last:
            pieces.append(Piece("come", "".join(new[first:last])))
    return pieces


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return " · ".join(f"{key}: {_inline(item)}" for key, item in value.items() if item not in ("", [], {}))
    if isinstance(value, list):
        return ", ".join(_inline(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _compare(before: list[str], after: list[str]) -> Iterator[list[Piece]]:
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _pair(before[start:end], after[first:last])


def _pair(gone: list[str], come: list[str]) -> Iterator[list[Piece]]:
    """Set each new paragraph beside the old one most like it; what has no such one comes after what went."""
    if len(gone) == len(come) == 1 and _alike(gone[0], come[0]):
        yield words(gone[0], come[0])
        return
    pairs: dict[int, str] = {}
    for place, text in enumerate(come):
        left = [old for old in gone if old not in pairs.values()]
        best = max(left, key=lambda old: _alike(old, text), default=None)
        if best is not None and _alike(best, text) >= _LEAST_ALIKE:
            pairs[place] = best
    for text in gone:
        if text not in pairs.values():
            yield [Piece("gone", text)]
    for place, text in enumerate(come):
        yield words(pairs[place], text) if place in pairs else [Piece("come", text)]


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
