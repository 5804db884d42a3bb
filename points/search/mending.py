"""Find the known word that one slip of spelling hides."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from points.folding import distance, sound

SHORTEST = 4


class Mender:
    """Knows words, under each of themselves with one letter left out; so it is quick among thousands."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = set(words)
        self._near: dict[str, list[str]] = defaultdict(list)
        self._heard: dict[str, set[str]] = defaultdict(set)
        for word in self._words:
            if len(word) >= SHORTEST:
                for part in _shorter(word):
                    self._near[part].append(word)
                self._heard[sound(word)].add(word)

    def mend(self, word: str) -> str:
        """Return `word` if it is known or too short, else the known word one slip away or heard alike."""
        if len(word) < SHORTEST or word in self._words:
            return word
        maybe = {known for part in _shorter(word) for known in self._near.get(part, ())}
        near = {known for known in maybe if distance(word, known, 1) == 1} or self._heard.get(sound(word), set())
        # Of several, one of the same length and beginning: letters are swapped or mistaken more than left out.
        return min(near, key=lambda known: (known[0] != word[0], len(known) != len(word), known), default=word)


def _shorter(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
