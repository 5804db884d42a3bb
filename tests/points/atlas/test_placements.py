"""What must hold of the committed `placements.json` and `landmarks.json`, whatever the rules that made them."""

import json
import math
from collections import Counter, defaultdict
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from points.content.atlas_files import read_landmarks, read_placements
from points.content.contracts import OPPOSITE
from points.content.schema import CHANNELS

ROOT = Path(__file__).resolve().parents[3]
CONTENT = ROOT / "points/content"
WHOLE = {"body-front", "body-back", "body-side"}
# No view of the whole body can show these: on the tongue and under the upper lip, on the crown, under the foot, in the
# webs of the toes, on the inner side of foot and thumb, which the other foot or the hand hides, and in the armpit.
OFF_THE_WHOLE_BODY = {
    "EX-HN10", "EX-HN11", "EX-HN12", "EX-HN13", "GV28", "GV22", "KI1", "EX-LE11", "GB43", "LR2", "ST44", "KI2", "SP3",
    "SP5", "EX-LE8", "EX-UE5", "HT1",
}  # fmt: skip
# Where the skin turns away within half a cun: fingers at the nail, webs, the lip, the folds of the eye.
NARROW = {"HT9", "SI1", "SI2", "TE1", "TE2", "BL1", "ST1", "ST44", "LR2", "GB43", "GB44", "BL67", "LI1", "GV27"}
LABEL_HEIGHT = 17.0
LABEL_CHARACTER = 9.2


def codes_in_folders():
    return [path.stem for path in sorted((CONTENT / "points").glob("*/*.toml"))]


@pytest.fixture(scope="module")
def placements():
    return read_placements(CONTENT / "placements.json", codes_in_folders(), {*CHANNELS})


@pytest.fixture(scope="module")
def diagrams(placements):
    return {row["slug"]: row for row in placements["diagrams"]}


@pytest.fixture(scope="module")
def points(placements):
    return {row["code"]: row for row in placements["points"]}


@pytest.fixture(scope="module")
def xyz(points):
    """The left or midline place of each code, mm."""
    return {code: row["sites"][0]["xyz"] for code, row in points.items()}


def channel(code):
    return code.split("-")[0].rstrip("0123456789")


def rows_of(points):
    for code, point in points.items():
        for row in point["placements"]:
            yield code, point, row


class TestSites:
    def test_every_point_is_there(self, points):
        assert set(points) == set(codes_in_folders())
        found = Counter(channel(code) for code in points)
        assert {c: found[c] for c in CHANNELS} == CHANNELS
        assert sum(CHANNELS.values()) == 361
        assert found["EX"] >= 48

    def test_left_and_right_mirror_each_other(self, points):
        for code, point in points.items():
            sites = {site["site"]: site for site in point["sites"]}
            for name, site in sites.items():
                if not name.endswith("left") or name.replace("left", "right") not in sites:
                    continue
                x, y, z = sites[name.replace("left", "right")]["xyz"]
                assert math.dist(site["xyz"], (-x, y, z)) <= 1.0, (code, name)

    def test_a_point_off_the_midline_has_both_sides(self, points):
        one_sided = {code for code, p in points.items() if {s["side"] for s in p["sites"]} in ({"left"}, {"right"})}
        assert one_sided == {"EX-HN12", "EX-HN13"}

    def test_the_midline_lies_at_zero(self, points):
        for code, point in points.items():
            for site in point["sites"]:
                if site["side"] == "midline":
                    assert abs(site["xyz"][0]) <= 0.01, code
                else:
                    assert (site["xyz"][0] > 0) == (site["side"] == "left"), code
            if channel(code) in ("GV", "CV"):
                assert [site["side"] for site in point["sites"]] == ["midline"], code

    def test_weights_and_normals_are_whole(self, points):
        for code, point in points.items():
            for site in point["sites"]:
                assert sum(site["barycentric"]) == pytest.approx(1, abs=2e-4), code
                assert math.hypot(*site["normal"]) == pytest.approx(1, abs=2e-3), code

    def test_no_two_points_share_a_place(self, xyz):
        same = {
            frozenset((a, b))
            for (a, p), (b, q) in combinations(xyz.items(), 2)
            if abs(p[1] - q[1]) < 1 and math.dist(p, q) < 1 and not a.startswith("EX") and not b.startswith("EX")
        }
        assert same == set()

    def test_extra_points_share_a_place_only_where_the_books_say_so(self, points):
        channels = [(c, s["xyz"]) for c, p in points.items() for s in p["sites"] if not c.startswith("EX")]
        shared = {
            (code, other)
            for code, point in points.items()
            if code.startswith("EX")
            for site in point["sites"]
            for other, at in channels
            if math.dist(site["xyz"], at) < 1
        }
        assert shared <= {
            ("EX-LE5", "ST35"),
            ("EX-LE10", "LR2"),
            ("EX-LE10", "ST44"),
            ("EX-LE10", "GB43"),
            ("EX-UE9", "TE2"),
            ("EX-UE11", "PC9"),
        }

    def test_the_measures_that_points_share_agree(self, xyz):
        for code in ("CV8", "KI16", "SP15"):
            assert abs(xyz[code][1] - xyz["ST25"][1]) <= 1, code
        cun = xyz["ST17"][0] / 4
        assert xyz["ST25"][0] == pytest.approx(2 * cun, abs=1)
        assert xyz["SP15"][0] == pytest.approx(4 * cun, abs=1)
        assert xyz["KI16"][0] == pytest.approx(cun / 2, abs=1)


class TestOrder:
    INNER = [f"BL{n}" for n in range(11, 31)]
    OUTER = [f"BL{n}" for n in range(41, 55)]
    LEVELS = {
        "BL11": "t1", "BL12": "t2", "BL13": "t3", "BL14": "t4", "BL15": "t5", "BL16": "t6", "BL17": "t7",
        "BL18": "t9", "BL19": "t10", "BL20": "t11", "BL21": "t12", "BL22": "l1", "BL23": "l2", "BL24": "l3",
        "BL25": "l4", "BL26": "l5", "BL41": "t2", "BL42": "t3", "BL43": "t4", "BL44": "t5", "BL45": "t6",
        "BL46": "t7", "BL47": "t9", "BL48": "t10", "BL49": "t11", "BL50": "t12", "BL51": "l1", "BL52": "l2",
    }  # fmt: skip
    # Stretches of a channel that run one way: codes, axis (0 x, 1 y, 2 z) and whether they rise along it.
    RUNS = [
        ("LU", range(3, 12), 1, False),
        ("LI", range(1, 16), 1, True),
        ("ST", range(13, 40), 1, False),
        ("ST", range(40, 46), 1, False),
        ("SP", range(5, 13), 1, True),
        ("HT", range(2, 10), 1, False),
        ("SI", range(1, 10), 1, True),
        ("BL", range(11, 31), 1, False),
        ("BL", range(31, 40), 1, False),
        ("BL", range(41, 54), 1, False),
        ("BL", range(55, 61), 1, False),
        ("KI", range(11, 28), 1, True),
        ("PC", range(2, 10), 1, False),
        ("TE", range(1, 7), 1, True),
        ("TE", range(8, 14), 1, True),
        ("GB", range(31, 41), 1, False),
        ("LR", range(5, 13), 1, True),
        ("GV", range(2, 20), 1, True),
        ("GV", range(20, 25), 2, True),
        ("CV", range(2, 25), 1, True),
    ]

    @pytest.mark.parametrize(("name", "numbers", "axis", "rises"), RUNS)
    def test_points_follow_their_channel(self, xyz, name, numbers, axis, rises):
        for a, b in pairwise(f"{name}{n}" for n in numbers):
            step = xyz[b][axis] - xyz[a][axis]
            assert (step > 0) == rises, (a, b, step)

    def test_neighbours_are_no_farther_apart_than_a_limb(self, xyz):
        for name, count in CHANNELS.items():
            for a, b in pairwise(f"{name}{n}" for n in range(1, count + 1)):
                # The Bladder's outer line leaves the inner one on the nape and joins it behind the knee.
                assert math.dist(xyz[a], xyz[b]) < 450 or a in ("BL40", "BL54"), (a, b)

    def test_the_bladder_runs_in_two_lines(self, xyz):
        cun = xyz["BL41"][0] / 3
        assert all(xyz[code][0] == pytest.approx(1.5 * cun, abs=1) for code in self.INNER)
        assert all(xyz[code][0] == pytest.approx(3 * cun, abs=1) for code in self.OUTER)

    def test_back_shu_points_are_level_with_their_process(self, placements, xyz):
        landmarks = read_landmarks(CONTENT / "landmarks.json", placements)["landmarks"]
        height = {row["slug"]: row["sites"][0]["xyz"][1] for row in landmarks if "xyz" in row["sites"][0]}
        for code, process in self.LEVELS.items():
            assert abs(xyz[code][1] - height[f"below-{process}"]) <= 1.5, code
            assert xyz[code][1] < height[f"spinous-{process}"], code


class TestPlacements:
    def test_every_channel_point_is_asked_on_a_regional_diagram(self, points):
        for code, point in points.items():
            best = max((r["facing"] for r in point["placements"] if r["diagram"] not in WHOLE), default=0)
            assert best >= 0.4, (code, best)

    def test_which_points_no_whole_body_shows(self, points):
        unseen = {c for c, p in points.items() if not WHOLE & {r["diagram"] for r in p["placements"]}}
        assert unseen == OFF_THE_WHOLE_BODY

    def test_markers_lie_inside_the_view(self, points, diagrams):
        for code, _, row in rows_of(points):
            _, _, width, height = diagrams[row["diagram"]]["view_box"]
            assert 0 <= row["x"] <= width and 0 <= row["y"] <= height, (code, row["diagram"])

    def test_per_cun_has_two_directions_and_is_no_longer_than_a_cun(self, points, diagrams):
        for code, point, row in rows_of(points):
            words = list(row["per_cun"])
            assert words == list(point["directions"]) and len(set(words)) == 2, code
            assert OPPOSITE[words[0]] != words[1], code
            scale = diagrams[row["diagram"]]["units_per_mm"]
            for word, mm in zip(words, (point["cun_mm"]["along"], point["cun_mm"]["across"]), strict=True):
                seen = math.hypot(*row["per_cun"][word]) / (scale * mm)
                assert seen <= 1.1, (code, row["diagram"], word, seen)

    def test_per_cun_is_as_long_as_the_skin_faces_the_viewer(self, points, diagrams):
        short = []
        for code, point, row in rows_of(points):
            scale = diagrams[row["diagram"]]["units_per_mm"]
            (ax, ay), (bx, by) = row["per_cun"].values()
            area = abs(ax * by - ay * bx) / (scale**2 * point["cun_mm"]["along"] * point["cun_mm"]["across"])
            # A square cun is seen foreshortened by the facing of its skin; narrow parts turn away within it.
            if row["facing"] >= 0.5 and area < 0.5 * row["facing"]:
                short.append((code, row["diagram"]))
        assert {code for code, _ in short if not code.startswith("EX")} <= NARROW, short

    def test_cun_are_of_a_persons_size(self, points):
        for code, point in points.items():
            for mm in point["cun_mm"].values():
                assert 10 <= mm <= 75, (code, mm)

    def test_labels_of_regional_views_keep_off_each_other(self, points):
        boxes = defaultdict(list)
        for code, _, row in rows_of(points):
            if row["label"] and row["diagram"] not in WHOLE:
                x, y = row["label"]
                boxes[row["diagram"]].append((code, x, y, LABEL_CHARACTER * len(code) + 4))
        for diagram, labels in boxes.items():
            for (a, x, y, w), (b, p, q, v) in combinations(labels, 2):
                assert abs(x - p) >= (w + v) / 2 - 0.2 or abs(y - q) >= LABEL_HEIGHT - 0.2, (diagram, a, b)

    def test_labels_are_as_large_as_they_are_laid_out(self):
        pytest.importorskip("numpy")
        from points.atlas.labels import CHARACTER, HEIGHT, width

        assert (CHARACTER, HEIGHT, width("KI1")) == (LABEL_CHARACTER, LABEL_HEIGHT, 3 * LABEL_CHARACTER + 4)

    def test_nearly_all_points_of_regional_views_are_labelled(self, points):
        rows = [row for _, _, row in rows_of(points) if row["diagram"] not in WHOLE]
        assert sum(row["label"] is not None for row in rows) / len(rows) >= 0.97


class TestTaps:
    def test_true_walks_are_read_back_from_per_cun(self, points):
        taps = json.loads((ROOT / "tests/fixtures/taps.json").read_bytes())["taps"]
        assert len(taps) > 400
        right, wrong = 0, []
        for tap in taps:
            row = next(
                r
                for r in points[tap["point"]]["placements"]
                if r["diagram"] == tap["diagram"] and r["side"] == tap["side"]
            )
            assert math.dist(tap["from"], (row["x"], row["y"])) < 0.2, tap
            found = read_back(row["per_cun"], tap["from"], tap["to"])
            word = next(word for word in found if tap["direction"] in (word, OPPOSITE[word]))
            sign = 1 if word == tap["direction"] else -1
            along = sign * found.pop(word)
            aside = next(iter(found.values()))
            if abs(along - tap["cun"]) <= 0.1 * tap["cun"] + 0.02 and abs(aside) <= 0.1 * tap["cun"] + 0.02:
                right += 1
            else:
                wrong.append(
                    f"{tap['point']} {tap['diagram']} {tap['direction']} {tap['cun']}: {along:.2f} {aside:.2f}"
                )
        print(f"{right / len(taps):.1%} of {len(taps)} taps are read within a tenth", *wrong, sep="\n")
        assert right / len(taps) >= 0.9


def read_back(per_cun, start, end):
    """Return how many cun of each direction make up the way from `start` to `end` (viewBox units)."""
    (a, (ax, ay)), (b, (bx, by)) = per_cun.items()
    dx, dy = end[0] - start[0], end[1] - start[1]
    area = ax * by - ay * bx
    return {a: (dx * by - dy * bx) / area, b: (ax * dy - ay * dx) / area}
