import json

import pytest

from points.models import Landmark
from quizzes.surroundings import codes_at
from quizzes.vicinity import around, level_with, middle
from tests.factories import LandmarkFactory, PointFactory, SiteFactory
from tests.quizzes.atlas_sheets import CONTENT, placements

PLACES = {"A": [(0, 0, 0), (90, 0, 0)], "B": [(0, 3, 4)], "C": [(0, 0, 100)], "D": []}


def test_what_lies_round_a_place_is_told_by_the_nearest_of_its_sites():
    assert around(PLACES, (0, 0, 0), 5) == ["A", "B"]
    assert around(PLACES, (80, 0, 0), 10) == ["A"]


def test_what_lies_level_may_lie_anywhere_across():
    assert level_with(PLACES, 0, 2) == ["A", "C"]
    assert level_with(PLACES, 3, 0.5) == ["B"]


def test_the_middle_of_the_joint_is_between_its_ends():
    assert middle([(0, 0, 0), (10, 20, 30)]) == (5, 10, 15)
    with pytest.raises(ValueError, match="middle"):
        middle([])


@pytest.fixture
def the_body(db):
    """The sites and the landmarks of the real body."""
    for entry in placements()["points"]:
        if entry["code"][:2] in ("LU", "LI", "HT", "PC", "TE", "SI", "ST", "KI", "SP", "CV", "GB"):
            region = "abdomen" if entry["code"][:2] in ("ST", "KI", "SP", "CV", "GB") else "elbow"
            point = PointFactory(code=entry["code"], region=region)
            for site in entry["sites"][:1]:
                x, y, z = site["xyz"]
                SiteFactory(point=point, name=site["site"], side=site["side"], x=x, y=y, z=z)
    for entry in json.loads((CONTENT / "landmarks.json").read_text())["landmarks"]:
        if entry["slug"] in ("umbilicus", "lateral-epicondyle", "medial-epicondyle"):
            LandmarkFactory(slug=entry["slug"], name=entry["name"], sites=entry["sites"])


@pytest.mark.usefixtures("the_body")
def test_the_points_of_a_place_are_found_on_the_body(django_assert_num_queries):
    with django_assert_num_queries(2):
        elbow = set(codes_at("elbow"))
    assert {"LU5", "PC3", "HT3", "SI8", "LI11", "TE10"} <= elbow
    assert elbow.isdisjoint({"LU7", "LI10", "PC4"})
    assert set(codes_at("umbilicus")) == {"CV8", "KI16", "ST25", "SP15", "GB26"}


@pytest.mark.django_db
def test_without_landmarks_there_is_no_place():
    assert not Landmark.objects.exists()
    assert codes_at("elbow") == codes_at("umbilicus") == []
    with pytest.raises(KeyError):
        codes_at("moon")
