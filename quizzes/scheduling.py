"""When to ask again: FSRS through the `fsrs` package, fuzzing off, card ids given, all times in UTC. Pure.

A card is what one learner holds of one family of one point, and equals the replay of its reviews in their order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum

import fsrs

from quizzes.scoring import Verdict

_SCHEDULER = fsrs.Scheduler(enable_fuzzing=False)


class Grade(IntEnum):
    """How well it was known; the numbers are FSRS's."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True)
class Memory:
    """The summary of a card: `stability` in days, `difficulty` from 1 to 10, `step` while it is being learned."""

    state: int
    step: int | None
    stability: float | None
    difficulty: float | None
    due: datetime
    last_review: datetime | None


@dataclass(frozen=True)
class Review:
    """One graded answer. `answered_at` is the learner's clock, `received_at` the server's; both aware.

    `client_id` tells one answer from another and settles the order of two of the same moment.
    """

    client_id: str
    answered_at: datetime
    received_at: datetime
    grade: Grade

    @property
    def moment(self) -> datetime:
        """When it counts: as answered, though never later than received. Raises ValueError for a naive time."""
        if self.answered_at.tzinfo is None or self.received_at.tzinfo is None:
            raise ValueError("a review needs times with a zone")
        return min(self.answered_at, self.received_at).astimezone(UTC)


def grade_of(verdict: Verdict) -> Grade:
    """Return the grade for a place: never from speed, and `EASY` only by the learner's own rating."""
    return {
        Verdict.EXACT: Grade.GOOD,
        Verdict.GOOD: Grade.GOOD,
        Verdict.NEAR: Grade.HARD,
        Verdict.MISS: Grade.AGAIN,
    }[verdict]


def rated(judged: Grade, own: Grade | None) -> Grade:
    """Return the grade with the learner's own rating, which can say how hard it was, but not that a miss was right."""
    if own is None or judged is Grade.AGAIN:
        return judged
    return max(own, Grade.HARD)


def review(memory: Memory | None, card_id: int, grade: Grade, moment: datetime) -> Memory:
    """Return the card after one more review at `moment`; `memory` is None for a card never seen.

    Raises ValueError for a naive time or one before the last review: replay the whole card instead.
    """
    if moment.tzinfo is None:
        raise ValueError("a review needs a time with a zone")
    moment = moment.astimezone(UTC)
    if memory and memory.last_review and moment < memory.last_review:
        raise ValueError("the review lies before the last one")
    card = _card(memory, card_id, moment)
    reviewed, _ = _SCHEDULER.review_card(card, fsrs.Rating(grade), moment)
    return Memory(
        reviewed.state.value,
        reviewed.step,
        reviewed.stability,
        reviewed.difficulty,
        reviewed.due,
        reviewed.last_review,
    )


def replay(reviews: Iterable[Review], card_id: int) -> Memory | None:
    """Return the card that `reviews`, in whatever order they arrived, leave; a repeated `client_id` counts once."""
    memory = None
    once: dict[str, Review] = {}
    for one in sorted(reviews, key=lambda one: (one.moment, one.client_id)):
        once.setdefault(one.client_id, one)
    for one in once.values():
        memory = review(memory, card_id, one.grade, one.moment)
    return memory


def retrievability(memory: Memory, card_id: int, moment: datetime) -> float:
    """Return the chance, from 0 to 1, that the learner still knows it at `moment`."""
    return float(_SCHEDULER.get_card_retrievability(_card(memory, card_id, moment), moment.astimezone(UTC)))


def _card(memory: Memory | None, card_id: int, moment: datetime) -> fsrs.Card:
    if memory is None:
        return fsrs.Card(card_id=card_id, due=moment)
    return fsrs.Card(
        card_id,
        fsrs.State(memory.state),
        memory.step,
        memory.stability,
        memory.difficulty,
        memory.due.astimezone(UTC),
        memory.last_review and memory.last_review.astimezone(UTC),
    )
