"""Which views tell a channel's way, and which words go with which stretch."""

import pytest

from points.routing import Sight, in_order, route, tell

FOOT, LEG, BODY = "foot", "leg", "body-front"


def shown(**views):
    """`foot=100` is a view of the foot that shows 100 mm of a stretch; the whole body is drawn smaller."""
    names = {"body": BODY}
    return {names.get(name, name): Sight(length, 1.0 if name == "body" else 4.0) for name, length in views.items()}


def test_close_ups_are_better_than_the_whole_body():
    assert route([shown(foot=90, body=100), shown(foot=80, body=100)]) == [FOOT, FOOT]


def test_the_view_changes_where_it_shows_too_little():
    assert route([shown(foot=100), shown(foot=100, leg=60), shown(foot=10, leg=100), shown(leg=100)]) == [
        FOOT, FOOT, LEG, LEG,
    ]  # fmt: skip


def test_the_view_does_not_change_for_one_stretch_that_it_shows_almost_as_well():
    assert route([shown(leg=100), shown(leg=80, foot=100), shown(leg=100)]) == [LEG, LEG, LEG]


def test_a_view_of_its_own_region_is_better_than_one_that_shows_it_by_the_way():
    away = Sight(100, 4.0, at_home=False)
    assert route([{"arm": away, "chest": Sight(95, 2.8)}]) == ["chest"]


def test_no_line_has_no_views():
    assert route([]) == []


def test_branches_are_told_where_they_leave():
    pairs = {("BL10", "BL41"), ("BL40", "BL55"), ("BL9", "BL10"), ("BL54", "BL36"), ("BL53", "BL54"), ("BL30", "BL36")}
    assert in_order(pairs) == [
        ("BL9", "BL10"), ("BL30", "BL36"), ("BL10", "BL41"), ("BL53", "BL54"), ("BL54", "BL36"), ("BL40", "BL55"),
    ]  # fmt: skip


PATHWAY = [
    {"kind": "internal", "text": "It arises in the Heart.", "points": []},
    {"kind": "external", "text": "From the toe to the ankle.", "points": ["KI1", "KI3", "SP6"]},
    {"kind": "internal", "text": "It reaches the Kidney.", "points": ["CV4"]},
    {"kind": "external", "text": "Up the leg.", "points": ["KI5"]},
    {"kind": "external", "text": "A branch leaves the foot.", "points": ["KI1"]},
]
PAIRS = [("KI1", "KI2"), ("KI2", "KI3"), ("KI3", "KI4"), ("KI4", "KI5")]


@pytest.fixture
def legs():
    return tell(PATHWAY, PAIRS, [FOOT, FOOT, FOOT, LEG], {"KI1": [FOOT]})


def test_each_stretch_is_told_with_the_words_that_reach_so_far(legs):
    assert [(leg.entry, leg.view, leg.codes) for leg in legs if leg.pairs] == [
        (1, FOOT, ["KI1", "KI2", "KI3"]),
        (3, FOOT, ["KI3", "KI4"]),
        (3, LEG, ["KI4", "KI5"]),
    ]


def test_what_is_inside_is_told_in_its_place_on_a_view_of_the_trunk(legs):
    assert [(leg.entry, leg.view) for leg in legs if leg.kind == "internal"] == [(0, "chest"), (2, "abdomen")]


def test_a_branch_without_a_line_goes_back_to_where_its_point_is_seen(legs):
    assert (legs[-1].text, legs[-1].view) == ("A branch leaves the foot.", FOOT)


def test_a_channel_without_words_is_told_by_its_points():
    (leg,) = tell([], PAIRS[:2], [FOOT, FOOT], {})
    assert leg.codes == ["KI1", "KI2", "KI3"]
