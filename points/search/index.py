"""Ask every way of matching, and keep each document's best score."""

import re
from collections.abc import Iterable

from points import folding
from points.codes import recognise
from points.search import facets
from points.search.documents import ALIKE, BEGINS, CONTAINS, EXACT, MEANT, Document, Findings, Hit
from points.search.hanzi import Hanzi
from points.search.names import Names
from points.search.texts import Texts

# Marks that part words but belong to no code: "Zusanli (ST 36)".
_BREAKS = re.compile(r"[()\[\]{},;:/|&+?!\"“”№#*=]+")


# Words beside a name that are not part of it: "the Hegu acupoint".
_BESIDE = {"the", "point", "points", "acupoint", "acupoints", "acupuncture", "acupressure", "extra", "xue"}


class Index:
    """An index over `documents`, which stand in the order in which equals are listed."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = list(documents)
        self._by_key = {document.key: number for number, document in enumerate(self.documents)}
        self._hanzi = Hanzi(self.documents)
        self._names, self._texts = Names(), Texts()
        for number, document in enumerate(self.documents):
            self._names.add(number, document)
            self._texts.add(number, document)
        self._names.close()
        self._texts.close()

    def find(self, query: str, limit: int = 40) -> list[Hit]:
        """Return the hits for `query`, the best first; none for a query without letters, digits or hanzi."""
        text = folding.clean(query)
        found = Findings()
        self._find_codes(text, found)
        self._hanzi.find(folding.hanzi(text), found)
        word = folding.joined(text)
        if word:
            self._names.find(text, found)
            if (bare := _bare(text)) != text:
                self._names.find(bare, found, less=20)
            self._find_meaning(folding.fold(text).split(), found)
            if found.best < MEANT:
                self._names.find_alike(text, found)
            whole = self._texts.find(text, found)
            if found.best < ALIKE and not whole and len(word) >= 4:
                self._names.find_misspelt(word, found)
        return found.hits(self.documents, limit)

    def _find_codes(self, text: str, found: Findings) -> None:
        text = _BREAKS.sub(" ", text).strip()
        whole = facets.numbered(folding.fold(text)) or text
        words = text.split()
        parts = [*words, *(f"{one} {other}" for one, other in zip(words, words[1:], strict=False))]
        for part, score in [(whole, EXACT + 100), *((part, MEANT + 40) for part in parts)]:
            for place, code in enumerate(recognise(part)):
                if code in self._by_key:
                    found.note(self._by_key[code], score - place, code)

    def _find_meaning(self, words: list[str], found: Findings) -> None:
        asked = facets.read(words)
        if asked.rest or not asked.count:
            return
        if asked.count == 1 and (asked.classes or asked.channels or asked.served):
            key = (asked.classes or asked.channels or asked.served)[0]
            for number in (self._by_key.get(key), self._by_key.get(key.upper())):
                if number is not None:
                    found.note(number, MEANT + 50 - 130 * asked.mended)
        if asked.count > 1:
            score = MEANT
        elif asked.regions:
            # "points on the knee", but "knee" alone is perhaps the beginning of a name, and "throat" a complaint.
            whole = any(facets.REGIONS[region][0] == words[0] for region in asked.regions)
            score = ALIKE - 20 if asked.wants_points or len(words) > 1 else BEGINS + 50 if whole else BEGINS - 20
        else:
            score = CONTAINS
        for number, document in enumerate(self.documents):
            if document.kind == "point" and (fit := fits(document, asked)):
                found.note(number, score - 5 + fit - 120 * asked.mended + 0.9 * document.renown)


def _bare(text: str) -> str:
    """Return `text` without what stands beside a name, at either end; the whole where nothing is left."""
    words = text.split()
    while words and words[0].lower() in _BESIDE:
        words.pop(0)
    while words and words[-1].lower() in _BESIDE:
        words.pop()
    return " ".join(words) or text


def fits(document: Document, asked: facets.Facets) -> int:
    """Return 0 if the point is not what is asked for, 1 if it is but serves something else too, else 2."""
    if not set(asked.classes) <= set(document.classes):
        return 0
    if asked.phases and document.phase not in asked.phases:
        return 0
    if asked.regions and not set(asked.regions) & {document.region}:
        return 0
    serves = {wanted for slug, wanted in document.serves if not asked.classes or slug in asked.classes}
    channels = serves & set(facets.CHANNELS) or {document.channel}
    if not set(asked.channels) <= channels or not set(asked.served) <= serves:
        return 0
    return 1 if asked.channels and serves - channels else 2
