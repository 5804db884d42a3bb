from datetime import UTC, datetime, timedelta

import pytest

from quizzes.progress import (
    Done,
    Hold,
    days_of,
    forecast,
    group,
    retention,
    standing,
    standings,
    weakest,
)
from quizzes.scheduling import Grade, Memory, review

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOON.date()


def memory(*grades, apart=1):
    """Return a card after these grades, `apart` days from one to the next, the first at noon."""
    card = None
    for day, grade in enumerate(grades):
        card = review(card, 1, grade, NOON + timedelta(days=day * apart))
    return card


def kept(stability, due_in, since=1):
    return Memory(2, None, stability, 5.0, NOON + timedelta(days=due_in), NOON - timedelta(days=since))


@pytest.mark.parametrize(
    ("card", "hold"),
    [
        (memory(Grade.GOOD), Hold.LEARNING),
        (memory(Grade.AGAIN), Hold.LEARNING),
        (memory(Grade.GOOD, Grade.GOOD, Grade.AGAIN, apart=0), Hold.LEARNING),
        (kept(10, 9), Hold.HELD),
        (kept(30, 29), Hold.FIRM),
        (kept(30, -1, since=31), Hold.FADING),
        (kept(10, 1, since=40), Hold.FADING),  # not yet due, and half forgotten
    ],
)
def test_a_card_is_held_by_what_is_likely_to_be_known_of_it_now(card, hold):
    assert standing("LU1", card, NOON).hold == hold


def test_what_was_just_answered_wrong_is_not_held_though_its_chance_is_full():
    one = standing("LU1", memory(Grade.AGAIN), NOON)
    assert one.chance == 1 and one.hold == Hold.LEARNING


def test_a_point_is_held_as_its_weakest_card_is():
    held = standings([("LU1", kept(30, 29)), ("LU1", kept(5, -2, since=9)), ("LU2", kept(9, 8))], NOON)
    assert {code: one.hold for code, one in held.items()} == {"LU1": Hold.FADING, "LU2": Hold.HELD}


def test_the_weakest_come_first_and_what_is_held_is_not_among_them():
    cards = [("LU1", kept(30, 29)), ("LU2", kept(9, -1)), ("LU3", kept(3, -1)), ("LU4", memory(Grade.AGAIN))]
    assert [one.code for one in weakest(standings(cards, NOON))] == ["LU4", "LU3", "LU2"]
    assert [one.code for one in weakest(standings(cards, NOON), number=1)] == ["LU4"]


def test_a_channel_counts_its_points_unmet_ones_too():
    held = standings([("LU1", kept(30, 29)), ("LU2", kept(9, 8)), ("ST1", kept(9, 8))], NOON)
    channel = group("LU", "Lung", ["LU1", "LU2", "LU3"], held)
    assert channel.counts == (1, 0, 0, 1, 1)
    assert (channel.total, channel.kept) == (3, 2)


@pytest.mark.parametrize(
    ("ago", "studied", "streak", "longest"),
    [
        ([], 0, 0, 0),
        ([0], 1, 1, 1),
        ([1, 2], 2, 2, 2),  # today is not over
        ([2, 3, 4], 3, 0, 3),
        ([0, 1, 5, 6, 7, 7], 5, 2, 3),
    ],
)
def test_days_are_counted_beside_streaks(ago, studied, streak, longest):
    days = days_of([TODAY - timedelta(days=number) for number in ago], TODAY)
    assert (days.studied, days.streak, days.longest) == (studied, streak, longest)


def test_what_is_overdue_falls_due_today():
    due = [
        NOON - timedelta(days=9),
        NOON,
        NOON + timedelta(days=1),
        NOON + timedelta(days=2),
        NOON + timedelta(days=9),
    ]
    assert [count for _, count in forecast(due, NOON, 3)] == [2, 1, 1]
    assert forecast(due, NOON, 3)[0][0] == TODAY


def done(reviews, recalled):
    return Done(answers=99, score=990, reviews=reviews, recalled=recalled)


def test_retention_is_told_only_with_enough_reviews_and_with_its_interval():
    assert retention([done(19, 19)]) is None
    told = retention([done(60, 54), done(40, 36)])
    assert (told.reviews, told.share) == (100, 0.9)
    assert (round(told.least, 3), round(told.most, 3)) == (0.826, 0.945)
    assert retention([done(30, 30)]).most == pytest.approx(1)
