"""Everything a learner answered and holds, one plain row after another, for files that leave the site."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from quizzes.models import Answer, Card, Learner, Mark, Move, Question, Sitting

# The columns of an attempt; errors are in the point's cun, in its two directions, times in UTC.
ATTEMPT = (
    "answered_at", "received_at", "run", "position", "kind", "point", "family", "score", "verdict", "grade", "rating",
    "error_along", "error_across", "meant", "reply", "client_id", "content_version",
)  # fmt: skip
_CHUNK = 2000


def attempts(learner: Learner | None) -> Iterator[dict[str, Any]]:
    """Yield the answers of `learner`, the oldest first; those of an exam only once it is over. Of nobody, none."""
    elsewhere = {"run": "question__run__code", "position": "question__position", "kind": "question__kind"}
    own = {name: name for name in ATTEMPT} | elsewhere | {"point": "point__code"}
    rows = Answer.objects.filter(learner=learner).exclude(question__run__in=_under_way(learner))
    for row in rows.order_by("received_at", "pk").values_list(*own.values()).iterator(_CHUNK) if learner else ():
        yield dict(zip(ATTEMPT, row, strict=True))


def sittings(learner: Learner | None) -> Iterator[dict[str, Any]]:
    """Yield the exams that `learner` began."""
    columns = ("run__code", "begun_at", "deadline", "handed_in_at")
    rows = Sitting.objects.filter(learner=learner).order_by("begun_at").values_list(*columns)
    for row in rows if learner else ():
        yield dict(zip(("run", *columns[1:]), row, strict=True))


def moves(learner: Learner | None) -> Iterator[dict[str, Any]]:
    """Yield the tries and helps on the way to the answers of `learner`."""
    columns = ("question__run__code", "question__position", "what", "made_at")
    rows = Move.objects.filter(learner=learner).order_by("pk").values_list(*columns)
    for row in rows.iterator(_CHUNK) if learner else ():
        yield dict(zip(("run", "position", *columns[2:]), row, strict=True))


def marks(learner: Learner | None) -> list[str]:
    """Return the codes of the points that `learner` marked, in their order."""
    codes = Mark.objects.filter(learner=learner).order_by("point__order").values_list("point__code", flat=True)
    return list(codes) if learner else []


def memories(learner: Learner | None) -> Iterator[dict[str, Any]]:
    """Yield the cards of `learner`, in the order of the points; those of an exam's points once it is over."""
    columns = ("family", "state", "step", "stability", "difficulty", "due", "last_review")
    asked = Question.objects.filter(run__in=_under_way(learner))
    rows = Card.objects.filter(learner=learner).exclude(point__in=asked.values("point"))
    ordered = rows.order_by("point__order", "family")
    yield from ordered.values(*columns, code=F("point__code")) if learner else ()


def _under_way(learner: Learner | None) -> QuerySet[Any, Any]:
    """Return the runs that `learner` is being examined in: nothing is told of them before the end."""
    return Sitting.objects.filter(learner=learner, handed_in_at=None, deadline__gte=timezone.now()).values("run")
