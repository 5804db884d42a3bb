"""Questions played from start to result, by tap and by keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from points.models import Point
from quizzes import gathering
from quizzes.models import Answer, Run

pytestmark = pytest.mark.usefixtures("body")


@pytest.fixture(autouse=True)
def _measured(body, monkeypatch):
    """Give the points names and places of their own, their directions and cun."""
    monkeypatch.setattr(gathering, "_gathered", None)
    Point.objects.update(directions=["lateral", "inferior"], cun_along_mm=20, cun_across_mm=20)
    for point in Point.objects.all():
        own = {"pinyin": f"Pinyin {point.code}", "hanzi": f"中{point.number}", "english": f"Name {point.code}"}
        Point.objects.filter(pk=point.pk).update(location=f"Where {point.code} lies.", **own)


def begin(page, kind):
    page.goto("/quiz/")
    for box in page.locator("input[name=kinds]").all():
        box.set_checked(box.get_attribute("value") == kind)
    page.locator("select[name=number]").select_option("5")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".quiz-count")).to_be_visible()
    return list(Run.objects.get().questions.select_related("point"))


def tap(page, question):
    place = gathering.current_catalogue().shown[question.point.code][0].place
    picture = page.locator("svg.quiz-diagram")
    box, (width, height) = picture.bounding_box(), (800, 1000)
    scale = min(box["width"] / width, box["height"] / height)
    left, top = (box["width"] - scale * width) / 2, (box["height"] - scale * height) / 2
    picture.click(position={"x": left + place.x * scale, "y": top + place.y * scale})


def test_points_are_found_by_tap_on_a_phone(open_page):
    page = open_page("/quiz/", viewport={"width": 390, "height": 844}, has_touch=True)
    for question in begin(page, "locate"):
        tap(page, question)
        page.get_by_role("button", name="Answer").click()
        expect(page.locator(".quiz-outcome .crosshair")).to_be_attached()
        page.locator(".quiz-next").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("100 of 100")


def test_a_point_is_found_by_the_keyboard(open_page):
    page = open_page("/quiz/")
    begin(page, "locate")
    picture = page.locator("svg.quiz-diagram")
    picture.focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowRight", "Shift+ArrowLeft"):
        picture.press(key)
    expect(page.locator("input[name=x]")).to_have_value("406.4")
    expect(page.locator("input[name=y]")).to_have_value("492.0")
    picture.press("Enter")
    expect(page.locator(".quiz-outcome")).to_be_visible()
    assert Answer.objects.get().reply == {"x": 406.4, "y": 492.0}


@pytest.mark.parametrize("kind", ["translate", "describe"])
def test_a_choice_is_made_by_the_keyboard(open_page, kind):
    page = open_page("/quiz/")
    for _ in begin(page, kind):
        page.locator("input[type=radio]").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        page.locator(".quiz-next").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^\d+ of 100$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["locate", "name", "translate"])
def test_no_page_of_a_run_has_a_violation(open_page, scheme, kind):
    page = open_page("/quiz/", viewport={"width": 390, "height": 844}, color_scheme=scheme, bypass_csp=True)
    found = violations(page)
    question = begin(page, kind)[0]
    found += violations(page)
    if kind == "locate":
        tap(page, question)
    elif kind == "name":
        page.locator("input[name=text]").fill("LU9")
    else:
        page.locator("input[type=radio]").first.check()
    page.get_by_role("button", name="Answer").click()
    expect(page.locator(".quiz-outcome")).to_be_visible()
    assert found + violations(page) == []


def violations(page):
    results = Axe().run(page, options={"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}})
    return [
        (page.url, one["id"], [node["target"] for node in one["nodes"][:3]]) for one in results.response["violations"]
    ]
