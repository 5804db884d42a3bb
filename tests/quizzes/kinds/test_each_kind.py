"""What holds for one kind alone."""

from random import Random

import pytest

from quizzes.kinds import KINDS, Question
from quizzes.kinds.choices import distractors
from quizzes.kinds.describe import without_codes
from quizzes.scoring import Verdict
from tests.quizzes.atlas_sheets import catalogue

LU7 = Question("name", "LU7", {}, {})


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("LU7", Verdict.EXACT),
        ("lu-7", Verdict.EXACT),
        ("Lièquē", Verdict.EXACT),
        ("lie que", Verdict.EXACT),
        ("lie4que1", Verdict.EXACT),
        ("列缺", Verdict.EXACT),
        ("liequ", Verdict.GOOD),
        ("LU9", Verdict.MISS),
        ("太渊", Verdict.MISS),
        ("nothing like it", Verdict.MISS),
    ],
)
def test_a_name_may_be_typed_in_any_way(text, verdict):
    assert KINDS["name"].judge(LU7, {"text": text}, catalogue()).verdict == verdict


def test_a_slip_is_shown_and_another_point_named():
    judge = KINDS["name"].judge
    assert str(judge(LU7, {"text": "liequ"}, catalogue()).sentence) == "Right, but it is spelt Lièquē"
    outcome = judge(LU7, {"text": "taiyuan"}, catalogue())
    assert outcome.meant == "LU9"
    assert str(outcome.sentence) == "No: that is LU9 Tàiyuān 太渊"


def test_the_name_of_another_point_is_no_slip():
    wrong = [
        (entry.code, other.code)
        for entry in list(catalogue().entries.values())[:60]
        for other in catalogue().by_sound[entry.beginning]
        if other.pinyin != entry.pinyin
        for outcome in [KINDS["name"].judge(Question("name", entry.code, {}, {}), {"text": other.pinyin}, catalogue())]
        if outcome.verdict != Verdict.MISS
    ]
    assert not wrong


def test_tones_tell_homophones_apart_and_may_be_left_out():
    futu, judge = Question("name", "LI18", {}, {}), KINDS["name"].judge
    assert [judge(futu, {"text": text}, catalogue()).score for text in ("Fútū", "futu", "Fútù")] == [100, 100, 0]


def test_distractors_differ_and_are_worth_confusing():
    entry = catalogue().entries["HT7"]
    for seed in range(20):
        others = distractors(entry, catalogue(), Random(seed), lambda one: one.pinyin)
        assert len({other.pinyin for other in others} - {entry.pinyin}) == 3
        assert any(other.series == "HT" or other.code in entry.near for other in others)


def test_a_description_does_not_name_the_options():
    text = without_codes("1 cun above HT7, level with EX-UE2 and LU7.", {"HT7", "EX-UE2"})
    assert text == "1 cun above …, level with … and LU7."


def test_translations_ask_from_one_form_to_another():
    kind, entry = KINDS["translate"], catalogue().entries["ST36"]
    pairs = {
        (q.asked["given"], q.asked["wanted"])
        for seed in range(200)
        if (q := kind.make(entry, catalogue(), Random(seed)))
    }
    assert len(pairs) == 12


def test_the_wrong_choice_is_told_what_it_is():
    kind = KINDS["translate"]
    question = kind.make(catalogue().entries["ST36"], catalogue(), Random(3))
    wrong, code = next(pair for pair in question.key["meanings"].items() if pair[1] != "ST36")
    outcome = kind.judge(question, {"choice": wrong}, catalogue())
    assert (outcome.score, outcome.meant) == (0, code)
    assert code in str(outcome.sentence) and "ST36" in str(outcome.right)


def test_classes_score_the_share_that_is_right():
    key = {
        "meanings": {"a": "luo-connecting", "b": "confluent", "c": "ghost"},
        "right": ["confluent", "luo-connecting"],
    }
    question = Question("classify", "LU7", {"wanted": "classes"}, key)
    judge = KINDS["classify"].judge
    assert judge(question, {"choices": ["b", "a"]}, catalogue()).score == 100
    half = judge(question, {"choices": ["a"]}, catalogue())
    assert (half.score, half.verdict, str(half.sentence)) == (50, Verdict.NEAR, "Not quite: also confluent")
    assert judge(question, {"choices": ["c"]}, catalogue()).score == 0


def test_the_luo_point_of_a_channel_has_one_answer():
    kind = KINDS["classify"]
    for entry in catalogue().by_class["luo-connecting"]:
        for seed in range(8):
            question = kind.make(entry, catalogue(), Random(seed))
            if question.asked["wanted"] == "point":
                asked = (question.asked["text"], question.asked["of"])
                having = [
                    code
                    for code in question.key["meanings"].values()
                    for one in catalogue().entries[code].classes
                    if (catalogue().classes[one.slug], one.of) == asked
                ]
                assert having == [entry.code]


def test_bones_cost_a_fifth():
    kind = KINDS["locate"]
    question = kind.make(catalogue().entries["LU7"], catalogue(), Random(1))
    sheet = catalogue().sheets[question.asked["diagram"]]
    place = next(place for place in sheet.places if place.code == "LU7")
    assert kind.judge(question, {"x": place.x, "y": place.y, "bones": True}, catalogue()).score == 80


@pytest.mark.parametrize(("tries", "score"), [("a", 100), ("ba", 60), ("bca", 30), ("bcb", 0)])
def test_each_try_costs_and_is_told(tries, score):
    question = Question("pick", "LU7", {}, {"meanings": {"a": "LU7", "b": "LU8", "c": "LU9"}})
    outcome = KINDS["pick"].judge(question, {"tries": list(tries)}, catalogue())
    assert outcome.score == score
    assert ("LU8" in str(outcome.sentence)) == ("b" in tries)


def test_a_point_that_shares_its_place_is_not_asked_by_name():
    assert KINDS["name"].make(catalogue().entries["LR2"], catalogue(), Random(1)) is None
