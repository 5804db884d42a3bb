"""The rules of an exam: the server's clock, one answer each, and nothing told before the end."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from quizzes.models import Answer, Learner, Question, Run, Sitting


class NotBegun(Exception):
    """The learner has not begun this exam: the clock is not running."""


class TimeIsUp(Exception):
    """The exam is over for this learner. `sitting` says since when."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(f"over since {sitting.handed_in_at or sitting.deadline}")
        self.sitting = sitting


def begin(learner: Learner, run: Run, moment: datetime) -> Sitting:
    """Start the clock of `learner`, once: who begins again goes on."""
    deadline = moment + timedelta(minutes=run.minutes or 0)
    sitting, _ = Sitting.objects.get_or_create(
        learner=learner, run=run, defaults={"begun_at": moment, "deadline": deadline}
    )
    return sitting


def sitting_of(learner: Learner | None, run: Run) -> Sitting | None:
    return Sitting.objects.filter(learner=learner, run=run).first() if learner else None


def under_way(learner: Learner, moment: datetime) -> Sitting | None:
    """Return an exam that `learner` sits now, of which nothing may be told yet."""
    sittings = Sitting.objects.filter(learner=learner, handed_in_at=None, deadline__gte=moment)
    return sittings.select_related("run").first()


def is_told(learner: Learner | None, run: Run, moment: datetime) -> bool:
    """Say whether `learner` may be told what was right in `run`: in an exam not before the end."""
    if not run.is_exam:
        return True
    sitting = sitting_of(learner, run)
    return sitting is not None and sitting.is_over(moment)


def admit(learner: Learner, run: Run, moment: datetime) -> None:
    """Let an answer that came at `moment` count. Raises `NotBegun` or `TimeIsUp`."""
    if not run.is_exam:
        return
    sitting = sitting_of(learner, run)
    if sitting is None:
        raise NotBegun
    if sitting.is_over(moment):
        raise TimeIsUp(sitting)


def left_of(learner: Learner | None, run: Run) -> QuerySet[Question]:
    """Return the questions of `run` that `learner` has not answered, in order."""
    answered = Answer.objects.filter(learner=learner, question__run=run) if learner else Answer.objects.none()
    return run.questions.exclude(pk__in=answered.values("question")).select_related("run").order_by("position")


def is_open(learner: Learner | None, run: Run, moment: datetime) -> bool:
    """Say whether `learner` has a question of `run` left to answer, and may answer it."""
    sitting = sitting_of(learner, run) if run.is_exam else None
    return not (sitting and sitting.is_over(moment)) and left_of(learner, run).exists()


def close_when_complete(learner: Learner, run: Run, moment: datetime) -> None:
    """Hand an exam in when its last question is answered."""
    if run.is_exam and not left_of(learner, run).exists():
        hand_in(learner, run, moment)


@transaction.atomic
def hand_in(learner: Learner, run: Run, moment: datetime) -> None:
    """End the sitting at `moment`; one that is over stays as it ended. An answer on its way counts before or not."""
    learner = Learner.objects.hold(learner)
    Sitting.objects.filter(learner=learner, run=run, handed_in_at=None, deadline__gte=moment).update(
        handed_in_at=moment
    )
