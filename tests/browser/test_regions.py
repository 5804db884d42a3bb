"""From the whole body to a closer view: by mouse, by touch and by keyboard, where the finger was."""

import re

import pytest
from playwright.sync_api import expect

from points.models import Diagram
from tests.factories import DiagramFactory

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def regions(body):
    """The body with the hand, a chest and a shoulder that lies half on the chest; symmetric."""
    DiagramFactory(slug="chest", title="Chest", region="chest", position=2, skin="test-hand.svg")
    DiagramFactory(slug="shoulder", title="Shoulder", region="shoulder", position=3, skin="test-hand.svg")
    Diagram.objects.filter(pk=body.pk).update(
        posture="neutral",
        close_ups=[
            {"diagram": "hand-palmar", "box": [420, 900, 160, 120]},
            {"diagram": "chest", "box": [150, 900, 240, 300]},
            {"diagram": "shoulder", "box": [300, 880, 120, 120]},
        ],
    )
    return body


def place(page, x, y):
    """Return where a place in units of the body's diagram is on the screen."""
    box = page.locator(".diagram use.skin").evaluate(
        """use => { const { a, e, d, f } = use.getScreenCTM(); return [a, e, d, f]; }"""
    )
    return box[0] * x + box[1], box[2] * y + box[3]


@pytest.mark.usefixtures("regions")
@pytest.mark.parametrize(
    ("at", "slug"),
    [
        ((500, 960), "hand-palmar"),
        ((100, 960), "hand-palmar"),
        ((280, 960), "chest"),
        ((370, 910), "shoulder"),
    ],
)
def test_a_click_opens_the_view_of_what_is_under_it(open_page, at, slug):
    page = open_page("/")
    page.mouse.click(*place(page, *at))
    expect(page).to_have_url(re.compile(rf"/map/{slug}/$"))


@pytest.mark.usefixtures("regions")
def test_a_finger_opens_it_too(open_page):
    page = open_page("/", **PHONE)
    page.touchscreen.tap(*place(page, 280, 960))
    expect(page).to_have_url(re.compile(r"/map/chest/$"))


@pytest.mark.usefixtures("regions")
def test_the_keyboard_goes_from_region_to_region(open_page):
    page = open_page("/")
    page.get_by_role("link", name="Closer: Shoulder").focus()
    stop = page.locator(".close-ups a[tabindex='0']")
    expect(stop).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(stop).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/map/(chest|hand-palmar)/$"))


@pytest.mark.usefixtures("regions")
def test_the_pointer_shows_what_a_click_would_open(open_page):
    page = open_page("/")
    page.mouse.move(*place(page, 281, 961))
    expect(page.locator(".close-ups a[tabindex='0']")).to_have_count(1)
    page.mouse.move(*place(page, 280, 960))
    expect(page.locator(".close-ups a[data-meant]")).to_have_attribute("href", "/map/chest/")
    page.mouse.move(*place(page, 300, 1500))
    expect(page.locator(".close-ups a[data-meant]")).to_have_count(0)


@pytest.mark.usefixtures("regions")
def test_without_javascript_a_region_is_a_link(open_page):
    page = open_page("/", java_script_enabled=False)
    page.get_by_role("link", name="Closer: Hand, palm").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/map/hand-palmar/$"))
