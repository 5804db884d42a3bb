"""Longer texts: what a point does, what it is for, where it lies."""

import math
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from points import folding
from points.search.documents import WORDS, Document, Findings
from points.search.mending import Mender
from points.search.stems import stems
from points.search.synonyms import PHRASES, SYNONYMS, rephrased

SYNONYM, BEGUN, REPHRASED, MENDED = 0.92, 0.7, 0.97, 0.97
# What a text gains that says just what is asked: more, if in the very words.
SAME, LITERAL = 40.0, 930.0
_LONGEST, _MOST_BEGUN = 10, 12


@dataclass(frozen=True)
class _Text:
    document: int
    text: str
    length: int


class Texts:
    """The texts of documents, each found by its own words: two words count for more where one text has both.

    A text under a theme is found by the theme's words too: "redness" of the eyes is red eyes.
    """

    def __init__(self) -> None:
        self._texts: list[_Text] = []
        self._having: dict[str, dict[int, None]] = defaultdict(dict)
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._literal: dict[str, list[int]] = defaultdict(list)
        self._count: dict[int, int] = {}
        self._renown: dict[int, float] = {}
        self._vocabulary: list[str] = []
        self._mender = Mender([])

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
        self._texts.append(_Text(number, shown, len(words)))

    def close(self) -> None:
        """Sort and learn what was added. Call it once, before the first search."""
        self._vocabulary = sorted(self._having)
        self._mender = Mender([*self._having, *SYNONYMS, *(word for phrase in PHRASES for word in phrase)])

    def find(self, text: str, found: Findings) -> bool:
        """Note the documents with a text that has at least half of the words; say whether one has them all."""
        asked = list(dict.fromkeys(stems(text)))[:_LONGEST]
        for number in self._literal.get(" ".join(folding.fold(text).split()), ()):
            found.note(self._texts[number].document, LITERAL, self._texts[number].text)
        words = [self._mend(word, last=place == len(asked) - 1) for place, word in enumerate(asked)]
        weight = MENDED if words != asked else 1.0
        whole = self._find(words, weight, found)
        for other in rephrased(words):
            whole |= self._find(list(dict.fromkeys(other)), REPHRASED * weight, found)
        return whole and words == asked

    def _mend(self, word: str, last: bool) -> str:
        """Return the known word that a slip hides; what begins a word is left, if it is the last that was typed."""
        if len(word) < 4 or (last and self._begun(word)):
            return word
        return self._mender.mend(word)

    def _begun(self, word: str) -> list[str]:
        start = bisect_left(self._vocabulary, word)
        return [known for known in self._vocabulary[start : start + _MOST_BEGUN] if known.startswith(word)]

    def _find(self, words: list[str], weight: float, found: Findings) -> bool:
        spread = [self._spread(word, place == len(words) - 1) for place, word in enumerate(words)]
        rarity = [math.log(1 + len(self._texts) / (1 + len(own))) for own in spread]
        total = sum(rarity)
        got: dict[int, float] = {}
        count: dict[int, int] = {}
        # The rarest first: what has none of the first half of them cannot have half of all.
        for step, place in enumerate(sorted(range(len(words)), key=lambda place: len(spread[place]))):
            own = spread[place]
            open_to_more = (step + 1) * 2 <= len(words) + 1
            for number in own if open_to_more or len(own) < len(got) else got:
                share = own.get(number)
                if share is not None and (open_to_more or number in got):
                    got[number] = got.get(number, 0.0) + share * rarity[place]
                    count[number] = count.get(number, 0) + 1
        exact = set(self._whole.get(" ".join(words), ())) if len(words) > 1 else set()
        best: dict[int, tuple[float, int]] = {}
        several: dict[int, int] = defaultdict(int)
        whole = False
        for number, score in got.items():
            entry = self._texts[number]
            share = count[number] / len(words)
            if share < 0.5:
                continue
            whole |= share == 1 and score > 0.99 * total
            several[entry.document] += share == 1
            value = 340 * score / total * share + 60 * count[number] / max(entry.length, len(words))
            value += SAME if number in exact else 0
            if entry.document not in best or best[entry.document][0] < value:
                best[entry.document] = (value, number)
        for document, (value, number) in best.items():
            focus = several[document] / self._count[document]
            value += 15 * self._renown[document] + 4 * min(several[document], 5) + 80 * min(focus, 0.5)
            found.note(document, (WORDS + value) * weight, self._texts[number].text)
        return whole

    def _spread(self, word: str, last: bool) -> dict[int, float]:
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
