"""A channel followed over the views, with its words."""

import pytest
from playwright.sync_api import expect

from points.models import Channel

pytestmark = pytest.mark.usefixtures("way")


@pytest.fixture
def way(body):
    Channel.objects.filter(code="LU").update(
        pathway=[
            {"kind": "internal", "text": "It arises in the middle region.", "points": []},
            {"kind": "external", "text": "It goes down the arm.", "points": ["LU1", "LU5"]},
        ]
    )


def test_it_is_followed_step_by_step_with_its_words(open_page):
    page = open_page("/channels/LU/")
    way = page.locator("channel-way")
    line = way.locator("[data-step='1'] path").first
    expect(line).to_have_css("visibility", "visible")
    way.get_by_role("button", name="Follow the line").click()
    expect(way.locator(".passing")).to_have_text("Inside the body")
    way.get_by_role("button", name="Pause").click()
    expect(way.locator(".caption")).to_have_text("It arises in the middle region.")
    expect(line).to_have_css("visibility", "hidden")
    way.get_by_role("button", name="Next step").click()
    expect(way.locator(".passing")).to_have_text("LU1 → LU5")
    expect(way.locator(".caption")).to_have_text("It goes down the arm.")
    expect(line).to_have_css("visibility", "visible")
    expect(page.locator(".pathway li[aria-current=step]")).to_contain_text("It goes down the arm.")
    way.get_by_role("button", name="The whole line").click()
    expect(way.locator(".caption")).to_be_hidden()


def test_it_is_followed_by_keyboard_alone(open_page):
    page = open_page("/channels/LU/")
    page.get_by_role("button", name="Next step").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("channel-way .count")).to_have_text("Step 1 of 2")
    page.keyboard.press("ArrowRight")
    expect(page.locator("channel-way .count")).to_have_text("Step 2 of 2")
    page.keyboard.press("Escape")
    expect(page.locator("channel-way .count")).to_be_empty()


def test_nothing_moves_by_itself_for_whom_motion_disturbs(open_page):
    page = open_page("/channels/LU/", reduced_motion="reduce")
    follow = page.get_by_role("button", name="Follow the line")
    follow.click()
    expect(page.locator("channel-way .count")).to_have_text("Step 1 of 2")
    follow.click()
    expect(page.locator("channel-way .count")).to_have_text("Step 2 of 2")
    expect(follow).to_be_visible()
    assert page.locator("channel-way").evaluate("way => way.getAnimations({ subtree: true }).length") == 0


def test_without_javascript_the_whole_line_is_there(open_page):
    page = open_page("/channels/LU/", java_script_enabled=False)
    expect(page.locator("channel-way figure path").first).to_be_visible()
    expect(page.locator("channel-way .player")).to_be_hidden()
    expect(page.get_by_text("It goes down the arm.")).to_be_visible()
