"""Longer texts: what a point does, what it is for, where it lies."""

import math
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache

from points import folding
from points.search.documents import WORDS, Document, Findings
from points.search.mending import Mender
from points.search.stems import stems
from points.search.synonyms import PHRASES, SYNONYMS, rephrased

SYNONYM, BEGUN, REPHRASED, MENDED = 0.92, 0.7, 0.97, 0.97
# What a text gains that says just what is asked: more, if in the very words.
SAME, LITERAL = 40.0, 960.0
_LONGEST, _MOST_BEGUN = 10, 12
_KEPT = 128
# Texts with half of the words are shown where fewer documents have them all; common words then find no more.
ENOUGH, COMMON = 10, 500


class Texts:
    """The texts of documents, each found by its own words: two words count for more where one text has both.

    A text under a theme is found by the theme's words too: "redness" of the eyes is red eyes.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        # The document of each text, and how many words say it.
        self._places: list[tuple[int, int]] = []
        self._having: dict[str, dict[int, None]] = defaultdict(dict)
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._literal: dict[str, list[int]] = defaultdict(list)
        self._count: dict[int, int] = {}
        self._renown: dict[int, float] = {}
        self._vocabulary: list[str] = []
        self._mender = Mender([])
        self._spread = lru_cache(maxsize=_KEPT)(self._spread_of)

    def add(self, number: int, document: Document) -> None:
        self._renown[number] = document.renown
        before = len(self._texts)
        for name in document.names:
            if name.isascii() and " " in name:  # neither pinyin nor a code
                self._add(number, name)
        for text in document.texts:
            self._add(number, text)
        for theme, text in document.themed:
            self._add(number, text, theme)
        self._count[number] = len(self._texts) - before

    def _add(self, number: int, text: str, theme: str = "") -> None:
        words = dict.fromkeys(stems(text))
        self._whole[" ".join(words)].append(len(self._texts))
        folded = folding.fold(text)
        if " " in folded:
            self._literal[folded].append(len(self._texts))
        for word in words | dict.fromkeys(stems(theme)):
            self._having[word][len(self._texts)] = None
        shown = text if not theme or theme.lower() in text.lower() else f"{theme}: {text}"
        self._texts.append(shown)
        self._places.append((number, len(words)))

    def close(self) -> None:
        """Sort and learn what was added. Call it once, before the first search."""
        self._vocabulary = sorted(self._having)
        self._mender = Mender([*self._having, *SYNONYMS, *(word for phrase in PHRASES for word in phrase)])

    def find(self, text: str, found: Findings) -> bool:
        """Note the documents with a text that has at least half of the words; say whether one has them all."""
        asked = list(dict.fromkeys(stems(text)))[:_LONGEST]
        for number in self._literal.get(" ".join(folding.fold(text).split()), ()):
            found.note(self._places[number][0], LITERAL, self._texts[number])
        words = [self._mend(word, last=place == len(asked) - 1) for place, word in enumerate(asked)]
        weight = MENDED if words != asked else 1.0
        complete = self._find_all(words, weight, found)
        for other in rephrased(words):
            complete |= self._find_all(list(dict.fromkeys(other)), REPHRASED * weight, found)
        if len(complete) < ENOUGH and len(words) > 1:
            self._find_some(words, weight, found)
        return words == asked and any(complete.values())

    def _mend(self, word: str, last: bool) -> str:
        """Return the known word that a slip hides; what begins a word is left, if it is the last that was typed."""
        if len(word) < 4 or (last and self._begun(word)):
            return word
        return self._mender.mend(word)

    def _begun(self, word: str) -> list[str]:
        start = bisect_left(self._vocabulary, word)
        return [known for known in self._vocabulary[start : start + _MOST_BEGUN] if known.startswith(word)]

    def _find_all(self, words: list[str], weight: float, found: Findings) -> dict[int, bool]:
        """Note the documents with a text that has all of `words`; return them, and whether it has the very words."""
        spread = [self._spread(word, place == len(words) - 1) for place, word in enumerate(words)]
        rarity = self._rarity(spread)
        spread_by_size = sorted(spread, key=len)
        numbers = set(spread_by_size[0])
        for own in spread_by_size:
            numbers &= own.keys()
        same = set(self._whole.get(" ".join(words), ())) if len(words) > 1 else set()
        best: dict[int, tuple[float, int]] = {}
        several: dict[int, int] = {}
        very: dict[int, bool] = {}
        for number in numbers:
            document, length = self._places[number]
            score = sum([own[number] * rare for own, rare in zip(spread, rarity, strict=True)])
            value = 340 * score + 60 * len(words) / (length if length > len(words) else len(words))
            if number in same:
                value += SAME
            several[document] = several.get(document, 0) + 1
            if score > 0.99:
                very[document] = True
            if document not in best or best[document][0] < value:
                best[document] = (value, number)
        for document, (value, number) in best.items():
            focus = several[document] / self._count[document]
            value += 15 * self._renown[document] + 4 * min(several[document], 5) + 80 * min(focus, 0.5)
            found.note(document, (WORDS + value) * weight, self._texts[number])
        return {document: very.get(document, False) for document in best}

    def _find_some(self, words: list[str], weight: float, found: Findings) -> None:
        """Note the documents with a text that has at least half of `words`."""
        spread = [self._spread(word, place == len(words) - 1) for place, word in enumerate(words)]
        rarity = self._rarity(spread)
        least = (len(words) + 1) // 2
        got: dict[int, float] = {}
        count: dict[int, int] = {}
        # The rarest first: what has none of the first few of them cannot have enough of all.
        for step, place in enumerate(sorted(range(len(words)), key=lambda place: len(spread[place]))):
            own = spread[place]
            opens = not got or (step <= len(words) - least and len(own) < COMMON)
            for number in own if opens or len(own) < len(got) else list(got):
                if number in own and (opens or number in got):
                    got[number] = got.get(number, 0.0) + own[number] * rarity[place]
                    count[number] = count.get(number, 0) + 1
        for number, score in got.items():
            if count[number] >= least:
                document, length = self._places[number]
                value = 340 * score * count[number] / len(words) + 60 * count[number] / max(length, len(words))
                found.note(document, (WORDS + value) * weight, self._texts[number])

    def _rarity(self, spread: list[dict[int, float]]) -> list[float]:
        """Return how much each word says of a text, together 1."""
        rarity = [math.log(2 + len(self._texts) / (1 + len(own))) for own in spread]
        return [rare / sum(rarity) for rare in rarity]

    def _spread_of(self, word: str, last: bool) -> dict[int, float]:
        """Return the texts with `word` or one for the same; the last of a query may be a word's beginning."""
        own = {}
        if last and len(word) > 2:
            for known in self._begun(word):
                own.update(dict.fromkeys(self._having[known], BEGUN))
        for other in SYNONYMS.get(word, ()):
            if other in self._having:
                own.update(dict.fromkeys(self._having[other], SYNONYM))
        if word in self._having:
            own.update(dict.fromkeys(self._having[word], 1.0))
        return own
