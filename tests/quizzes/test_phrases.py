import ast
from pathlib import Path

import pytest
from django.utils import translation

from quizzes.kinds import KINDS, Question
from quizzes.phrases import Phrase, listed, phrase, plain
from quizzes.scoring import Error, sentence
from quizzes.templatetags.phrases import said

GERMAN = {
    "{far} cun too {way}, on the right line": "{far} Cun zu weit {way}, auf der richtigen Linie",
    "{said}; that is nearer to {point}": "{said}; näher an {point}",
    "distal": "distal gelegen",
}
QUIZZES = Path(__file__).parents[2] / "quizzes"


def test_a_sentence_is_said_in_another_language_with_all_its_parts():
    told = sentence(Error(0.7, 0.0), ("distal", "radial"), "HT4")
    assert str(told) == "0.7 cun too distal, on the right line; that is nearer to HT4"
    in_german = told.said(lambda message: GERMAN[message], lambda value: f"{value:.1f}".replace(".", ","))
    assert in_german == "0,7 Cun zu weit distal gelegen, auf der richtigen Linie; näher an HT4"


def test_words_of_a_learner_are_not_messages():
    outcome = KINDS["name"].judge(Question("name", "LU7", {}, {}), {"text": "{point} 100%"}, _catalogue())
    assert "{point} 100%" in said(outcome.sentence)
    assert str(listed([plain("{a}"), phrase("{n} of", n=2.0)])) == "{a}; 2.0 of"


def test_the_template_says_numbers_as_the_language_writes_them():
    with translation.override("de"):
        assert said(phrase("{far} cun", far=0.7)) == "0,7 cun"
        assert said(phrase("{far} cun", far=0.78)) == "0,8 cun"
    assert said(Phrase("")) == ""


@pytest.mark.parametrize("path", sorted(QUIZZES.glob("kinds/*.py")), ids=lambda path: path.stem)
def test_every_message_can_be_found_by_the_extractor(path):
    """What is passed to `_` is one literal, which is all that makemessages can read."""
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
    ]
    assert all(isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str) for call in calls)
    assert calls or path.stem in ("__init__", "dots", "protocol", "uses")


def _catalogue():
    from tests.quizzes.atlas_sheets import catalogue

    return catalogue()
