"""The reader's way of writing codes: chosen on a page without a script, seen on the map's labels."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.usefixtures("body")


@pytest.mark.parametrize("script", [True, False])
def test_the_choice_is_made_and_leads_back(open_page, script):
    page = open_page("/points/LU5/", java_script_enabled=script)
    page.get_by_role("link", name="Codes and characters").click()
    page.get_by_label("A Manual of Acupuncture").check()
    page.get_by_role("button", name="Write them so").click()
    expect(page).to_have_url(re.compile(r"/points/LU5/$"))
    expect(page.locator(".codes strong")).to_have_text("LU-5")


def test_the_map_writes_its_labels_so(open_page):
    page = open_page("/display/")
    page.get_by_label("A Manual of Acupuncture").check()
    page.get_by_role("button", name="Write them so").click()
    page.goto("/")
    expect(page.locator(".labels text").first).to_have_text("LU-1")
    page.locator('.markers a[data-code="LU5"]').first.click()
    expect(page.locator(".panel .codes strong")).to_have_text("LU-5")
