"""Whose the first answers of a visitor are, when several arrive before the site knows the visitor."""

import uuid

import pytest

from quizzes import gathering
from quizzes.models import Answer, Learner
from tests.factories.quizzes import LearnerFactory, QuestionFactory, RunFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _gathered_anew(monkeypatch):
    monkeypatch.setattr(gathering, "_gathered", None)


@pytest.fixture
def questions():
    return QuestionFactory.create_batch(2, run=RunFactory())


def send(client, question):
    return client.post(question.get_absolute_url(), {"client_id": uuid.uuid4(), "choice": "aaa"})


def test_answers_of_one_browser_that_arrive_together_are_one_learners(client, questions):
    client.get(questions[0].get_absolute_url())
    other = type(client)()
    other.cookies.load({"csrftoken": client.cookies["csrftoken"].value})
    send(client, questions[0])
    send(other, questions[1])
    assert Answer.objects.filter(learner=Learner.objects.get()).count() == 2


def test_two_browsers_are_two_learners(client, questions):
    for browser in (client, type(client)()):
        browser.get(questions[0].get_absolute_url())
        send(browser, questions[0])
    assert Learner.objects.count() == 2


def test_what_an_account_has_taken_is_not_given_to_who_comes_next(client, questions, django_user_model):
    client.get(questions[0].get_absolute_url())
    send(client, questions[0])
    Learner.objects.update(user=django_user_model.objects.create_user("lin"))
    next_one = type(client)()
    next_one.cookies.load({"csrftoken": client.cookies["csrftoken"].value})
    send(next_one, questions[0])
    assert Learner.objects.filter(user=None).count() == 1


def test_an_account_has_one_learner(client, questions, django_user_model):
    user = django_user_model.objects.create_user("lin")
    client.force_login(user)
    for question in questions:
        send(client, question)
    assert list(Learner.objects.values_list("user", flat=True)) == [user.pk]


def test_the_learner_of_an_account_comes_before_the_sessions(client, questions, django_user_model):
    send(client, questions[0])
    user = django_user_model.objects.create_user("lin")
    own = LearnerFactory(user=user)
    client.force_login(user)
    send(client, questions[1])
    assert Answer.objects.get(question=questions[1]).learner == own
