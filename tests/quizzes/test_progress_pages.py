import csv
import json
import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from acuweb.accounts.models import User
from points.models import Point
from quizzes.answering import Submission, record
from quizzes.kinds import Outcome
from quizzes.models import Answer, Run
from quizzes.scoring import Error, Verdict
from tests.factories import DiagramFactory, put_on_diagram
from tests.factories.quizzes import LearnerFactory, QuestionFactory, RunFactory

pytestmark = pytest.mark.django_db
PAGES = ["/me/", "/me/?family=place", "/me/on/chest/"]
WRONG = Outcome(0, Verdict.MISS, "", "")


@pytest.fixture
def places(lung):
    put_on_diagram(DiagramFactory(slug="body-front", region="body"), dict.fromkeys(["LU1", "LU2", "LU5"], (400, 300)))


@pytest.fixture
def learner(places):
    return LearnerFactory()


@pytest.fixture
def browser(learner):
    return browser_of(learner)


def browser_of(learner):
    browser = Client()
    session = browser.session
    session["learner"] = str(learner.pk)
    session.save()
    return browser


def answer(learner, code="LU1", outcome=WRONG, days_ago=0.0, kind="translate"):
    at = timezone.now() - timedelta(days=days_ago)
    question = QuestionFactory(point=Point.objects.get(code=code), kind=kind)
    return record(learner, question, Submission(uuid.uuid4(), {}, at, at), outcome)


def read(browser, path="/me/"):
    response = browser.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_who_has_answered_nothing_is_invited_and_no_learner_is_made(client, places):
    page = read(client)
    assert "Answer a first question" in page and "Sign in" in page
    assert not client.cookies


def test_a_browser_without_an_account_has_its_progress(browser, learner):
    answer(learner)
    page = read(browser)
    assert "1 of 4 points met, in 1 answer" in page
    assert "Sign up to keep this" in page


def test_everybody_sees_their_own(learner):
    answer(learner)
    other, user = LearnerFactory(), User.objects.create_user("lin")
    answer(other, "LU2")
    answer(other, "LU5")
    signed_in = Client()
    signed_in.force_login(user)
    assert "Answer a first question" in read(signed_in)
    assert "2 of 4 points met" in read(browser_of(other))
    own = list(csv.DictReader(browser_of(other).get("/me/attempts.csv").getvalue().decode().splitlines()))
    assert {row["point"] for row in own} == {"LU2", "LU5"}


@pytest.mark.parametrize("path", PAGES)
def test_a_session_of_what_went_into_an_account_opens_nothing(learner, path):
    answer(learner)
    user = User.objects.create_user("lin")
    stolen = browser_of(learner)
    keeper = browser_of(learner)
    keeper.force_login(user)
    response = stolen.get(path)
    assert response.status_code == 302 or "Answer a first question" in response.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_kept_by_nobody_and_hold_nothing_inline(browser, learner, path):
    answer(learner)
    response = browser.get(path)
    page = response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "style=" not in page and "<script>" not in page


@pytest.mark.parametrize(("path", "queries"), [("/me/", 11), ("/me/?family=name", 11), ("/me/on/chest/", 7)])
def test_a_page_costs_as_many_queries_for_many_answers_as_for_one(
    browser, learner, path, queries, django_assert_num_queries
):
    answer(learner)
    read(browser, path)  # gathers the catalogue
    with django_assert_num_queries(queries):
        read(browser, path)
    for day in range(10):
        for code in ("LU1", "LU2", "LU5", "LU7"):
            answer(learner, code, Outcome(100, Verdict.EXACT, "", "", error=Error(0.3, 0.1)), 10 - day, "locate")
    with django_assert_num_queries(queries):
        read(browser, path)


def test_points_are_marked_by_how_they_are_held_and_listed_beside(browser, learner):
    answer(learner, "LU2")
    for ago in (30, 25, 10):
        answer(learner, "LU1", Outcome(100, Verdict.EXACT, "", ""), ago)
    page = read(browser, "/me/on/chest/")
    marks = re.findall(r'class="mark" data-hold="(\w+)" d="M400', page)
    assert marks == ["unmet", "learning", "firm"]
    assert re.search(r"<b>LU2</b> Yúnmén</a> <small>being learned, 100%", page)
    assert re.search(r"<b>LU7</b> Lièquē</a> <small>not met yet</small>", page)


def test_a_family_of_questions_is_looked_at_alone(browser, learner):
    answer(learner, "LU1", kind="locate", outcome=Outcome(0, Verdict.MISS, "", "", error=Error(0.5, 0.5)))
    answer(learner, "LU2", kind="translate")
    assert "2 of 4 points met" in read(browser)
    assert "1 of 4 points met" in read(browser, "/me/?family=place")
    assert browser.get("/me/?family=nonsense").status_code == 404


def test_a_lean_is_told_in_words_with_its_numbers_and_drawn(browser, learner):
    for _ in range(5):
        for code in ("LU1", "LU2", "LU5"):
            answer(learner, code, Outcome(70, Verdict.GOOD, "", "", error=Error(0.4, 0.0)), kind="locate")
    page = read(browser)
    assert "Chest: you place points 0.4 cun too far laterally" in page
    assert "mean of 15 taps" in page
    assert 'class="lean"' in page
    assert 'class="lean"' in read(browser, "/me/on/chest/")


def test_nothing_is_told_of_a_few_taps(browser, learner):
    answer(learner, outcome=Outcome(70, Verdict.GOOD, "", "", error=Error(0.4, 0.0)), kind="locate")
    assert "Nothing systematic so far" in read(browser)


def test_the_weakest_are_drilled_with_one_button(browser, learner):
    for code in ("LU1", "LU2"):
        answer(learner, code)
    assert "Practise these 2" in read(browser)
    response = browser.post("/me/drill/")
    run = Run.objects.latest("pk")
    assert response.url == run.get_absolute_url()
    assert set(run.questions.values_list("point__code", flat=True)) <= {"LU1", "LU2"}
    assert run.questions.exists()


def test_nobody_drills_by_a_link_or_from_another_site(browser, learner, client):
    assert browser.get("/me/drill/").status_code == 405
    assert client.post("/me/drill/").url == "/me/"
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/me/drill/").status_code == 403


def test_days_streak_and_retention_are_told(browser, learner):
    for day in (21, 2, 1, 0):
        answer(learner, outcome=Outcome(100, Verdict.EXACT, "", ""), days_ago=day)
    page = read(browser)
    figures = dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", page))
    assert figures == {
        "days studied": "4", "days in a row now": "3", "longest row": "3", "true retention": "–",
    }  # fmt: skip


def test_every_chart_has_a_title_and_a_table(browser, learner):
    answer(learner)
    page = read(browser)
    for chart in ("calendar", "forecast"):
        assert f'id="{chart}-title"' in page and f'aria-labelledby="{chart}-title {chart}-desc"' in page
    assert page.count("As a table") == 2


def test_every_attempt_is_a_line_of_the_file(browser, learner):
    answer(learner, outcome=Outcome(70, Verdict.GOOD, "", "", error=Error(0.25, -0.5)), kind="locate", days_ago=1)
    answer(learner, "LU2")
    response = browser.get("/me/attempts.csv")
    assert response.streaming and "attachment" in response["Content-Disposition"]
    first, second = csv.DictReader(response.getvalue().decode().splitlines())
    assert (first["point"], first["kind"], first["score"]) == ("LU1", "locate", "70.0")
    assert (first["error_along"], first["error_across"], second["error_along"]) == ("0.25", "-0.5", "")


def test_no_attempts_are_a_file_with_its_head(client):
    assert client.get("/me/attempts.csv").getvalue().decode().startswith("answered_at,received_at,run,")


def test_nothing_of_an_exam_is_told_before_it_is_over(browser, learner):
    now, run = timezone.now(), RunFactory()
    sitting = learner.sittings.create(run=run, begun_at=now, deadline=now + timedelta(minutes=20))
    question = QuestionFactory(run=run, point=Point.objects.get(code="LU1"))
    record(learner, question, Submission(uuid.uuid4(), {}, now, now), WRONG)
    sitting.refresh_from_db()
    sitting.handed_in_at = None
    sitting.save()
    assert "You are sitting an exam" in read(browser) and "LU1" not in read(browser)
    assert browser.get("/me/on/chest/").url == browser.post("/me/drill/").url == "/me/"
    assert len(browser.get("/me/attempts.csv").getvalue().splitlines()) == 1
    known = json.loads(browser.get("/account/data.json").getvalue())
    assert known["cards"] == known["answers"] == []
    sitting.handed_in_at = now
    sitting.save()
    assert "1 of 4 points met" in read(browser)
    assert len(browser.get("/me/attempts.csv").getvalue().splitlines()) == 2


def test_a_diagram_that_there_is_not_is_not_found(browser, learner, client):
    assert browser.get("/me/on/nowhere/").status_code == 404
    assert client.get("/me/on/chest/").url == "/me/"


def test_looking_changes_nothing(browser, learner):
    answer(learner)
    before = Answer.objects.count(), Run.objects.count()
    for path in PAGES:
        read(browser, path)
    assert (Answer.objects.count(), Run.objects.count()) == before
