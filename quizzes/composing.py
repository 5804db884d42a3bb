"""Compose a run: which points, asked in which kinds. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

from quizzes.catalogue import Catalogue, Entry
from quizzes.kinds import KINDS, Question

# What one learner alone can be examined and reviewed in: no partner is needed, and nobody grades themselves.
ALONE = tuple(slug for slug in KINDS if slug != "palpate")
# All extra points together, whatever their series.
EXTRA = "EX"


@dataclass(frozen=True)
class Selection:
    """What to ask: `kinds`, at most `number` questions, and of which points; a filter left empty lets all pass.

    `strict` asks for level and line both right.
    """

    kinds: Sequence[str]
    number: int
    channels: Collection[str] = ()
    regions: Collection[str] = ()
    classes: Collection[str] = ()
    codes: Collection[str] = ()
    strict: bool = False

    def takes(self, entry: Entry) -> bool:
        """Say whether `entry` passes every filter."""
        series = EXTRA if entry.series.startswith(f"{EXTRA}-") else entry.series
        return (
            (not self.channels or series in self.channels)
            and (not self.regions or entry.region in self.regions)
            and (not self.classes or not entry.slugs.isdisjoint(self.classes))
            and (not self.codes or entry.code in self.codes)
        )

    def plain(self) -> dict[str, Any]:
        """Return the filters as JSON, without the empty ones."""
        filled = {name: value for name, value in asdict(self).items() if value}
        return {name: sorted(value) if isinstance(value, frozenset | set) else value for name, value in filled.items()}


def compose(catalogue: Catalogue, selection: Selection, chance: Random) -> list[Question]:
    """Return at most as many questions as asked for, about the points that `selection` takes.

    The points come in a shuffled order, the kinds in turn; where one cannot be asked of a point, the next is. When
    every point had its turn, they come again in other kinds.
    """
    entries = [entry for entry in catalogue.entries.values() if selection.takes(entry)]
    chance.shuffle(entries)
    questions: list[Question] = []
    asked: set[tuple[str, str]] = set()
    for turn, entry in _turns(entries, len(selection.kinds)):
        if len(questions) == selection.number:
            break
        start = turn % len(selection.kinds)
        order = [*selection.kinds[start:], *selection.kinds[:start]]
        left = (kind for kind in order if (entry.code, kind) not in asked)
        if question := _first(entry, left, catalogue, chance):
            asked.add((entry.code, question.kind))
            questions.append(_strictly(question) if selection.strict else question)
    return questions


def compose_review(catalogue: Catalogue, due: Iterable[tuple[str, str]], chance: Random) -> list[Question]:
    """Return a question for each `(code, family)` that is due, of a kind of that family, in another order."""
    questions = []
    for code, family in due:
        kinds = [slug for slug in ALONE if KINDS[slug].family == family]
        chance.shuffle(kinds)
        entry = catalogue.entries.get(code)
        if entry and (question := _first(entry, kinds, catalogue, chance)):
            questions.append(question)
    chance.shuffle(questions)
    return questions


def _turns(entries: Sequence[Entry], rounds: int) -> Iterable[tuple[int, Entry]]:
    """Yield every entry once a round, with a number that sets its kinds off by one in each round."""
    for one_round in range(rounds):
        for number, entry in enumerate(entries):
            yield number + one_round, entry


def _first(entry: Entry, kinds: Iterable[str], catalogue: Catalogue, chance: Random) -> Question | None:
    made = (KINDS[slug].make(entry, catalogue, chance) for slug in kinds)
    return next((one for one in made if one), None)


def _strictly(question: Question) -> Question:
    return Question(question.kind, question.code, question.asked, {**question.key, "strict": True})
