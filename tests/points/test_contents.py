import re

import pytest

from tests.factories import PointFactory

pytestmark = pytest.mark.django_db

LONG = "word " * 300


def listed(page):
    """Return the anchors and titles of the first contents list."""
    nav = page.split('<nav class="contents beside"')[1].split("</nav>")[0]
    return re.findall(r'<a href="#([^"]+)">([^<]+)</a>', nav)


def test_a_long_page_lists_the_sections_it_shows(client):
    full = {
        "variants": [{"name": "manual", "title": "Lower", "source": "A Manual", "text": "Lower.", "find": []}],
        "nearest": [{"code": "LU2", "cun": 1.0}],
        "cautions": [{"kind": "nerve", "severity": "note", "basis": "anatomical", "text": "A nerve."}],
        "moxa": {"advised": True, "text": "Three cones."},
        "anatomy": {"muscles": "pectoralis major"},
        "actions": ["Regulates the lung"],
        "indications": [{"group": "Chest", "items": ["cough"]}],
        "summary": [{"heading": "Cough", "text": "With LU5."}],
        "combinations": [{"for": "cough", "points": ["LU5"], "source": "jiayi"}],
        "name_meaning": "The central storehouse.",
    }
    PointFactory(code="LU1", commentary=LONG, **full)
    PointFactory(code="LU2", commentary=LONG)
    page = client.get("/points/LU1/").content.decode()
    assert listed(page) == re.findall(r'<h2 id="([^"]+)">([^<]+)</h2>', page)
    assert len(listed(page)) == 13
    page = client.get("/points/LU2/").content.decode()
    assert [title for _, title in listed(page)] == ["Where it is", "How to find it", "Commentary"]


def test_a_short_page_and_the_panel_have_no_contents(client):
    PointFactory(code="LU1", commentary=LONG)
    PointFactory(code="LU2", commentary="word " * 299)
    panel = client.get("/points/LU1/", headers={"HX-Request": "true"}).content.decode()
    assert 'class="contents' not in panel
    assert 'class="contents' not in client.get("/compare/?left=LU1&right=LU2").content.decode()
    assert 'class="contents' not in client.get("/points/LU2/").content.decode()
