import random
from datetime import UTC, datetime, timedelta, timezone

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.scheduling import Grade, Review, grade_of, rated, replay, retrievability, review
from quizzes.scoring import Verdict

START = datetime(2022, 11, 29, 12, 30, tzinfo=UTC)
GOOD, AGAIN, HARD, EASY = Grade.GOOD, Grade.AGAIN, Grade.HARD, Grade.EASY
# The package's own golden sequence (py-fsrs, test_review_card) and the intervals that it gives, in days.
GOLDEN = [GOOD] * 6 + [AGAIN] * 2 + [GOOD] * 5


def reviewed_when_due(grades):
    """Return the reviews of a card answered each time at the moment it is due, and the intervals in days."""
    memory, moment, reviews, days = None, START, [], []
    for number, grade in enumerate(grades):
        reviews.append(Review(f"{number:03}", moment, moment, grade))
        memory = review(memory, 7, grade, moment)
        days.append((memory.due - moment).days)
        moment = memory.due
    return reviews, days


def by_the_package(grades):
    scheduler, card, moment = fsrs.Scheduler(enable_fuzzing=False), fsrs.Card(card_id=7, due=START), START
    days = []
    for grade in grades:
        card, _ = scheduler.review_card(card, fsrs.Rating(grade), moment)
        days.append((card.due - card.last_review).days)
        moment = card.due
    return card, days


def test_intervals_are_the_packages_golden_ones():
    _, days = reviewed_when_due(GOLDEN)
    assert days == by_the_package(GOLDEN)[1] == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


def test_a_replay_leaves_the_packages_card():
    reviews, _ = reviewed_when_due(GOLDEN)
    card, _ = by_the_package(GOLDEN)
    memory = replay(reviews, 7)
    assert (memory.state, memory.step, memory.due, memory.last_review) == (
        card.state.value, card.step, card.due, card.last_review
    )  # fmt: skip
    assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)


@given(st.lists(st.tuples(st.sampled_from(Grade), st.integers(0, 400_000)), max_size=12), st.randoms())
def test_the_order_of_arrival_changes_nothing(answers, chance: random.Random):
    reviews = [
        Review(f"{number:02}", START + timedelta(minutes=late), START + timedelta(days=999), grade)
        for number, (grade, late) in enumerate(answers)
    ]
    mixed = [*reviews, *reviews[:3]]
    chance.shuffle(mixed)
    assert replay(mixed, 7) == replay(reviews, 7)


@given(st.lists(st.tuples(st.sampled_from(Grade), st.integers(0, 400_000)), min_size=1, max_size=12), st.randoms())
def test_any_sequence_leaves_the_packages_card_in_any_order_of_arrival(answers, chance: random.Random):
    scheduler, card = fsrs.Scheduler(enable_fuzzing=False), fsrs.Card(card_id=7, due=START)
    reviews, moment = [], START
    for number, (grade, later) in enumerate(answers):
        moment += timedelta(minutes=later)
        card, _ = scheduler.review_card(card, fsrs.Rating(grade), moment)
        reviews.append(Review(f"{number:02}", moment, START + timedelta(days=9999), grade))
    chance.shuffle(reviews)
    memory = replay(reviews, 7)
    assert memory is not None
    assert vars(memory) == {
        "state": card.state.value, "step": card.step, "stability": card.stability, "difficulty": card.difficulty,
        "due": card.due, "last_review": card.last_review,
    }  # fmt: skip


def test_nothing_is_remembered_of_nothing():
    assert replay([], 7) is None


def test_a_clock_that_runs_ahead_counts_when_received():
    ahead = Review("a", START + timedelta(days=9), START, GOOD)
    assert ahead.moment == START


def test_times_of_any_zone_are_one_time():
    there = timezone(timedelta(hours=8))
    assert review(None, 7, GOOD, START.astimezone(there)) == review(None, 7, GOOD, START)


def test_naive_times_and_times_gone_by_are_refused():
    naive = START.replace(tzinfo=None)
    with pytest.raises(ValueError, match="zone"):
        review(None, 7, GOOD, naive)
    with pytest.raises(ValueError, match="zone"):
        replay([Review("a", naive, START, GOOD)], 7)
    with pytest.raises(ValueError, match="before"):
        review(review(None, 7, GOOD, START), 7, GOOD, START - timedelta(seconds=1))


def test_grades_come_from_the_band():
    assert [grade_of(verdict) for verdict in Verdict] == [GOOD, GOOD, HARD, AGAIN]


@pytest.mark.parametrize(
    ("judged", "own", "grade"),
    [(GOOD, None, GOOD), (GOOD, EASY, EASY), (GOOD, AGAIN, HARD), (AGAIN, EASY, AGAIN), (HARD, EASY, EASY)],
)
def test_ones_own_rating_tells_how_hard_it_was(judged, own, grade):
    assert rated(judged, own) == grade


def test_what_was_known_fades():
    memory = review(None, 7, EASY, START)
    chances = [retrievability(memory, 7, START + timedelta(days=day)) for day in (0, 10, 100)]
    assert chances[0] == 1 and chances == sorted(chances, reverse=True)
