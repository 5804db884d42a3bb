"""The search: an index over names, codes and words, built from plain documents. Pure; `points/finding.py` feeds it.

Every way of matching gives a score, and a document keeps its best: the exact thing comes first, then what begins
like it, what means it ("luo point of the lung"), what is nearly spelt like it, what has its words.
"""

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from points import facets, folding
from points.codes import recognise
from points.synonyms import SYNONYMS

EXACT, BEGINS, CONTAINS, MEANT, WORDS = 1000.0, 700.0, 600.0, 900.0, 300.0
_MOST = 400
_AROUND = 40
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Document:
    """Something to find. `key` is a code or slug; `names` come in order of weight; `words` are longer texts."""

    kind: str
    key: str
    names: tuple[str, ...]
    hanzi: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    channel: str = ""
    classes: tuple[str, ...] = ()
    phase: str = ""
    serves: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Hit:
    """A document that was found, and `why`: the name or text that matched."""

    document: Document
    score: float
    why: str


@dataclass
class _Alias:
    folded: str
    name: str
    document: int
    rank: int
    pieces: Counter[str] = field(default_factory=Counter)


class Index:
    """An index over `documents`, which stand in the order in which equals are listed."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = list(documents)
        self._by_key = {document.key: number for number, document in enumerate(self.documents)}
        self._aliases: list[_Alias] = []
        self._exact: dict[str, list[_Alias]] = defaultdict(list)
        self._pieces: dict[str, list[int]] = defaultdict(list)
        self._hanzi: list[tuple[str, int, int]] = []
        self._words: dict[str, dict[int, float]] = defaultdict(dict)
        for number, document in enumerate(self.documents):
            self._add(number, document)
        self._sorted = sorted((alias.folded, place) for place, alias in enumerate(self._aliases))
        self._vocabulary = sorted(self._words)

    def find(self, query: str, limit: int = 40) -> list[Hit]:
        """Return the hits for `query`, the best first; none for a query without letters, digits or hanzi."""
        text = folding.clean(query)
        found: dict[int, tuple[float, str]] = {}
        self._find_codes(text, found)
        self._find_hanzi(folding.hanzi(text), found)
        word = folding.joined(text)
        if word:
            self._find_names(text, word, found)
            self._find_meaning(folding.fold(text).split(), found)
            best = max((score for score, _ in found.values()), default=0)
            if best < MEANT and len(word) >= 4:
                self._find_misspelt(word, found)
            self._find_words(folding.fold(text).split(), found)
        hits = [Hit(self.documents[number], score, why) for number, (score, why) in sorted(found.items())]
        return sorted(hits, key=lambda hit: -hit.score)[:limit]

    def _add(self, number: int, document: Document) -> None:
        for rank, name in enumerate(document.names):
            folded = folding.joined(name)
            if not folded:
                continue
            alias = _Alias(folded, name, number, rank, Counter(_pieces(folded)))
            self._exact[folded].append(alias)
            for piece in alias.pieces:
                self._pieces[piece].append(len(self._aliases))
            self._aliases.append(alias)
        self._hanzi += [(name, number, rank) for rank, name in enumerate(dict.fromkeys(document.hanzi)) if name]
        for rank, text in enumerate([*document.names, *document.words]):
            weight = 3.0 if rank < len(document.names) else 1.0
            for word in set(folding.fold(text).split()):
                own = self._words[word]
                own[number] = max(own.get(number, 0), weight)

    def _find_codes(self, text: str, found: dict[int, tuple[float, str]]) -> None:
        if named := facets.numbered(folding.fold(text)):
            text = named
        for text_part, score in [(text, EXACT + 100), *((part, CONTAINS) for part in text.split())]:
            for place, code in enumerate(recognise(text_part)):
                if code in self._by_key:
                    _note(found, self._by_key[code], score - place, code)

    def _find_hanzi(self, wanted: str, found: dict[int, tuple[float, str]]) -> None:
        if not wanted:
            return
        for name, number, rank in self._hanzi:
            if name == wanted:
                _note(found, number, EXACT - rank, name)
            elif name.startswith(wanted):
                _note(found, number, BEGINS - len(name) - rank, name)
            elif wanted in name or (len(name) > 1 and name in wanted):
                _note(found, number, CONTAINS - len(name) - rank, name)

    def _find_names(self, text: str, word: str, found: dict[int, tuple[float, str]]) -> None:
        toned = folding.toned(text)
        for alias in self._exact.get(word, []):
            bonus = 5 if folding.toned(alias.name) == toned else 0
            _note(found, alias.document, EXACT + bonus - 10 * min(alias.rank, 5), alias.name)
        if len(word) < 2:
            return
        start = bisect_left(self._sorted, (word, -1))
        for folded, place in self._sorted[start : start + _MOST]:
            if not folded.startswith(word):
                break
            alias = self._aliases[place]
            share = len(word) / len(folded)
            _note(found, alias.document, BEGINS + 100 * share - min(alias.rank, 9), alias.name)

    def _find_meaning(self, words: list[str], found: dict[int, tuple[float, str]]) -> None:
        asked = facets.read(words)
        if asked.rest or not asked.count:
            return
        if asked.count == 1 and (asked.classes or asked.channels):
            key = (asked.classes or asked.channels)[0]
            if key in self._by_key:
                _note(found, self._by_key[key], MEANT + 50, "")
        for number, document in enumerate(self.documents):
            if document.kind == "point" and (fit := _fits(document, asked)):
                _note(found, number, (MEANT if asked.count > 1 else CONTAINS) - 5 + fit, "")

    def _find_misspelt(self, word: str, found: dict[int, tuple[float, str]]) -> None:
        limit = 1 if len(word) < 6 else 2 if len(word) < 11 else 3
        pieces = _pieces(word)
        shared = Counter(place for piece in pieces for place in self._pieces.get(piece, ()))
        needed = max(1, len(pieces) - 3 * limit)
        for place, count in shared.most_common(60):
            if count < needed:
                break
            alias = self._aliases[place]
            wrong = folding.distance(word, alias.folded, limit)
            if wrong <= limit:
                same_start = 15 if alias.folded[0] == word[0] else 0
                score = (
                    BEGINS + 150 - 60 * wrong + same_start - min(alias.rank, 9) - abs(len(word) - len(alias.folded))
                )
                _note(found, alias.document, score, alias.name)

    def _find_words(self, words: list[str], found: dict[int, tuple[float, str]]) -> None:
        words = [word for word in words if word not in facets.FILLERS] or words
        if not words:
            return
        total = len(self.documents)
        scores: dict[int, float] = defaultdict(float)
        matched: Counter[int] = Counter()
        most = 0.0
        for place, word in enumerate(words[:12]):
            own = self._spread(word, last=place == len(words) - 1)
            rarity = math.log(1 + total / (1 + len(own)))
            most += rarity * 3
            for number, weight in own.items():
                scores[number] += rarity * weight
                matched[number] += 1
        for number, score in scores.items():
            if matched[number] * 2 >= len(words):
                _note(found, number, WORDS * (score / most) * (matched[number] / len(words)) + WORDS / 2, "")

    def _spread(self, word: str, last: bool) -> dict[int, float]:
        """Return the documents with `word` or one for the same; the last of a query may be a word's beginning."""
        own = dict(self._words.get(word, {}))
        for other in SYNONYMS.get(word, ()):
            for number, weight in self._words.get(other, {}).items():
                own[number] = max(own.get(number, 0), weight * 0.7)
        if last and len(word) > 2:
            start = bisect_left(self._vocabulary, word)
            for known in self._vocabulary[start : start + 40]:
                if not known.startswith(word):
                    break
                for number, weight in self._words[known].items():
                    own[number] = max(own.get(number, 0), weight * 0.8)
        return own


def passage(document: Document, query: str) -> tuple[str, str, str]:
    """Return the text of `document` in which a word of `query` stands: before it, the word, and after it.

    Three empty strings where none does.
    """
    words = [word for word in folding.fold(query).split() if len(word) > 2 and word not in facets.FILLERS]
    wanted = {*words, *(other for word in words for other in SYNONYMS.get(word, ()))}
    for text in document.words:
        for match in _WORD.finditer(text):
            word = folding.fold(match[0])
            if word in wanted or (words and word.startswith(words[-1])):
                before = text[max(0, match.start() - _AROUND) : match.start()]
                after = text[match.end() : match.end() + _AROUND]
                return before if match.start() <= _AROUND else f"…{before}", match[0], after
    return "", "", ""


def _note(found: dict[int, tuple[float, str]], number: int, score: float, why: str) -> None:
    if number not in found or found[number][0] < score:
        found[number] = (score, why)


def _pieces(word: str) -> list[str]:
    padded = f"^{word}$"
    return [padded[start : start + 2] for start in range(len(padded) - 1)]


def _fits(document: Document, asked: facets.Facets) -> int:
    """Return 0 if the point is not what is asked for, 1 if it is but serves something else too, else 2."""
    if not set(asked.classes) <= set(document.classes):
        return 0
    if asked.phases and document.phase not in asked.phases:
        return 0
    serves = {wanted for slug, wanted in document.serves if not asked.classes or slug in asked.classes}
    channels = serves & set(facets.CHANNELS) or {document.channel}
    if not set(asked.channels) <= channels or not set(asked.served) <= serves:
        return 0
    return 1 if asked.channels and serves - channels else 2
