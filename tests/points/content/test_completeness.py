"""What counts as whole, on points made for the purpose."""

from io import StringIO

import msgspec
import pytest
from django.core.management import CommandError, call_command

from points.content.completeness import SECTIONS, channel_gaps, gaps, least_commentary, missing_cautions, table
from points.content.loader import ROOT
from points.content.prose import Caution, Indications, Membership, Summary
from points.content.schema import decode
from points.management.commands import check_content

BARE = """
code = "{code}"
pinyin = "Lièquē"
hanzi = "列缺"
hanzi_traditional = "列缺"
english = "Broken Sequence"

[location]
region = "forearm"
text = "On the radial side of the forearm."
position = "Turn the thumb up."
felt = "A narrow cleft."
mistake = "On the artery."

[[location.find]]
kind = "landmark"
text = "Find the styloid process."
at = "radial-styloid"
"""

WORDS = """
sources = ["nanjing"]
name_meaning = "{meaning}"
actions = ["Opens the lung", "Calms cough", "Frees the surface"]
commentary = "{commentary}"
"""

PARTS = """
[moxa]
advised = true
text = "Three cones."

[anatomy]
muscles = "brachioradialis"

[[needling]]
angle = "oblique"
depth_cun = [0.3, 0.5]
text = "Toward the elbow."

[[indications]]
group = "Chest"
items = ["cough"]
"""


def point(code="LU6", words=60):
    head, place = BARE.format(code=code).split("[location]")
    said = WORDS.format(meaning=" ".join(["word"] * 50), commentary=" ".join(["word"] * words))
    return decode(f"{head}{said}[location]{place}{PARTS}".encode(), code)


def changed(entry, **parts):
    return msgspec.structs.replace(entry, **parts)


def test_a_point_without_words_lacks_every_section_but_its_place():
    bare = decode(BARE.format(code="LU3").encode(), "LU3")
    assert set(gaps(bare, {})) == {
        "meaning", "needling", "moxa", "anatomy", "actions", "indications", "commentary", "sources",
    }  # fmt: skip


def test_a_whole_point_has_no_gap():
    assert gaps(point(), {}) == {}


@pytest.mark.parametrize(
    ("parts", "section"),
    [
        ({"name_meaning": "Too short."}, "meaning"),
        ({"name_meaning": "word " * 81}, "meaning"),
        ({"actions": ["Opens the lung"]}, "actions"),
        ({"commentary": "word " * 49}, "commentary"),
        ({"commentary": "word " * 801}, "commentary"),
        ({"sources": []}, "sources"),
        ({"indications": [Indications(group="Chest", items=["cough"])] * 11}, "indications"),
        ({"classes": [Membership(slug="ghost")]}, "classes"),
        ({"moxa": None}, "moxa"),
    ],
)
def test_each_section_can_fail(parts, section):
    assert list(gaps(changed(point(), **parts), {})) == [section]


def test_a_class_and_weight_ask_for_more_words():
    classes = {"xi-cleft": type("Entry", (), {"points": ["LU6"]})()}
    assert least_commentary(point("LU6"), {}) == 50
    assert least_commentary(point("LU6"), classes) == 150
    assert least_commentary(point("LU7"), classes) == 400
    assert gaps(point("LU6", 150), classes) == {"classes": "xi-cleft: not the same as in classes.toml"}


def test_a_great_point_needs_a_summary():
    great = point("LU7", 400)
    assert gaps(great, {}) == {"summary": "0 lines, not 3 to 5"}
    assert gaps(changed(great, summary=[Summary(heading="Cough", text="With LU5.")] * 3), {}) == {}


def test_cautions_follow_from_the_region():
    lung = Caution(kind="pneumothorax", severity="danger", basis="anatomical", text="The lung is near.")
    assert missing_cautions(point("LU1")) == ["pneumothorax"]
    assert missing_cautions(changed(point("LU1"), cautions=[lung])) == []
    assert missing_cautions(point("LU6")) == []
    assert missing_cautions(point("GV16")) == ["brainstem or spinal-cord"]


def test_a_forbidden_point_needs_no_method():
    forbidden = Caution(kind="needling-forbidden", severity="danger", basis="consensus", text="Not needled.")
    assert gaps(changed(point(), needling=[]), {}) == {"needling": "none"}
    assert gaps(changed(point(), needling=[], cautions=[forbidden]), {}) == {}


def test_the_table_counts_by_channel():
    rows = table([point("LU6"), decode(BARE.format(code="LU3").encode(), "LU3"), point("LI7")], {})
    assert rows[0] == ["", *(section.title for section in SECTIONS)]
    assert [row[0] for row in rows[1:]] == ["LU", "LI"]
    assert rows[1][rows[0].index("commentary")] == "1/2"
    assert rows[2][rows[0].index("commentary")] == "1/1"


def test_a_channel_without_words_is_named():
    from points.content.channels import read_channels

    channel = read_channels(ROOT / "channels")["LU"]
    assert channel_gaps(changed(channel, luo="", pathway=[])) == ["pathway", "luo"]


def test_the_command_prints_the_table_and_fails_on_a_gap(monkeypatch):
    bare = decode(BARE.format(code="LU3").encode(), "LU3")
    monkeypatch.setattr(check_content, "read_points", lambda folder: {"LU3": bare})
    out = StringIO()
    with pytest.raises(CommandError, match="gaps"):
        call_command("check_content", stdout=out)
    assert "commentary" in out.getvalue().splitlines()[0]
    assert "LU3 moxa: none" in out.getvalue()


def test_the_command_is_content_with_whole_points(monkeypatch):
    monkeypatch.setattr(check_content, "read_points", lambda folder: {"LU3": point("LU3")})
    monkeypatch.setattr(check_content, "read_classes", lambda path: {})
    out = StringIO()
    call_command("check_content", stdout=out)
    assert "1 points, 8 vessels: complete." in out.getvalue()


def test_the_committed_words_are_complete():
    call_command("check_content", stdout=StringIO())
