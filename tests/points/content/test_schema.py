"""Bad files are refused with file, key and reason; the committed files are good, and their rules lead somewhere."""

import tomllib
from pathlib import Path

import msgspec
import pytest

from points.content.files import ContentError
from points.content.schema import (
    CHANNELS,
    BetweenStep,
    LevelStep,
    MeetStep,
    OffsetStep,
    SpaceStep,
    decode,
    parse_point,
    read_points,
)

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "points/content/points"
LANDMARKS = ROOT / "points/atlas/landmarks"

GOOD = """
code = "LU6"
pinyin = "Kǒngzuì"
hanzi = "孔最"
hanzi_traditional = "孔最"
english = "Collection Hole"

[location]
region = "forearm"
text = "Seven cun above the crease of the wrist, on the line from LU9 to LU5."
position = "Forearm turned up."
felt = "Between two muscles."
mistake = "Too near the radius."

[[location.find]]
kind = "between"
text = "Go seven twelfths of the way from the wrist to the elbow."
from = "LU9"
to = "LU5"
cun = 7
of = 12
"""


def step(**keys):
    lines = [f"{key} = {value}" for key, value in keys.items()]
    return GOOD.split("[[location.find]]")[0] + "[[location.find]]\n" + "\n".join(lines)


def refused(text):
    with pytest.raises(ContentError) as caught:
        decode(text.encode(), "LU/LU6.toml")
    error = caught.value
    assert error.path == "LU/LU6.toml"
    assert str(error) == f"{error.path}: {error.key}: {error.reason}"
    return error


class TestBadFiles:
    def test_the_good_file_is_read(self):
        point = decode(GOOD.encode(), "LU/LU6.toml")
        assert point.channel == "LU"
        assert point.location.posture == "neutral"
        assert point.location.find[0].share == pytest.approx(7 / 12)

    @pytest.mark.parametrize(
        ("old", "new", "key", "reason"),
        [
            ('english = "Collection Hole"', "", "the file", "english"),
            ('felt = "Between two muscles."', "", "location", "felt"),
            ('pinyin = "Kǒngzuì"', "pinyin = 6", "pinyin", "str"),
            ('hanzi = "孔最"', 'hanzi = ""', "hanzi", "length"),
            ('code = "LU6"', 'code = "LU-6"', "code", "regex"),
            ('code = "LU6"', 'code = "LU6"\ncolour = "red"', "the file", "colour"),
            ('region = "forearm"', 'region = "tail"', "location.region", "tail"),
            ('region = "forearm"', 'region = "arm"\nposture = "asleep"', "location.posture", "asleep"),
            ('region = "forearm"', 'region = "forearm"\ndirections = ["distal"]', "location.directions", "length"),
            (
                'region = "forearm"',
                'region = "forearm"\ndirections = ["distal", "up"]',
                "location.directions[1]",
                "up",
            ),
            ('kind = "between"', 'kind = "guess"', "location.find[0].kind", "guess"),
            ('to = "LU5"', "", "location.find[0]", "to"),
            ("cun = 7", "fraction = 0.5\ncun = 7", "location.find[0]", "fraction"),
            ("cun = 7\nof = 12", "", "location.find[0]", "fraction"),
            ("of = 12", "", "location.find[0]", "fraction"),
            ("cun = 7\nof = 12", "fraction = 1.5", "location.find[0].fraction", "<= 1"),
            ("cun = 7", "cun = -7", "location.find[0].cun", ">= 0"),
            ('from = "LU9"', 'from = "LU9"\nsteps = 3', "location.find[0]", "steps"),
            ('text = "Go seven twelfths of the way from the wrist to the elbow."', "", "location.find[0]", "text"),
        ],
    )
    def test_says_key_and_reason(self, old, new, key, reason):
        assert old in GOOD
        error = refused(GOOD.replace(old, new, 1))
        assert error.key == key
        assert reason in error.reason

    @pytest.mark.parametrize(
        ("keys", "reason"),
        [
            ({"kind": '"space"', "text": '"Find the space."', "space": 4}, "cun"),
            ({"kind": '"space"', "text": '"Find the space."', "space": 4, "cun": 4, "on": '"nipple"'}, "cun"),
            ({"kind": '"space"', "text": '"Find the space."', "space": 12, "cun": 4}, "11"),
            ({"kind": '"walk"', "text": '"Go on."', "direction": '"onwards"', "cun": 1}, "onwards"),
            ({"kind": '"walk"', "text": '"Go on."', "direction": '"distal"', "cun": 1, "measure": '"mile"'}, "mile"),
            ({"kind": '"offset"', "text": '"Go aside."', "midline": '"middle"', "cun": 1}, "middle"),
        ],
    )
    def test_each_kind_of_step_is_held_to_its_keys(self, keys, reason):
        error = refused(step(**keys))
        assert error.key.startswith("location.find[0]")
        assert reason in error.reason

    def test_a_point_without_a_rule_is_refused(self):
        assert "find" in refused(GOOD.split("[[location.find]]")[0]).reason

    def test_broken_toml_and_wrong_encoding_are_named(self):
        assert refused("code = ").key == "TOML"
        with pytest.raises(ContentError, match="not UTF-8"):
            decode(GOOD.encode("utf-16"), "LU/LU6.toml")

    def test_a_code_in_the_wrong_file_or_folder_is_refused(self, tmp_path):
        (tmp_path / "LU").mkdir()
        (tmp_path / "LI").mkdir()
        wrong_file, wrong_folder = tmp_path / "LU/LU7.toml", tmp_path / "LI/LU6.toml"
        for path in (wrong_file, wrong_folder):
            path.write_text(GOOD)
        with pytest.raises(ContentError, match=r"LU/LU7\.toml: code: the file is named LU7 but holds LU6"):
            parse_point(wrong_file)
        with pytest.raises(ContentError, match=r"LI/LU6\.toml: code: LU6 belongs in the folder LU"):
            parse_point(wrong_folder)


@pytest.fixture(scope="module")
def points():
    return read_points(FOLDER)


@pytest.fixture(scope="module")
def landmarks():
    files = sorted(LANDMARKS.glob("*.toml"))
    return {slug: row for path in files for slug, row in tomllib.loads(path.read_text()).items()}


def rules_of(point):
    """Yield (name, steps) of every rule of a point: its own, its sites' and its variants'."""
    location = point.location
    if location.find:
        yield "find", location.find
    for site in location.sites:
        yield site.site, site.find
    for variant in location.variants:
        yield variant.name, variant.find


def references(found):
    """Yield the places that one step names."""
    kinds = {BetweenStep: ("from_", "to"), LevelStep: ("with_", "on"), MeetStep: ("line", "border")}
    kinds |= {OffsetStep: ("level",), SpaceStep: ("on",)}
    for name in kinds.get(type(found), ("at", "from_")):
        value = getattr(found, name, None)
        for ref in value if isinstance(value, list) else [value]:
            if ref is not None:
                yield ref.removesuffix(":other")


class TestCommittedFiles:
    def test_all_are_there(self, points):
        found = dict.fromkeys(CHANNELS, 0)
        extra = 0
        for point in points.values():
            if point.channel == "EX":
                extra += 1
            else:
                found[point.channel] += 1
        assert found == CHANNELS
        assert extra >= 48
        assert all(f"{channel}{n}" in points for channel, count in CHANNELS.items() for n in range(1, count + 1))

    def test_the_schema_knows_every_key_that_a_file_has(self, points):
        assert all(msgspec.to_builtins(point)["code"] == code for code, point in points.items())

    def test_references_lead_to_places(self, points, landmarks):
        for point in points.values():
            for rule, steps in rules_of(point):
                named = set()
                for found in steps:
                    for ref in references(found):
                        known = ref[1:] in named if ref.startswith("@") else ref in points or ref in landmarks
                        assert known, f"{point.code} {rule}: {ref}"
                    if found.name:
                        named.add(found.name)

    def test_landmarks_that_rules_name_have_a_place(self, points, landmarks):
        used = {
            ref
            for point in points.values()
            for _, steps in rules_of(point)
            for found in steps
            for ref in references(found)
            if ref in landmarks
        }
        assert len(used) > 150
        for slug in sorted(used):
            assert {"pick", "bone", "find", "through"} & set(landmarks[slug]), slug

    def test_no_rule_goes_in_a_circle(self, points):
        needs = {
            code: {
                ref for _, steps in rules_of(point) for found in steps for ref in references(found) if ref in points
            }
            for code, point in points.items()
        }
        settled = set()
        while ready := {code for code, rest in needs.items() if code not in settled and rest <= settled}:
            settled |= ready
        assert set(needs) - settled == set()

    def test_level_with_names_points(self, points):
        for point in points.values():
            assert set(point.location.level_with) <= set(points) - {point.code}, point.code

    def test_no_two_points_share_their_words(self, points):
        texts = {}
        for point in points.values():
            words = " ".join(point.location.text.lower().split())
            assert texts.setdefault(words, point.code) == point.code, (point.code, texts[words])

    def test_names_are_written_in_their_own_script(self, points):
        for point in points.values():
            names = point.hanzi + point.hanzi_traditional
            assert all("一" <= sign <= "鿿" or "㐀" <= sign <= "䶿" for sign in names), point.code
            assert len(point.hanzi) == len(point.hanzi_traditional), point.code
            assert not any(sign.isdigit() for sign in point.pinyin), point.code

    def test_variants_have_names_and_sources_of_their_own(self, points):
        for point in points.values():
            names = [variant.name for variant in point.location.variants]
            assert len(set(names)) == len(names), point.code
        assert {code for code, point in points.items() if point.location.variants} >= {
            "GB16", "GB17", "GB18", "GB31", "GB32", "SP13", "GV26", "LI19", "LI20", "PC8", "PC9", "GB30",
        }  # fmt: skip

    def test_sites_of_a_point_are_named_once(self, points):
        for point in points.values():
            names = [site.site for site in point.location.sites]
            assert len(set(names)) == len(names), point.code
