"""Make cards anew from their answers."""

from collections.abc import Collection
from dataclasses import asdict
from itertools import groupby
from typing import Any

from django.db import transaction

from quizzes.models import Answer, Card, Learner
from quizzes.scheduling import replay

# A point's key and a family: which card of a learner.
Key = tuple[int, str]


@transaction.atomic
def replay_learner(learner: Learner, *, only: Collection[Key] | None = None, write: bool = True) -> tuple[int, int]:
    """Replay the answers of one learner, to all cards or those named by `only`.

    Return how many cards there are, and how many were not as replayed.
    """
    Learner.objects.hold(learner)  # no answer comes in between
    cards = {(card.point_id, card.family): card.memory for card in _own(Card.objects, learner, only)}
    answers = _own(Answer.objects, learner, only).order_by("point", "family")
    replayed = {
        (point, family): replay([one.review for one in own], point)
        for (point, family), own in groupby(answers, key=lambda one: (one.point_id, one.family))
    }
    keys = {key for key in cards.keys() | replayed.keys() if only is None or key in only}
    wrong = {key for key in keys if cards.get(key) != replayed.get(key)}
    if write:
        for point, family in wrong:
            memory = replayed.get((point, family))
            own_card: dict[str, Any] = {"learner": learner, "point_id": point, "family": family}
            if memory is None:
                Card.objects.filter(**own_card).delete()
            else:
                Card.objects.update_or_create(**own_card, defaults=asdict(memory))
    return len(keys), len(wrong)


def _own(rows: Any, learner: Learner, only: Collection[Key] | None) -> Any:
    own = rows.filter(learner=learner)
    return own if only is None else own.filter(point__in={point for point, _ in only})
