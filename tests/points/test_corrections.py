"""An editor's correction moves all placements of a point by their own vectors, and never twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from points.corrections import moved, shift
from points.editing import edit
from points.models import ContentVersion, Placement
from tests.factories import DiagramFactory, PlacementFactory, PointFactory, SiteFactory

CUN = st.floats(-1, 1)
OFFSET = st.fixed_dictionaries({"along": CUN, "across": CUN})
VECTOR = st.tuples(st.floats(-60, 60), st.floats(-60, 60))
WORDS = ("inferior", "lateral")


@given(VECTOR, VECTOR, OFFSET)
def test_a_correction_that_is_built_in_moves_nothing(along, across, offset):
    assert shift(dict(zip(WORDS, (along, across), strict=True)), WORDS, offset, offset) == (0, 0)


@given(VECTOR, VECTOR, OFFSET, OFFSET)
def test_what_is_not_built_yet_moves_by_the_vectors_of_a_cun(along, across, offset, built):
    x, y = shift(dict(zip(WORDS, (along, across), strict=True)), WORDS, offset, built)
    down, out = offset["along"] - built["along"], offset["across"] - built["across"]
    assert x == pytest.approx(down * along[0] + out * across[0])
    assert y == pytest.approx(down * along[1] + out * across[1])


def test_a_place_stays_in_its_picture():
    assert moved((5, 95), (-10, 10), (100, 100)) == (0, 100)


def test_a_point_without_directions_stays():
    assert shift({}, [], {"along": 1.0, "across": 0.0}, {}) == (0, 0)


@pytest.fixture
def point(db):
    point = PointFactory(code="LU1", directions=["inferior", "lateral"], position="Lying.", felt="A hollow.")
    front = DiagramFactory(slug="front")
    close = DiagramFactory(slug="close")
    for name, out in (("left", 1), ("right", -1)):
        site = SiteFactory(point=point, name=name)
        for diagram, cun in ((front, 20), (close, 50)):
            PlacementFactory(
                site=site, diagram=diagram, x=300 + 100 * out, y=300, label_x=310 + 100 * out, label_y=290,
                per_cun={"inferior": [0, cun], "lateral": [cun * out, 0]},
            )  # fmt: skip
    PlacementFactory(site=SiteFactory(point=point, variant="other", name="left"), diagram=front, x=10, y=10)
    return point


def places(variant=""):
    rows = Placement.objects.filter(site__variant=variant).order_by("diagram__slug", "site__name")
    return {(row.diagram.slug, row.site.name): (row.x, row.y) for row in rows}


def correct(point, along, across):
    edit(point, {"offset": {"along": along, "across": across, "reason": "Seen on ten people."}})


def test_all_placements_and_the_mirror_follow_at_once(point):
    version = ContentVersion.objects.number()
    correct(point, 0.1, 0.2)
    assert places() == {
        ("close", "left"): (410, 305),
        ("close", "right"): (190, 305),
        ("front", "left"): (404, 302),
        ("front", "right"): (196, 302),
    }
    assert ContentVersion.objects.number() > version


def test_labels_go_along_and_other_schools_stay(point):
    correct(point, 0.1, 0.2)
    row = Placement.objects.get(diagram__slug="front", site__name="left", site__variant="")
    assert (row.label_x, row.label_y) == (414, 292)
    assert places("other") == {("front", "left"): (10, 10)}


def test_a_correction_is_changed_and_taken_back_without_a_trace(point):
    before = places()
    correct(point, 0.1, 0.2)
    correct(point, -0.3, 0.0)
    assert places()["front", "left"] == (400, 294)
    edit(point, {"offset": {}})
    assert places() == before


def test_what_the_atlas_has_built_in_does_not_count_twice(point):
    offset = {"along": 0.1, "across": 0.2}
    type(point).objects.filter(pk=point.pk).update(built_offset=offset)
    before = places()
    correct(point, 0.1, 0.2)
    assert places() == before
