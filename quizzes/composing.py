"""Compose a run: which points, asked in which kinds. Pure."""

from collections.abc import Sequence
from random import Random

from quizzes.catalogue import Catalogue
from quizzes.kinds import KINDS, Question

# The kinds that a run can be made of today: those whose page is there.
READY = ("translate", "describe", "classify", "name", "locate")


def compose(
    catalogue: Catalogue, kinds: Sequence[str], channels: Sequence[str], number: int, chance: Random
) -> list[Question]:
    """Return at most `number` questions of `kinds` about points of `channels` (all, where none is named).

    Each point once, the kinds in turn; where one cannot be asked of a point, the next is.
    """
    entries = [entry for entry in catalogue.entries.values() if not channels or entry.series in channels]
    chance.shuffle(entries)
    questions: list[Question] = []
    for entry in entries:
        if len(questions) == number:
            break
        turn = len(questions) % len(kinds)
        made = (KINDS[slug].make(entry, catalogue, chance) for slug in [*kinds[turn:], *kinds[:turn]])
        if question := next((one for one in made if one), None):
            questions.append(question)
    return questions
