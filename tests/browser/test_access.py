"""No violation that axe-core knows, on any page, in both themes, on a phone and on a wide screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from playwright.sync_api import expect

from points.models import Point
from tests.factories import ArticleFactory, PointClassFactory, VesselFactory

PAGES = [
    "/", "/map/body-front/?point=LU5", "/map/hand-palmar/?show=landmarks", "/points/", "/points/LU5/", "/channels/",
    "/channels/LU/", "/classes/", "/search/?q=lung", "/search/", "/api/",
    "/vessels/", "/vessels/CHONG/", "/learn/", "/learn/cun/", "/about/", "/sources/", "/points/LU5/report/",
    "/compare/?left=LU5&right=LU7", "/compare/", "/classes/luo-connecting/", "/map/body-front/?class=luo-connecting",
    "/points/?class=luo-connecting", "/points/LU7/", "/search/?q=%F0%9F%A6%84", "/quiz/", "/nowhere/", "/broken/",
    "/display/",
]  # fmt: skip


@pytest.mark.usefixtures("body")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_has_a_violation(open_page, scheme, width):
    VesselFactory()
    ArticleFactory()
    Point.objects.get(code="LU7").classes.add(PointClassFactory())
    page = open_page("/", viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True)
    fault = {"status": 500, "content_type": "text/html", "body": render_to_string("500.html")}
    page.route("**/broken/", lambda route: route.fulfill(**fault))
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
    open_page.complaints[:] = [
        text for text in open_page.complaints if "status of 404" not in text and "status of 500" not in text
    ]
