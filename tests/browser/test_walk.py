"""What a visitor does on the map from one view to the next, by hand, by key, and when something does not arrive."""

import re

import pytest
from playwright.sync_api import expect

from points.models import Point
from tests.factories import PointClassFactory

pytestmark = pytest.mark.usefixtures("body")

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


def marker(page, code):
    return page.locator(f'.markers a[data-code="{code}"][data-side="left"]')


def tap(page, code):
    box = marker(page, code).bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_the_strip_switches_the_view_keeps_the_panel_and_back_returns(open_page):
    page = open_page("/?point=LU9")
    page.locator(".strip a", has_text="Hand, palm").click()
    expect(page.locator(".stage-title")).to_have_text("Hand, palm")
    expect(page.locator(".strip [aria-current]")).to_contain_text("Hand, palm")
    expect(page.locator(".panel .codes strong")).to_have_text("LU9")
    expect(marker(page, "LU9")).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile(r"/map/hand-palmar/\?point=LU9$"))
    page.go_back()
    expect(page.locator(".stage-title")).to_have_text("Body, front")
    expect(page.locator(".panel .codes strong")).to_have_text("LU9")


def test_from_the_address_to_a_point_and_on_by_keyboard_alone(open_page):
    page = open_page("/")
    for _ in range(14):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('.markers'))"):
            break
    else:
        raise AssertionError("fourteen stops do not lead into the map")
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile("at="))
    page.keyboard.press("0")
    expect(page).to_have_url(re.compile("/$"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".panel-body")).to_be_focused()
    expect(page.locator(".panel h2").first).to_be_visible()
    page.locator(".panel .along a[rel=next]").focus()
    first = page.locator(".panel .codes strong").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".panel .codes strong")).not_to_have_text(first)
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()


def test_the_panel_of_the_nearest_point_is_read_to_its_end(open_page):
    page = open_page("/")
    tap(page, "LU5")
    expect(page.locator(".panel .full a")).to_be_attached()
    page.locator(".panel .full a").scroll_into_view_if_needed()
    page.locator(".panel .full a").click()
    expect(page).to_have_url(re.compile("/points/LU5/$"))


def test_everything_that_is_shown_is_in_a_shared_link(open_page):
    Point.objects.get(code="LU7").classes.add(PointClassFactory())
    shown = "show=landmarks&hide=labels&without=EX&class=luo-connecting&bones=50"
    page = open_page(f"/map/body-front/?{shown}&at=480,640,3.00")
    expect(marker(page, "LU7")).to_be_visible()
    expect(marker(page, "LU5")).to_be_hidden()
    expect(page.locator(".labels")).to_be_hidden()
    expect(page.locator("circle.landmark").first).to_be_visible()
    assert page.evaluate("document.querySelector('body-map').style.getPropertyValue('--bones')") == "0.5"
    page.get_by_label("Zoom in").click()
    expect(page).to_have_url(re.compile(shown + r"&at=.*,4\.80$"))


def test_a_double_tap_comes_closer_and_the_buttons_go_back(open_page):
    page = open_page("/", **PHONE)
    box = page.locator(".viewport").bounding_box()
    for _ in range(2):
        page.touchscreen.tap(box["x"] + 30, box["y"] + 30)
    expect(page).to_have_url(re.compile(r"at=\d+,\d+,2\.00"))
    page.get_by_label("Zoom out").tap()
    expect(page).to_have_url(re.compile(r"at=\d+,\d+,1\.25"))
    page.get_by_label("Show all").tap()
    expect(page).to_have_url(re.compile("/$"))


def test_on_a_phone_nothing_lies_over_the_diagram(open_page):
    page = open_page("/", **PHONE)
    view = page.locator(".viewport").bounding_box()
    for part in (".stage-title", ".tools", ".layers", ".strip"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= view["y"] + 1 or box["y"] >= view["y"] + view["height"] - 1, part
    boxes = [page.locator(part).bounding_box() for part in (".stage-title", ".tools", ".layers summary")]
    assert all(left["x"] + left["width"] <= right["x"] + 1 for left, right in zip(boxes, boxes[1:], strict=False))


def test_labels_are_read_on_skin_and_on_paper(open_page):
    for scheme in ("light", "dark"):
        page = open_page("/", color_scheme=scheme)
        ink, halo = page.evaluate(
            """() => {
                const { fill, stroke } = getComputedStyle(document.querySelector('.labels text'));
                return [fill, stroke].map((colour) => colour.match(/\\d+/g).map(Number));
            }"""
        )
        assert contrast(ink, halo) >= 7, scheme


def contrast(one, other):
    """Return WCAG's ratio of two colours of three channels to 255."""
    lights = sorted(sum(share * _linear(value) for share, value in zip((0.2126, 0.7152, 0.0722), rgb, strict=True))
                    for rgb in (one, other))  # fmt: skip
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _linear(value):
    value /= 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("how", ["offline", "broken"])
def test_a_view_that_does_not_arrive_is_told_and_can_be_asked_for_again(open_page, how):
    page = open_page("/")
    if how == "offline":
        page.context.set_offline(True)
    else:
        page.route("**/map/hand-palmar/", lambda route: route.fulfill(status=500, body="broken"))
    page.locator(".strip a", has_text="Hand, palm").click()
    expect(page.locator(".map-notice")).to_contain_text("Check the connection")
    expect(page.locator(".stage-title")).to_have_text("Body, front")
    page.context.set_offline(False)
    page.unroute_all()
    page.locator(".strip a", has_text="Hand, palm").click()
    expect(page.locator(".stage-title")).to_have_text("Hand, palm")
    open_page.complaints.clear()


def test_a_slow_answer_does_not_cover_a_later_one(open_page):
    page = open_page("/")
    held = []
    page.route("**/points/LU5/", lambda route: held.append(route))
    tap(page, "LU5")
    tap(page, "LU3")
    expect(page.locator(".panel .codes strong")).to_have_text("LU3")
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".panel .codes strong")).to_have_text("LU3")


def test_without_javascript_views_are_switched_and_points_are_found(open_page):
    page = open_page("/", java_script_enabled=False)
    page.locator(".strip a", has_text="Hand, palm").click()
    expect(page).to_have_url(re.compile("/map/hand-palmar/$"))
    page.goto("/map/hand-palmar/?point=LU9")
    expect(page.locator(".panel h1")).to_be_visible()
    page.get_by_role("searchbox").fill("LU 5")
    page.keyboard.press("Enter")
    page.locator(".found a", has_text="LU5").first.click()
    expect(page).to_have_url(re.compile("/points/LU5/$"))


def test_a_point_prints_dark_on_white_in_any_theme_without_what_needs_a_finger(open_page):
    page = open_page("/points/LU5/", color_scheme="dark")
    page.get_by_role("button", name="Light or dark").click()
    page.get_by_role("button", name="Light or dark").click()
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_have_css("color", "rgb(0, 0, 0)")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    for part in (".masthead", ".player", ".ask", ".along", ".views", ".colophon"):
        for found in page.locator(part).all():
            expect(found).to_be_hidden()
