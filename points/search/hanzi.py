"""Names in hanzi, whole or in part, in either form."""

from collections.abc import Iterable

from points.search.documents import BEGINS, CONTAINS, EXACT, Document, Findings

# Variants that neither form of a name has.
_VARIANTS = {
    "兪": "俞",
    "谿": "溪",
    "衞": "卫",
    "脇": "胁",
    "黃": "黄",
    "卻": "却",
    "鬚": "须",
    "頤": "颐",
    "經": "经",
}


class Hanzi:
    """The hanzi of documents, folded to their simplified form, as the documents themselves pair the two."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._simple = dict(_VARIANTS)
        documents = list(documents)
        for document in documents:
            if len(document.hanzi) > 1:
                simplified, traditional = document.hanzi[:2]
                if len(simplified) == len(traditional):
                    self._simple |= {old: new for new, old in zip(simplified, traditional, strict=True) if new != old}
        self._names = [
            (self.fold(name), name, number, rank)
            for number, document in enumerate(documents)
            for rank, name in enumerate(dict.fromkeys(document.hanzi))
            if name
        ]
        self._kinds = [document.kind for document in documents]

    def fold(self, text: str) -> str:
        return "".join(self._simple.get(character, character) for character in text)

    def find(self, wanted: str, found: Findings) -> None:
        """Note the names that are `wanted`, begin with it, have it, or of two characters or more stand in it."""
        if not wanted:
            return
        folded = self.fold(wanted)
        plain = folded.removesuffix("穴") if len(folded) > 1 else folded
        for name, written, number, rank in self._names:
            # A point's own name goes before a class's, and that before another name.
            lower = 60 * min(rank, 2) if self._kinds[number] == "point" and rank > 1 else rank
            lower += 1 if self._kinds[number] != "point" else 0
            if name in (folded, plain):
                found.note(number, EXACT + (0.5 if written == wanted else 0) - min(lower, 50), written)
            elif name.startswith(plain):
                found.note(number, BEGINS - len(name) - lower, written)
            elif plain in name or (len(name) > 1 and name in folded):
                found.note(number, CONTAINS - len(name) - lower, written)
