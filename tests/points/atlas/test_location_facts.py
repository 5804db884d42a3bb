"""The computed places against the standard's words, by the positions in the committed files alone."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.points.atlas.facts import Judge, Places, Unreadable, judge_all, known_failures, reach, region_of

CONTENT = Path(__file__).resolve().parents[3] / "points/content"
FILE = Path(__file__).with_name("location_facts.toml")
CHANNELS = {"LU", "LI", "ST", "SP", "HT", "SI", "BL", "KI", "PC", "TE", "GB", "LR", "GV", "CV"}
LEAST = 0.97


@pytest.fixture(scope="module")
def verdicts():
    return judge_all(FILE, CONTENT)


class TestFacts:
    def test_nearly_all_hold(self, verdicts):
        failed = [v for v in verdicts if not v.holds]
        share = 1 - len(failed) / len(verdicts)
        lines = [f"{v.region}: {v.fact}: {v.note}" for v in failed]
        print(f"{share:.1%} of {len(verdicts)} facts hold", *lines, sep="\n")
        assert share >= LEAST, "\n".join(lines)

    def test_known_failures_are_facts_and_have_reasons(self, verdicts):
        known = known_failures(FILE)
        assert set(known) <= {v.fact for v in verdicts}
        assert all(len(reason) > 20 for reason in known.values())

    def test_there_are_many_of_every_channel_and_none_twice(self, verdicts):
        assert len(verdicts) >= 170
        assert max(Counter((v.region, v.fact) for v in verdicts).values()) == 1
        named = Counter(word.rstrip("0123456789") for v in verdicts for word in set(v.fact.split()))
        assert all(named[channel] >= 8 for channel in CHANNELS), named


@pytest.fixture
def judge(tmp_path):
    points = {"A1": (10, 100, 0), "A2": (20, 90, 0), "A3": (30, 80, 5), "A4": (20, 60, 0)}
    curve = {"slug": "border", "sites": [{"side": "left", "line": [[15, 110, 0], [15, 70, 0]]}]}
    rows = [{"code": code, "sites": [{"site": "left", "xyz": xyz}]} for code, xyz in points.items()]
    (tmp_path / "placements.json").write_text(json.dumps({"points": rows}))
    (tmp_path / "landmarks.json").write_text(json.dumps({"landmarks": [curve]}))
    places = Places(tmp_path)
    row = {"along": ["A1", "A4", 4, "y"], "across": ["A1", "A3", 2, "x"], "tolerance": 0.15}
    return Judge(places, region_of("trunk", row, places))


class TestLanguage:
    """The words of `facts.py` on four places and an upright curve: a cun is 10 mm both ways."""

    @pytest.mark.parametrize(
        "fact",
        [
            "A2 1 lateral of A1",
            "A2 1 inferior of A1",
            "A2 2 lateral of midline",
            "A2 level A2",
            "A4 plumb A2",
            "A2 lateral of border",
            "A1 medial of border by .4-.6",
            "A2 at 5/17 from A1 to A4",
            "A2 between A1 A3",
            "A4 3 from A2",
            "order A1 A2 A3 A4 inferior",
            "order A1 A2 A3 lateral",
            "A1:other medial of A1",
        ],
    )
    def test_holds(self, judge, fact):
        assert judge(fact).holds, judge(fact).note

    @pytest.mark.parametrize(
        "fact",
        [
            "A2 1.2 lateral of A1",
            "A2 level A1",
            "A3 plumb A2",
            "A1 lateral of border",
            "A2 lateral of border by 1-2",
            "A2 at 2/4 from A1 to A4",
            "A4 between A1 A2",
            "A4 2.8 from A2",
            "order A1 A3 A2 A4 inferior",
            "A1 on border",
            "spaced A1 A2 A3 A4",
        ],
    )
    def test_fails(self, judge, fact):
        assert not judge(fact).holds, judge(fact).note

    def test_a_line_out_of_the_language_is_refused(self, judge):
        with pytest.raises(Unreadable):
            judge("A1 beside A2")
        with pytest.raises(KeyError):
            judge("A1 level B1")

    def test_a_curve_that_does_not_reach_is_refused(self, judge):
        with pytest.raises(KeyError, match="does not reach"):
            judge("A4 lateral of border")

    def test_reach_is_measured_along_the_line(self):
        line = [(0.0, 0.0, 0.0), (10.0, 0.0, 0.0), (10.0, 10.0, 0.0)]
        assert reach(line, (9.0, 6.0, 0.0)) == pytest.approx(16)
