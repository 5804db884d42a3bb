"""The content that is committed: it loads, it is whole, and its pages can be drawn."""

import pytest
from django.db import transaction

from points.codes import LENGTHS, Code
from points.content.classes import read_classes
from points.content.loader import DRAWINGS, ROOT, read_content
from points.content.schema import read_points
from points.loading import load
from points.models import Diagram, Placement, Point, Site
from points.pages import point_context

PLACES = ROOT / "placements.json"


@pytest.fixture(scope="module")
def content():
    return read_content()


@pytest.fixture
def loaded(content, db):
    with transaction.atomic():
        load(content)
        yield content


def test_every_channel_point_is_there(content):
    for series, length in LENGTHS.items():
        for number in range(1, length + 1):
            assert f"{series}{number}" in content.points
    assert sum(Code.parse(code).is_extra for code in content.points) >= 48


def test_classes_have_the_points_that_tradition_counts():
    counts = {slug: len(entry.points) for slug, entry in read_classes(ROOT / "classes.toml").items()}
    for slug in ["jing-well", "ying-spring", "shu-stream", "jing-river", "he-sea", "yuan-source", "back-shu",
                 "front-mu", "ma-danyang", "mother", "child", "horary", "entry", "exit"]:  # fmt: skip
        assert counts[slug] == 12, slug
    others = {"luo-connecting": 15, "xi-cleft": 16, "lower-he-sea": 6, "hui-meeting": 8, "confluent": 8, "ghost": 13,
              "window-of-the-sky": 10, "returning-yang": 9, "group-luo": 4, "four-gates": 2}  # fmt: skip
    assert {slug: counts[slug] for slug in others} == others


def test_points_and_roster_agree_on_classes():
    roster = read_classes(ROOT / "classes.toml")
    for code, point in read_points(ROOT / "points").items():
        if point.classes:
            own = {entry.slug for entry in point.classes}
            assert own == {slug for slug, entry in roster.items() if code in entry.points}, code


def test_every_point_can_be_shown(loaded):
    for point in Point.objects.for_page()[:40]:
        assert point_context(point)["ways"]


@pytest.mark.skipif(not PLACES.exists(), reason="the atlas is not built")
class TestPlaces:
    def test_every_channel_point_has_a_site_and_is_seen(self, loaded):
        placed = set(Site.objects.filter(variant="").values_list("point__code", flat=True))
        seen = set(Placement.objects.filter(site__variant="").values_list("site__point__code", flat=True))
        channel_points = {code for code in loaded.points if not Code.parse(code).is_extra}
        assert channel_points <= placed
        assert channel_points <= seen

    @pytest.mark.skipif(not any(DRAWINGS.glob("*.svg")), reason="the diagrams are not drawn")
    def test_every_diagram_is_drawn(self, content):
        assert content.undrawn == []

    def test_every_map_and_panel_answers(self, loaded, client):
        for diagram in Diagram.objects.all():
            response = client.get(diagram.get_absolute_url(), headers={"HX-Request": "true"})
            assert response.status_code == 200
            assert response.content.count(b"data-code=") >= 1
        for code in ["LU1", "KI1", "GV20", "EX-HN1", "ST25", "CV1"]:
            assert client.get(f"/points/{code}/").status_code == 200
            assert client.get(f"/api/points/{code}.json").status_code == 200
