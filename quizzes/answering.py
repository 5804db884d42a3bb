"""Take an answer: judge it, log it, and bring the card up to date."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from points.models import ContentVersion
from quizzes.exams import admit, close_when_complete
from quizzes.gathering import current_catalogue
from quizzes.kinds import KINDS, Outcome
from quizzes.models import Answer, Card, Learner, Question
from quizzes.scheduling import grade_of, replay, review
from quizzes.summaries import add, summarise


@dataclass(frozen=True)
class Submission:
    """A reply as it arrived. `client_id` is the asker's and the same for each repetition; the times are aware."""

    client_id: UUID
    reply: Mapping[str, Any]
    answered_at: datetime
    received_at: datetime


def judge(question: Question, reply: Mapping[str, Any]) -> Outcome:
    """Judge a reply against the present content. Raises `BadReply`."""
    return KINDS[question.kind].judge(question.plain, reply, current_catalogue())


@transaction.atomic
def record(learner: Learner, question: Question, submission: Submission, outcome: Outcome) -> Answer:
    """Return the answer of `learner` to `question`: the one already there, or this one, logged with its card.

    Raises `NotBegun` or `TimeIsUp` for an exam that is not running.
    """
    learner = Learner.objects.hold(learner)
    known = Answer.objects.filter(learner=learner, client_id=submission.client_id).first()
    known = known or Answer.objects.filter(learner=learner, question=question).first()
    if known:
        return known
    admit(learner, question.run, submission.received_at)
    answer = Answer.objects.create(
        learner=learner,
        question=question,
        point=question.point,
        family=KINDS[question.kind].family,
        client_id=submission.client_id,
        answered_at=submission.answered_at,
        received_at=submission.received_at,
        content_version=ContentVersion.objects.number(),
        reply=dict(submission.reply),
        score=outcome.score,
        verdict=outcome.verdict,
        grade=grade_of(outcome.verdict),
        error_along=outcome.error.along if outcome.error else None,
        error_across=outcome.error.across if outcome.error else None,
        meant=outcome.meant,
    )
    _remember(answer)
    close_when_complete(learner, question.run, submission.received_at)
    return answer


def _remember(answer: Answer) -> None:
    """Bring the card of `answer` up to date; one that comes late makes it and the summaries anew."""
    own: dict[str, Any] = {"learner": answer.learner, "point": answer.point, "family": answer.family}
    card = Card.objects.filter(**own).first()
    moment = answer.review.moment
    if card and card.last_review and moment <= card.last_review:
        memory = replay([one.review for one in Answer.objects.filter(**own)], answer.point_id)
        assert memory is not None
        summarise(answer.learner)
    else:
        memory = review(card.memory if card else None, answer.point_id, answer.review.grade, moment)
        add(answer, card.last_review if card else None)
    Card.objects.update_or_create(**own, defaults=asdict(memory))
