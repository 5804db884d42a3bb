"""Read `queries.toml` and judge what the search answers."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from points.search import Document, Index

QUERIES = Path(__file__).with_name("queries.toml")


@dataclass(frozen=True)
class Query:
    """`answer` is as the head of the file says: keys, a pattern after ~, or regions of the body after #."""

    group: str
    text: str
    answer: str

    def is_answered_by(self, document: Document) -> bool:
        if self.answer.startswith("~"):
            texts = [*document.texts[1:], *(f"{theme} {text}" for theme, text in document.themed)]
            return any(re.search(self.answer[1:], text, re.IGNORECASE) for text in texts)
        if self.answer.startswith("#"):
            return document.kind == "point" and document.region in self.answer[1:].split()
        return document.key in self.answer.split()

    def rank(self, index: Index, limit: int = 10) -> int | None:
        """Return the place, from 1, of the first right answer among the first `limit`, or None."""
        hits = index.find(self.text, limit)
        return next((place for place, hit in enumerate(hits, 1) if self.is_answered_by(hit.document)), None)


def queries() -> Iterator[Query]:
    for group, asked in tomllib.loads(QUERIES.read_text()).items():
        for text, answer in asked.items():
            yield Query(group, text, answer)
