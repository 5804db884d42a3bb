import pytest

from quizzes.drift import Aims, arrows, drifts, is_aimed
from quizzes.scoring import Place, Sheet


def aims(errors, code="BL13", region="upper-back", directions=("superior", "lateral")):
    """Return the sums of `errors`: pairs of cun in the two directions."""
    sums = tuple(sum(error[axis] for error in errors) for axis in (0, 1))
    squares = tuple(sum(error[axis] ** 2 for error in errors) for axis in (0, 1))
    return Aims(code, region, directions, len(errors), sums, squares)


HIGH = [(0.4 + 0.1 * (-1) ** number, 0.3 * (-1) ** number) for number in range(20)]


def test_a_lean_is_found_and_what_cancels_out_is_not():
    (drift,) = drifts([aims(HIGH)])
    assert (drift.region, drift.direction, drift.answers) == ("upper-back", "superior", 20)
    assert drift.cun == pytest.approx(0.4)
    assert drift.standard_error == pytest.approx(0.1 / 19**0.5)


@pytest.mark.parametrize(
    "errors",
    [
        HIGH[:10],  # too few
        [(0.05, 0.0)] * 40,  # too little to matter
        [(0.2 + 1.0 * (-1) ** number, 0.0) for number in range(40)],  # within what chance makes
    ],
)
def test_nothing_is_told_that_is_not_clear(errors):
    assert drifts([aims(errors)]) == []


def test_points_of_a_region_are_taken_together_whichever_way_they_count():
    down = [(-along, across) for along, across in HIGH[:10]]
    (drift,) = drifts([aims(HIGH[:10]), aims(down, code="BL14", directions=("inferior", "medial"))])
    assert (drift.direction, drift.answers) == ("superior", 20)


def test_the_other_way_is_named():
    (drift,) = drifts([aims([(0.0, -0.5), (0.0, -0.3)] * 10)])
    assert (drift.direction, round(drift.cun, 1)) == ("medial", 0.4)
    (sole,) = drifts([aims([(0.0, -0.5)] * 20, region="foot", directions=("distal", "plantar"))])
    assert sole.direction == "dorsal"


def test_the_greatest_lean_comes_first():
    found = drifts([aims(HIGH), aims([(0.9, 0.0)] * 12, region="foot", directions=("distal", "medial"))])
    assert [drift.region for drift in found] == ["foot", "upper-back"]


def test_a_tap_far_off_was_meant_for_another_place():
    assert is_aimed(1.2, -1.5)
    assert not is_aimed(2.1, 0)


BACK = dict.fromkeys(["BL13", "BL14", "BL15"], "upper-back")


def place(x, y, code="BL13", lateral=20.0):
    return Place(code, x, y, {"superior": (0.0, -20.0), "lateral": (lateral, 0.0)})


def test_an_arrow_stands_in_the_middle_of_its_region_and_points_the_way():
    found = drifts([aims(HIGH)])
    seen = [place(600, 300), place(700, 500, "BL14"), place(650, 400, "BL15"), place(500, 100, "ST1")]
    sheet = Sheet("upper-back", 1000, 1000, seen)
    (arrow,) = arrows(sheet, found, BACK, longer=5)
    assert arrows(Sheet("chest", 1000, 1000, seen[1:]), found, BACK, longer=5) == []
    assert (arrow.region, arrow.x, arrow.y) == ("upper-back", 650, 400)
    assert (arrow.dx, round(arrow.dy, 6)) == (0, -40)


def test_sides_that_mirror_each_other_do_not_cancel_out():
    found = drifts([aims([(0.0, 0.5)] * 12)])
    sides = [place(x, 300, code, lateral) for code in BACK for x, lateral in ((700, 20.0), (300, -20.0))]
    (arrow,) = arrows(Sheet("body-back", 1000, 1000, sides), found, BACK, longer=2)
    assert (arrow.x, arrow.dx) == (700, 20)


def test_a_sheet_without_the_region_has_no_arrow():
    assert arrows(Sheet("hand", 10, 10, [place(1, 1, code="LI4")]), drifts([aims(HIGH)]), {"LI4": "hand"}, 2) == []
