"""A small set of content files for tests."""

import json
from pathlib import Path

CHANNEL = """
code = "{code}"
position = {position}
name = "{name}"
pinyin = "Jīng"
hanzi = "经脉"
hanzi_traditional = "經脈"
polarity = "yin"
limb = "hand"
organ = "{name}"
phase = "metal"
clock = 3
paired = "{paired}"
"""

POINT = """
code = "{code}"
pinyin = "Lièquē"
hanzi = "列缺"
hanzi_traditional = "列缺"
english = "{english}"

[location]
region = "forearm"
text = "On the radial side of the forearm, 1.5 cun above the wrist crease ({code})."
position = "Turn the thumb up."
felt = "A narrow cleft between two tendons."
mistake = "Lying on the artery."

[[location.find]]
kind = "landmark"
text = "Find the styloid process."
at = "radial-styloid"
"""


def write_point(root: Path, code: str, english: str = "Broken Sequence") -> Path:
    path = root / "points" / code.rstrip("0123456789") / f"{code}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(POINT.format(code=code, english=english))
    return path


def write_content(root: Path, codes=("LU7", "LU8")) -> Path:
    """Write two channels, one class and `codes` under `root`."""
    (root / "channels").mkdir(parents=True)
    (root / "channels/LU.toml").write_text(CHANNEL.format(code="LU", position=1, name="Lung", paired="LI"))
    (root / "channels/LI.toml").write_text(CHANNEL.format(code="LI", position=2, name="Colon", paired="LU"))
    (root / "classes.toml").write_text(
        '[jing-river]\nname = "Jing-river point"\nbrief = "The fourth of the five shu."\npoints = ["LU8"]\n\n'
        '[luo-connecting]\nname = "Luo-connecting point"\nbrief = "Where it connects."\npoints = ["LU7"]\n'
    )
    (root / "sources.toml").write_text('[jiayi]\ntitle = "Systematic Classic"\nkind = "classic"\n')
    for code in codes:
        write_point(root, code)
    return root


def diagram(slug="arm-front"):
    return {
        "slug": slug,
        "title": "Arm, front",
        "region": "arm",
        "posture": "neutral",
        "view_box": [0, 0, 500, 900],
        "units_per_mm": 1.5,
        "files": {"skin": "arm-front.svg", "bones": "arm-front-bones.svg"},
        "defs": "",
        "neighbours": [],
        "close_ups": [],
        "channels": [{"channel": "LU", "side": "left", "stretches": [{"d": "M1 1L2 2", "from": "LU7", "to": "LU8"}]}],
        "thumbnail": [0, 0, 40, 72],
    }


def placed(code, x=100.0, y=200.0, slug="arm-front"):
    return {
        "code": code,
        "directions": ["distal", "radial"],
        "cun_mm": {"along": 22.8, "across": 22.0},
        "nearest": [{"code": "LU8", "cun": 0.5}],
        "sites": [
            {"site": "left", "side": "left", "xyz": [1, 2, 3], "normal": [0, 0, 1], "triangle": 5,
             "barycentric": [0.2, 0.3, 0.5]},
        ],
        "placements": [
            {"site": "left", "side": "left", "diagram": slug, "x": x, "y": y, "facing": 0.8,
             "per_cun": {"distal": [0, 30], "radial": [30, 0]}, "label": [x + 20, y], "leader": True},
        ],
        "find": {slug: [{"step": 0, "marks": [{"kind": "dot", "at": [x, y]}]}]},
    }  # fmt: skip


def write_places(root: Path, points=None, diagrams=None) -> None:
    points = [placed("LU7"), placed("LU8", y=250.0)] if points is None else points
    atlas = {"format": 1, "body": "neutral", "diagrams": diagrams or [diagram()], "points": points}
    (root / "placements.json").write_text(json.dumps(atlas))
    landmark = {
        "slug": "radial-styloid", "name": "Radial styloid", "kind": "bone", "region": "wrist",
        "sites": [{"side": "left", "xyz": [1, 2, 3]}],
        "placements": [{"side": "left", "diagram": "arm-front", "x": 90.0, "y": 260.0}],
    }  # fmt: skip
    (root / "landmarks.json").write_text(json.dumps({"format": 1, "body": "neutral", "landmarks": [landmark]}))
