from dataclasses import replace

import pytest

from points.apart import between, neighbours
from points.models import Point
from points.neighbours import Seen, Standing, Step, apart, marks_of
from tests.factories import DiagramFactory, LandmarkFactory, PlacementFactory, PointFactory, SiteFactory

# On the front of the leg: a cun is 60 units down and 50 to the side, on diagram 1.
CUN = {"distal": [0.0, 60.0], "lateral": [50.0, 0.0]}
FRONT = [0.0, 0.0, 1.0]


def standing(code, x, y, facing=0.95, diagram=1, **more):
    series, number = code[:2], int(code[2:])
    seen = [Seen(diagram, x, y, facing, CUN)]
    return Standing(code, series, number, ["distal", "lateral"], seen, FRONT, **more)


ST36 = standing("ST36", 100, 100)


@pytest.mark.parametrize(
    ("x", "y", "cun", "steps", "aligned"),
    [
        (100, 280, 3.0, [Step(3.0, "distal")], "line"),
        (103, 280, 3.0, [Step(3.0, "distal")], "line"),
        (100, 40, 1.0, [Step(1.0, "proximal")], "line"),
        (150, 100, 1.0, [Step(1.0, "lateral")], "level"),
        (75, 100, 0.5, [Step(0.5, "medial")], "level"),
        (150, 40, 1.41, [Step(1.0, "proximal"), Step(1.0, "lateral")], ""),
        # The view shows less than half of the way: the skin turns away, and only the directions are certain.
        (150, 40, 3.5, [Step(None, "proximal"), Step(None, "lateral")], ""),
        (102, 102, 0.05, [], ""),
    ],
)
def test_where_the_other_is(x, y, cun, steps, aligned):
    way = apart(ST36, standing("ST37", x, y), cun)
    assert (way.steps, way.aligned) == (steps, aligned)


def test_nothing_is_measured_on_an_oblique_view_or_without_a_common_one():
    assert apart(ST36, standing("ST37", 100, 280, facing=0.2), 3.0).steps == []
    assert apart(ST36, standing("ST37", 100, 280, diagram=2), 3.0).steps == []
    assert apart(ST36, standing("ST37", 100, 280), None).steps == []


def test_the_two_sides_of_a_limb():
    behind = replace(standing("BL57", 100, 110), normal=[0.0, 0.0, -1.0])
    way = apart(ST36, behind, 4.0)
    assert way.opposite
    assert way.steps == []


def test_of_several_sites_the_nearest_is_the_neighbour():
    several = standing("EX1".replace("EX", "ST"), 100, 500)
    several = replace(several, seen=[*several.seen, Seen(1, 100, 160, 0.95, CUN)])
    assert apart(ST36, several, 1.0).steps == [Step(1.0, "distal")]


def test_left_and_right_of_the_midline_are_lateral():
    cun = {"posterior": [0.0, 60.0], "left": [-50.0, 0.0]}
    crown = Standing("GV20", "GV", 20, ["posterior", "left"], [Seen(1, 0, 0, 1, cun)], FRONT)
    beside = Standing("BL7", "BL", 7, ["posterior", "left"], [Seen(1, -75, 0, 1, cun)], FRONT)
    assert apart(crown, beside, 1.5).steps == [Step(1.5, "lateral")]


def test_what_the_other_is():
    one = standing("ST36", 0, 0, classes=[("he-sea", "Stomach"), ("command", "abdomen")], marks=["patella", "ankle"])
    other = standing("ST37", 0, 60, classes=[("lower-he-sea", "Large Intestine"), ("he-sea", "Stomach")],
                     marks=["ankle"])  # fmt: skip
    way = apart(one, other, 1.0)
    assert (way.kinship, way.mark, way.shared) == ("next", "ankle", True)
    assert way.classes == [("lower-he-sea", "Large Intestine")]
    assert apart(one, standing("ST40", 0, 60, marks=["fibula"]), 1.0).kinship == "same"
    assert apart(one, standing("SP9", 0, 60, marks=["fibula"]), 1.0).shared is False
    assert apart(one, standing("SP9", 0, 60), 1.0).kinship == "other"


def test_landmarks_of_a_rule():
    find = [
        {"kind": "landmark", "at": "medial-malleolus"},
        {"kind": "level", "with": "medial-malleolus", "on": "achilles-medial-border", "as": "a"},
        {"kind": "between", "from": "@a", "to": "ST41"},
        {"kind": "depression", "at": "umbilicus:other"},
        {"kind": "landmark", "at": "ST35"},
    ]
    assert marks_of(find) == ["medial-malleolus", "umbilicus"]


def placed(code, x, y, diagram, **fields):
    point = PointFactory(code=code, **fields)
    PlacementFactory(site=SiteFactory(point=point), diagram=diagram, x=x, y=y, per_cun=CUN)
    return point


@pytest.fixture
def leg(db):
    diagram = DiagramFactory(slug="leg-anterior", region="leg")
    LandmarkFactory(slug="suprasternal-notch", name="Suprasternal notch")
    near = {"nearest": [{"code": "ST37", "cun": 3.0}], "directions": ["distal", "lateral"]}
    placed("ST36", 100, 100, diagram, cun_along_mm=25, cun_across_mm=25, **near)
    memberships = [{"slug": "luo-connecting", "of": "Large Intestine"}]
    placed("ST37", 100, 280, diagram, classes=["luo-connecting"], memberships=memberships,
           directions=["distal", "lateral"])  # fmt: skip


def test_the_page_says_what_tells_them_apart(client, leg):
    page = client.get("/points/ST36/").content.decode()
    said = "3 cun distal, on the same line; next on the channel; luo-connecting point (Large Intestine)"
    assert f"{said}; landmark of both: suprasternal notch" in page


def test_two_points_side_by_side_are_told_apart(client, leg):
    page = client.get("/compare/?left=ST37&right=ST36").content.decode()
    assert "ST36, seen from ST37:" in page
    assert "seen from" not in client.get("/compare/?left=ST36&right=ST36").content.decode()


def test_far_points_have_no_distance(leg):
    diagram = DiagramFactory(slug="hand", region="hand")
    far = PointFactory(code="LI4")
    PlacementFactory(site=SiteFactory(point=far, x=900, y=700), diagram=diagram, per_cun=CUN)
    way = between(Point.objects.get(code="ST36"), far).apart
    assert (way.cun, way.steps) == (None, [])


def test_queries_do_not_grow_with_the_neighbours(leg, django_assert_num_queries):
    point = Point.objects.for_page().get(code="ST36")
    with django_assert_num_queries(4):
        assert len(neighbours(point)) == 1
    for number in (38, 39):
        placed(f"ST{number}", 100, 10 * number, Point.objects.get(code="ST37").sites.get().placements.get().diagram)
    point.nearest = [{"code": f"ST{number}", "cun": 2.0} for number in (37, 38, 39)]
    with django_assert_num_queries(4):
        assert len(neighbours(point)) == 3
