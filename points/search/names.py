"""Names: spelt right, begun, in other translators' words, heard alike, or misspelt."""

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from points import folding
from points.search.documents import ALIKE, BEGINS, CONTAINS, EXACT, Document, Findings
from points.search.mending import Mender
from points.search.stems import stem, stems
from points.search.synonyms import NAME_WORDS

_MOST = 400
_CANDIDATES = 40


@dataclass
class _Alias:
    folded: str
    name: str
    document: int
    rank: int
    renown: float
    sound: str
    pieces: Counter[str] = field(default_factory=Counter)


class Names:
    """The names of documents. `rank` is a name's place among its document's own: the first weigh more."""

    def __init__(self) -> None:
        self._aliases: list[_Alias] = []
        self._exact: dict[str, list[_Alias]] = defaultdict(list)
        self._alike: dict[frozenset[str], list[_Alias]] = defaultdict(list)
        self._heard: dict[str, list[_Alias]] = defaultdict(list)
        self._pieces: dict[str, list[int]] = defaultdict(list)
        self._words: set[str] = set(NAME_WORDS)
        self._mender = Mender([])
        self._sorted: list[tuple[str, int]] = []

    def add(self, number: int, document: Document) -> None:
        for rank, name in enumerate(document.names):
            folded = folding.joined(name)
            if not folded:
                continue
            alias = _Alias(folded, name, number, rank, document.renown, folding.sound(folded))
            alias.pieces = Counter(_pieces(folded))
            self._exact[folded].append(alias)
            self._heard[alias.sound].append(alias)
            words = stems(name)
            if len(words) > 1:
                self._alike[_meant(words)].append(alias)
            self._words.update(words)
            for piece in alias.pieces:
                self._pieces[piece].append(len(self._aliases))
            self._aliases.append(alias)

    def close(self) -> None:
        """Sort and learn what was added. Call it once, before the first search."""
        self._sorted = sorted((alias.folded, place) for place, alias in enumerate(self._aliases))
        self._mender = Mender(self._words)

    def find(self, text: str, found: Findings, less: float = 0.0) -> None:
        """Note the names that are `text`, or begin with it, by `less` than their worth."""
        word = folding.joined(text)
        toned = folding.toned(text)
        has_tones = not toned.isascii() and not folding.hanzi(text)
        for spelling in dict.fromkeys([word, word.replace("lv", "lu").replace("nv", "nu")]):
            for alias in self._exact.get(spelling, []):
                bonus = 5.0 if folding.toned(alias.name) == toned else 0.0
                if (has_tones and bonus) or (spelling != word and "ü" in folding.umlauts(alias.name)):
                    bonus = 45.0
                found.note(alias.document, EXACT + bonus - 10 * min(alias.rank, 5) - less, alias.name)
        if len(word) < 2:
            return
        start = bisect_left(self._sorted, (word, -1))
        for folded, place in self._sorted[start : start + _MOST]:
            if not folded.startswith(word):
                break
            alias = self._aliases[place]
            share = len(word) / len(folded)
            worth = BEGINS + 100 * share - _lower(alias) + 5 * alias.renown
            found.note(alias.document, worth - less, alias.name)

    def find_alike(self, text: str, found: Findings) -> None:
        """Note the names that say the same in other words: `celestial pivot` is Heaven's Pivot."""
        words = stems(text)
        if len(words) < 2:
            return
        mended = [self._mender.mend(word) for word in words]
        slips = sum(one != other for one, other in zip(words, mended, strict=True))
        for alias in self._alike.get(_meant(mended), []):
            found.note(alias.document, ALIKE - 30 * slips - min(alias.rank, 9) + 5 * alias.renown, alias.name)

    def find_misspelt(self, word: str, found: Findings) -> None:
        """Note the names that are heard like `word`, or differ from it by a few letters."""
        heard = folding.sound(word)
        for alias in self._heard.get(heard, []):
            found.note(alias.document, BEGINS + 100 - _lower(alias) + 12 * alias.renown, alias.name)
        limit = 1 if len(word) < 6 else 2 if len(word) < 11 else 3
        pieces = _pieces(word)
        shared = Counter(place for piece in pieces for place in self._pieces.get(piece, ()))
        needed = max(1, len(pieces) - 2 * limit - 1)
        for place, count in shared.most_common(_CANDIDATES):
            if count < needed:
                break
            alias = self._aliases[place]
            wrong: float = folding.distance(word, alias.folded, limit)
            if wrong > 1:
                wrong = min(wrong, folding.distance(heard, alias.sound, limit - 1) + 0.5)
            if wrong <= limit:
                start = 15 if alias.folded[0] == word[0] else 8 if alias.sound[0] == heard[0] else 0
                near: float = start - _lower(alias) - abs(len(word) - len(alias.folded)) + 12 * alias.renown
                # From two slips on, a complaint that is nearly spelt so may be meant as well.
                base = BEGINS + 140 - 60 * wrong if wrong < 2 else CONTAINS + 80 - 20 * wrong
                found.note(alias.document, base + near, alias.name)


def _lower(alias: _Alias) -> int:
    """Return what an alias that is not its document's first or English name loses."""
    return min(alias.rank, 2) if alias.rank < 2 else 30


def _meant(words: list[str]) -> frozenset[str]:
    return frozenset(NAME_WORDS.get(stem(word), stem(word)) for word in words)


def _pieces(word: str) -> list[str]:
    padded = f"^{word}$"
    return [padded[start : start + 2] for start in range(len(padded) - 1)]
