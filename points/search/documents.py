"""What can be found, and what was."""

from dataclasses import dataclass

# Scores: a code comes before a name, a name before what a query means, then what nearly is so, then words in texts.
EXACT, MEANT, ALIKE, BEGINS, CONTAINS, WORDS = 1000.0, 900.0, 850.0, 700.0, 600.0, 300.0


@dataclass(frozen=True)
class Document:
    """Something to find. `key` is a code or slug; `names` come in order of weight; `texts` are longer,
    and those of `themed` stand under a theme: `("Eyes", "redness and pain")`.

    `hanzi` holds the simplified form, the traditional one, and then those of other names. `renown`, from 0 to 1,
    says how much it is used: of equals the better known comes first.
    """

    kind: str
    key: str
    names: tuple[str, ...]
    hanzi: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    channel: str = ""
    classes: tuple[str, ...] = ()
    phase: str = ""
    serves: tuple[tuple[str, str], ...] = ()
    region: str = ""
    themed: tuple[tuple[str, str], ...] = ()
    renown: float = 0.0


@dataclass(frozen=True)
class Hit:
    """A document that was found, and `why`: the name or the text that matched, nothing where its facts did."""

    document: Document
    score: float
    why: str


class Findings:
    """The best score of each document so far, by number, with what matched."""

    def __init__(self) -> None:
        self._found: dict[int, tuple[float, str]] = {}

    def note(self, number: int, score: float, why: str = "") -> None:
        if number not in self._found or self._found[number][0] < score:
            self._found[number] = (score, why)

    @property
    def best(self) -> float:
        return max((score for score, _ in self._found.values()), default=0.0)

    def hits(self, documents: list[Document], limit: int) -> list[Hit]:
        """Return the best hits; equals stand in the order of `documents`."""
        hits = [Hit(documents[number], *self._found[number]) for number in sorted(self._found)]
        return sorted(hits, key=lambda hit: -hit.score)[:limit]
