"""Geometry on small synthetic meshes, and the pure parts that lay out labels and write paths.

Skipped where the atlas packages are not installed.
"""

import math

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")
pytest.importorskip("numba")

from points.atlas.labels import HEIGHT, MARKER, place_labels, width  # noqa: E402
from points.atlas.surface import Line, NoLine, Spot, Surface, join, neighbours  # noqa: E402
from points.atlas.svgpath import path, simplify  # noqa: E402


def grid(across, up, place, closed):
    """Return a surface of `across` by `up` cells; `place(u, v)` maps shares of the way round and up to mm."""
    columns = across if closed else across + 1
    vertices = [place(i / across, j / up) for j in range(up + 1) for i in range(columns)]
    tris = []
    for j in range(up):
        for i in range(across):
            a, b = j * columns + i, j * columns + (i + 1) % columns
            c, d = a + columns, b + columns
            tris += [(a, b, d), (a, d, c)]
    return Surface(np.array(vertices, float), np.array(tris))


@pytest.fixture(scope="module")
def plane():
    """100 mm square at z = 0, facing forward."""
    return grid(20, 20, lambda u, v: (100 * u, 100 * v, 0), closed=False)


@pytest.fixture(scope="module")
def cylinder():
    """An upright tube of radius 50 and height 200 mm."""

    def place(u, v):
        return (50 * math.sin(2 * math.pi * u), 200 * v, 50 * math.cos(2 * math.pi * u))

    return grid(180, 40, place, closed=True)


@pytest.fixture(scope="module")
def sphere():
    """Radius 100 mm about the origin, open by a hair at the poles."""

    def place(u, v):
        tilt = math.pi * (0.001 + 0.998 * v) - math.pi / 2
        turn = 2 * math.pi * u
        return (
            100 * math.cos(tilt) * math.sin(turn),
            100 * math.sin(tilt),
            100 * math.cos(tilt) * math.cos(turn),
        )

    return grid(160, 80, place, closed=True)


class TestPlaces:
    def test_neighbours_share_edges_and_rims_have_none(self):
        across = neighbours(np.array([[0, 1, 2], [2, 1, 3]]))
        assert across.tolist() == [[-1, 1, -1], [0, -1, -1]]

    def test_nearest_is_the_foot_of_the_perpendicular(self, plane):
        spot = plane.nearest(np.array([33.3, 61.7, 12]))
        assert plane.xyz(spot) == pytest.approx([33.3, 61.7, 0], abs=1e-9)
        assert sum(spot.weights) == pytest.approx(1)

    def test_nearest_beyond_the_rim_is_on_it(self, plane):
        assert plane.xyz(plane.nearest(np.array([130.0, 50, 5]))) == pytest.approx([100, 50, 0], abs=1e-9)

    def test_a_spot_keeps_its_place_when_the_mesh_moves(self, plane):
        spot = plane.nearest(np.array([40.0, 40, 0]))
        moved = Surface(plane.vertices * [1, 1, 0] + [0, 0, 7], plane.triangles, plane.across)
        assert moved.xyz(spot) == pytest.approx([40, 40, 7])

    def test_normals_look_outward(self, sphere):
        for way in ([1, 0, 0], [0, 0.6, 0.8], [-0.6, 0, -0.8]):
            spot = sphere.nearest(100 * np.array(way))
            assert sphere.normal(spot) == pytest.approx(way, abs=0.02)
            assert sphere.mean_normal(sphere.xyz(spot), 10) == pytest.approx(way, abs=0.02)

    def test_a_mirrored_spot_is_as_far_on_the_other_side(self, sphere):
        spot = sphere.nearest(np.array([60.0, 50, 70]))
        other = sphere.nearest(sphere.xyz(spot) * [-1, 1, 1])
        assert sphere.xyz(other) == pytest.approx(sphere.xyz(spot) * [-1, 1, 1], abs=0.05)


class TestRays:
    def test_the_first_skin_is_hit(self, sphere):
        spot = sphere.ray(np.array([0.0, 0, 500]), np.array([0, 0, -1.0]))
        assert sphere.xyz(spot) == pytest.approx([0, 0, 100], abs=0.1)
        assert sphere.xyz(sphere.ray(np.zeros(3), np.array([0, 0, -2.0]))) == pytest.approx([0, 0, -100], abs=0.1)

    def test_a_ray_that_passes_by_gives_none(self, sphere):
        assert sphere.ray(np.array([0.0, 150, 500]), np.array([0, 0, -1.0])) is None

    def test_a_mask_takes_the_front_away(self, sphere):
        back = sphere.vertices[sphere.triangles].mean(axis=1)[:, 2] < 0
        spot = sphere.ray(np.array([1.0, 2, 500]), np.array([0, 0, -1.0]), back)
        assert sphere.xyz(spot)[2] == pytest.approx(-100, abs=0.2)


class TestLines:
    def test_on_a_plane_the_path_is_straight(self, plane):
        a, b = plane.nearest(np.array([10.0, 20, 0])), plane.nearest(np.array([70.0, 100, 0]))
        line = plane.path(a, b)
        assert line.length == pytest.approx(100, abs=1e-3)
        assert line.at(50) == pytest.approx([40, 60, 0], abs=1e-3)
        assert plane.xyz(plane.end(line, 50)) == pytest.approx([40, 60, 0], abs=1e-3)

    def test_on_a_sphere_the_path_is_a_great_circle(self, sphere):
        a, b = sphere.nearest(np.array([100.0, 0, 0])), sphere.nearest(np.array([0, 0, 100.0]))
        line = sphere.path(a, b)
        assert line.length == pytest.approx(50 * math.pi, rel=2e-3)
        assert np.abs(line.xyz[:, 1]).max() < 0.5

    def test_the_shorter_way_round_is_kept(self, cylinder):
        a, b = cylinder.nearest(np.array([0, 100.0, 50])), cylinder.nearest(np.array([50.0, 100, 0]))
        line = cylinder.path(a, b, np.array([1.0, 0, 1]))
        assert line.length == pytest.approx(25 * math.pi, rel=2e-3)

    def test_facing_tilts_the_plane(self, cylinder):
        a, b = cylinder.nearest(np.array([-30.0, 60, 40])), cylinder.nearest(np.array([30.0, 140, 40]))
        seen = cylinder.path(a, b, np.array([0, 0, 1.0]))
        drawn = seen.xyz[:, 1] - (100 + seen.xyz[:, 0] * 80 / 60)
        assert np.abs(drawn).max() < 0.05

    def test_within_one_triangle_and_at_one_place(self, plane):
        a = plane.nearest(np.array([11.0, 13.5, 0]))
        assert plane.path(a, a).length == 0
        b = plane.spot_in(a.triangle, plane.xyz(a) + np.array([0.3, 0.3, 0]))
        assert plane.path(a, b).length == pytest.approx(math.hypot(0.3, 0.3))

    def test_a_cut_that_joins_nothing_is_refused(self):
        corners = np.array([[0, 0, 0], [10, 0, 0], [0, 10, 0], [50, 0, 0], [60, 0, 0], [50, 10, 0]], float)
        islands = Surface(corners, np.array([[0, 1, 2], [3, 4, 5]]))
        with pytest.raises(NoLine):
            islands.path(Spot(0, (0.4, 0.3, 0.3)), Spot(1, (0.4, 0.3, 0.3)))

    def test_through_joins_its_stretches(self, plane):
        spots = [plane.nearest(np.array(p, float)) for p in ([10, 10, 0], [40, 10, 0], [40, 50, 0])]
        assert plane.through(spots).length == pytest.approx(70, abs=1e-3)

    def test_a_line_is_cut_reversed_and_joined(self):
        line = Line(np.array([[0, 0, 0], [10, 0, 0], [10, 10, 0]], float), np.array([0, 1, 2]))
        part = line.cut(5, 15)
        assert part.length == pytest.approx(10)
        assert part.xyz[0].tolist() == [5, 0, 0] and part.xyz[-1].tolist() == [10, 5, 0]
        assert line.reversed().xyz[0].tolist() == [10, 10, 0]
        assert join([line, line.reversed()]).length == pytest.approx(40)
        assert line.at(99).tolist() == [10, 10, 0]


class TestWalks:
    @pytest.mark.parametrize("distance", [3.0, 25.0, 70.0])
    def test_a_walk_is_as_long_as_asked(self, sphere, distance):
        start = sphere.nearest(np.array([0, 30.0, 95]))
        line = sphere.walk(start, np.array([1.0, 0, 0]), distance)
        assert line.length == pytest.approx(distance, abs=0.01)
        turn = distance / 100
        assert np.linalg.norm(line.xyz[-1] - line.xyz[0]) == pytest.approx(200 * math.sin(turn / 2), rel=5e-3)

    def test_a_level_walk_stays_level(self, cylinder):
        start = cylinder.nearest(np.array([0, 120.0, 50]))
        line = cylinder.walk(start, np.array([1.0, 0, 0]), 60, normal=np.array([0, 1.0, 0]))
        assert np.abs(line.xyz[:, 1] - 120).max() < 0.01
        turn = 60 / 50
        assert line.xyz[-1] == pytest.approx([50 * math.sin(turn), 120, 50 * math.cos(turn)], abs=0.15)

    def test_a_walk_over_the_rim_is_refused(self, plane):
        with pytest.raises(NoLine, match="rim"):
            plane.walk(plane.nearest(np.array([90.0, 50, 0])), np.array([1.0, 0, 0]), 20)

    def test_a_trace_tells_why_it_ended(self, cylinder):
        start = cylinder.nearest(np.array([0, 100.0, 50]))
        round_it, reason = cylinder.trace(start, np.array([0, 1.0, 0]), np.array([1.0, 0, 0]))
        assert reason == 2 and round_it.length == pytest.approx(100 * math.pi, rel=2e-2)
        _, reason = cylinder.trace(start, np.array([1.0, 0, 0]), np.array([0, 1.0, 0]))
        assert reason == 3
        line, reason = cylinder.trace(start, np.array([1.0, 0, 0]), np.array([0, 1.0, 0]), limit=40)
        assert reason == 0 and line.xyz[-1] == pytest.approx([0, 140, 50], abs=0.05)


class TestLabels:
    def test_a_lone_label_stands_beside_its_marker(self):
        (label,) = place_labels(["KI1"], np.array([[300.0, 200]]), (800, 600))
        assert label.y == 200 and not label.leader
        assert abs(label.x - 300) == pytest.approx(MARKER + 3 + width("KI1") / 2, abs=0.1)

    def test_labels_keep_off_each_other_and_the_markers(self):
        spread = np.array([[300 + 14 * (k % 4), 200 + 14 * (k // 4)] for k in range(16)], float)
        texts = [f"BL{k + 10}" for k in range(16)]
        labels = place_labels(texts, spread, (800, 600))
        assert None not in labels and any(label.leader for label in labels)
        boxes = [(label.x, label.y, width(text)) for label, text in zip(labels, texts, strict=True)]
        for i, (x, y, w) in enumerate(boxes):
            assert all(abs(x - p) >= (w + v) / 2 - 0.2 or abs(y - q) >= HEIGHT - 0.2 for p, q, v in boxes[:i])
            assert all(abs(x - a) > w / 2 or abs(y - b) > HEIGHT / 2 for a, b in spread)

    def test_labels_stay_inside(self):
        (label,) = place_labels(["SP21"], np.array([[797.0, 3]]), (800, 600))
        assert label.x + width("SP21") / 2 <= 798 and label.y - HEIGHT / 2 >= 2

    def test_where_there_is_no_room_there_is_no_label(self):
        assert place_labels(["SP21"], np.array([[10.0, 10]]), (30, 20)) == [None]


class TestPaths:
    def test_places_on_a_straight_line_are_left_out(self):
        xy = np.array([[0, 0], [5, 0.1], [10, 0], [10, 10]], float)
        assert simplify(xy, 0.6).tolist() == [[0, 0], [10, 0], [10, 10]]
        assert len(simplify(xy, 0.01)) == 4

    def test_a_loop_keeps_its_farthest_place(self):
        assert [3, 4] in simplify(np.array([[0, 0], [1, 1], [3, 4], [1, 2], [0, 0]], float), 0.6).tolist()

    def test_a_path_is_relative_and_to_a_tenth(self):
        assert path(np.array([[1.04, 2], [11.06, 2], [11.06, 7.49]])) == "M1 2l10.1 0 0 5.5"

    def test_a_path_of_one_place_has_no_strokes(self):
        assert path(np.array([[1.0, 2], [1.01, 2]])) == "M1 2"

    def test_rounding_does_not_add_up(self):
        xy = np.stack([np.arange(0, 3.3, 0.33), np.arange(0, 3.3, 0.33) ** 2], axis=1)
        words = path(xy, 0.0).replace("M", "").replace("l", " ").split()
        steps = np.array(words, float).reshape(-1, 2).sum(axis=0)
        assert steps == pytest.approx(xy[-1], abs=0.06)
