import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from acuweb.accounts.models import User
from quizzes import gathering
from quizzes.models import Answer, Learner
from tests.factories.quizzes import QuestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _gathered_anew(monkeypatch):
    monkeypatch.setattr(gathering, "_gathered", None)


def answer(client):
    question = QuestionFactory()
    response = client.post(question.get_absolute_url(), {"client_id": uuid.uuid4(), "choice": "aaa"})
    assert response.status_code == 302
    return Answer.objects.get(question=question)


def test_a_session_is_one_learner(client):
    assert answer(client).learner == answer(client).learner
    assert answer(Client()).learner != answer(client).learner


def test_signing_in_keeps_what_was_done_though_the_session_gets_a_new_key(client):
    user = User.objects.create_user("lin", password="a long secret")
    first = answer(client)
    before = client.cookies["sessionid"].value
    client.post("/account/sign-in/", {"username": "lin", "password": "a long secret"})
    assert client.cookies["sessionid"].value != before
    first.refresh_from_db()
    assert first.learner == user.learner == answer(client).learner


def test_an_account_is_one_learner_in_every_browser(client):
    user = User.objects.create_user("lin", password="a long secret")
    browsers = [Client(), Client()]
    for browser in browsers:
        answer(browser)
        browser.force_login(user)
        answer(browser)
    assert user.learner.answers.count() == 4


def test_signing_out_leaves_nothing_behind(client):
    user = User.objects.create_user("lin", password="a long secret")
    client.force_login(user)
    answer(client)
    client.logout()
    assert answer(client).learner != user.learner


def test_the_first_two_answers_of_a_browser_at_once_make_one_learner():
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.cookies["csrftoken"] = "a" * 32
    assert answer(browsers[0]).learner == answer(browsers[1]).learner


@pytest.mark.parametrize("taken", ["old", "account"])
def test_the_shared_cookie_opens_no_learner_later(taken):
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.cookies["csrftoken"] = "a" * 32
    learner = answer(browsers[0]).learner
    if taken == "old":
        Learner.objects.update(created_at=timezone.now() - timedelta(minutes=5))
    else:
        Learner.objects.update(user=User.objects.create_user("lin"))
    assert answer(browsers[1]).learner != learner


def test_without_an_account_a_learner_is_known_for_a_year_from_the_last_month_with_an_answer(client):
    answer(client)
    assert client.session.get_expiry_age() == 365 * 24 * 3600
    session = client.session
    session["learner_renewed"] = "2020-01"
    session.save()
    answer(client)
    assert client.session["learner_renewed"] == f"{timezone.now():%Y-%m}"
