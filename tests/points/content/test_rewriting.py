"""A value is changed in its place; comments, order and manner of writing around it stay."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from points.content.rewriting import rewritten

TEXT = '''# The head.
name = "Broken Sequence" # as in the standard
actions = [
    "Releases the exterior",
    "Benefits the head",
]
prose = """
One.

Two.
"""

[place]
# Measured on the forearm.
text = "Above the crease."

[[cautions]]
kind = "nerve"

[[cautions]]
kind = "joint"
'''
OLD = tomllib.loads(TEXT)


def changed(**values):
    new = {**OLD, **values}
    text = rewritten(TEXT, OLD, new)
    assert tomllib.loads(text) == {key: value for key, value in new.items() if value not in ("", [], None)}
    return [line for line in text.splitlines() if line not in TEXT.splitlines()], text


def test_nothing_changed_is_the_same_bytes():
    assert rewritten(TEXT, OLD, OLD) == TEXT


def test_a_string_changes_alone():
    lines, text = changed(name="Split Row")
    assert lines == ['name = "Split Row" # as in the standard']
    assert "# The head." in text


def test_a_long_text_keeps_its_lines():
    lines, _ = changed(prose="One.\n\nThree.\n")
    assert lines == ["Three."]


def test_a_key_of_a_table_changes_under_its_comment():
    lines, text = changed(place={"text": "Below the crease."})
    assert lines == ['text = "Below the crease."']
    assert "# Measured on the forearm." in text


def test_an_item_is_put_into_a_list_on_a_line_of_its_own():
    lines, _ = changed(actions=["Releases the exterior", "Descends qi", "Benefits the head"])
    assert lines == ['    "Descends qi",']


@pytest.mark.parametrize("index", [0, 1, 2])
def test_a_table_is_put_among_others_with_a_blank_line_between(index):
    cautions = [{"kind": "nerve"}, {"kind": "joint"}]
    cautions.insert(index, {"kind": "organ"})
    lines, text = changed(cautions=cautions)
    assert lines == ['kind = "organ"']
    assert "\n\n\n" not in text


def test_a_table_is_taken_out():
    _, text = changed(cautions=[{"kind": "joint"}])
    assert text.count("[[cautions]]") == 1
    assert text.endswith('kind = "joint"\n')


def test_what_is_emptied_leaves_the_file():
    _, text = changed(actions=[], cautions=[])
    assert "actions" not in text and "cautions" not in text


def test_new_keys_come_before_the_tables():
    _, text = changed(note="Felt as a cleft.", codes=["X1"])
    assert text.index("note = ") < text.index("[place]")


TOML = st.recursive(
    st.text(min_size=1) | st.integers(-(2**60), 2**60) | st.booleans() | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)
DOCUMENT = st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), TOML, max_size=5)


def readable(value):
    """What TOML can hold: it has no carriage return alone in a text of many lines, as tomllib reads them."""
    if isinstance(value, str):
        return "\r" not in value
    if isinstance(value, dict):
        return all(map(readable, value.values()))
    return all(map(readable, value)) if isinstance(value, list) else True


@settings(max_examples=40, deadline=None)
@given(DOCUMENT.filter(readable), DOCUMENT.filter(readable))
def test_any_document_can_become_any_other(old, new):
    first = rewritten("", {}, old)
    assert tomllib.loads(first) == old
    assert tomllib.loads(rewritten(first, old, new)) == new
