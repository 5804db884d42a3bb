from random import Random

import pytest

from quizzes.composing import ALONE, Selection, compose, compose_review
from quizzes.kinds import KINDS
from tests.quizzes.atlas_sheets import catalogue


def composed(seed=1, **filters):
    return compose(catalogue(), Selection(**{"kinds": ALONE, "number": 20, **filters}), Random(seed))


def entries(questions):
    return [catalogue().entries[question.code] for question in questions]


@pytest.mark.parametrize(
    ("filters", "holds"),
    [
        ({"channels": ["KI"]}, lambda one: one.series == "KI"),
        ({"channels": ["EX", "HT"]}, lambda one: one.series == "HT" or one.series.startswith("EX-")),
        ({"regions": ["hand", "wrist"]}, lambda one: one.region in ("hand", "wrist")),
        ({"classes": ["back-shu"]}, lambda one: "back-shu" in one.slugs),
        ({"codes": ["KI1", "KI3"]}, lambda one: one.code in ("KI1", "KI3")),
        ({"channels": ["BL"], "classes": ["back-shu"]}, lambda one: one.series == "BL" and "back-shu" in one.slugs),
    ],
)
def test_only_what_passes_every_filter_is_asked(filters, holds):
    asked = entries(composed(**filters))
    assert asked and all(holds(entry) for entry in asked)


def test_each_point_is_asked_once_before_any_comes_again():
    questions = composed(channels=["HT"], number=18)
    assert len({question.code for question in questions[:9]}) == 9
    assert len({(question.code, question.kind) for question in questions}) == len(questions) == 18


def test_one_point_is_asked_in_every_kind_that_can_ask_it():
    kinds = [question.kind for question in composed(codes=["LU7"], number=40)]
    assert len(kinds) == len(set(kinds)) > 3


def test_the_kinds_take_turns():
    kinds = [question.kind for question in composed(number=40, kinds=["translate", "describe"])]
    assert kinds.count("translate") == kinds.count("describe") == 20


def test_the_same_chance_makes_the_same_run_and_another_another():
    assert composed(3) == composed(3) != composed(4)


def test_nothing_is_made_of_filters_that_exclude_each_other():
    assert composed(channels=["LU"], classes=["back-shu"]) == []


def test_an_exam_holds_every_question_strictly():
    assert all(question.key["strict"] for question in composed(strict=True))
    assert not any("strict" in question.key for question in composed())


def test_a_review_asks_every_card_in_a_kind_of_its_family():
    due = [("LU7", "place"), ("LU7", "name"), ("LU7", "class"), ("KI1", "place")]
    for seed in range(5):
        questions = compose_review(catalogue(), due, Random(seed))
        assert sorted((one.code, KINDS[one.kind].family.value) for one in questions) == sorted(due)


def test_a_review_passes_over_what_can_no_longer_be_asked():
    assert compose_review(catalogue(), [("XX1", "place")], Random(1)) == []


def test_filters_are_kept_as_json_without_the_empty_ones():
    selection = Selection(["locate"], 5, codes=frozenset({"KI3", "KI1"}))
    assert selection.plain() == {"kinds": ["locate"], "number": 5, "codes": ["KI1", "KI3"]}
