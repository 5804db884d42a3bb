from datetime import date, timedelta
from random import Random

import pytest

from points.codes import CHANNELS
from quizzes.composing import compose
from quizzes.readymade import FIXED, GREAT, NoSuchRun, ready_made
from tests.quizzes.atlas_sheets import catalogue

DAY = date(2026, 11, 22)
NAMES = dict.fromkeys(CHANNELS, "A channel")


def made(slug, day=DAY):
    return ready_made(slug, catalogue(), NAMES, day)


def asked(slug):
    return {question.code for question in compose(catalogue(), made(slug).selection, Random(1))}


@pytest.mark.parametrize("slug", sorted(set(FIXED) - {"round-the-elbow", "level-with-the-umbilicus", "duels"}))
def test_every_one_asks_as_much_as_it_says(slug):
    one = made(slug)
    assert one.title and one.brief
    assert len(compose(catalogue(), one.selection, Random(1))) == one.selection.number


def test_the_great_points_are_all_there():
    assert len(GREAT) == 60
    assert set(catalogue().entries) >= GREAT
    assert asked("great-points") <= GREAT


def test_every_channel_has_its_day_in_a_fortnight():
    days = [made("channel-of-the-day", DAY + timedelta(days=number)) for number in range(14)]
    assert {one.selection.channels[0] for one in days} == set(CHANNELS)


@pytest.mark.parametrize(
    ("slug", "holds"),
    [
        ("channel-KI", lambda one: one.series == "KI"),
        ("class-luo-connecting", lambda one: "luo-connecting" in one.slugs),
        ("region-upper-back", lambda one: one.region == "upper-back"),
        ("point-EX-HN3", lambda one: one.code == "EX-HN3"),
    ],
)
def test_there_is_one_for_every_channel_class_region_and_point(slug, holds):
    assert asked(slug)
    assert all(holds(catalogue().entries[code]) for code in asked(slug))


@pytest.mark.parametrize("slug", ["", "channel-", "channel-XX", "class-nosuch", "region-moon", "point-KI99", "KI1"])
def test_there_is_none_of_another_name(slug):
    with pytest.raises(NoSuchRun):
        made(slug)
