"""What holds for every kind in the registry."""

import json
import re
from collections import Counter
from functools import cache
from random import Random

import pytest

from points import folding
from quizzes.kinds import KINDS, BadReply, Family
from quizzes.scoring import Verdict
from tests.quizzes.atlas_sheets import catalogue
from tests.quizzes.kinds.replies import moves_before, right_reply, wrong_reply

SUBJECTS = ["LU1", "LU7", "LI4", "ST36", "SP6", "HT7", "BL13", "BL40", "KI1", "PC6", "GB20", "GV14", "CV12", "EX-HN3"]

every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


@cache
def made(kind, seeds=range(6)):
    """Return questions of `kind` about a sample of points."""
    tries = [kind.make(catalogue().entries[code], catalogue(), Random(seed)) for code in SUBJECTS for seed in seeds]
    return [question for question in tries if question]


def whole(kind, question, reply):
    """Return what is judged when `reply` comes after what has to come before it."""
    moves = []
    for move in [*moves_before(kind.slug), reply]:
        taken = kind.take(question, moves, move)
        moves += [taken.move] if taken.move else []
    return taken.reply


@every_kind
def test_its_slug_is_its_key_and_it_names_a_family_and_a_template(kind):
    assert KINDS[kind.slug] is kind
    assert kind.family in Family
    assert str(kind.title) and kind.template.startswith("quizzes/kinds/_")


def test_there_are_twelve_kinds_in_four_families():
    assert list(KINDS) == [
        "locate", "pick", "name", "describe", "translate", "classify", "action", "indication", "measure", "trace",
        "safety", "palpate",
    ]  # fmt: skip
    assert {kind.family for kind in KINDS.values()} == set(Family)


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
    assert kind.slug == "palpate" or made(kind, range(3)) != made(kind, range(50, 53))


@every_kind
def test_the_right_reply_scores_full_and_a_wrong_one_less(kind):
    for question in made(kind):
        outcome = kind.judge(question, whole(kind, question, right_reply(question, catalogue())), catalogue())
        assert (outcome.score, outcome.verdict) == (100, Verdict.EXACT), question
        wrong = wrong_reply(question, catalogue())
        if kind.slug == "pick":
            continue  # a wrong dot is a move, not yet an answer
        outcome = kind.judge(question, whole(kind, question, wrong), catalogue())
        assert outcome.score < 100 and outcome.verdict != Verdict.EXACT, question
        assert str(outcome.sentence) != "Right" and str(outcome.right)


@every_kind
@pytest.mark.parametrize(
    "reply",
    [
        {}, {"choice": "x"}, {"choice": 1}, {"choices": []}, {"choices": ["x"]}, {"choices": [[]]}, {"tries": []},
        {"tries": ["x"] * 9}, {"text": ""}, {"text": 5}, {"x": "1", "y": 2}, {"x": float("nan"), "y": 1},
        {"x": -1, "y": -1}, {"x": True, "y": 1}, {"x": 1, "y": 1, "diagram": "elsewhere"}, {"order": []},
        {"order": ["x", "x"]}, {"order": 1}, {"number": float("nan")}, {"number": -1}, {"number": True},
        {"number": "2"}, {"ends": ["x", "y"], "number": 1}, {"ends": [], "number": 1}, {"rating": 0}, {"rating": "4"},
        {"rating": True}, {"help": "nothing"},
    ],
)  # fmt: skip
def test_a_reply_of_another_shape_is_refused_with_what_to_do(kind, reply):
    question = next(one for one in made(kind) if one.asked.get("wanted") != "number")
    if reply.get("number") == 1 and question.asked.get("wanted") == "number":
        return
    with pytest.raises(BadReply) as refused:
        kind.judge(question, reply, catalogue())
    assert str(refused.value).endswith(".")


def test_an_order_of_too_few_or_too_many_is_refused():
    for kind in (KINDS["trace"], KINDS["classify"]):
        question = next(one for one in made(kind) if "order" in one.key)
        right = right_reply(question, catalogue())["order"]
        for order in (right[:-1], [*right, right[0]], [right[0], *right[:-1]]):
            with pytest.raises(BadReply):
                kind.judge(question, {"order": order}, catalogue())


@every_kind
def test_the_kind_asks_nothing_of_a_point_without_what_it_needs(kind):
    bare = type(catalogue())({"LU1": catalogue().entries["LU1"]})
    assert kind.make(bare.entries["LU1"], bare, Random(1)) is None


# What of its subject's names a kind may send: the others are the answer.
SAYS_THE_POINT = {"locate", "pick", "palpate"}


def own_words(question):
    """Return what of the question's point must not be sent outside its options."""
    entry, asked = catalogue().entries[question.code], question.asked
    if question.kind in SAYS_THE_POINT or asked.get("given") == "point" or "right" in question.key:
        return []
    if question.kind == "measure" and asked["wanted"] != "point":
        return []
    words = {"code": entry.code, "pinyin": entry.pinyin, "hanzi": entry.hanzi, "english": entry.english}
    words.pop(asked.get("given", ""), None)
    return [word for word in words.values() if word != asked.get("text")]


@every_kind
def test_what_is_sent_does_not_decide_the_answer(kind):
    for question in made(kind):
        sent = {**question.asked, **kind.page(question, [], catalogue())}
        options = sent.get("options", []) + sent.get("dots", [])
        meanings = question.key.get("meanings", {})
        if "options" not in question.key:
            assert {option["id"] for option in options} == set(meanings)
        assert all(set(option) <= {"id", "text", "letter", "x", "y"} for option in options)
        assert all(re.fullmatch("[0-9a-f]{12}", one) for one in meanings)
        frame = json.dumps({**sent, "options": [], "dots": []}, ensure_ascii=False)
        assert not any(one in frame for one in meanings)
        for word in own_words(question):
            assert word not in frame, (word, frame)


@every_kind
def test_ids_are_new_in_every_question(kind):
    one, other = ({one for question in made(kind, seeds) for one in question.key.get("meanings", {})}
                  for seeds in (range(3), range(50, 53)))  # fmt: skip
    assert not one & other


def test_locate_sends_no_coordinates():
    for question in made(KINDS["locate"]):
        assert set(question.asked) <= {"diagram", "text", "closer"}
        assert not any(isinstance(value, float | int) for value in question.asked.values())


def test_pick_and_trace_send_dots_without_codes_and_name_a_dot_without_names():
    for question in [*made(KINDS["pick"]), *made(KINDS["trace"])]:
        sent = json.dumps(question.asked["dots"])
        assert not any(code in sent for code in question.key["meanings"].values())
    for question in made(KINDS["name"]):
        entry = catalogue().entries[question.code]
        sent = folding.joined(json.dumps({**question.asked, **KINDS["name"].page(question, [], catalogue())}))
        assert set(question.asked) == {"diagram", "x", "y"}
        assert not any(folding.joined(word) in sent for word in (entry.code, entry.pinyin, entry.english))


def test_the_five_shu_are_put_in_order_by_name_not_by_number():
    ordered = [one for one in made(KINDS["classify"], range(20)) if one.asked["wanted"] == "order"]
    assert ordered
    for question in ordered:
        assert not any(code in json.dumps(question.asked) for code in question.key["order"])


@every_kind
def test_the_right_option_stands_anywhere(kind):
    places = Counter()
    for question in made(kind, range(20)):
        options = question.asked.get("options") or question.asked.get("dots") or []
        meanings = question.key.get("meanings", {})
        right = [number for number, one in enumerate(options) if meanings.get(one["id"]) == question.code]
        if options and not question.key.keys() & {"right", "ends", "order"}:
            assert len(right) == 1
            places[right[0] / len(options) < 0.5] += 1
    total = sum(places.values())
    assert not total or 0.35 < places[True] / total < 0.65


@pytest.mark.parametrize("slug", ["describe", "translate", "classify", "action", "indication"])
def test_what_this_learner_confuses_is_offered(slug):
    """A point far away, with nothing in common, is offered because it was taken for this one."""
    mine = catalogue().seen_by({"LU7": ["GB30", "nosuch"]})
    offered = [
        question.key["meanings"].values()
        for seed in range(30)
        if (question := KINDS[slug].make(mine.entries["LU7"], mine, Random(seed))) and "right" not in question.key
        and "order" not in question.key
    ]  # fmt: skip
    assert sum("GB30" in codes for codes in offered) > len(offered) / 2
