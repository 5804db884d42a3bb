import json
import re
import threading
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from acuweb.accounts.models import User
from quizzes.models import Answer, Card, Learner, Mark, Move, Run
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.quizzes import AnswerFactory, LearnerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fast_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def user():
    return UserFactory(username="lin")


@pytest.fixture
def hers(client, user):
    client.force_login(user)
    return client


def mail_sent():
    """Return the messages, once those on their way are there."""
    for thread in threading.enumerate():
        if thread.name == "mail":
            thread.join()
    return mail.outbox


def with_session_of(learner):
    browser = Client()
    session = browser.session
    session["learner"] = str(learner.pk)
    session.save()
    return browser


OPEN = ["sign_up", "login", "password_reset", "password_reset_done", "password_reset_complete", "export_data"]
SIGNED_IN = ["account", "password_change", "password_change_done", "delete_account"]


@pytest.mark.parametrize("name", OPEN)
def test_anybody_sees_the_ways_in_and_no_cache_keeps_them(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 200
    if name not in ("password_reset_done", "password_reset_complete"):
        assert "no-store" in response["Cache-Control"] or "no-cache" in response["Cache-Control"]


@pytest.mark.parametrize("name", SIGNED_IN)
def test_an_account_is_shown_to_who_is_signed_in_alone(client, user, name):
    asked = client.get(reverse(name))
    assert (asked.status_code, asked.url) == (302, f"/account/sign-in/?next={reverse(name)}")
    client.force_login(user)
    page = client.get(reverse(name))
    assert page.status_code == 200
    assert "style=" not in page.content.decode()


def test_signing_up_needs_a_name_and_a_password_and_keeps_what_was_answered():
    learner = AnswerFactory().learner
    browser = with_session_of(learner)
    response = browser.post("/account/sign-up/", {"username": "lin", "password1": PASSWORD, "password2": PASSWORD})
    assert (response.status_code, response.url) == (302, "/account/")
    user = User.objects.get(username="lin")
    assert user.learner.answers.count() == 1
    page = browser.get("/account/")
    assert "Welcome" in page.content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"username": "LIN"}, "already exists"),
        ({"username": "a b"}, "valid username"),
        ({"username": ""}, "required"),
        ({"password2": "another"}, "match"),
        ({"password1": "12345678", "password2": "12345678"}, "too common"),
        ({"email": "nobody"}, "valid email"),
    ],
)
def test_a_bad_sign_up_says_why_and_makes_nothing(client, user, change, said):
    filled = {"username": "mei", "password1": PASSWORD, "password2": PASSWORD, **change}
    response = client.post("/account/sign-up/", filled)
    assert response.status_code == 400
    page = response.content.decode()
    assert said in page and 'role="alert"' in page and 'aria-invalid="true"' in page
    assert User.objects.count() == 1


def test_signing_in_and_out(client, user):
    response = client.post("/account/sign-in/", {"username": "lin", "password": PASSWORD})
    assert response.url == "/me/"
    assert client.get("/account/").status_code == 200
    assert client.get("/account/sign-out/").status_code == 405
    assert client.post("/account/sign-out/").url == "/"
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(client, user, next_page):
    response = client.post("/account/sign-in/", {"username": "lin", "password": PASSWORD, "next": next_page})
    assert response.url == "/me/"


def test_a_wrong_password_does_not_say_whether_there_is_such_a_name(client, user):
    pages = [
        client.post("/account/sign-in/", {"username": name, "password": "wrong"}).content.decode()
        for name in ("lin", "mei")
    ]
    without_token = [re.sub(r'(csrfmiddlewaretoken" value|value)="[^"]*"', "", page) for page in pages]
    assert without_token[0] == without_token[1]


def test_the_account_changes_its_name_and_email(hers, user):
    assert hers.post("/account/", {"name": "Lin Wei", "email": "wei@example.org"}).status_code == 302
    user.refresh_from_db()
    assert (user.name, user.email) == ("Lin Wei", "wei@example.org")
    refused = hers.post("/account/", {"name": "Other", "email": "nobody"})
    assert refused.status_code == 400
    assert "<h1>Lin Wei</h1>" in refused.content.decode()


def test_the_password_is_changed_and_the_session_goes_on(hers, user):
    new = {"old_password": PASSWORD, "new_password1": "five calm needles", "new_password2": "five calm needles"}
    assert hers.post("/account/password/", {**new, "old_password": "wrong"}).status_code == 200
    assert hers.post("/account/password/", new).url == "/account/password/changed/"
    assert hers.get("/account/").status_code == 200
    assert Client().login(username="lin", password="five calm needles")


def test_a_forgotten_password_is_set_anew_by_a_link_that_works_once(client, user):
    client.post("/account/password/forgotten/", {"email": "lin@example.org"})
    (message,) = mail_sent()
    assert message.to == ["lin@example.org"]
    link = re.search(r"http://testserver(/account/password/new/\S+)", message.body)[1]
    form = client.get(link, follow=True)
    new = {"new_password1": "five calm needles", "new_password2": "five calm needles"}
    assert client.post(form.redirect_chain[-1][0], new).url == "/account/password/new/done/"
    assert Client().login(username="lin", password="five calm needles")
    assert "used or is too old" in Client().get(link, follow=True).content.decode()


def test_asking_for_a_password_does_not_say_whether_there_is_such_an_account(client, user):
    answers = [
        client.post("/account/password/forgotten/", {"email": email}, follow=True)
        for email in ("lin@example.org", "nobody@example.org")
    ]
    assert answers[0].content == answers[1].content
    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert len(mail_sent()) == 1


def test_everything_kept_about_a_person_is_handed_out(hers, user):
    learner = LearnerFactory(user=user)
    answer = AnswerFactory(learner=learner)
    now = datetime.now(UTC)
    Card.objects.create(learner=learner, point=answer.point, family="name", state=2, due=now)
    Mark.objects.create(learner=learner, point=answer.point)
    Move.objects.create(learner=learner, question=answer.question, what="aaa")
    AnswerFactory()
    response = hers.get("/account/data.json")
    assert "attachment" in response["Content-Disposition"]
    known = json.loads(response.getvalue())
    assert known["account"]["sign_in_name"] == "lin"
    assert known["learner"]["id"] == str(learner.pk)
    assert [(card["code"], card["family"]) for card in known["cards"]] == [("LU1", "name")]
    assert (known["marked"], [move["what"] for move in known["moves"]]) == (["LU1"], ["aaa"])
    (attempt,) = known["answers"]
    assert (attempt["point"], attempt["client_id"]) == ("LU1", str(answer.client_id))
    assert attempt["reply"] == {"choice": "aaa"}


def test_without_an_account_the_browser_gets_its_own_answers_alone(client):
    answer = AnswerFactory()
    known = json.loads(with_session_of(answer.learner).get("/account/data.json").getvalue())
    assert known["account"] is None and len(known["answers"]) == 1
    assert json.loads(client.get("/account/data.json").getvalue()) == {
        "account": None, "learner": None, "marked": [], "cards": [], "exams": [], "moves": [], "answers": [],
    }  # fmt: skip


def test_an_account_is_deleted_with_all_its_data_and_the_runs_stay(hers, user):
    answer = AnswerFactory(learner=LearnerFactory(user=user))
    AnswerFactory(question=answer.question)
    assert hers.post("/account/delete/", {"password": "wrong"}).status_code == 400
    assert User.objects.filter(pk=user.pk).exists()
    gone = hers.post("/account/delete/", {"password": PASSWORD})
    assert "deleted" in gone.content.decode()
    assert not User.objects.filter(pk=user.pk).exists()
    assert Learner.objects.count() == Answer.objects.count() == Run.objects.count() == 1
    assert hers.get("/account/").status_code == 302


@pytest.mark.parametrize("name", ["sign_up", "login", "logout", "password_reset", "account", "delete_account"])
def test_another_site_cannot_post(user, name):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    assert browser.post(reverse(name), {"password": PASSWORD}).status_code == 403
    assert User.objects.filter(pk=user.pk).exists()


def test_a_page_that_was_open_during_a_sign_in_says_what_to_do(user):
    browser = Client(enforce_csrf_checks=True)
    refused = browser.post("/account/sign-in/", {"username": "lin", "password": PASSWORD})
    assert refused.status_code == 403
    assert "Nothing was sent" in refused.content.decode()
