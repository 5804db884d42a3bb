"""Exams by the clock, reviews, challenges, and answers that outlive a lost connection or a closed browser."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from points.models import Point
from quizzes import gathering
from quizzes.models import Answer, Card, Learner, Run, Sitting
from tests.factories.quizzes import QuestionFactory, RunFactory

pytestmark = pytest.mark.usefixtures("body")


@pytest.fixture(autouse=True)
def _told_apart(body, monkeypatch):
    """Give the points names of their own."""
    monkeypatch.setattr(gathering, "_gathered", None)
    for point in Point.objects.all():
        own = {"pinyin": f"Pinyin {point.code}", "hanzi": f"中{point.number}", "english": f"Name {point.code}"}
        Point.objects.filter(pk=point.pk).update(**own)


def make_run(number=3, **fields):
    """Make a run of questions with two options, of which `aaa` is right."""
    run = RunFactory(**fields)
    for position, point in enumerate(Point.objects.all()[:number], start=1):
        key = {"meanings": {"aaa": point.code, "bbb": "LU11"}}
        QuestionFactory(run=run, position=position, point=point, key=key)
    return run


def choose(page, choice="aaa"):
    page.locator(f"input[value={choice}]").check()
    page.get_by_role("button", name="Answer").click()


def heading(page):
    return page.get_by_role("heading", level=1)


def test_an_exam_is_sat_from_its_rules_to_its_mark_sheet(open_page):
    exam = make_run(mode="exam", minutes=20)
    page = open_page(exam.get_absolute_url(), viewport={"width": 390, "height": 844})
    expect(page.locator(".runs-rules")).to_contain_text("20 minutes")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("exam-clock")).to_contain_text(re.compile(r"^(20:00|19:5\d)"))
    page.locator(".exam-strip").get_by_text("3", exact=True).click()
    choose(page, "bbb")
    expect(page.locator(".quiz-count")).to_have_text("Question 1 of 3")
    expect(page.locator(".exam-strip s")).to_have_count(1)
    expect(page.locator(".quiz-outcome")).to_have_count(0)
    choose(page)
    expect(page.locator(".quiz-count")).to_have_text("Question 2 of 3")
    choose(page)
    expect(heading(page)).to_have_text("67 of 100")
    expect(page.locator(".mark-sheet tbody tr")).to_have_count(3)


def test_an_exam_that_ran_out_says_so_and_keeps_what_was_answered(open_page):
    exam = make_run(mode="exam", minutes=20)
    page = open_page(exam.get_absolute_url())
    page.get_by_role("button", name="Begin").click()
    choose(page)
    expect(page.locator(".quiz-count")).to_have_text("Question 2 of 3")
    past = timezone.now() - timedelta(minutes=1)
    Sitting.objects.update(begun_at=past - timedelta(minutes=20), deadline=past)
    choose(page)
    expect(heading(page)).to_have_text("The time is up")
    page.get_by_text("To the result").click()
    expect(heading(page)).to_have_text("33 of 100")
    assert Answer.objects.count() == 1
    open_page.complaints[:] = [one for one in open_page.complaints if "409" not in one]


def test_the_clock_counts_down_by_itself(open_page):
    exam = make_run(mode="exam", minutes=1)
    page = open_page(exam.get_absolute_url())
    page.clock.install()
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("exam-clock")).to_contain_text(":")
    page.clock.fast_forward(30_000)
    expect(page.locator("exam-clock")).to_contain_text(re.compile(r"^0:(30|29)"))
    expect(page.locator("exam-clock")).to_have_attribute("data-short", "")
    page.clock.fast_forward(31_000)
    expect(page.locator("exam-clock")).to_contain_text("0:00")
    expect(page.locator("exam-clock [role=status]")).to_have_text("The time is up")


def test_what_is_due_is_reviewed(open_page):
    run = make_run(2)
    page = open_page(run.get_absolute_url())
    for _ in range(2):
        choose(page)
        page.locator(".quiz-next").click()
    Card.objects.update(due=timezone.now() - timedelta(days=1), last_review=timezone.now() - timedelta(days=5))
    page.goto("/quiz/")
    expect(page.locator(".runs-number")).to_have_text("2")
    page.get_by_role("button", name="Review").click()
    expect(page.locator(".quiz-count")).to_have_text("Question 1 of 2")
    assert Run.objects.filter(mode="review").count() == 1


def test_an_answer_given_without_a_connection_is_kept_and_sent(open_page):
    page = open_page(make_run(1).get_absolute_url())
    page.context.set_offline(True)
    choose(page)
    expect(page.locator(".outbox [role=status]")).to_contain_text("kept in this browser")
    assert not Answer.objects.exists()
    choose(page)
    page.context.set_offline(False)
    expect(page.locator(".quiz-outcome h1")).to_have_text("Right")
    assert Answer.objects.count() == Learner.objects.count() == 1
    assert page.evaluate("localStorage.getItem('acuweb-outbox')") == "[]"
    open_page.complaints[:] = [one for one in open_page.complaints if "ERR_INTERNET_DISCONNECTED" not in one]


def test_an_answer_kept_by_a_closed_page_is_sent_by_the_next(open_page):
    run = make_run(2)
    page = open_page(run.get_absolute_url())
    context = page.context
    context.set_offline(True)
    choose(page)
    expect(page.locator(".outbox [role=status]")).to_contain_text("kept in this browser")
    page.close()
    context.set_offline(False)
    other = context.new_page()
    other.goto("/quiz/")
    expect(other.locator(".outbox [role=status]")).to_contain_text("has arrived")
    other.get_by_text("To its question").click()
    expect(other.locator(".quiz-outcome h1")).to_have_text("Right")
    assert Answer.objects.count() == 1
    open_page.complaints[:] = [one for one in open_page.complaints if "ERR_INTERNET_DISCONNECTED" not in one]


def test_an_answer_pressed_twice_counts_once(open_page):
    page = open_page(make_run(2).get_absolute_url())
    page.locator("input[value=aaa]").check()
    page.evaluate("for (let i = 0; i < 3; i += 1) document.querySelector('.quiz-form').requestSubmit()")
    expect(page.locator(".quiz-outcome")).to_be_visible()
    assert Answer.objects.count() == 1


def test_an_answer_left_out_is_told_by_the_site(open_page):
    page = open_page(make_run(1).get_absolute_url())
    page.evaluate("for (const input of document.querySelectorAll('input[type=radio]')) input.required = false")
    page.get_by_role("button", name="Answer").click()
    expect(page.locator(".quiz-error")).to_be_visible()
    open_page.complaints[:] = [one for one in open_page.complaints if "400" not in one]


def test_a_run_is_played_without_scripts(open_page):
    run = make_run(1)
    page = open_page(run.get_absolute_url(), java_script_enabled=False)
    choose(page)
    expect(page.locator(".quiz-outcome h1")).to_have_text("Right")
    page.locator(".quiz-next").click()
    expect(heading(page)).to_have_text("100 of 100")


def test_a_challenge_is_taken_up_in_another_browser(open_page):
    page = open_page(make_run(1).get_absolute_url())
    choose(page, "bbb")
    page.locator(".quiz-next").click()
    link = page.locator("#share").input_value()
    other = open_page(link)
    expect(heading(other)).to_have_text("Beat 0 of 100")
    other.get_by_text("Begin").click()
    choose(other)
    other.locator(".quiz-next").click()
    expect(other.get_by_text("You have beaten 0.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_of_runs_has_a_violation(open_page, scheme, width):
    page = open_page("/quiz/", viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True)
    found = violations(page)
    exam, practice = make_run(mode="exam", minutes=20), make_run(1)
    for path in ("/quiz/?channels=LU", "/quiz/ready/practical/", "/quiz/ready/point-LU1/"):
        page.goto(path)
        found += violations(page)
    page.goto(exam.get_absolute_url())
    found += violations(page)
    page.get_by_role("button", name="Begin").click()
    choose(page)
    expect(page.locator(".exam-strip s")).to_have_count(1)
    found += violations(page)
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".mark-sheet")).to_be_visible()
    found += violations(page)
    page.goto(f"{practice.get_absolute_url()}?beat=50")
    found += violations(page)
    page.get_by_text("Begin").click()
    choose(page)
    page.locator(".quiz-next").click()
    expect(page.locator("#share")).to_be_visible()
    found += violations(page)
    Card.objects.update(due=timezone.now() - timedelta(days=1))
    page.goto("/quiz/")
    expect(page.locator(".runs-number")).to_be_visible()
    assert found + violations(page) == []


def violations(page):
    results = Axe().run(page, options={"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}})
    return [
        (page.url, one["id"], [node["target"] for node in one["nodes"][:3]]) for one in results.response["violations"]
    ]
