"""The committed words agree with one another and with tradition."""

import re
from collections import defaultdict

import pytest

from points.codes import CHANNELS, EXTRAORDINARY, LENGTHS, Code
from points.content.articles import read_articles
from points.content.channels import read_channels
from points.content.classes import SLUGS, read_classes
from points.content.completeness import DUE_CAUTIONS, channel_gaps, gaps, missing_cautions
from points.content.loader import ROOT
from points.content.schema import read_points
from points.content.sources import read_sources
from points.content.vessels import read_vessels

COUNTS = {
    "jing-well": 12, "ying-spring": 12, "shu-stream": 12, "jing-river": 12, "he-sea": 12, "yuan-source": 12,
    "luo-connecting": 15, "group-luo": 4, "xi-cleft": 16, "back-shu": 12, "front-mu": 12, "lower-he-sea": 6,
    "hui-meeting": 8, "confluent": 8, "command": 6, "window-of-the-sky": 10, "ghost": 13, "four-seas": 12,
    "ma-danyang": 12, "returning-yang": 9, "four-gates": 2, "entry": 12, "exit": 12, "mother": 12, "child": 12,
    "horary": 12,
}  # fmt: skip

# Lingshu 10 leads the Gallbladder channel past two points at which no book counts a crossing.
PASSED = {"GB": {"ST5", "ST6"}}

_CODE = re.compile(rf"\b(?:(?:{'|'.join(CHANNELS)})[0-9]+|EX-[A-Z]+[0-9]+)\b")


@pytest.fixture(scope="module")
def points():
    return read_points(ROOT / "points")


@pytest.fixture(scope="module")
def classes():
    return read_classes(ROOT / "classes.toml")


@pytest.fixture(scope="module")
def channels():
    return read_channels(ROOT / "channels")


@pytest.fixture(scope="module")
def vessels():
    return read_vessels(ROOT / "vessels")


@pytest.fixture(scope="module")
def sources():
    return read_sources(ROOT / "sources.toml")


def prose(point):
    """Return every text of a point in sentences, beside its location."""
    texts = [point.name_meaning, point.commentary]
    texts += [part.text for part in [*point.needling, *point.cautions, *point.classes, *point.summary]]
    return [*texts, point.moxa.text] if point.moxa else texts


class TestReferences:
    def test_codes_that_points_name(self, points):
        for code, point in points.items():
            named = {other for combination in point.combinations for other in combination.points}
            named |= {other for text in prose(point) for other in _CODE.findall(text)}
            # The newer Chinese standard counts EX-HN3 as GV29.
            assert named <= {*points, "GV29"}, (code, named - set(points))

    def test_combinations_hold_their_own_point(self, points):
        for code, point in points.items():
            for combination in point.combinations:
                assert code in combination.points, (code, combination.purpose)

    def test_sources(self, points, channels, vessels, sources):
        for code, entry in [*points.items(), *channels.items(), *vessels.items()]:
            assert set(entry.sources) <= set(sources), code
            assert len(set(entry.sources)) == len(entry.sources), code
        for code, point in points.items():
            assert {combination.source for combination in point.combinations} <= set(sources), code

    def test_crossings_are_channels_and_vessels(self, points):
        for code, point in points.items():
            assert set(point.crossing) <= {*CHANNELS, *EXTRAORDINARY} - {point.channel}, code
            assert len(set(point.crossing)) == len(point.crossing), code

    def test_ways_run_through_points(self, points, channels, vessels):
        for code, entry in [*channels.items(), *vessels.items()]:
            texts = [step.text for step in entry.pathway] + [entry.summary, entry.pathology]
            named = {other for step in entry.pathway for other in step.points}
            named |= {other for text in texts for other in _CODE.findall(text)}
            assert named <= set(points), (code, named - set(points))

    def test_articles_lead_to_what_is_there(self, points, classes, vessels):
        articles = read_articles(ROOT / "learn")
        pages = {"/", "/channels/", "/classes/", "/vessels/", "/points/", "/search/"}
        pages |= {f"/learn/{slug}/" for slug in articles} | {f"/classes/{slug}/" for slug in classes}
        pages |= {f"/vessels/{code}/" for code in vessels} | {f"/channels/{code}/" for code in LENGTHS}
        for slug, article in articles.items():
            assert set(_CODE.findall(article.body)) <= set(points), slug
            targets = {target.split("?")[0] for target in re.findall(r"\]\(([^)]+)\)", article.body)}
            targets = {target for target in targets if not target.startswith("/quiz/")}  # tests/quizzes/test_links.py
            assert targets <= pages | {"/compare/"}, (slug, targets - pages)
            assert 400 <= len(article.body.split()) <= 900, slug


class TestClasses:
    def test_roster_counts(self, classes):
        assert {slug: len(entry.points) for slug, entry in classes.items()} == COUNTS
        assert set(COUNTS) == set(SLUGS)

    def test_files_hold_what_the_roster_says(self, points, classes):
        for slug, entry in classes.items():
            own = {code for code, point in points.items() if slug in {held.slug for held in point.classes}}
            assert own == set(entry.points), slug

    def test_no_point_holds_a_class_twice(self, points):
        for code, point in points.items():
            slugs = [held.slug for held in point.classes]
            assert len(set(slugs)) == len(slugs), code

    def test_five_shu_and_their_like_are_one_for_each_channel(self, classes):
        for slug in ["jing-well", "ying-spring", "shu-stream", "jing-river", "he-sea", "yuan-source", "entry", "exit",
                     "mother", "child", "horary"]:  # fmt: skip
            assert [Code.parse(code).series for code in classes[slug].points] == CHANNELS[:12], slug

    def test_mother_child_and_horary_follow_from_the_phases(self, points, channels, classes):
        order = ["wood", "fire", "earth", "metal", "water"]
        for slug, step in [("mother", -1), ("horary", 0), ("child", 1)]:
            for code in set(classes[slug].points) & {code for code, point in points.items() if point.phase}:
                own = order.index(channels[points[code].channel].phase)
                assert points[code].phase == order[(own + step) % 5], (slug, code)


class TestCrossings:
    def test_vessels_agree_with_points(self, points, vessels):
        for code, vessel in vessels.items():
            own = {other for other, point in points.items() if code in point.crossing}
            assert own == set(vessel.points), code

    def test_vessels_agree_with_confluent_and_cleft_points(self, vessels, classes):
        assert {vessel.confluent for vessel in vessels.values()} == set(classes["confluent"].points)
        for code, vessel in vessels.items():
            assert vessels[vessel.partner].shared == vessel.shared, code
        clefts = {vessel.xi for vessel in vessels.values() if vessel.xi}
        assert clefts == {"BL59", "KI8", "GB35", "KI9"} <= set(classes["xi-cleft"].points)

    def test_channels_cross_where_their_ways_lead(self, points, channels):
        for code, channel in channels.items():
            following = CHANNELS[(CHANNELS.index(code) + 1) % 12] if code in CHANNELS[:12] else ""
            met = {other for step in channel.pathway if step.kind == "external" for other in step.points}
            for other in sorted(met - PASSED.get(code, set())):
                series = Code.parse(other).series
                if series not in (code, following):
                    assert code in points[other].crossing, (code, other)


class TestProse:
    def test_no_sentence_stands_in_more_than_three_points(self, points):
        found = defaultdict(set)
        for code, point in points.items():
            for text in prose(point):
                for sentence in re.split(r"(?<=[.!?])\s+", text):
                    if len(sentence.split()) >= 4:
                        found[sentence.strip().lower()].add(code)
        assert {sentence: codes for sentence, codes in found.items() if len(codes) > 3} == {}

    def test_every_point_is_whole(self, points, classes):
        assert {code: missing for code, point in points.items() if (missing := gaps(point, classes))} == {}

    def test_channels_are_whole(self, channels):
        assert {code: missing for code, channel in channels.items() if (missing := channel_gaps(channel))} == {}
        for code, channel in channels.items():
            assert bool(channel.partner) == (code in CHANNELS[:12]), code
            assert {step.kind for step in channel.pathway} == {"external", "internal"}, code

    def test_eight_vessels(self, vessels):
        assert list(vessels) == list(EXTRAORDINARY)
        assert {code: vessel.pinyin for code, vessel in vessels.items()} == EXTRAORDINARY


class TestCautions:
    def test_the_list_names_points(self, points):
        for kinds, codes in DUE_CAUTIONS:
            assert set(codes) <= set(points), kinds

    def test_regions_imply_their_cautions(self, points):
        assert {code: missing for code, point in points.items() if (missing := missing_cautions(point))} == {}

    def test_depths_over_the_lung_are_in_millimetres_too(self, points):
        lung = next(codes for kinds, codes in DUE_CAUTIONS if kinds == ("pneumothorax",))
        chest = [code for code in lung if points[code].location.region in ("chest", "upper-back")]
        without = [
            code for code in chest
            if not any(method.depth_mm for method in points[code].needling if method.angle != "prick")
        ]  # fmt: skip
        assert without == []
