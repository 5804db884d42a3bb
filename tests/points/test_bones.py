"""The bones that steps name, held to the bones that the atlas draws."""

import json
import re
import tomllib

import pytest
from django.conf import settings

from points.bones import bones_at, bones_of

CONTENT = settings.BASE_DIR / "points/content"


def step(text="Feel it.", kind="landmark", **values):
    return {"kind": kind, "text": text, **values}


@pytest.mark.parametrize(
    ("named", "bones"),
    [
        (step(at="medial-malleolus"), ["tibia-left"]),
        (step(at="below-t3"), ["t3"]),
        (step(at="metatarsals-4-5-junction"), ["metatarsal-4-left", "metatarsal-5-left"]),
        (step(at="nail-corner-little-toe-lateral"), ["distal-phalanx-foot-5-left"]),
        (step(at="nail-corner-little-ulnar"), ["distal-phalanx-hand-5-left"]),
        (step(kind="between", **{"from": "fibular-head", "to": "lateral-malleolus"}), ["fibula-left"]),
        (step("Between the second and third metatarsals."), ["metatarsal-2-left", "metatarsal-3-left"]),
        (step("Slide off the shin bone.", at="ST36"), ["tibia-left"]),
        (step(at="nipple"), []),
    ],
)  # fmt: skip
def test_a_step_names_its_bones(named, bones):
    assert bones_of(named) == bones


def test_a_space_lies_between_two_ribs():
    named = bones_of(step(kind="space", space=4, cun=4))
    assert [name for name in named if name.startswith("rib")] == ["rib-4-left", "rib-5-left"]


def test_every_bone_that_a_step_names_is_drawn(landmarks, every_step):
    folder = settings.BASE_DIR / "static/atlas"
    drawn = {name for path in folder.glob("*.bones.svg") for name in re.findall(r'<g id="([^"]+)"', path.read_text())}
    assert len(drawn) > 150
    named = {name for step in every_step for name in bones_of(step)}
    assert named <= drawn
    assert len(named) > 60
    assert [entry["slug"] for entry in landmarks if entry["kind"] == "bone" and not bones_at(entry["slug"])] == []


@pytest.fixture(scope="module")
def landmarks():
    return json.loads((CONTENT / "landmarks.json").read_bytes())["landmarks"]


@pytest.fixture(scope="module")
def every_step():
    steps = []
    for path in CONTENT.glob("points/*/*.toml"):
        location = tomllib.loads(path.read_text())["location"]
        for way in (location, *location.get("sites", []), *location.get("variants", [])):
            steps += way.get("find", [])
    return steps
