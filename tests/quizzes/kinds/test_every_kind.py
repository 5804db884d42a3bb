"""What holds for every kind in the registry."""

import json
from collections import Counter
from functools import cache
from random import Random

import pytest

from points import folding
from quizzes.kinds import KINDS, BadReply, Family
from quizzes.scoring import Verdict
from tests.quizzes.atlas_sheets import catalogue

SUBJECTS = ["LU1", "LU7", "LI4", "ST36", "SP6", "HT7", "BL13", "BL40", "KI1", "PC6", "GB20", "GV14", "CV12", "EX-HN3"]

every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


@cache
def made(kind, seeds=range(6)):
    """Return questions of `kind` about a sample of points."""
    tries = [kind.make(catalogue().entries[code], catalogue(), Random(seed)) for code in SUBJECTS for seed in seeds]
    return [question for question in tries if question]


def right_reply(question):
    """Return the reply that answers `question` in full, from its key and the atlas."""
    meanings = question.key.get("meanings", {})
    ids = [one for one, meaning in meanings.items() if meaning == question.code]
    if question.kind == "locate":
        places = catalogue().sheets[question.asked["diagram"]].places
        place = next(place for place in places if place.code == question.code)
        return {"x": place.x, "y": place.y}
    if question.kind == "pick":
        return {"tries": ids}
    if question.kind == "name":
        return {"text": question.code}
    if "right" in question.key:
        return {"choices": [one for one, meaning in meanings.items() if meaning in question.key["right"]]}
    return {"choice": ids[0]}


@every_kind
def test_its_slug_is_its_key_and_it_names_a_family_and_a_template(kind):
    assert KINDS[kind.slug] is kind
    assert kind.family in Family
    assert kind.title and kind.template.startswith("quizzes/kinds/_")


@every_kind
def test_it_can_be_asked_and_kept_as_json(kind):
    questions = made(kind)
    assert len(questions) > len(SUBJECTS)
    for question in questions:
        assert question.kind == kind.slug
        assert json.loads(json.dumps([question.asked, question.key])) == [question.asked, question.key]


@every_kind
def test_the_same_chance_makes_the_same_question(kind):
    assert made(kind) == made.__wrapped__(kind)
    assert made(kind, range(3)) != made(kind, range(50, 53))


@every_kind
def test_the_right_reply_scores_full(kind):
    for question in made(kind):
        outcome = kind.judge(question, right_reply(question), catalogue())
        assert (outcome.score, outcome.verdict) == (100, Verdict.EXACT), question


@every_kind
@pytest.mark.parametrize(
    "reply",
    [
        {}, {"choice": "x"}, {"choice": 1}, {"choices": []}, {"choices": ["x"]}, {"choices": [[]]}, {"tries": []},
        {"tries": ["x"] * 9}, {"text": ""}, {"text": 5}, {"x": "1", "y": 2}, {"x": float("nan"), "y": 1},
        {"x": -1, "y": -1}, {"x": True, "y": 1},
    ],
)  # fmt: skip
def test_a_reply_of_another_shape_is_refused(kind, reply):
    with pytest.raises(BadReply):
        kind.judge(made(kind)[0], reply, catalogue())


@every_kind
def test_the_kind_asks_nothing_of_a_point_without_what_it_needs(kind):
    bare = type(catalogue())({"LU1": catalogue().entries["LU1"]})
    assert kind.make(bare.entries["LU1"], bare, Random(1)) is None


# What a kind may send of its subject: everything else of it is the answer.
SAYS_THE_POINT = {"locate", "pick"}


def own_words(question):
    """Return what of the question's point must not be sent outside its options."""
    entry = catalogue().entries[question.code]
    if question.kind in SAYS_THE_POINT or question.asked.get("given") == "point" or "right" in question.key:
        return []
    words = {"code": entry.code, "pinyin": entry.pinyin, "hanzi": entry.hanzi, "english": entry.english}
    words.pop(question.asked.get("given", ""), None)
    return [word for word in words.values() if word != question.asked.get("text")]


@every_kind
def test_what_is_sent_does_not_decide_the_answer(kind):
    for question in made(kind):
        options = question.asked.get("options", []) + question.asked.get("dots", [])
        meanings = question.key.get("meanings", {})
        assert {option["id"] for option in options} == set(meanings)
        assert all(set(option) in ({"id", "text"}, {"id", "x", "y"}) for option in options)
        assert all(meaning not in one for one, meaning in meanings.items())
        frame = json.dumps({**question.asked, "options": [], "dots": []}, ensure_ascii=False)
        assert not any(one in frame for one in meanings)
        for word in own_words(question):
            assert word not in frame, (word, frame)


def test_locate_sends_no_coordinates():
    for question in made(KINDS["locate"]):
        assert set(question.asked) == {"diagram", "text"}
        assert not any(isinstance(value, float | int) for value in question.asked.values())


def test_pick_sends_dots_without_codes_and_name_a_dot_without_names():
    for question in made(KINDS["pick"]):
        sent = json.dumps(question.asked["dots"])
        assert not any(code in sent for code in question.key["meanings"].values())
    for question in made(KINDS["name"]):
        entry = catalogue().entries[question.code]
        sent = folding.joined(json.dumps(question.asked))
        assert set(question.asked) == {"diagram", "x", "y"}
        assert not any(folding.joined(word) in sent for word in (entry.code, entry.pinyin, entry.english))


@every_kind
def test_the_right_option_stands_anywhere(kind):
    places = Counter()
    for question in made(kind, range(20)):
        options = question.asked.get("options") or question.asked.get("dots") or []
        if options and "right" not in question.key:
            right = [
                number for number, one in enumerate(options) if question.key["meanings"][one["id"]] == question.code
            ]
            assert len(right) == 1
            places[right[0] / len(options) < 0.5] += 1
    total = sum(places.values())
    assert not total or 0.35 < places[True] / total < 0.65
