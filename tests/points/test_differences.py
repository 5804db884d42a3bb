from points.differences import Piece, differences, paragraphs, words


def shown(pieces):
    marks = {"same": "{}", "gone": "[-{}-]", "come": "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in pieces)


def test_words_that_went_and_came_stand_beside_each_other():
    assert shown(words("Insert 1 cun, slowly.", "Insert 0.5 cun, slowly.")) == "Insert [-1-][+0.5+] cun, slowly."
    assert words("same", "same") == [Piece("same", "same")]


def test_only_fields_that_differ_are_told():
    assert [one.name for one in differences({"a": 1, "b": "x"}, {"a": 1, "b": "y", "c": "new"})] == ["b", "c"]


def test_only_paragraphs_that_differ_are_shown():
    before = "The first stays.\n\nThe second paragraph is changed here.\n\nThe last stays."
    after = before.replace("changed", "altered")
    (change,) = differences({"text": before}, {"text": after})
    assert [shown(pieces) for pieces in change.paragraphs] == ["The second paragraph is [-changed-][+altered+] here."]


def test_rows_are_set_beside_those_they_resemble():
    before = [
        {"kind": "nerve", "text": "Mind the median nerve."},
        {"kind": "syncope", "text": "Lay the patient down."},
    ]
    after = [{"kind": "syncope", "text": "Let the patient lie down."}, {"kind": "organ", "text": "Shallow."}]
    (change,) = differences({"cautions": before}, {"cautions": after})
    assert [shown(pieces) for pieces in change.paragraphs] == [
        "[-kind: nerve · text: Mind the median nerve.-]",
        "kind: syncope · text: [-Lay-][+Let+] the patient [+lie +]down.",
        "[+kind: organ · text: Shallow.+]",
    ]


def test_of_one_paragraph_the_words_are_compared_where_they_share_any():
    for before, after, told in [
        ("Gushing Spring", "Bubbling Spring water", "[-Gushing-][+Bubbling+] Spring[+ water+]"),
        ("First", "Second", "[-First-] [+Second+]"),
    ]:
        (change,) = differences({"name": before}, {"name": after})
        assert " ".join(shown(pieces) for pieces in change.paragraphs) == told


def test_values_are_told_in_words():
    assert paragraphs([{"depth_cun": [0.5, 1.0], "text": "", "points": ["LU1"]}]) == [
        "depth_cun: 0.5, 1 · points: LU1"
    ]
    assert paragraphs({"advised": False, "text": "No."}) == ["advised: no", "text: No."]
    assert paragraphs(None) == paragraphs("") == paragraphs([]) == []
    assert paragraphs(3) == ["3"]
