"""Every kind of question played from start to result, by tap on a phone and by keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from points.models import Construction, Point
from quizzes import gathering
from quizzes.kinds import KINDS
from quizzes.models import Answer, Move, Run
from tests.quizzes.kinds.replies import right_reply, wrong_reply
from tests.quizzes.study import HEIGHT, WIDTH, forearm

NEED_SCRIPT = {"locate", "palpate"}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture(autouse=True)
def diagram(transactional_db, monkeypatch):
    """A forearm whose points are found by a construction."""
    monkeypatch.setattr(gathering, "_gathered", None)
    diagram = forearm(skin="test-hand.svg", bones="test-hand.svg")
    for point in Point.objects.all():
        steps = [{"step": 0, "marks": [{"kind": "line", "d": "M300 240l100 100", "ticks": []}]}]
        Construction.objects.create(point=point, diagram=diagram, steps=steps)
    return diagram


def begin(page, kind):
    """Choose `kind` on the start page; return the questions of the run that begins."""
    page.goto("/quiz/")
    for box in page.locator("input[name=kinds]").all():
        box.set_checked(box.get_attribute("value") == kind)
    page.locator("select[name=number]").select_option("5")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".quiz-count")).to_be_visible()
    return list(Run.objects.order_by("-pk")[0].questions.select_related("run", "point"))


def tap_at(page, x, y):
    """Tap a place of the diagram, in viewBox units."""
    expect(page.locator(".quiz-stage.staged")).to_be_visible()
    picture = page.locator(".viewport")
    box = picture.bounding_box()
    scale = min(box["width"] / WIDTH, box["height"] / HEIGHT)
    left, top = (box["width"] - scale * WIDTH) / 2, (box["height"] - scale * HEIGHT) / 2
    picture.click(position={"x": left + x * scale, "y": top + y * scale})


def tap_dot(page, question, one):
    dot = next(dot for dot in question.asked["dots"] if dot["id"] == one)
    tap_at(page, dot["x"], dot["y"])


def put_in_order(page, order, press):
    """Move each row up until it stands in its place."""
    for place, one in enumerate(order):
        lists = page.locator("select[name=order]")
        values = [lists.nth(number).input_value() for number in range(len(order))]
        for number in range(values.index(one), place, -1):
            press(page.locator(".row").nth(number).locator('button[data-by="-1"]'))


def fill_by_tap(page, question, reply):
    """Give `reply` as a finger would."""
    if "x" in reply:
        tap_at(page, reply["x"], reply["y"])
    elif question.kind == "pick":
        tap_dot(page, question, reply["choice"])
    elif question.kind == "trace":
        for one in reply["order"]:
            tap_dot(page, question, one)
    elif "ends" in reply:
        for one in reply["ends"]:
            tap_dot(page, question, one)
        page.locator("input[type=range]").fill(str(reply["number"]))
    elif "order" in reply:
        put_in_order(page, reply["order"], lambda button: button.click())
    elif "text" in reply or "number" in reply:
        page.locator("input[name=text], input[name=number]").fill(str(reply.get("text") or reply["number"]))
    else:
        for one in reply.get("choices") or [reply["choice"]]:
            page.locator(f'input[value="{one}"]').check()


def fill_by_key(page, question, reply):
    """Give `reply` with the keyboard alone."""
    if question.kind == "trace":
        # The letters come with the element.
        expect(page.locator("[data-taps]")).to_be_visible()
        for one in reply["order"]:
            page.locator(f'button[data-id="{one}"]').press("Enter")
    elif "ends" in reply:
        for number, one in enumerate(reply["ends"]):
            page.locator("select").nth(number).select_option(one)
        page.locator("input[name=number]").press_sequentially(str(int(reply["number"])))
    elif "order" in reply:
        put_in_order(page, reply["order"], lambda button: button.press("Enter"))
    elif "text" in reply or "number" in reply:
        field = page.locator("input[name=text], input[name=number]")
        field.press_sequentially(f"{reply.get('text') or int(reply['number'])}")
    else:
        for one in reply.get("choices") or [reply["choice"]]:
            page.locator(f'input[value="{one}"]').press("Space")


def answer(page, question, fill, right=True):
    reply = (right_reply if right else wrong_reply)(question.plain, gathering.current_catalogue())
    if question.kind == "palpate":
        page.get_by_role("button", name="We have marked it").press("Enter")
        page.get_by_role("button", name="Found at once" if right else "Missed").press("Enter")
    else:
        fill(page, question, reply)
        page.get_by_role("button", name="Answer").press("Enter")


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_is_played_by_tap_on_a_phone(open_page, kind):
    page = open_page("/quiz/", **PHONE)
    for question in begin(page, kind):
        answer(page, question, fill_by_tap)
        expect(page.locator('.quiz-outcome[data-verdict="exact"]')).to_be_visible()
        page.locator(".quiz-next").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("100 of 100")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("locate", "describe", "action", "safety")])
def test_a_question_is_answered_by_the_keyboard(open_page, kind):
    page = open_page("/quiz/")
    question = begin(page, kind)[0]
    answer(page, question, fill_by_key)
    expect(page.locator('.quiz-outcome[data-verdict="exact"]')).to_be_visible()
    expect(page.locator(".quiz-next")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text(re.compile("Question 2 of|100 of 100"))


def test_a_point_is_found_by_the_keyboard(open_page):
    page = open_page("/quiz/")
    begin(page, "locate")
    expect(page.locator(".quiz-stage.staged")).to_be_visible()
    picture = page.locator("svg.quiz-diagram")
    picture.focus()
    values = []
    for key in ("ArrowUp", "ArrowUp", "ArrowRight", "Shift+ArrowRight"):
        picture.press(key)
        values.append([float(page.locator(f"input[name={name}]").input_value()) for name in "xy"])
    start, up, right, far = values
    assert start == [WIDTH / 2, HEIGHT / 2]
    assert up[1] < start[1] and right[0] > up[0]
    assert far[0] - right[0] == pytest.approx(12 * (right[0] - up[0]), abs=1)
    picture.press("Enter")
    expect(page.locator(".quiz-outcome")).to_be_visible()
    assert Answer.objects.get().reply == {"x": far[0], "y": far[1], "diagram": "forearm-anterior"}


def test_the_picture_is_enlarged_and_a_tap_still_means_its_place(open_page):
    page = open_page("/quiz/")
    begin(page, "locate")
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    box = page.locator(".viewport").bounding_box()
    page.locator(".viewport").click(position={"x": box["width"] / 2 + 100, "y": box["height"] / 2})
    scale = min(box["width"] / WIDTH, box["height"] / HEIGHT) * 1.6**3
    assert float(page.locator("input[name=x]").input_value()) == pytest.approx(WIDTH / 2 + 100 / scale, abs=0.6)
    assert float(page.locator("input[name=y]").input_value()) == pytest.approx(HEIGHT / 2, abs=0.6)
    cross = page.locator(".crosshair").bounding_box()
    assert cross["width"] < 60
    page.locator("svg.quiz-diagram").press("0")
    assert page.locator(".quiz-stage.zoomed").count() == 0


def test_bones_are_asked_for_and_a_wrong_dot_is_told(open_page):
    page = open_page("/quiz/", **PHONE)
    begin(page, "locate")
    page.get_by_role("button", name="Show the bones").click()
    expect(page.locator("svg .bones")).to_be_attached()
    question = begin(page, "pick")[0]
    answer(page, question, fill_by_tap, right=False)
    expect(page.locator(".quiz-told")).to_contain_text("is LU")
    expect(page.locator("input[name=choice]:disabled")).to_have_count(1)
    assert Move.objects.count() == 2 and not Answer.objects.exists()


def test_a_way_is_not_sent_before_it_is_whole(open_page):
    page = open_page("/quiz/")
    question = begin(page, "trace")[0]
    tap_dot(page, question, question.asked["dots"][0]["id"])
    page.get_by_role("button", name="Answer").click()
    expect(page.locator(".quiz-traced")).to_have_text("Tap every dot before you answer.")
    page.get_by_role("button", name="Take the last back").click()
    expect(page.locator(".dot.now")).to_have_count(0)


@pytest.mark.parametrize("kind", [slug for slug, kind in KINDS.items() if kind.element and slug not in NEED_SCRIPT])
def test_without_javascript_a_picture_is_answered_by_letters_and_lists(open_page, kind):
    page = open_page("/quiz/", java_script_enabled=False)
    question = begin(page, kind)[0]
    reply = right_reply(question.plain, gathering.current_catalogue())
    if "order" in reply:
        for number, one in enumerate(reply["order"]):
            page.locator("select[name=order]").nth(number).select_option(one)
    else:
        fill_by_key(page, question, reply)
    page.get_by_role("button", name="Answer").click()
    expect(page.locator('.quiz-outcome[data-verdict="exact"]')).to_be_visible()


def test_a_rating_is_given_and_kept(open_page):
    page = open_page("/quiz/")
    answer(page, begin(page, "translate")[0], fill_by_key)
    page.get_by_role("button", name="Easy").click()
    expect(page.get_by_role("button", name="Easy", pressed=True)).to_be_visible()
    assert Answer.objects.get().rating == 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_question_and_no_outcome_has_a_violation(open_page, scheme):
    page = open_page("/quiz/", viewport={"width": 390, "height": 844}, color_scheme=scheme, bypass_csp=True)
    found = violations(page)
    for kind in KINDS:
        question = begin(page, kind)[0]
        found += violations(page)
        answer(page, question, fill_by_tap)
        expect(page.locator(".quiz-outcome")).to_be_visible()
        found += violations(page)
    assert found == []


def violations(page):
    results = Axe().run(page, options={"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}})
    return [
        (page.url, one["id"], [node["target"] for node in one["nodes"][:3]]) for one in results.response["violations"]
    ]
