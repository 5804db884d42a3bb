import pytest
from django.test import Client

from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.quizzes import QuestionFactory

pytestmark = pytest.mark.django_db


def test_a_first_visit_sets_no_cookie(client):
    for path in ("/", "/points/", "/account/data.json"):
        client.get(path)
    assert not client.cookies


def test_scripts_are_told_of_a_session_while_it_lasts(client):
    UserFactory(username="lin")
    client.post("/account/sign-in/", {"username": "lin", "password": PASSWORD})
    assert client.cookies["visitor"].value == "1"
    assert client.cookies["visitor"]["max-age"] == client.cookies["sessionid"]["max-age"]
    assert not client.cookies["visitor"]["httponly"]
    assert client.cookies["known_as"]["httponly"]
    assert "lin" not in client.cookies["known_as"].value
    client.post("/account/sign-out/")
    assert client.cookies["visitor"].value == ""
    assert client.cookies["known_as"].value


def test_the_first_answer_tells_them_too_without_a_name(client, monkeypatch):
    monkeypatch.setattr("quizzes.gathering._gathered", None)
    question = QuestionFactory()
    reply = {"client_id": "4f1b4bd2-9a0c-4a3f-8f6d-3a4c4f5f0c11", "choice": "aaa"}
    client.post(question.get_absolute_url(), reply)
    assert client.cookies["visitor"].value == "1"
    assert "known_as" not in client.cookies


def test_cookies_are_for_https_where_the_site_is(settings):
    settings.SESSION_COOKIE_SECURE = True
    UserFactory(username="lin")
    browser = Client()
    browser.post("/account/sign-in/", {"username": "lin", "password": PASSWORD})
    assert browser.cookies["visitor"]["secure"] and browser.cookies["known_as"]["secure"]
