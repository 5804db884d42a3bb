"""Points of intercostal spaces lie between the two ribs of their space, as drawn and as measured."""

import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

from points.content.atlas_files import read_placements
from points.content.schema import CHANNELS
from tests.points.atlas.drawn import bone_outlines, crossings

ROOT = Path(__file__).resolve().parents[3]
CONTENT = ROOT / "points/content"
SPACES = {
    "LU1": 1, "ST14": 1, "ST15": 2, "ST16": 3, "ST17": 4, "ST18": 5, "KI22": 5, "KI23": 4, "KI24": 3, "KI25": 2,
    "KI26": 1, "PC1": 4, "SP17": 5, "SP18": 4, "SP19": 3, "SP20": 2, "SP21": 6, "GB22": 4, "GB23": 4, "GB24": 7,
    "LR14": 6,
}  # fmt: skip
BESIDE = {"LU1", "ST14", "SP19", "SP20"}
"""Seen from the front these lie beside the ribs, seen from the side before them: they are only measured."""
DIAGRAMS = ("body-front", "body-side", "chest", "abdomen", "flank", "shoulder-front")
"""Not the armpit: it is looked into from below, so that the skin stands higher in the picture than its ribs."""
FACE_ON = 0.6
"""Seen more from the side, a point's skin lies beside the ribs under it in the picture."""
NEAR = 60.0
"""Millimetres above and below a point within which the ribs of its space are looked for."""


@pytest.fixture(scope="module")
def placements():
    codes = [path.stem for path in (CONTENT / "points").glob("*/*.toml")]
    return read_placements(CONTENT / "placements.json", codes, {*CHANNELS})


def drawn_between(rows, slug, scale):
    """Yield `(code, site, share)` of points whose two ribs are drawn above and below: 0 upper rib, 1 lower rib."""
    outlines = bone_outlines(ROOT / f"static/atlas/{slug}.bones.svg")

    def edges(rib, side, x):
        bones = (f"rib-{rib}-{side}", f"costal-cartilage-{rib}-{side}")
        return [y for bone in bones for y in crossings(outlines.get(bone, []), x)]

    for code, row in rows:
        if row["diagram"] != slug or row["facing"] < FACE_ON:
            continue
        reach = NEAR * scale
        near = {
            rib: [y for y in edges(rib, row["side"], row["x"]) if abs(y - row["y"]) < reach]
            for rib in (SPACES[code], SPACES[code] + 1)
        }
        above, below = near.values()
        if above and below:
            yield code, row, above, below


class TestDrawn:
    def test_nearest_above_is_the_spaces_upper_rib_and_nearest_below_its_lower(self, placements):
        rows = [(p["code"], r) for p in placements["points"] if p["code"] in SPACES for r in p["placements"]]
        scales = {d["slug"]: d["units_per_mm"] for d in placements["diagrams"]}
        judged, wrong = set(), []
        for slug in DIAGRAMS:
            for code, row, above, below in drawn_between(rows, slug, scales[slug]):
                judged.add((code, slug))
                edges = [(y, "upper") for y in above] + [(y, "lower") for y in below]
                over = max((e for e in edges if e[0] < row["y"]), default=(0, ""))
                under = min((e for e in edges if e[0] >= row["y"]), default=(0, ""))
                if (over[1], under[1]) != ("upper", "lower"):
                    wrong.append((code, slug, row["side"], row["y"], sorted(edges)))
        assert wrong == []
        assert {code for code, _ in judged} >= SPACES.keys() - BESIDE
        assert {code for code, slug in judged if slug == "flank"} >= {"SP21", "GB22", "GB23", "SP18"}

    def test_every_rule_that_names_a_space_is_held_to_it(self):
        named = {}
        for path in (CONTENT / "points").glob("*/*.toml"):
            location = tomllib.loads(path.read_text())["location"]
            spaces = [step["space"] for step in location.get("find", []) if step["kind"] == "space"]
            if spaces and not path.stem.startswith("CV"):
                named[path.stem] = spaces[-1]
        assert named.items() <= SPACES.items()


@pytest.fixture(scope="module")
def atlas():
    pytest.importorskip("mujoco")
    pytest.importorskip("myo_sim")
    from points.atlas.body import Body
    from points.atlas.skeleton import Skeleton
    from points.atlas.sources import SourceMissing, skin_file

    try:
        skin_file("3dobjs/base.obj")
    except SourceMissing:
        pytest.skip("the skin's source is not installed")
    body = Body()
    return body, Skeleton(body)


@pytest.mark.skipif(find_spec("numpy") is None, reason="needs the atlas packages")
class TestMeasured:
    """The same in three dimensions, in every posture that shows the flank."""

    @pytest.mark.parametrize("posture", ["neutral", "arm-raised", "arm-forward"])
    def test_points_lie_between_the_borders_of_their_ribs(self, atlas, placements, posture):
        from points.atlas.surface import Spot

        body, skeleton = atlas
        margins = {}
        for point in placements["points"]:
            if point["code"] in SPACES:
                site = point["sites"][0]
                spot = Spot(site["triangle"], tuple(site["barycentric"]))
                margins[point["code"]] = margin(skeleton, SPACES[point["code"]], body.skin(posture).xyz(spot))
        # A lifted collar bone takes the skin under it along; no diagram of such a posture shows LU1.
        if posture != "neutral":
            del margins["LU1"]
        assert {code: m for code, m in margins.items() if m < 1} == {}


def margin(skeleton, space, xyz):
    """Return how far (mm) a place lies inside the borders of a space, negative outside."""
    from points.atlas.skeleton.places import NoBorder, border_height
    from points.atlas.skeleton.spaces import angle_of

    ways = {"x": float(xyz[0]), "angle": float(angle_of(xyz))}
    order = ("angle", "x") if ways["angle"] > 60 else ("x", "angle")

    def height(rib, border):
        for way in order:
            try:
                return border_height(skeleton, rib, border, **{way: ways[way]})
            except NoBorder:
                continue
        raise NoBorder(f"rib {rib} reaches neither way")

    return min(height(space, "lower") - xyz[1], xyz[1] - height(space + 1, "upper"))
