import pytest

from points.content.merge import merge


@pytest.mark.parametrize(
    ("loaded", "file", "row", "values", "fate"),
    [
        ("a", "a", "a", {}, None),
        ("a", "b", "a", {"text": "b"}, "changed"),
        ("a", "a", "edited", {}, "kept"),
        ("a", "b", "edited", {}, "conflicts"),
        ("a", "b", "b", {}, None),
    ],
)
def test_merge_of_one_field(loaded, file, row, values, fate):
    merged = merge({"text": loaded}, {"text": file}, {"text": row})
    assert merged.values == values
    for name in ("changed", "kept", "conflicts"):
        assert getattr(merged, name) == (["text"] if name == fate else [])


def test_a_conflict_is_reported_until_it_is_resolved():
    first = merge({"text": "a"}, {"text": "b"}, {"text": "edited"})
    again = merge(first.snapshot, {"text": "b"}, {"text": "edited"})
    assert again.conflicts == ["text"]
    resolved = merge(again.snapshot, {"text": "edited"}, {"text": "edited"})
    assert resolved.conflicts == []
    assert resolved.snapshot == {"text": "edited"}


def test_fields_are_merged_apart():
    merged = merge(
        {"english": "a", "notes": ["x"]}, {"english": "b", "notes": ["x", "y"]}, {"english": "mine", "notes": ["x"]}
    )
    assert merged.values == {"notes": ["x", "y"]}
    assert merged.conflicts == ["english"]
    assert merged.snapshot == {"english": "a", "notes": ["x", "y"]}


def test_a_field_new_to_the_files_follows_them():
    assert merge({}, {"felt": "a cleft"}, {"felt": ""}).values == {"felt": "a cleft"}
