"""The skeleton lies in the body as bones do: inside the skin, mirrored, its places at the levels of anatomy."""

import numpy as np
import pytest

from points.atlas.mesh import Quads, triangles
from points.atlas.skeleton.shape import BoneMesh, Seat, bow, close, reseat, rims, smooth, split, sweep, warp, weld
from points.atlas.skeleton.spaces import NoBorder, angle_of, border_height, rib_border, space


def cube(at: tuple[float, float, float] = (0, 0, 0), size: float = 1.0) -> BoneMesh:
    corners = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], float) * size + at
    faces = np.array([[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]])
    return BoneMesh(corners, triangles(Quads(faces, 8).faces))


def volume(mesh: BoneMesh) -> float:
    a, b, c = (mesh.vertices[mesh.triangles[:, k]] for k in range(3))
    return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)


class TestShape:
    def test_mirroring_keeps_the_outside_outside(self):
        assert volume(cube().mirrored()) == pytest.approx(volume(cube()))

    def test_a_welded_soup_is_one_piece(self):
        mesh = cube()
        soup = mesh.vertices[mesh.triangles].reshape(-1, 3)
        welded = weld(soup, np.arange(len(soup)).reshape(-1, 3))
        assert len(welded.vertices) == 8 and len(welded.triangles) == 12

    def test_components_are_told_apart(self):
        a, b = cube(), cube((5, 0, 0))
        both = BoneMesh(np.vstack([a.vertices, b.vertices]), np.vstack([a.triangles, b.triangles + 8]))
        assert [len(p.vertices) for p in split(both)] == [8, 8]

    def test_a_hole_is_filled(self):
        mesh = cube()
        opened = BoneMesh(mesh.vertices, mesh.triangles[2:])
        assert len(rims(opened.triangles)) == 1
        filled = close(opened)
        assert rims(filled.triangles) == [] and volume(filled) == pytest.approx(1.0)

    def test_smoothing_holds_the_size(self):
        held, loose = smooth(cube(), 2, 1.0), smooth(cube(), 2, 0.0)
        assert len(held.triangles) == 12 * 16
        assert volume(loose) < volume(held)
        assert np.linalg.norm(held.vertices[:8] - cube().vertices, axis=1).max() < 0.1

    def test_a_bone_is_seated_end_to_end(self):
        x, z = np.array([1.0, 0, 0]), np.array([0, 0, 1.0])
        seat, goal = Seat(np.zeros(3), np.array([0, 2.0, 0]), z), Seat(x, 5 * x, z)
        moved = reseat(np.array([[0, 0, 0], [0, 2.0, 0], [0, 1.0, 0.5]]), seat, goal, 2.0)
        assert np.allclose(moved, [[1, 0, 0], [5, 0, 0], [3, 0, 1.0]])

    def test_a_warp_meets_its_places(self):
        source = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1.0]])
        target = source + np.array([[0, 0, 0], [0.1, 0, 0], [0, 0, 0.2], [0, 0, 0], [0, 0.1, 0]])
        assert np.allclose(warp(source, target, source), target)

    def test_bowing_shifts_by_height(self):
        v = np.array([[0, 0, 0], [0, 5, 0], [0, 10, 0.0]])
        assert np.allclose(bow(v, [0, 10], [np.zeros(3), np.array([0, 0, 2.0])])[:, 2], [0, 1, 2])

    def test_a_sweep_is_closed(self):
        angle = np.linspace(0, 2 * np.pi, 8, endpoint=False)
        ring = np.stack([np.cos(angle), np.sin(angle), 0 * angle], axis=1)
        tube = sweep(np.stack([ring, ring + np.array([0, 0, 3])]))
        assert rims(tube.triangles) == [] and volume(tube) > 0


def _arch(number: int, height: float):
    from points.atlas.skeleton.cage import Course

    a = np.radians(np.linspace(150, 10, 60))
    return Course(number, np.stack([100 * np.sin(a), np.full(60, height), 20 + 100 * np.cos(a)], axis=1), None)


class TestSpaces:
    def test_borders_lie_either_side_of_the_rib(self):
        rib = _arch(5, 1000.0)
        assert border_height(rib, "upper", angle=90) - border_height(rib, "lower", angle=90) == pytest.approx(rib.tall)

    def test_the_space_lies_midway(self):
        line = space(_arch(5, 1000.0), _arch(6, 970.0))
        assert np.allclose(line[:, 1], 985)
        assert (np.diff(angle_of(line)) > 0).all()

    def test_a_place_beyond_the_rib_is_refused(self):
        with pytest.raises(NoBorder):
            border_height(_arch(5, 1000.0), "lower", angle=175)

    def test_borders_run_from_the_front(self):
        assert angle_of(rib_border(_arch(5, 1000.0), "lower"))[0] < 20


@pytest.fixture(scope="module")
def skeleton():
    pytest.importorskip("mujoco")
    pytest.importorskip("myo_sim")
    from points.atlas.body import Body
    from points.atlas.skeleton import Skeleton
    from points.atlas.sources import SourceMissing, skin_file

    try:
        skin_file("3dobjs/base.obj")
    except SourceMissing:
        pytest.skip("the skin's source is not installed")
    return Skeleton(Body())


@pytest.fixture(scope="module")
def place(skeleton):
    from points.atlas.skeleton import places

    return lambda name: places.place(skeleton, name)


def inside(skeleton, vertices, posture="neutral"):
    """Whether places lie inside the skin, by the nearest skin's normal; the mouth's inside does not count."""
    from points.atlas.skeleton.skin import Skin

    return np.linalg.norm(Skin(skeleton.body, posture).push(vertices, 0.0), axis=1) < 0.3


class TestSkeleton:
    def test_every_bone_is_there(self, skeleton):
        from points.atlas.skeleton import MIDLINE, SIDED

        assert len(MIDLINE) == 29 and len(SIDED) == 85
        assert len(skeleton.neutral) == 199

    def test_bones_lie_inside_the_skin(self, skeleton):
        v = np.vstack([m.vertices for m in skeleton.neutral.values()])
        assert inside(skeleton, v).mean() > 0.99

    @pytest.mark.parametrize("posture", ["arm-hanging", "elbow-bent", "head-bent", "toes-curled"])
    def test_bones_stay_inside_in_other_postures(self, skeleton, posture):
        v = np.vstack([m.vertices for m in skeleton.bones(posture).values()])
        assert inside(skeleton, v, posture).mean() > 0.97

    def test_sides_are_mirror_images(self, skeleton):
        for name, mesh in skeleton.neutral.items():
            if name.endswith("-left"):
                other = skeleton.neutral[name.removesuffix("left") + "right"]
                assert np.abs(mesh.vertices * [-1, 1, 1] - other.vertices).max() < 1
        for name in ("sacrum", "sternum", "t7", "skull"):
            v = skeleton.neutral[name].vertices
            assert abs(v[:, 0].max() + v[:, 0].min()) < 4

    def test_the_drawing_stays_light(self, skeleton):
        assert sum(len(m.triangles) for m in skeleton.neutral.values()) < 250_000

    def test_vertebrae_follow_in_order(self, skeleton, place):
        names = [f"c{k}" for k in range(2, 8)] + [f"t{k}" for k in range(1, 13)] + [f"l{k}" for k in range(1, 6)]
        tips = [place(f"spinous-{n}")[1] for n in names]
        middles = [skeleton.neutral[n].vertices[:, 1].mean() for n in names]
        assert (np.diff(tips) < -14).all() and (np.diff(middles) < -12).all()

    def test_ribs_and_spaces_follow_in_order(self, skeleton):
        from points.atlas.skeleton.places import border_height

        for angle, last in ((60, 9), (90, 10), (110, 10)):
            for k in range(3, last):
                above, below = (
                    border_height(skeleton, n, b, angle=angle) for n, b in ((k, "lower"), (k + 1, "upper"))
                )
                assert above - below > 5, (k, angle)

    @pytest.mark.parametrize(
        ("upper", "lower", "most"),
        [
            ("scapula-spine-root", "spinous-t3", 15),
            ("scapula-inferior-angle", "spinous-t7", 12),
            ("psis", "sacral-crest-s2", 8),
            ("pubic-symphysis", "greater-trochanter-top", 10),
            ("acromion", "clavicle-acromial-end", 20),
        ],
    )
    def test_places_are_level(self, place, upper, lower, most):
        assert abs(place(upper)[1] - place(lower)[1]) < most

    def test_levels_of_the_trunk(self, place):
        y = {n: place(n)[1] for n in ("spinous-l4", "below-l4", "iliac-crest-highest", "suprasternal-notch",
                                      "spinous-t2", "spinous-t3", "sternal-angle", "spinous-t4", "spinous-t5",
                                      "xiphisternal-junction", "spinous-t9", "spinous-t10")}  # fmt: skip
        assert y["below-l4"] - 8 < y["iliac-crest-highest"] < y["spinous-l4"] + 8
        assert y["spinous-t3"] - 5 < y["suprasternal-notch"] < y["spinous-t2"] + 5
        assert y["spinous-t5"] - 8 < y["sternal-angle"] < y["spinous-t4"] + 8
        assert y["spinous-t10"] - 10 < y["xiphisternal-junction"] < y["spinous-t9"] + 10

    def test_the_nipple_lies_in_the_fourth_space(self, skeleton):
        from points.atlas.skeleton import levels
        from points.atlas.skeleton.places import border_height

        x = levels.MID_CLAVICULAR
        assert border_height(skeleton, 5, "upper", x=x) < levels.NIPPLE < border_height(skeleton, 4, "lower", x=x)

    def test_malleoli_and_styloids(self, place):
        assert place("medial-malleolus-lower")[1] > place("lateral-malleolus-lower")[1] + 5
        assert place("radial-styloid")[0] > place("ulnar-styloid")[0]

    @pytest.mark.parametrize(
        "name",
        ["acromion", "acromial-angle", "olecranon", "lateral-epicondyle", "medial-epicondyle", "ulnar-head", "asis",
         "psis", "patella-centre", "tibial-tuberosity", "fibular-head", "medial-malleolus", "lateral-malleolus",
         "metacarpal-3-head", "spinous-c7", "mandible-angle", "clavicle-sternal-end"],
    )  # fmt: skip
    def test_subcutaneous_places_lie_just_under_the_skin(self, skeleton, place, name):
        skin, xyz = skeleton.body.skin(), place(name)
        spot = skin.nearest(xyz)
        depth = (skin.xyz(spot) - xyz) @ skin.normal(spot)
        assert 0 < depth < 9

    def test_another_body_takes_the_bones_along(self, skeleton, monkeypatch):
        from points.atlas import body as bodies
        from points.atlas.skeleton import Skeleton, places

        woman = {f"macrodetails/{race}-female-young": 1 / 3 for race in ("caucasian", "asian", "african")}
        woman["macrodetails/universal-female-young-averagemuscle-averageweight"] = 1.0
        monkeypatch.setitem(bodies.BODIES, "woman", woman)
        other = Skeleton(bodies.Body("woman"))
        v = np.vstack([m.vertices for m in other.neutral.values()])
        assert inside(other, v).mean() > 0.98
        assert abs(places.place(other, "scapula-inferior-angle")[1] - places.place(other, "spinous-t7")[1]) < 15

    def test_an_unknown_place_is_refused(self, place):
        from points.atlas.skeleton.places import UnknownPlace

        with pytest.raises(UnknownPlace, match="no place knuckle"):
            place("knuckle")

    def test_every_named_place_and_curve_is_found(self, skeleton):
        from points.atlas.skeleton import places

        for name in places.PLACES:
            assert places.place(skeleton, name).shape == (3,)
        for name in places.CURVES:
            assert places.curve(skeleton, name).shape[1] == 3
        for k in range(1, 12):
            assert len(places.space_curve(skeleton, k)) > 20
