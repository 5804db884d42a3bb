"""Mark in a text the words that a query found."""

import re
from typing import NamedTuple

from points import folding
from points.search.stems import FILLERS, stem, stems
from points.search.synonyms import SYNONYMS, rephrased

_AROUND = 40
_WORD = re.compile(r"\w+(?:['’]\w+)?")


class Piece(NamedTuple):
    """A part of a text, and whether the query found it."""

    text: str
    found: bool


def mark(text: str, query: str) -> list[Piece]:
    """Return `text` in pieces: the words that `query` found, in its own words or in others for the same."""
    pieces: list[Piece] = []
    end = 0
    for start, stop in _found(text, query):
        pieces += [Piece(text[end:start], False), Piece(text[start:stop], True)]
        end = stop
    return [piece for piece in [*pieces, Piece(text[end:], False)] if piece.text]


def passage(text: str, query: str) -> list[Piece]:
    """Return as `mark` does what stands around the first found word of `text`; nothing where none is found."""
    first = next(iter(_found(text, query)), None)
    if first is None:
        return []
    start = max(0, first[0] - _AROUND)
    stop = min(len(text), first[1] + 2 * _AROUND)
    start = text.find(" ", start, first[0]) + 1 if start else 0
    stop = stop if stop == len(text) else max(text.rfind(" ", first[1], stop), first[1])
    pieces = mark(text[start:stop], query)
    return [
        *([Piece("…", False)] if start else []),
        *pieces,
        *([Piece("…", False)] if stop < len(text) else []),
    ]


def _found(text: str, query: str) -> list[tuple[int, int]]:
    words = stems(query)
    hanzi = set(folding.hanzi(query))
    wanted = {*words, *(other for word in words for other in SYNONYMS.get(word, ()))}
    wanted |= {word for other in rephrased(words) for word in other}
    joined = folding.joined(query)
    spans = []
    for match in _WORD.finditer(text):
        word = folding.fold(match[0])
        if not word:
            spans += [(at, at + 1) for at in range(match.start(), match.end()) if text[at] in hanzi]
        elif _is_wanted(word, wanted, joined) or (words and len(words[-1]) > 2 and word.startswith(words[-1])):
            spans.append(match.span())
    return spans


def _is_wanted(word: str, wanted: set[str], joined: str) -> bool:
    if len(joined) > 2 and word.replace(" ", "") == joined:
        return True
    return stem(word) in wanted and word not in FILLERS
