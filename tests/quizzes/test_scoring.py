import json
from math import atan2, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from points.content.contracts import OPPOSITE
from quizzes.precision import Bands
from quizzes.scoring import (
    Error,
    NotOnDiagram,
    OutsideDiagram,
    Place,
    Sheet,
    Target,
    Verdict,
    error_at,
    judge,
    score_of,
    sentence,
    spacing_of,
)
from tests.quizzes.atlas_sheets import TAPS, entries, sheets, target

BANDS = Bands(0.25, 0.5, 1.0)
PER_CUN = {"distal": (0.0, 20.0), "radial": (10.0, 0.0)}
LEFT, RIGHT = Place("HT5", 100, 200, PER_CUN), Place("HT5", 300, 200, {"distal": (0, 20), "radial": (-10, 0)})
NEIGHBOUR = Place("HT4", 100, 160, PER_CUN)
SHEET = Sheet("forearm-anterior", 400, 400, [LEFT, RIGHT, NEIGHBOUR])
HT5 = Target("HT5", ("distal", "radial"), BANDS)

small = st.floats(-3, 3, allow_nan=False)


@pytest.mark.parametrize(
    ("x", "y", "verdict", "score"),
    [
        (100, 200, Verdict.EXACT, 100),
        (100, 205, Verdict.EXACT, 100),
        (100, 205.2, Verdict.GOOD, 98.8),
        (100, 210.2, Verdict.NEAR, 69.4),
        (100, 220.2, Verdict.MISS, 39.6),
        (100, 195, Verdict.EXACT, 100),
        (102.5, 200, Verdict.EXACT, 100),
        (100, 210, Verdict.GOOD, 70),
        (100, 207.5, Verdict.GOOD, 85),
        (100, 220, Verdict.NEAR, 40),
        (100, 230, Verdict.MISS, 20),
        (100, 240, Verdict.MISS, 0),
        (100, 399, Verdict.MISS, 0),
        (300, 205, Verdict.EXACT, 100),
    ],
)
def test_golden_bands(x, y, verdict, score):
    judgement = judge(x, y, SHEET, HT5)
    assert judgement.verdict == verdict
    assert judgement.score == pytest.approx(score)


def test_the_error_is_told_along_both_directions_of_the_side_tapped():
    assert judge(103, 214, SHEET, HT5).error == Error(pytest.approx(0.7), pytest.approx(0.3))
    assert judge(297, 214, SHEET, HT5).error == Error(pytest.approx(0.7), pytest.approx(0.3))
    assert judge(297, 214, SHEET, HT5).place is RIGHT


def test_another_points_place_is_a_miss_that_names_it():
    judgement = judge(100, 160, SHEET, HT5)
    assert (judgement.verdict, judgement.score, judgement.nearer_to) == (Verdict.MISS, 0, "HT4")
    assert str(judgement.sentence) == "2.0 cun too proximal, on the right line; that is nearer to HT4"


def test_points_that_share_the_place_are_not_held_against_it():
    shared = Sheet("foot", 400, 400, [LEFT, Place("EX-LE10", 100, 200, PER_CUN)])
    bafeng = Target("HT5", ("distal", "radial"), BANDS, same=frozenset({"EX-LE10"}))
    assert judge(100, 212, shared, bafeng).nearer_to == ""
    assert judge(100, 200, shared, bafeng).score == 100


def test_beside_lung_eye_or_nape_nothing_is_near():
    guarded = Target("HT5", ("distal", "radial"), BANDS, guarded=True)
    assert judge(100, 210, SHEET, guarded).verdict == Verdict.GOOD
    assert judge(100, 211, SHEET, guarded).verdict == Verdict.MISS
    assert judge(100, 211, SHEET, guarded).score == 0


def test_strict_asks_for_level_and_line_each():
    wide = Target("HT5", ("distal", "radial"), Bands(0.5, 1.0, 2.0))
    assert judge(102.4, 204.8, SHEET, wide, strict=True).verdict == Verdict.GOOD
    assert judge(102.6, 200, SHEET, wide, strict=True).verdict == Verdict.NEAR
    assert judge(102.6, 200, SHEET, wide).verdict == Verdict.EXACT


@pytest.mark.parametrize(("x", "y"), [(-1, 5), (5, -1), (401, 5), (5, 401), (float("nan"), 5), (5, float("inf"))])
def test_a_tap_beside_the_picture_is_refused(x, y):
    with pytest.raises(OutsideDiagram):
        judge(x, y, SHEET, HT5)


def test_another_diagram_is_refused():
    with pytest.raises(NotOnDiagram):
        judge(5, 5, Sheet("head-front", 400, 400, [NEIGHBOUR]), HT5)


def test_a_place_seen_edge_on_cannot_be_measured():
    flat = Place("HT5", 100, 200, {"distal": (0, 20), "radial": (0, 5)})
    assert error_at(100, 205, flat, HT5.directions) is None
    with pytest.raises(NotOnDiagram):
        judge(100, 200, Sheet("side", 400, 400, [flat]), HT5)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Error(0.02, -0.03), "Right on the point"),
        (Error(0.7, 0.1), "0.7 cun too distal and a little radial"),
        (Error(0.7, 0.0), "0.7 cun too distal, on the right line"),
        (Error(0.0, -0.4), "0.4 cun too ulnar, at the right level"),
        (Error(-0.5, -0.8), "0.8 cun too ulnar and 0.5 too proximal"),
        (Error(0.2, 0.15), "0.2 cun too distal and 0.1 too radial"),
    ],
)
def test_the_sentence_speaks_the_bodys_words(error, said):
    assert str(sentence(error, ("distal", "radial"))) == said


def test_spacing_passes_over_points_of_the_same_place():
    assert spacing_of([{"code": "GB43", "cun": 0.0}, {"code": "GB42", "cun": 0.8}]) == 0.8
    assert spacing_of([]) is None


@given(small, small, small, small, small, small)
def test_an_error_walked_forth_is_read_back(ax, ay, bx, by, along, across):
    place = Place("X", 0, 0, {"distal": (ax, ay), "radial": (bx, by)})
    if abs(ax * by - ay * bx) < 0.01:
        return
    error = error_at(ax * along + bx * across, ay * along + by * across, place, ("distal", "radial"))
    assert error == Error(pytest.approx(along, abs=1e-6), pytest.approx(across, abs=1e-6))


@given(st.floats(0, 5), st.floats(0, 5), st.floats(0.05, 2), st.floats(1, 3))
def test_a_longer_way_off_never_scores_more(one, other, good, wider):
    bands = Bands(good / 2, good, good * wider)
    near, far = sorted([one, other])
    assert 0 <= score_of(far, bands) <= score_of(near, bands) <= 100


def test_every_points_own_place_scores_full_on_every_diagram():
    for sheet in sheets().values():
        for place in sheet.places:
            judgement = judge(place.x, place.y, sheet, target(place.code))
            assert judgement.score == 100, (place.code, sheet.slug)


def test_every_neighbours_place_is_a_miss_that_names_it():
    judged = 0
    for sheet in sheets().values():
        shown = {place.code for place in sheet.places}
        for code in shown:
            aim = target(code)
            near = next((row["code"] for row in entries()[code]["nearest"] if row["code"] not in aim.same), None)
            for place in sheet.places:
                if place.code == near and not _covered(place, sheet, near):
                    judgement = judge(place.x, place.y, sheet, aim)
                    assert judgement.verdict == Verdict.MISS, (code, near, sheet.slug)
                    assert judgement.nearer_to == near, (code, near, sheet.slug)
                    judged += 1
    assert judged > 2000


def _covered(place, sheet, code):
    """Say whether the point of another code stands at the very same spot: both names are then right."""
    return any(other.code != code and hypot(other.x - place.x, other.y - place.y) < 0.2 for other in sheet.places)


def read_back(tap):
    """Return a fixture's error in cun along and across the way it was walked."""
    near = [place for place in sheets()[tap["diagram"]].places if place.code == tap["point"]]
    place = min(near, key=lambda one: hypot(one.x - tap["from"][0], one.y - tap["from"][1]))
    first, second = directions = target(tap["point"]).directions
    error = error_at(*tap["to"], place, directions)
    ways = {
        first: (error.along, error.across),
        second: (error.across, error.along),
        OPPOSITE[first]: (-error.along, error.across),
        OPPOSITE[second]: (-error.across, error.along),
    }
    return ways[tap["direction"]]


def misread(taps):
    """Return the fixtures whose length is read more than 10% wrong, or whose way is read 15 degrees astray."""
    readings = [(tap, *read_back(tap)) for tap in taps]
    return [
        (tap["point"], tap["diagram"], tap["direction"], tap["cun"], round(along, 3), round(across, 3))
        for tap, along, across in readings
        if abs(hypot(along, across) / tap["cun"] - 1) > 0.1 or atan2(abs(across), along) > radians(15)
    ]


FIXTURES = json.loads(TAPS.read_text())


def test_taps_walked_on_the_skin_are_read_back():
    taps = FIXTURES["taps"]
    assert len({(tap["point"], tap["diagram"]) for tap in taps}) >= 200
    assert misread(taps) == []


def test_hardly_any_place_is_too_uneven_to_be_measured():
    taken = {(tap["point"], tap["diagram"]) for tap in FIXTURES["taps"]}
    assert len(FIXTURES["uneven"]) < 0.06 * len(taken)
