"""Take an answer: judge it, log it, and bring the card up to date. Some questions have moves before the answer."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from points.models import ContentVersion
from quizzes.exams import admit, close_when_complete
from quizzes.gathering import current_catalogue
from quizzes.kinds import KINDS, Outcome
from quizzes.models import Answer, Card, Learner, Move, Question
from quizzes.scheduling import Grade, grade_of, rated, replay, review
from quizzes.scoring import Verdict
from quizzes.summaries import add, insert


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


def moves_of(learner: Learner | None, question: Question) -> list[str]:
    """Return the moves that `learner` has made at `question`, in their order; none of nobody."""
    if learner is None:
        return []
    return list(Move.objects.filter(learner=learner, question=question).values_list("what", flat=True))


def check(learner: Learner | None, question: Question, reply: Mapping[str, Any]) -> None:
    """Raise `BadReply` if `reply` is none, before anything is written for a learner who may not be there yet."""
    taken = KINDS[question.kind].take(question.plain, moves_of(learner, question), reply)
    if taken.reply is not None:
        judge(question, taken.reply)


@transaction.atomic
def answer(learner: Learner, question: Question, submission: Submission) -> Answer | None:
    """Take a reply: keep the move that it is, and record the answer once it is whole.

    Raises `BadReply`, or `NotBegun` or `TimeIsUp` for an exam that is not running.
    """
    learner = Learner.objects.hold(learner)
    if known := _known(learner, question, submission):
        return known
    admit(learner, question.run, submission.received_at)
    taken = KINDS[question.kind].take(question.plain, moves_of(learner, question), submission.reply)
    if taken.move:
        Move.objects.get_or_create(learner=learner, question=question, what=taken.move)
    if taken.reply is None:
        return None
    return record(learner, question, replace(submission, reply=taken.reply), judge(question, taken.reply))


@transaction.atomic
def rate(answer: Answer, own: Grade) -> None:
    """Keep the learner's own rating of an answer; its grade and its card follow.

    The summaries do not change: no rating makes a miss of what was right, or right what was missed.
    """
    Learner.objects.hold(answer.learner)
    answer.rating = own
    answer.grade = rated(grade_of(Verdict(answer.verdict)), own)
    answer.save(update_fields=["rating", "grade"])
    _replay(answer)


@transaction.atomic
def record(learner: Learner, question: Question, submission: Submission, outcome: Outcome) -> Answer:
    """Return the answer of `learner` to `question`: the one already there, or this one, logged with its card.

    Raises `NotBegun` or `TimeIsUp` for an exam that is not running.
    """
    learner = Learner.objects.hold(learner)
    if known := _known(learner, question, submission):
        return known
    admit(learner, question.run, submission.received_at)
    judged, own = grade_of(outcome.verdict), Grade(outcome.own) if outcome.own else None
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
        grade=rated(judged, own),
        rating=own,
        error_along=outcome.error.along if outcome.error else None,
        error_across=outcome.error.across if outcome.error else None,
        meant=outcome.meant,
    )
    _remember(answer)
    close_when_complete(learner, question.run, submission.received_at)
    return answer


def _known(learner: Learner, question: Question, submission: Submission) -> Answer | None:
    """Return the answer that is already there: the same sent again, or another to the same question."""
    own = Answer.objects.filter(learner=learner)
    return own.filter(client_id=submission.client_id).first() or own.filter(question=question).first()


def _remember(answer: Answer) -> None:
    """Bring the card of `answer` up to date; one that comes late makes it anew."""
    card = Card.objects.filter(**_card(answer)).first()
    moment = answer.review.moment
    if card and card.last_review and moment <= card.last_review:
        _replay(answer)
        insert(answer)
        return
    memory = review(card.memory if card else None, answer.point_id, answer.review.grade, moment)
    add(answer, card.last_review if card else None)
    Card.objects.update_or_create(**_card(answer), defaults=asdict(memory))


def _replay(answer: Answer) -> None:
    """Make the card of `answer` anew from all its answers."""
    memory = replay([one.review for one in Answer.objects.filter(**_card(answer))], answer.point_id)
    assert memory is not None
    Card.objects.update_or_create(**_card(answer), defaults=asdict(memory))


def _card(answer: Answer) -> dict[str, Any]:
    return {"learner": answer.learner, "point": answer.point, "family": answer.family}
