"""Accounts and progress as a learner uses them: from a first answer without an account to the body of points."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from points.models import Point
from quizzes import gathering
from quizzes.models import Answer, Learner
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.quizzes import QuestionFactory

pytestmark = pytest.mark.usefixtures("body")


@pytest.fixture(autouse=True)
def _measured(body, monkeypatch):
    monkeypatch.setattr(gathering, "_gathered", None)
    Point.objects.update(directions=["lateral", "inferior"], cun_along_mm=20, cun_across_mm=20)


def answer(page):
    """Answer a question wrongly, so that the point is weak."""
    page.goto(QuestionFactory(point=Point.objects.get(code="LU1")).get_absolute_url())
    page.locator("input[type=radio]").last.check()
    page.get_by_role("button", name="Answer").click()
    expect(page.locator(".quiz-outcome")).to_be_visible()


def sign_up(page):
    page.goto("/account/sign-up/")
    page.get_by_label("Name").fill("lin")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password confirmation").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()


def requests_of(page, path):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path, wait_until="networkidle")
    return [url for url in asked if "/account/" in url]


def test_what_was_answered_before_goes_into_the_account(open_page):
    page = open_page("/")
    answer(page)
    sign_up(page)
    expect(page.locator(".notice")).to_contain_text("kept in your account")
    page.goto("/me/")
    expect(page.locator(".lede")).to_contain_text("1 of 11 points met")
    assert Answer.objects.get().learner == Learner.objects.get(user__username="lin")
    expect(page.locator(".account")).to_contain_text("lin")
    page.goto("/account/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator(".account")).to_have_text("Sign in")


def test_a_first_visit_asks_for_no_slot(open_page):
    page = open_page("/points/")
    assert requests_of(page, "/") == []
    answer(page)
    assert len(requests_of(page, "/")) == 1
    expect(page.locator(".account")).to_contain_text("Progress")


def test_signing_in_works_without_javascript(open_page):
    UserFactory(username="lin")
    page = open_page("/account/sign-in/", java_script_enabled=False)
    page.get_by_label("Name").fill("lin")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your progress")


def test_the_weakest_are_practised_from_the_page_of_progress(open_page):
    page = open_page("/")
    answer(page)
    page.goto("/me/")
    page.get_by_role("button", name="Practise this one").click()
    expect(page.locator(".quiz-count")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_has_a_violation(open_page, scheme, width):
    page = open_page("/me/", viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True)
    found = violations(page)
    for path in ("/account/sign-in/", "/account/sign-up/", "/account/password/forgotten/"):
        page.goto(path)
        found += violations(page)
    page.goto("/account/sign-up/")
    page.get_by_label("Name").fill("a b")
    page.get_by_role("button", name="Sign up").evaluate("button => { button.form.noValidate = true; button.click(); }")
    expect(page.locator(".error").first).to_be_visible()
    open_page.complaints.clear()  # the browser names the status 400
    found += violations(page)
    answer(page)
    sign_up(page)
    for path in ("/account/", "/account/password/", "/account/delete/", "/me/", "/me/on/hand-palmar/"):
        page.goto(path)
        for details in page.locator("main details").all():
            details.evaluate("element => { element.open = true; }")
        found += violations(page)
    assert found == []


def violations(page):
    results = Axe().run(page, options={"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}})
    return [
        (page.url, one["id"], [node["target"] for node in one["nodes"][:3]]) for one in results.response["violations"]
    ]
