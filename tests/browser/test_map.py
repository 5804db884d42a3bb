import re

import pytest
from playwright.sync_api import expect

from points.models import Point
from tests.browser.conftest import until
from tests.factories import PointClassFactory

pytestmark = pytest.mark.usefixtures("body")

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


def marker(page, code, side="left"):
    return page.locator(f'.markers a[data-code="{code}"][data-side="{side}"]')


def tap(page, code, side="left"):
    box = marker(page, code, side).bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_tap_opens_the_panel_and_back_closes_it(open_page):
    page = open_page("/")
    tap(page, "LU5")
    expect(page.locator(".panel h1")).to_be_visible()
    expect(page.locator(".panel .codes strong")).to_have_text("LU5")
    expect(page).to_have_url(re.compile(r"/\?point=LU5$"))
    expect(marker(page, "LU5")).to_have_attribute("aria-current", "true")

    page.go_back()
    expect(page.locator(".panel")).to_be_hidden()
    page.go_forward()
    expect(page.locator(".panel .codes strong")).to_have_text("LU5")


def test_the_panel_lies_over_the_map_and_lays_nothing_out_anew(open_page):
    page = open_page("/")
    before = page.locator(".diagram").bounding_box()
    tap(page, "LU5")
    expect(page.locator(".panel")).to_be_visible()
    assert page.locator(".diagram").bounding_box() == before


def test_a_marker_under_the_sheet_is_brought_into_sight_and_back(open_page):
    page = open_page("/", **PHONE)
    low = marker(page, "LU10").bounding_box()["y"]
    page.evaluate("document.querySelector('.panel').style.height = '70%'")
    box = marker(page, "LU10").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".panel")).to_be_visible()
    assert page.locator(".panel").bounding_box()["y"] < low
    until(
        page,
        "document.querySelector('.markers a[data-code=LU10]').getBoundingClientRect().bottom "
        "< document.querySelector('.panel').getBoundingClientRect().top",
    )
    page.locator(".panel .close").click()
    until(page, f"document.querySelector('.markers a[data-code=LU10]').getBoundingClientRect().y > {low - 2}")


def test_a_shared_link_shows_the_same(open_page):
    page = open_page("/map/body-front/?point=LU3&hide=lines&without=EX&at=450,420,3")
    expect(page.locator(".panel .codes strong")).to_have_text("LU3")
    expect(page.locator(".lines")).to_be_hidden()
    box = marker(page, "LU3").bounding_box()
    view = page.locator(".viewport").bounding_box()
    uncovered = page.locator(".panel").bounding_box()["x"]
    assert abs(box["x"] + box["width"] / 2 - uncovered / 2) < 20
    assert abs(box["y"] + box["height"] / 2 - (view["y"] + view["height"] / 2)) < 20


def test_zoom_by_wheel_keeps_the_place_under_the_pointer(open_page):
    page = open_page("/")
    before = marker(page, "LU5").bounding_box()
    x, y = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2
    page.mouse.move(x, y)
    page.mouse.wheel(0, -500)
    expect(page).to_have_url(re.compile(r"at=\d+,\d+,3\.0"))
    after = marker(page, "LU5").bounding_box()
    assert abs(after["x"] + after["width"] / 2 - x) < 2
    assert abs(after["y"] + after["height"] / 2 - y) < 2
    page.mouse.move(5, 300)
    # Marks grow a little on the way in, far less than the three times of the diagram.
    assert before["width"] < marker(page, "LU5").bounding_box()["width"] < 2 * before["width"]


def test_a_drag_moves_and_opens_nothing(open_page):
    page = open_page("/?at=450,420,4")
    before = marker(page, "LU3").bounding_box()
    page.mouse.move(before["x"] + 4, before["y"] + 4)
    page.mouse.down()
    page.mouse.move(before["x"] + 64, before["y"] - 26, steps=5)
    page.mouse.up()
    after = marker(page, "LU3").bounding_box()
    assert after["x"] - before["x"] == pytest.approx(60, abs=3)
    assert after["y"] - before["y"] == pytest.approx(-30, abs=3)
    expect(page.locator(".panel")).to_be_hidden()


def test_markers_that_overlap_are_each_reached(open_page):
    page = open_page("/")
    seen = set()
    box = marker(page, "LU8").bounding_box()
    for _ in range(3):
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, delay=20)
        page.wait_for_timeout(400)
        seen.add(page.locator(".panel .codes strong").inner_text())
        box = marker(page, "LU8").bounding_box()
    assert seen == {"LU7", "LU8", "LU9"}


def test_keys_walk_along_the_channel(open_page):
    page = open_page("/")
    stops = page.locator('.markers a[tabindex="0"]')
    expect(stops).to_have_count(1)
    stops.focus()
    page.keyboard.press("ArrowRight")
    expect(marker(page, "LU2")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".panel .codes strong")).to_have_text("LU2")
    expect(page.locator(".panel-body")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()
    expect(page.locator('.markers a[data-code="LU2"]').first).to_be_focused()


def test_what_overlaps_can_be_chosen_from_a_list(open_page):
    page = open_page("/")
    tap(page, "LU8")
    chooser = page.get_by_role("navigation", name="Points in this place")
    expect(chooser.get_by_role("link")).to_have_count(3)
    assert all(link.bounding_box()["height"] >= 24 for link in chooser.get_by_role("link").all())
    chooser.get_by_role("link", name="LU9").click()
    expect(page.locator(".panel .codes strong")).to_have_text("LU9")
    expect(chooser).to_be_hidden()
    tap(page, "LU8")
    expect(chooser).to_be_visible()
    page.keyboard.press("Escape")
    expect(chooser).to_be_hidden()
    expect(page.locator(".panel h1")).to_be_visible()
    tap(page, "LU5")
    expect(page.locator(".panel .codes strong")).to_have_text("LU5")
    expect(chooser).to_be_hidden()


def test_the_list_holds_the_points_in_view(open_page):
    page = open_page("/")
    page.get_by_text("Layers and points").click()
    listed = page.locator(".in-view li:visible a")
    expect(listed).to_have_count(10)
    page.goto("/?at=450,430,8")
    page.get_by_text("Layers and points").click()
    expect(listed).to_have_text(["LU3 Zhōngfǔ", "LU4 Zhōngfǔ"])
    page.get_by_role("button", name="Show all").click()
    expect(listed).to_have_count(10)
    listed.filter(has_text="LU7").click()
    expect(page.locator(".panel .codes strong")).to_have_text("LU7")


def test_the_keys_walk_to_the_end_of_a_channel_and_round(open_page):
    page = open_page("/map/hand-palmar/")
    stop = page.locator('.markers a[tabindex="0"]')
    stop.focus()
    for key, code in (("ArrowDown", "LU10"), ("ArrowDown", "LU11"), ("ArrowDown", "LU9"), ("ArrowUp", "LU11")):
        page.keyboard.press(key)
        expect(page.locator(".markers a:focus")).to_have_attribute("data-code", code)
    expect(stop).to_have_count(1)


def test_a_tap_on_a_region_opens_the_closer_view(open_page):
    page = open_page("/")
    box = page.locator(".close-ups a").bounding_box()
    page.mouse.click(box["x"] + box["width"] - 6, box["y"] + box["height"] - 6)
    expect(page).to_have_url(re.compile(r"/map/hand-palmar/$"))
    expect(page.locator(".stage-title")).to_have_text("Hand, palm")
    tap(page, "LU11")
    expect(page.locator(".panel .codes strong")).to_have_text("LU11")
    page.go_back()
    page.go_back()
    expect(page.locator(".stage-title")).to_have_text("Body, front")


def test_layers_and_channels_are_switched(open_page):
    page = open_page("/")
    page.get_by_text("Layers and points").click()
    page.get_by_label("Landmarks").check()
    expect(page.locator("circle.landmark")).to_be_visible()
    page.locator('input[name="channel"]').uncheck()
    expect(marker(page, "LU1")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"\?show=landmarks&without=LU$"))
    page.reload()
    expect(marker(page, "LU1")).to_be_hidden()
    expect(page.locator("circle.landmark")).to_be_visible()


def test_a_class_is_shown_alone(open_page):
    Point.objects.get(code="LU7").classes.add(PointClassFactory())
    page = open_page("/?class=luo-connecting")
    expect(marker(page, "LU7")).to_be_visible()
    expect(marker(page, "LU1")).to_be_hidden()
    page.get_by_text("Layers and points").click()
    page.locator("select[name=class]").select_option("")
    expect(marker(page, "LU1")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/$"))


def test_labels_never_cover_each_other(open_page):
    page = open_page("/")
    for zoom in ("", "?at=480,600,3", "?at=490,655,8"):
        page.goto(f"/{zoom}")
        page.wait_for_function("document.querySelectorAll('.labels text').length > 2")
        overlaps = page.evaluate(
            """() => {
                const boxes = [...document.querySelectorAll('.labels text')].map((t) => t.getBoundingClientRect());
                return boxes.some((a, i) => boxes.some((b, j) => i < j && a.left < b.right && b.left < a.right
                    && a.top + 2 < b.bottom && b.top + 2 < a.bottom));
            }"""
        )
        assert not overlaps
    expect(page.locator(".labels text", has_text="LU8")).to_be_visible()


def test_without_javascript_every_marker_is_a_link(open_page):
    page = open_page("/", java_script_enabled=False)
    marker(page, "LU5").click()
    expect(page).to_have_url(re.compile(r"/points/LU5/$"))
    expect(page.locator("h1")).to_be_visible()


def test_on_a_phone_the_panel_is_a_sheet_from_below(open_page):
    page = open_page("/", **PHONE)
    box = marker(page, "LU5").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    sheet = page.locator(".panel")
    expect(sheet).to_be_visible()
    assert sheet.bounding_box()["width"] == 390
    assert sheet.bounding_box()["y"] > 300
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_lost_connection_is_told(open_page):
    page = open_page("/")
    page.context.set_offline(True)
    tap(page, "LU5")
    expect(page.get_by_role("status")).to_contain_text("Check the connection")
    page.context.set_offline(False)
    open_page.complaints.clear()


def test_only_hashed_modules_load(open_page):
    page = open_page("/")
    assert 0 < len(modules(page)) <= 5
    tap(page, "LU5")
    until(page, "Boolean(customElements.get('say-name'))")
    assert all(re.search(r"\.[0-9a-f]{12}\.js$", name) for name in modules(page))


def modules(page):
    loaded = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    return [name for name in loaded if re.search(r"/js/(elements|lib)/.*\.js$", name)]


def test_search_as_you_type_opens_the_panel_on_the_map(open_page):
    page = open_page("/")
    page.get_by_role("searchbox").fill("LU 9")
    found = page.locator("#search-found a").first
    expect(found).to_contain_text("LU9")
    found.click()
    expect(page).to_have_url(re.compile(r"point=LU9|/points/LU9/$"))


def test_search_by_keyboard_alone(open_page):
    page = open_page("/points/LU1/")
    page.get_by_role("searchbox").fill("LU 9")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=LU\+9$"))
    page.locator(".found a", has_text="LU9").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/points/LU9/$"))


def test_the_first_visit_is_light(open_page):
    page = open_page("/")
    entries = page.evaluate(
        """() => [performance.getEntriesByType('navigation')[0], ...performance.getEntriesByType('resource')]
            .map((entry) => [entry.name, entry.transferSize])"""
    )
    assert len(entries) <= 15
    assert sum(size for _, size in entries) < 60_000, entries


def test_the_theme_that_was_chosen_stays(open_page):
    page = open_page("/", color_scheme="light")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.goto("/points/LU1/")
    assert page.evaluate(paper) == dark
