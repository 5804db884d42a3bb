"""What holds for one kind alone."""

import re
from random import Random

import pytest

from quizzes.kinds import KINDS, Question
from quizzes.kinds.choices import distractors
from quizzes.kinds.describe import without_codes
from quizzes.kinds.uses import alike
from quizzes.measuring import Span, Walk, spans_of, walks_of
from quizzes.precision import LEAST_CUN
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


def test_distractors_come_from_what_is_confused_the_level_the_class_and_the_name():
    whole = catalogue().seen_by({"BL13": ["ST40"]})
    entry = whole.entries["BL13"]
    offered = {
        other.code
        for seed in range(60)
        for other in distractors(entry, whole, Random(seed), str, count=6)
    }  # fmt: skip
    assert "ST40" in offered
    assert offered & whole.by_level["BL13"]
    assert offered & set(entry.near)
    assert any({*whole.entries[code].hanzi} & {*entry.hanzi} for code in offered)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Calms the spirit", "Calms the spirit and steadies the Heart", True),
        ("Strengthens the Spleen", "Strengthens the Spleen and resolves damp", True),
        ("painful obstruction of the throat", "throat painful", True),
        ("Clears heat from the Lung", "Calms the spirit", False),
        ("headache at the vertex", "pain of the toes", False),
    ],
)
def test_phrases_are_alike_when_they_share_their_words(one, other, same):
    assert alike(one, other) is same and alike(other, one) is same


@pytest.mark.parametrize("slug", ["action", "indication"])
def test_what_is_said_of_a_wrong_point_is_not_said_of_the_right_one(slug):
    kind, entries = KINDS[slug], catalogue().entries
    for code in ["LI4", "ST36", "KI1", "GV20", "PC6"]:
        for seed in range(12):
            question = kind.make(entries[code], catalogue(), Random(seed))
            others = [entries[one] for one in question.key["meanings"].values() if one != code]
            own = [said for group in kind.said_of(entries[code]) for said in group]
            if question.asked["wanted"] == "use":
                texts = {question.key["meanings"][one["id"]]: one["text"] for one in question.asked["options"]}
                wrong = [said for one, text in texts.items() if one != code for said in text.split("; ")]
                assert not [said for said in wrong if said in own]
                assert len({text.count("; ") for text in texts.values()}) == 1 or slug == "indication"
            else:
                asked = question.asked["text"].split("; ")
                wrong = [said for other in others for group in kind.said_of(other) for said in group]
                assert not set(asked) & set(wrong)


@pytest.mark.parametrize(
    ("number", "score", "said"), [(2, 100, "Right"), (2.5, 40, "0.5 cun too many"), (0, 0, "2 cun too few")]
)
def test_a_number_of_cun_is_right_near_or_wrong(number, score, said):
    question = Question("measure", "PC6", {"wanted": "number"}, {"cun": 2.0})
    outcome = KINDS["measure"].judge(question, {"number": number}, catalogue())
    assert (outcome.score, str(outcome.sentence), str(outcome.right)) == (score, said, "2 cun")


def ruler():
    made = (KINDS["measure"].make(catalogue().entries["SP6"], catalogue(), Random(seed)) for seed in range(40))
    return next(question for question in made if question.asked["wanted"] == "ruler")


def test_a_ruler_is_laid_either_way_and_half_of_it_is_the_reading():
    question, judge = ruler(), KINDS["measure"].judge
    ids = {slug: one for one, slug in question.key["meanings"].items()}
    start, end = (ids[slug] for slug in question.key["ends"])
    other = next(one for slug, one in ids.items() if slug not in question.key["ends"])
    assert (question.key["ends"], question.key["cun"], question.asked["of"]) == (
        ["medial-malleolus", "medial-condyle-lower-border"], 3, 13
    )  # fmt: skip
    assert judge(question, {"ends": [start, end], "number": 3}, catalogue()).score == 100
    assert judge(question, {"ends": [end, start], "number": 10}, catalogue()).score == 100
    assert judge(question, {"ends": [start, end], "number": 10}, catalogue()).score == 50
    assert judge(question, {"ends": [start, other], "number": 3}, catalogue()).score == 0


def test_a_point_said_to_be_level_is_the_only_one_that_is():
    kind, whole = KINDS["measure"], catalogue()
    asked = [
        kind.make(whole.entries[code], whole, Random(seed)) for code in ("ST25", "BL23", "KI16") for seed in range(9)
    ]
    levels = [question for question in asked if question and question.asked["wanted"] == "point"]
    assert len(levels) > 5
    for question in levels:
        given = question.asked["text"].split()[0]
        assert {code for code in question.key["meanings"].values() if code in whole.by_level[given]} == {question.code}


def test_the_measures_of_a_rule_are_those_between_places_with_names():
    steps = [
        {"kind": "landmark", "at": "umbilicus"},
        {"kind": "between", "from": "umbilicus", "to": "pubic-symphysis", "cun": 3, "of": 5},
        {"kind": "between", "from": "a", "to": "b", "cun": 1, "of": 3},
        {"kind": "between", "from": "@a", "to": "b", "cun": 2, "of": 8},
        {"kind": "offset", "midline": "anterior-midline", "cun": 2},
    ]
    assert spans_of(steps) == [Span("umbilicus", "pubic-symphysis", 3, 5)]
    assert walks_of(steps) == [Walk("anterior-midline", 2)]
    walked = [{"kind": "landmark", "at": "BL40"}, {"kind": "walk", "direction": "distal", "cun": 5}]
    assert walks_of(walked) == [Walk("BL40", 5, "distal")]
    assert walks_of([*walked, walked[-1]]) == [] == walks_of([{"kind": "walk", "direction": "distal", "cun": 0.1}])


def test_a_way_is_worth_the_pairs_that_stand_right():
    key = {"meanings": {one: f"LU{number}" for number, one in enumerate("abcd", start=1)},
           "order": ["LU1", "LU2", "LU3", "LU4"]}  # fmt: skip
    question, judge = Question("trace", "LU2", {}, key), KINDS["trace"].judge
    swapped = judge(question, {"order": list("acbd")}, catalogue())
    assert (round(swapped.score), swapped.verdict) == (67, Verdict.NEAR)
    assert str(swapped.sentence).startswith("From dot 2 on it leaves the line: that is LU3")
    assert judge(question, {"order": list("dcba")}, catalogue()).score == 0


def test_a_way_runs_along_the_channel_on_one_side():
    whole, kind = catalogue(), KINDS["trace"]
    for code in ("ST36", "BL23", "CV6", "GB34", "LI10"):
        for seed in range(5):
            question = kind.make(whole.entries[code], whole, Random(seed))
            numbers = [whole.entries[one].number for one in question.key["order"]]
            assert numbers == sorted(numbers) and code in question.key["order"] and 4 <= len(numbers) <= 8


def test_no_question_of_safety_states_a_depth_or_calls_a_danger_untrue():
    whole, kind = catalogue(), KINDS["safety"]
    for number, entry in enumerate(whole.entries.values()):
        question = kind.make(entry, whole, Random(number))
        if question is None:
            continue
        said = [question.asked["text"], *(option["text"] for option in question.asked["options"])]
        if question.asked["wanted"] == "warning":
            assert not re.search(r"\d|\bcun\b|\bmm\b|depth", " ".join(said[1:]))
            known = {hazard.kind for one in whole.by_region[entry.region] for hazard in one.hazards}
            for code in {*question.key["meanings"].values()} - {entry.code}:
                text = next(one["text"] for one in question.asked["options"]
                            if question.key["meanings"][one["id"]] == code)  # fmt: skip
                kinds = {hazard.kind for hazard in whole.entries[code].hazards if hazard.text[:20] == text[:20]}
                assert not kinds & known
        else:
            assert not re.search(r"\d|\bcun\b|\bmm\b|depth", said[0])


@pytest.mark.parametrize(("rating", "verdict"), [(1, "miss"), (2, "near"), (3, "good"), (4, "exact")])
def test_partners_rate_themselves(rating, verdict):
    outcome = KINDS["palpate"].judge(Question("palpate", "LI4", {}, {}), {"rating": rating}, catalogue())
    assert (outcome.own, outcome.verdict) == (rating, verdict)


def test_options_for_a_name_cost_a_fifth():
    kind = KINDS["name"]
    question = kind.make(catalogue().entries["ST36"], catalogue(), Random(1))
    right = next(one for one, code in question.key["meanings"].items() if code == "ST36")
    assert "options" not in kind.page(question, [], catalogue())
    assert len(kind.page(question, ["options"], catalogue())["options"]) == 4
    assert kind.judge(question, {"choice": right}, catalogue()).score == 80


def test_a_close_up_is_offered_where_points_stand_close():
    offered = {
        code
        for code, target in catalogue().targets.items()
        if target.bands.good <= LEAST_CUN
        for seed in range(20)
        if "closer" in KINDS["locate"].make(catalogue().entries[code], catalogue(), Random(seed)).asked
    }
    assert len(offered) > 2
    assert not any("closer" in KINDS["locate"].make(catalogue().entries["ST36"], catalogue(), Random(s)).asked
                   for s in range(9))  # fmt: skip
