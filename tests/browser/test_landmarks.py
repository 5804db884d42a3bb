"""The landmarks' names on the real atlas: as space allows, and never on one another, on a code or on a marker."""

import json
import re
from types import SimpleNamespace

import pytest
from django.conf import settings
from playwright.sync_api import expect

from points.places import replace_places
from tests.factories import PointFactory

VIEWS = [
    "head-front", "neck-side", "chest", "abdomen", "upper-back", "forearm-anterior", "hand-dorsal", "leg-medial",
    "foot-lateral", "shoulder-back",
]  # fmt: skip

COVERED = """() => {
    const boxes = (selector, inset) => [...document.querySelectorAll(selector)].map((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return { text: element.textContent, left, right, top: top + inset, bottom: bottom - inset };
    });
    const names = boxes('.names text', 2);
    const codes = boxes('.labels text', 2);
    const markers = boxes('.markers circle', 0).map((box) => {
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        return { text: 'marker', left: x - 2, right: x + 2, top: y - 2, bottom: y + 2 };
    });
    const cover = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const found = [];
    for (const [index, name] of [...names, ...codes].entries())
        for (const other of [...[...names, ...codes].slice(index + 1), ...markers])
            if (cover(name, other)) found.push(`${name.text} / ${other.text}`);
    return { found, names: names.length, codes: codes.length };
}"""


@pytest.fixture
def real_views(transactional_db):
    """Ten views of the committed atlas, with their points and landmarks."""
    folder = settings.BASE_DIR / "points/content"
    placements = json.loads((folder / "placements.json").read_bytes())
    landmarks = json.loads((folder / "landmarks.json").read_bytes())
    for entry in placements["diagrams"]:
        entry |= {"channels": [], "neighbours": [], "close_ups": []}
    placements["diagrams"] = [entry for entry in placements["diagrams"] if entry["slug"] in VIEWS]
    shown = []
    for entry in placements["points"]:
        own = [row for row in entry["placements"] if row["diagram"] in VIEWS]
        if own:
            shown.append({**entry, "placements": own, "find": {}, "variants": {}})
            PointFactory(code=entry["code"])
    placements["points"] = shown
    for entry in landmarks["landmarks"]:
        entry["placements"] = [row for row in entry["placements"] if row["diagram"] in VIEWS]
    replace_places(SimpleNamespace(placements=placements, landmarks=landmarks), lambda text: None)


@pytest.mark.usefixtures("real_views")
def test_names_never_cover_anything(open_page):
    page = open_page("/about/")
    for view in VIEWS:
        for zoom in (1, 2, 4):
            page.goto(f"/map/{view}/?show=landmarks&at=600,600,{zoom}" if zoom > 1 else f"/map/{view}/?show=landmarks")
            expect(page.locator(".names text").first).to_be_attached()
            seen = page.evaluate(COVERED)
            assert seen["found"] == [], (view, zoom)
            assert seen["names"] >= (1 if zoom > 2 else 3), (view, zoom)
            assert zoom > 1 or seen["codes"] > 5, view


@pytest.mark.usefixtures("real_views")
def test_a_landmark_under_the_pointer_shows_its_bone(open_page):
    page = open_page("/map/chest/?show=landmarks")
    bone = page.locator(".named-bones use")
    page.locator(".names text", has_text="sternal angle").hover()
    expect(bone).to_have_attribute("href", re.compile(r"/chest\.bones\.[0-9a-f]+\.svg#sternum$"))
    page.mouse.move(5, 5)
    expect(bone).to_have_count(0)
