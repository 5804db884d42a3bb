import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from quizzes import gathering
from quizzes.answering import Submission, judge, record
from quizzes.kinds import BadReply
from quizzes.models import Answer, Card, Run
from quizzes.scheduling import replay
from tests.factories.quizzes import LearnerFactory, QuestionFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _gathered_anew(monkeypatch):
    monkeypatch.setattr(gathering, "_gathered", None)


def answer(learner, question, choice="aaa", at=NOON, client_id=None):
    reply = {"choice": choice}
    submission = Submission(client_id or uuid.uuid4(), reply, at, NOON + timedelta(days=99))
    return record(learner, question, submission, judge(question, reply))


def test_an_answer_is_logged_and_remembered():
    learner, question = LearnerFactory(), QuestionFactory()
    logged = answer(learner, question)
    assert (logged.score, logged.verdict, logged.grade, logged.meant) == (100, "exact", 3, "LU1")
    card = Card.objects.get()
    assert (card.learner, card.point, card.family) == (learner, question.point, "name")
    assert card.last_review == NOON and card.due > NOON


def test_an_answer_sent_twice_counts_once():
    learner, question, same = LearnerFactory(), QuestionFactory(), uuid.uuid4()
    first = answer(learner, question, client_id=same)
    before = Card.objects.get().memory
    assert answer(learner, question, client_id=same) == first
    assert answer(learner, question, choice="bbb") == first
    assert Answer.objects.count() == 1
    assert Card.objects.get().memory == before


def test_a_card_equals_the_replay_of_its_answers_however_they_arrive():
    learner = LearnerFactory()
    questions = QuestionFactory.create_batch(5)
    for question, day, choice in zip(questions, (0, 30, 3, 9, 9), ("aaa", "bbb", "aaa", "bbb", "aaa"), strict=True):
        answer(learner, question, choice, NOON + timedelta(days=day))
    card = Card.objects.get()
    assert card.memory == replay([one.review for one in Answer.objects.all()], card.point_id)


def test_a_bad_reply_writes_nothing():
    with pytest.raises(BadReply):
        answer(LearnerFactory(), QuestionFactory(), choice="zzz")
    assert not Answer.objects.exists() and not Card.objects.exists()


def test_learners_do_not_share_answers():
    question, same = QuestionFactory(), uuid.uuid4()
    answer(LearnerFactory(), question, client_id=same)
    answer(LearnerFactory(), question, client_id=same)
    assert Answer.objects.count() == Card.objects.count() == 2


@pytest.mark.parametrize(
    "change", [{"score": 101}, {"grade": 5}, {"error_along": 1.0}, {"verdict": "exact", "grade": 0}]
)
def test_the_database_refuses_what_must_never_be(change):
    logged = answer(LearnerFactory(), QuestionFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.filter(pk=logged.pk).update(**change)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [(-3, -3), (None, 0), (5, 0), (-999, -10)],
    ids=[
        "kept in the browser",
        "sent at once",
        "by a clock that runs ahead",
        "by one that runs behind the run's making",
    ],
)
def test_an_answer_counts_from_when_it_was_given(client, sent, kept):
    question, now = QuestionFactory(), timezone.now()
    Run.objects.update(created_at=now - timedelta(hours=10))
    body = {"client_id": uuid.uuid4(), "choice": "aaa"}
    if sent is not None:
        body["answered_at"] = (now + timedelta(hours=sent)).isoformat().replace("+00:00", "Z")
    assert client.post(question.get_absolute_url(), body).status_code == 302
    logged = Answer.objects.get()
    assert abs(logged.answered_at - (now + timedelta(hours=kept))) < timedelta(minutes=1)
    assert logged.received_at >= now and logged.reply == {"choice": "aaa"}
    assert Card.objects.get().last_review == logged.answered_at


def test_a_time_that_is_none_is_refused(client):
    body = {"client_id": uuid.uuid4(), "choice": "aaa", "answered_at": "noon"}
    assert client.post(QuestionFactory().get_absolute_url(), body).status_code == 400
    assert not Answer.objects.exists()
