"""Sign-ins while answers come in, over connections of their own: nothing waits for ever, nothing is lost."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections

from quizzes.answering import Submission, judge, record
from quizzes.merging import merge
from quizzes.models import Aim, Answer, Card, Learner, StudyDay
from quizzes.replaying import replay_learner
from quizzes.summaries import summarise
from tests.factories import PointFactory
from tests.factories.accounts import UserFactory
from tests.factories.quizzes import LearnerFactory, QuestionFactory

# SQLite in memory has one connection, and on disk one writer at a time.
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="threads share one connection to SQLite in memory"),
]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
BROWSERS, QUESTIONS = 3, 12


def answer(learner, question, number):
    at, reply = NOON + timedelta(hours=number * 7 % 50), {"choice": "aaa" if number % 3 else "bbb"}
    return record(learner, question, Submission(uuid.uuid4(), reply, at, at), judge(question, reply))


def test_answers_and_sign_ins_at_once_end_in_one_account():
    user, points = UserFactory(), [PointFactory(code=code) for code in ("LU1", "LU2", "LU3")]
    loose = LearnerFactory.create_batch(BROWSERS)
    questions = [QuestionFactory(point=points[number % 3]) for number in range(QUESTIONS)]
    answer(loose[0], questions[0], 0)  # gathers the catalogue

    def work(task):
        try:
            return task()
        finally:
            connections.close_all()

    tasks = [
        lambda learner=learner, question=question, number=number: answer(learner, question, number)
        for number, question in enumerate(questions)
        for learner in loose
    ]
    for place, learner in enumerate(loose * 2):
        tasks.insert((place + 1) * 5, lambda learner=learner: merge(learner.pk, user))
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(work, task) for task in tasks]:
            done.result(timeout=60)
    own = Learner.objects.get(user=user)
    assert Answer.objects.filter(learner=own).count() == Answer.objects.count() == QUESTIONS
    assert set(Card.objects.values_list("learner", flat=True)) == {own.pk}
    assert replay_learner(own, write=False)[1] == 0
    before = list(StudyDay.objects.order_by("date").values_list("learner", "date", "answers", "reviews", "recalled"))
    summarise(own)
    after = list(StudyDay.objects.order_by("date").values_list("learner", "date", "answers", "reviews", "recalled"))
    assert before == after and not Aim.objects.exists()
