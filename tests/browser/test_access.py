"""No violation that axe-core knows, on any page, in both themes, on a phone and on a wide screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.factories import ArticleFactory, VesselFactory

PAGES = [
    "/", "/map/body-front/?point=LU5", "/map/hand-palmar/?show=landmarks", "/points/", "/points/LU5/", "/channels/",
    "/channels/LU/", "/classes/", "/search/?q=lung", "/search/", "/api/",
    "/vessels/", "/vessels/CHONG/", "/learn/", "/learn/cun/", "/about/", "/sources/", "/points/LU5/report/",
    "/compare/?left=LU5&right=LU7",
]  # fmt: skip


@pytest.mark.usefixtures("body")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_has_a_violation(open_page, scheme, width):
    VesselFactory()
    ArticleFactory()
    page = open_page("/", viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True)
    found = []
    for path in PAGES:
        page.goto(path)
        if path.endswith("LU5"):
            expect(page.locator(".panel h1")).to_be_visible()
        results = Axe().run(page, options={"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}})
        assert len(results.response["passes"]) > 10
        for violation in results.response["violations"]:
            places = [node["target"] for node in violation["nodes"][:3]]
            found.append(
                (path, violation["id"], violation["help"], places, violation["nodes"][0]["failureSummary"][:300])
            )
    assert not found
