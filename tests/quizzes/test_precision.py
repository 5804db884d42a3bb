import pytest

from points.content.schema import Region
from quizzes.precision import REGIONS, Precision, bands_of, is_guarded, precision_of, reach_of

WALK = {"kind": "walk", "cun": 6}
PC6_STEPS = [{"kind": "between", "cun": 2, "of": 12}]


def test_every_region_has_a_class():
    assert set(Region.__args__) == REGIONS


@pytest.mark.parametrize(
    ("region", "find", "expected"),
    [
        ("wrist", [], Precision.BESIDE),
        ("face", [WALK], Precision.BESIDE),
        ("forearm", PC6_STEPS, Precision.BESIDE),
        ("forearm", [{"kind": "between", "cun": 5, "of": 12}], Precision.LIMB),
        ("leg", [{"kind": "between", "cun": 13, "of": 14}], Precision.BESIDE),
        ("leg", [WALK], Precision.LIMB),
        ("thigh", [WALK], Precision.FAR),
        ("abdomen", [], Precision.TRUNK),
        ("upper-back", [WALK], Precision.TRUNK),
    ],
)
def test_the_class_follows_the_region_and_what_is_measured(region, find, expected):
    assert precision_of(region, find) == expected


def test_an_unknown_region_is_refused():
    with pytest.raises(ValueError, match="'tail'"):
        precision_of("tail", [])


def test_reach_is_the_longest_step_from_its_nearer_end():
    assert reach_of([{"kind": "landmark"}, {"cun": 1}, {"cun": 9, "of": 12}, {"fraction": 0.5}]) == 3


def test_bands_are_published_radii_in_the_points_own_cun():
    bands = bands_of(Precision.TRUNK, (20, 20), None)
    assert (bands.exact, bands.good, bands.near) == pytest.approx((0.325, 0.65, 1.3))


def test_bands_take_half_the_way_to_the_next_point_but_never_too_little():
    close = bands_of(Precision.TRUNK, (20, 20), 1.0)
    assert (close.exact, close.good, close.near) == (0.25, 0.5, 0.5)
    least = bands_of(Precision.TRUNK, (20, 20), 0.1)
    assert (least.exact, least.good, least.near) == (0.075, 0.15, 0.15)


def test_a_cun_without_length_is_refused():
    with pytest.raises(ValueError, match="length"):
        bands_of(Precision.FAR, (0, 20), None)


@pytest.mark.parametrize(
    ("region", "kind", "guarded"),
    [
        ("chest", "pneumothorax", True),
        ("face", "eye", True),
        ("neck", "spinal-cord", True),
        ("lower-back", "spinal-cord", False),
        ("forearm", "artery-or-vein", False),
    ],
)
def test_lung_eye_and_nape_are_guarded(region, kind, guarded):
    assert is_guarded(region, [{"kind": kind}]) is guarded
