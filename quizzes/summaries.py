"""Keep the summary rows of a learner's progress: what was done on which day, and where each point is put.

A page that read all answers of a diligent learner would take longer with each of them: twenty thousand, a tenth of a
second on two million rows. Each answer adds to two rows in its own transaction instead, and the page reads some
hundreds. The rows equal a count of the log, as cards equal its replay: `summarise` makes them anew.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import F

from quizzes.drift import is_aimed
from quizzes.models import Aim, Answer, Learner, StudyDay
from quizzes.scheduling import Grade

_APART = timedelta(days=1)
# A summary row: its model, what it is of, and what one answer adds to it.
Share = tuple[type[models.Model], tuple[tuple[str, Any], ...], dict[str, float]]


def add(answer: Answer, last_review: datetime | None) -> None:
    """Count one more answer, to a card that was last reviewed at `last_review`. Its learner must be held."""
    for model, own, amounts in _shares(answer, answer.question.kind, last_review):
        rows = model._default_manager.filter(learner=answer.learner_id, **dict(own))
        if not rows.update(**{name: F(name) + amount for name, amount in amounts.items()}):
            model._default_manager.create(learner=answer.learner, **dict(own), **amounts)


@transaction.atomic
def summarise(learner: Learner) -> None:
    """Make the summary rows of `learner` anew from all answers."""
    learner = Learner.objects.hold(learner)
    sums: dict[type[models.Model], dict[Any, Counter[str]]] = {
        StudyDay: defaultdict(Counter),
        Aim: defaultdict(Counter),
    }
    last: dict[tuple[int, str], datetime] = {}
    answers = Answer.objects.filter(learner=learner).defer("reply").annotate(kind=F("question__kind"))
    for answer in sorted(answers, key=lambda one: (one.review.moment, one.review.client_id)):
        card = answer.point_id, answer.family
        for model, own, amounts in _shares(answer, answer.kind, last.get(card)):
            sums[model][own].update(amounts)
        last[card] = answer.review.moment
    for model, rows in sums.items():
        model._default_manager.filter(learner=learner).delete()
        model._default_manager.bulk_create(
            (model(learner=learner, **dict(own), **amounts) for own, amounts in rows.items()), batch_size=500
        )


def _shares(answer: Answer, kind: str, last_review: datetime | None) -> Iterator[Share]:
    moment = answer.review.moment
    review = last_review is not None and moment - last_review >= _APART
    recalled = review and answer.grade > Grade.AGAIN
    day = {"answers": 1, "score": answer.score, "reviews": int(review), "recalled": int(recalled)}
    yield StudyDay, (("date", moment.date()), ("kind", kind)), day
    along, across = answer.error_along, answer.error_across
    if along is not None and across is not None and is_aimed(along, across):
        errors = {"along": along, "along_squared": along**2, "across": across, "across_squared": across**2}
        yield Aim, (("point_id", answer.point_id),), {"answers": 1, **errors}
