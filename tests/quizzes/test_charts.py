import re
from datetime import date, timedelta
from math import hypot

import pytest

from quizzes.charts import arrow_path, bars, calendar, glyph, glyphs, shares
from quizzes.drift import Arrow
from quizzes.progress import Group, Hold, Standing
from quizzes.scoring import Place, Sheet

TODAY = date(2026, 11, 22)  # a Sunday


def test_the_calendar_ends_today_with_monday_on_top_and_grows_with_the_answers():
    chart = calendar({TODAY: 60, TODAY - timedelta(days=1): 15, TODAY - timedelta(days=400): 9}, TODAY, weeks=2)
    assert (chart.width, chart.height) == (31, 116)
    assert re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)", chart.studied) == [
        ("20.5", "88.5", "7.0"),
        ("17.0", "102.0", "14.0"),
    ]
    assert chart.idle.count("z") == 12 and chart.idle.startswith("M6.2 6.2h")
    assert [(week.monday, week.answers, week.days) for week in chart.weeks] == [
        (date(2026, 11, 16), 75, 2), (date(2026, 11, 9), 0, 0),
    ]  # fmt: skip


def test_bars_fill_the_height_with_the_highest():
    chart = bars([(TODAY, 5), (TODAY + timedelta(days=1), 10), (TODAY + timedelta(days=2), 0)])
    assert [box.height for box in chart.boxes] == [50, 100, 1]
    assert [box.y for box in chart.boxes] == [50, 0, 99]
    assert bars([(TODAY, 0)]).boxes[0].height == 1


def test_a_bar_shares_its_length_by_number_the_best_held_first():
    assert shares(Group("LU", "Lung", (1, 0, 1, 0, 2))) == [
        (Hold.FIRM, "M0.00 0h50.00v8h-50.00z"),
        (Hold.FADING, "M50.00 0h25.00v8h-25.00z"),
        (Hold.UNMET, "M75.00 0h25.00v8h-25.00z"),
    ]
    assert shares(Group("LU", "Lung", (0, 0, 0, 0, 0))) == []


def test_each_hold_has_a_form_of_its_own_beside_its_colour():
    assert len({glyph(hold) for hold in Hold}) == len(Hold)


def test_markers_of_one_hold_are_one_path_at_the_places_of_its_points():
    sheet = Sheet("chest", 1100, 900, [Place("LU1", 400, 300, {}), Place("LU1", 700, 300, {}), Place("LU2", 1, 2, {})])
    drawn = dict(glyphs(sheet, {"LU1": Standing(Hold.HELD, 9, 0.95, "LU1")}))
    assert drawn.keys() == {Hold.UNMET, Hold.HELD}
    assert re.findall(r"M([\d.]+) ([\d.]+)m", drawn[Hold.HELD]) == [("400.0", "300.0"), ("700.0", "300.0")]


@pytest.mark.parametrize(("dx", "dy", "length"), [(0, -200, 200), (120, 160, 200), (0.1, 0, 50)])
def test_an_arrow_has_its_length_and_direction_or_the_least_that_can_be_seen(dx, dy, length):
    path = arrow_path(Arrow("chest", 500, 500, dx, dy), Sheet("chest", 750, 900, []))
    corners = [tuple(map(float, corner.split())) for corner in path[1:-1].split("L")]
    tip = corners[3]
    assert hypot(tip[0] - 500, tip[1] - 500) == pytest.approx(length, abs=0.2)
    assert (tip[0] - 500) * dy == pytest.approx((tip[1] - 500) * dx, abs=40)
