"""How a point is found, played on its page and on the map; and where another school puts it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from points.models import Construction, Point
from tests.factories import PlacementFactory, SiteFactory

pytestmark = pytest.mark.usefixtures("body")

LINE = ".construction [data-step='1']"


@pytest.fixture
def two_schools(body):
    """LU3 with another school's place, 60 units lower."""
    find = [{"kind": "walk", "text": "Three cun lower.", "direction": "distal", "cun": 3}]
    Point.objects.filter(code="LU3").update(
        variants=[{"name": "manual", "title": "Lower", "source": "A Manual", "text": "Lower down.", "find": find}]
    )
    site = SiteFactory(point=Point.objects.get(code="LU3"), variant="manual", name="left")
    PlacementFactory(site=site, diagram=body, x=450, y=480)
    marks = [{"kind": "line", "d": "M450 420l0 60"}]
    Construction.objects.create(point=site.point, variant="manual", diagram=body, steps=[{"step": 0, "marks": marks}])


def current(page):
    return page.locator("li[aria-current='step']")


def test_it_is_played_on_the_page(open_page):
    page = open_page("/points/LU5/")
    player = page.locator("find-steps")
    expect(player.locator(LINE)).to_have_css("visibility", "visible")
    player.get_by_role("button", name="Show me").click()
    expect(current(page)).to_have_text("Find the suprasternal notch.")
    player.get_by_role("button", name="Pause").click()
    expect(player.locator(LINE)).to_have_css("visibility", "hidden")
    player.get_by_role("button", name="Next step").click()
    expect(current(page)).to_have_text("Go six cun outward.")
    expect(player.locator(LINE)).to_have_css("visibility", "visible")
    expect(player.locator(".here.now").first).to_have_css("visibility", "visible")
    player.get_by_role("button", name="All steps").click()
    expect(current(page)).to_have_count(0)


def test_it_is_played_on_the_maps_own_diagram_and_its_step_is_in_the_address(open_page):
    page = open_page("/?point=LU5")
    page.get_by_role("link", name="Show me").click()
    player = page.locator("find-player")
    expect(player.locator(".caption")).to_have_text("Find the suprasternal notch.")
    expect(page).to_have_url(re.compile(r"\?point=LU5&find=1$"))
    player.get_by_role("button", name="Pause").click()
    expect(page.locator(LINE)).to_have_css("visibility", "hidden")
    player.get_by_role("button", name="Next step").click()
    expect(page.locator(LINE)).to_have_css("visibility", "visible")
    expect(player.locator(".count")).to_have_text("Step 2 of 2")
    expect(page).to_have_url(re.compile(r"\?point=LU5&find=2$"))
    player.get_by_role("button", name="Done").click()
    expect(player).to_be_hidden()
    expect(page).to_have_url(re.compile(r"\?point=LU5(&at=[^&]+)?$"))
    expect(page.locator(".panel h1")).to_be_visible()


def test_all_of_it_is_seen(open_page):
    page = open_page("/?point=LU5")
    page.get_by_role("link", name="Show me").click()
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Next step").click()
    expect(page.locator(".viewport.moving")).to_have_count(0)
    view, line = page.locator(".viewport").bounding_box(), page.locator(f"{LINE} .line").bounding_box()
    assert line["x"] > view["x"]
    assert line["y"] > view["y"]
    assert line["x"] + line["width"] < view["x"] + view["width"]
    assert line["y"] + line["height"] < view["y"] + view["height"]
    assert line["height"] > 0.4 * view["height"]


def test_a_shared_link_shows_the_same_step(open_page):
    page = open_page("/map/body-front/?point=LU5&find=2")
    expect(page.locator("find-player .count")).to_have_text("Step 2 of 2")
    expect(page.locator("find-player").get_by_role("button", name="Play")).to_be_visible()
    expect(page.locator(LINE)).to_have_css("visibility", "visible")
    page.locator("find-player").get_by_role("button", name="Step back").click()
    expect(page).to_have_url(re.compile(r"find=1$"))


def test_back_leaves_it(open_page):
    page = open_page("/?point=LU5")
    page.get_by_role("link", name="Show me").click()
    expect(page.locator("find-player")).to_be_visible()
    page.go_back()
    expect(page.locator("find-player")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"\?point=LU5$"))


def test_it_goes_to_the_diagram_on_which_it_is_drawn(open_page):
    page = open_page("/map/hand-palmar/?point=LU5")
    page.get_by_role("link", name="Show me").click()
    expect(page.locator(".stage-title")).to_have_text("Body, front")
    expect(page.locator("find-player .caption")).to_have_text("Find the suprasternal notch.")
    expect(page).to_have_url(re.compile(r"/map/body-front/\?point=LU5&find=1$"))


def test_it_is_stepped_by_keyboard_alone(open_page):
    page = open_page("/?point=LU5")
    page.get_by_role("link", name="Show me").focus()
    page.keyboard.press("Enter")
    expect(page.locator("find-player .go")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("find-player .count")).to_have_text("Step 2 of 2")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("find-player .count")).to_have_text("Step 1 of 2")
    page.keyboard.press("Escape")
    expect(page.locator("find-player")).to_be_hidden()
    expect(page.get_by_role("link", name="Show me")).to_be_focused()


def test_nothing_moves_by_itself_for_whom_motion_disturbs(open_page):
    page = open_page("/?point=LU5", reduced_motion="reduce")
    page.get_by_role("link", name="Show me").click()
    expect(page.locator("find-player .caption")).to_have_text("Find the suprasternal notch.")
    expect(page.locator("find-player .go")).to_be_hidden()
    page.get_by_role("button", name="Next step").click()
    expect(page.locator(LINE)).to_have_css("animation-name", "none")
    expect(page.locator(LINE)).to_have_css("visibility", "visible")


def test_on_a_phone_the_sheet_makes_room(open_page):
    page = open_page("/?point=LU5", viewport={"width": 390, "height": 844}, has_touch=True)
    page.get_by_role("link", name="Show me").click()
    expect(page.locator("find-player")).to_be_visible()
    expect(page.locator(".panel")).to_be_hidden()
    assert page.locator(".viewport").bounding_box()["height"] > 450
    page.get_by_role("button", name="Done").click()
    expect(page.locator(".panel h1")).to_be_visible()


def test_without_javascript_it_is_drawn_and_written(open_page):
    page = open_page("/map/body-front/?point=LU5", java_script_enabled=False)
    page.get_by_role("link", name="Show me").click()
    expect(page).to_have_url(re.compile(r"find=1$"))
    expect(page.locator(f"{LINE} .line")).to_be_visible()
    expect(page.locator(".steps li")).to_have_count(2)


def test_a_bone_that_a_step_names_is_laid_over_the_skin(open_page, body):
    body.bones = "test-bones.svg"
    body.save()
    page = open_page("/?point=LU5")
    page.get_by_role("link", name="Show me").click()
    bone = page.locator(".named-bones use")
    page.get_by_role("button", name="Pause").click()
    expect(bone).to_have_attribute("href", re.compile(r"/test-bones\.[0-9a-f]+\.svg#sternum$"))
    page.get_by_role("button", name="Next step").click()
    expect(bone).to_have_count(0)
    page.goto("/points/LU5/")
    page.get_by_role("button", name="Next step").click()
    expect(bone).to_have_attribute("href", re.compile(r"#sternum$"))


@pytest.mark.usefixtures("two_schools")
def test_a_switch_moves_the_marker_and_plays_the_other_way(open_page):
    page = open_page("/?point=LU3")
    circle = page.locator('.markers a[data-code="LU3"][data-side="left"] circle')
    expect(circle).to_have_attribute("cy", "420")
    page.get_by_role("link", name="Lower A Manual").click()
    expect(circle).to_have_attribute("cy", "480")
    expect(page).to_have_url(re.compile(r"\?point=LU3&school=manual$"))
    page.get_by_role("link", name="Show me").click()
    expect(page.locator("find-player .caption")).to_have_text("Three cun lower.")
    expect(page).to_have_url(re.compile(r"\?point=LU3&school=manual&find=1$"))
    page.get_by_role("button", name="Done").click()
    page.get_by_role("link", name="The standard").click()
    expect(circle).to_have_attribute("cy", "420")
    page.goto("/?point=LU3&school=manual")
    expect(circle).to_have_attribute("cy", "480")


@pytest.mark.usefixtures("two_schools")
def test_a_page_shows_both_places_and_plays_the_one_that_is_chosen(open_page):
    page = open_page("/points/LU3/")
    page.get_by_role("link", name="Lower A Manual").click()
    expect(page).to_have_url(re.compile(r"/points/LU3/\?school=manual#find-LU3$"))
    expect(page.locator(".figure .elsewhere").first).to_be_attached()
    page.get_by_role("button", name="Show me").click()
    expect(current(page)).to_have_text("Three cun lower.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_playing_breaks_no_rule_of_access(open_page, scheme, width):
    view = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme, "reduced_motion": "reduce"}
    page = open_page("/map/body-front/?point=LU5&find=2", bypass_csp=True, **view)
    expect(page.locator("find-player .count")).to_have_text("Step 2 of 2")
    found = violations(page)
    page.goto("/points/LU5/")
    page.get_by_role("button", name="Next step").click()
    expect(current(page)).to_be_visible()
    found += violations(page)
    page.goto("/channels/LU/")
    page.get_by_role("button", name="Next step").click()
    expect(page.locator("channel-way .count")).to_have_text("Step 1 of 1")
    assert found + violations(page) == []


def violations(page):
    results = Axe().run(page, options={"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}})
    return [
        (page.url, one["id"], [node["target"] for node in one["nodes"][:3]], one["nodes"][0]["failureSummary"][:200])
        for one in results.response["violations"]
    ]
