"""Keep the summary rows of a learner's progress: what was done on which day, and where each point is put.

A page that read all answers of a diligent learner would take longer with each of them: twenty thousand, a tenth of a
second on two million rows. Each answer adds to two rows in its own transaction instead, and the page reads some
hundreds. The rows equal a count of the log, as cards equal its replay: `summarise` makes them anew.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import F

from quizzes.drift import is_aimed
from quizzes.models import Aim, Answer, Learner, StudyDay
from quizzes.querysets import AnswerQuerySet
from quizzes.scheduling import Grade

_APART = timedelta(days=1)
# A summary row: its model, and what it is of beside the learner.
Row = tuple[type[models.Model], tuple[tuple[str, Any], ...]]


def add(answer: Answer, last_review: datetime | None) -> None:
    """Count one more answer, to a card that was last reviewed at `last_review`. Its learner must be held."""
    for row, amounts in _shares(answer, answer.question.kind, last_review):
        _increase(answer.learner, row, amounts)


def insert(answer: Answer) -> None:
    """Count an answer that came late: what followed it on its card may be a review no more. Its learner must be held.

    The card's answers are counted with it and without, and the rows changed by the difference.
    """
    card = _with_kind(Answer.objects.filter(learner=answer.learner, point=answer.point, family=answer.family))
    before, after = _totals(one for one in card if one.pk != answer.pk), _totals(card)
    for row, amounts in after.items():
        more = {name: amount - before[row][name] for name, amount in amounts.items()}
        if any(more.values()):
            _increase(answer.learner, row, more)


@transaction.atomic
def summarise(learner: Learner) -> None:
    """Make the summary rows of `learner` anew from all answers."""
    learner = Learner.objects.hold(learner)
    totals = _totals(_with_kind(Answer.objects.filter(learner=learner)))
    tables: list[type[models.Model]] = [StudyDay, Aim]
    for model in tables:
        model._default_manager.filter(learner=learner).delete()
        own = [(dict(of), amounts) for (kept, of), amounts in totals.items() if kept is model]
        model._default_manager.bulk_create(
            (model(learner=learner, **of, **amounts) for of, amounts in own), batch_size=500
        )


def _increase(learner: Learner, row: Row, amounts: Mapping[str, float]) -> None:
    model, of = row
    rows = model._default_manager.filter(learner=learner, **dict(of))
    if not rows.update(**{name: F(name) + amount for name, amount in amounts.items()}):
        model._default_manager.create(learner=learner, **dict(of), **amounts)


def _with_kind(answers: AnswerQuerySet) -> list[Any]:
    return list(answers.defer("reply").annotate(kind=F("question__kind")))


def _totals(answers: Iterable[Any]) -> dict[Row, Counter[str]]:
    """Sum up answers that know their `kind`, in the order in which they count."""
    totals: dict[Row, Counter[str]] = defaultdict(Counter)
    last: dict[tuple[int, str], datetime] = {}
    for answer in sorted(answers, key=lambda one: (one.review.moment, one.review.client_id)):
        card = answer.point_id, answer.family
        for row, amounts in _shares(answer, answer.kind, last.get(card)):
            totals[row].update(amounts)
        last[card] = answer.review.moment
    return totals


def _shares(answer: Answer, kind: str, last_review: datetime | None) -> Iterator[tuple[Row, dict[str, float]]]:
    """Yield the rows that an answer counts in, with what it adds to each."""
    moment = answer.review.moment
    review = last_review is not None and moment - last_review >= _APART
    recalled = review and answer.grade > Grade.AGAIN
    day = {"answers": 1, "score": answer.score, "reviews": int(review), "recalled": int(recalled)}
    yield (StudyDay, (("date", moment.date()), ("kind", kind))), day
    along, across = answer.error_along, answer.error_across
    if along is not None and across is not None and is_aimed(along, across):
        errors = {"along": along, "along_squared": along**2, "across": across, "across_squared": across**2}
        yield (Aim, (("point_id", answer.point_id),)), {"answers": 1, **errors}
