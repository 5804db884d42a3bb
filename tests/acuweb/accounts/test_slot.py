from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from quizzes.models import Card
from tests.factories import PointFactory
from tests.factories.accounts import UserFactory
from tests.factories.quizzes import LearnerFactory

pytestmark = pytest.mark.django_db


def slot(browser):
    response = browser.get("/account/slot/")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return response.content.decode()


def with_session_of(learner):
    browser = Client()
    session = browser.session
    session["learner"] = str(learner.pk)
    session.save()
    return browser


def owe(learner, cards):
    for number in range(1, cards + 1):
        due = timezone.now() - timedelta(hours=1)
        Card.objects.create(learner=learner, point=PointFactory(code=f"LU{number}"), family="name", state=2, due=due)


def test_a_stranger_is_asked_to_sign_in_and_not_asked_again(client):
    client.cookies["visitor"] = "1"
    assert "Sign in" in slot(client)
    assert client.cookies["visitor"].value == ""


def test_who_is_signed_in_sees_name_and_what_is_due(client, django_assert_num_queries):
    user = UserFactory(username="lin", name="Lin & Wei")
    owe(LearnerFactory(user=user), 3)
    client.force_login(user)
    with django_assert_num_queries(5):
        shown = slot(client)
    assert "Lin &amp; Wei" in shown and "3 due" in shown


def test_who_has_no_account_sees_what_is_due():
    learner = LearnerFactory()
    owe(learner, 2)
    shown = slot(with_session_of(learner))
    assert "Progress" in shown and "2 due" in shown
    assert "due" not in slot(with_session_of(LearnerFactory()))


def test_no_more_is_announced_than_is_asked_in_a_day():
    learner = LearnerFactory(daily_cards=2)
    owe(learner, 5)
    assert "2 due" in slot(with_session_of(learner))


@pytest.mark.parametrize("path", ["/", "/points/", "/points/LU1/"])
def test_pages_that_are_kept_are_the_same_for_everybody(client, path):
    PointFactory(code="LU1")
    user = UserFactory(username="lin", name="Lin Wei")
    owe(LearnerFactory(user=user), 3)
    before = client.get(path)
    client.force_login(user)
    after = client.get(path)
    assert before.content == after.content and b"Lin Wei" not in after.content
    assert b'data-account="/account/slot/"' in after.content
