from datetime import UTC, datetime, timedelta

import pytest

from quizzes.pacing import Due, day_start, days_needed, todays
from quizzes.scheduling import Grade, review

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def card(number, days):
    """Return a card that was last reviewed `days` ago."""
    return Due(number, f"KI{number}", "place", review(None, number, Grade.GOOD, NOW - timedelta(days=days)))


def codes(chosen):
    return [one.code for one in chosen]


def test_a_backlog_is_cut_to_the_cap_of_the_day():
    backlog = [card(number, days=30 + number) for number in range(1, 28)]
    assert len(todays(backlog, 0, 10, NOW)) == 10
    assert len(todays(backlog, 8, 10, NOW)) == 2
    assert todays(backlog, 10, 10, NOW) == todays(backlog, 25, 10, NOW) == []


def test_what_is_still_likely_to_be_known_comes_first():
    assert codes(todays([card(1, 90), card(2, 3), card(3, 20)], 0, 2, NOW)) == ["KI2", "KI3"]


def test_the_order_of_the_rows_changes_nothing():
    backlog = [card(number, days=5) for number in (3, 1, 2)]
    assert codes(todays(backlog, 0, 9, NOW)) == codes(todays(backlog[::-1], 0, 9, NOW)) == ["KI1", "KI2", "KI3"]


def test_what_was_missed_today_comes_again_over_the_cap():
    missed = Due(9, "KI9", "place", review(None, 9, Grade.AGAIN, NOW - timedelta(hours=1)))
    assert codes(todays([card(1, 3), missed], 10, 10, NOW)) == ["KI9"]


@pytest.mark.parametrize(
    ("due", "reviewed", "days"), [(0, 0, 1), (10, 0, 1), (11, 0, 2), (10, 10, 2), (100, 0, 10), (100, 50, 11)]
)
def test_a_backlog_is_spread_over_the_days_that_the_cap_needs(due, reviewed, days):
    assert days_needed(due, reviewed, cap=10) == days


def test_a_day_is_the_utc_one():
    assert day_start(NOW) == datetime(2026, 11, 22, tzinfo=UTC)
