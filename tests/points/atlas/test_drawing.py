"""The drawing's parts on small shapes, and the drawn files as committed."""

import re
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted((ROOT / "static" / "atlas").glob("*.svg"))


class TestFiles:
    """`static/atlas/*.svg`, without the atlas packages."""

    @pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
    def test_obeys_the_content_security_policy_and_names_its_parts_once(self, file):
        text = file.read_text()
        assert "<style" not in text
        assert "style=" not in text
        assert "<script" not in text
        ids = re.findall(r'id="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        assert ids[0] == ("bones" if file.name.endswith(".bones.svg") else "skin")

    @pytest.mark.parametrize("file", [f for f in FILES if f.name.endswith(".bones.svg")], ids=lambda f: f.name)
    def test_bones_carry_their_credit_and_scale_each_by_itself(self, file):
        root = ET.fromstring(file.read_text())
        assert "CC BY 3.0" in root[0].text
        assert all("scale(" in bone.get("transform", "") for bone in root[1])

    @pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
    def test_size_on_the_wire(self, file):
        brotli = pytest.importorskip("brotli")
        size = len(brotli.compress(file.read_bytes(), quality=11))
        limit = 40 if file.name.startswith("body-") or ".bones." in file.name else 25
        assert size <= limit * 1000


np = pytest.importorskip("numpy")
for package in ("scipy", "numba", "skimage", "brotli", "mujoco", "msgspec"):
    pytest.importorskip(package)

from points.atlas.cameras import Camera  # noqa: E402
from points.atlas.drawing import palette  # noqa: E402
from points.atlas.drawing.contours import Stroke, joined, outline_rings, turning_strokes, without_doubles  # noqa: E402
from points.atlas.drawing.file import Group, Shape, write  # noqa: E402
from points.atlas.drawing.occlusion import openness  # noqa: E402
from points.atlas.drawing.paths import Pen, control_ring, tapered  # noqa: E402
from points.atlas.drawing.picture import Picture  # noqa: E402
from points.atlas.drawing.tone import area, bands, spread  # noqa: E402
from points.atlas.surface import Surface  # noqa: E402


def circle(radius=100.0, count=400):
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return 200 + radius * np.stack([np.cos(turn), np.sin(turn)], axis=1)


def spline(d, grid):
    """Return places along the first subpath of `m … q … t … z` data, in units."""
    numbers = [[int(n) for n in re.findall(r"-?\d+", part)] for part in re.findall(r"[mqt][^mqtz]*", d)]
    at = np.array(numbers[0], float)
    control, end = at + numbers[1][:2], at + numbers[1][2:4]
    pieces = [(at, control, end)]
    for step in np.array(numbers[2]).reshape(-1, 2):
        at = pieces[-1][2]
        pieces.append((at, 2 * at - pieces[-1][1], at + step))
    t = np.linspace(0, 1, 8)[:, None]
    return np.concatenate([(1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c for a, b, c in pieces]) * grid


def sphere(radius=40.0, rows=48):
    v, u = np.meshgrid(np.linspace(0.001, np.pi - 0.001, rows), np.linspace(0, 2 * np.pi, 2 * rows, endpoint=False))
    xyz = radius * np.stack([np.sin(v) * np.cos(u), np.cos(v), np.sin(v) * np.sin(u)], axis=-1)
    n = np.arange(xyz.shape[0] * rows).reshape(-1, rows)
    a, b = n[:, :-1], np.roll(n, -1, axis=0)[:, :-1]
    c, d = np.roll(n, -1, axis=0)[:, 1:], n[:, 1:]
    tris = np.concatenate([np.stack([a, b, c], axis=-1).reshape(-1, 3), np.stack([a, c, d], axis=-1).reshape(-1, 3)])
    xyz = xyz.reshape(-1, 3)
    outward = np.cross(xyz[tris[0, 1]] - xyz[tris[0, 0]], xyz[tris[0, 2]] - xyz[tris[0, 0]]) @ xyz[tris[0, 0]]
    return xyz, tris if outward > 0 else tris[:, ::-1]


def picture_of(vertices, tris, size=(120, 120), scale=2.0):
    camera = Camera((0, 0, 0), (0, 0, -1), (0, 1, 0), size, scale)
    view = SimpleNamespace(whole=False, slug="test", posture="neutral")
    surface = Surface(vertices, tris, np.zeros((0, 3), int))
    return Picture.of_surface(view, camera, surface, np.ones(len(tris), bool))


class TestPaths:
    def test_ring_stays_within_tolerance_in_few_numbers(self):
        pen = Pen(0.1)
        pen.ring(control_ring(circle(), 0.5))
        drawn = spline(str(pen), 0.1)
        off = np.abs(np.hypot(*(drawn - 200).T) - 100)
        assert off.max() < 0.5
        assert len(str(pen)) < 400

    def test_ring_closes_exactly(self):
        pen = Pen(0.1)
        pen.ring(control_ring(circle(37.3), 0.3))
        drawn = spline(str(pen), 0.1)
        assert np.allclose(drawn[0], drawn[-1])

    def test_second_ring_starts_relative_to_the_first(self):
        pen = Pen(1.0)
        pen.polygon(np.array([[10, 10], [20, 10], [20, 20]]))
        pen.polygon(np.array([[15, 40], [20, 40], [20, 50]]))
        assert str(pen) == "m10 10l10 0 0 10zm5 30l5 0 0 10z"

    def test_ring_that_shrinks_to_nothing_is_dropped(self):
        pen = Pen(1.0)
        pen.ring(np.full((6, 2), 5.0))
        assert str(pen) == ""

    def test_stroke_tapers_to_a_point(self):
        line = np.stack([np.linspace(0, 100, 60), np.zeros(60)], axis=1)
        ring = tapered(line, 4 * np.sin(np.linspace(0, np.pi, 60)), 0.5)
        assert np.ptp(ring[:, 1]) == pytest.approx(4, abs=0.3)
        assert ring[np.argmin(ring[:, 0]), 1] == pytest.approx(0, abs=0.1)


class TestContours:
    def test_outline_of_a_sphere_is_its_circle(self):
        (ring,) = outline_rings(picture_of(*sphere()))
        assert np.abs(np.hypot(*(ring - 120).T) - 80).max() < 0.8

    def test_nearer_form_draws_its_inner_contour_and_hidden_one_does_not(self):
        near, tris = sphere(20)
        far, more = sphere(45)
        vertices = np.concatenate([near + np.array([0, 0, 60]), far])
        picture = picture_of(vertices, np.concatenate([tris, more + len(near)]))
        strokes = turning_strokes(picture, picture.surface.normals, 2.0, 5.0)
        drawn = np.concatenate([s.xy for s in strokes])
        assert np.abs(np.hypot(*(drawn - 120).T) - 40).max() < 1.5
        vertices[: len(near), 2] -= 120
        behind = picture_of(vertices, np.concatenate([tris, more + len(near)]))
        assert turning_strokes(behind, behind.surface.normals, 2.0, 5.0) == []

    def test_broken_line_is_joined_and_doubled_line_dropped(self):
        x = np.linspace(0, 40, 20)
        first, second = Stroke(np.stack([x, 0 * x], 1), 0 * x + 1), Stroke(np.stack([x + 42, 0 * x], 1), 0 * x + 1)
        (whole,) = joined([first, second], 4.0)
        assert whole.length == pytest.approx(82)
        beside = Stroke(np.stack([x + 20, 0 * x + 1], 1), 0 * x + 1)
        assert without_doubles([beside, whole], 2.0) == [whole]


class TestTone:
    def test_bands_nest_inside_the_outline(self):
        picture = picture_of(*sphere())
        tone = spread(picture.sample(np.clip(picture.surface.normals @ picture.toward, 0, 1)),
                      picture.coarse.tri >= 0, 1.0)  # fmt: skip
        sizes = [sum(abs(area(r)) for r in rings) for rings in bands(picture, tone, np.array([0.2, 0.5, 0.8]), 20)]
        assert np.pi * 80**2 > sizes[0] > sizes[1] > sizes[2] > 0

    def test_floor_under_a_ball_is_darker_than_open_floor(self):
        ball, tris = sphere(30, 24)
        floor = np.array([[x, -40.0, z] for x in range(-300, 301, 50) for z in range(-300, 301, 50)], float)
        n = np.arange(169).reshape(13, 13)
        a, b, c, d = n[:-1, :-1].ravel(), n[:-1, 1:].ravel(), n[1:, 1:].ravel(), n[1:, :-1].ravel()
        cells = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
        found = openness(np.concatenate([floor, ball]), np.concatenate([cells, tris + 169]))[:169].reshape(13, 13)
        assert found[6, 6] < 0.6
        assert found[1, 1] > 0.9


class TestFile:
    camera = Camera((0, 0, 0), (0, 0, -1), (0, 1, 0), (400, 400), 1)

    def test_is_coarsened_until_it_is_small_enough(self):
        groups = [Group("part", [Shape("#fff", [circle(r) * [1, 0.4 + r / 300] for r in range(20, 190, 2)])])]
        fine = write(self.camera, "skin", groups, 0.1, 0.3, 40).svg
        small = write(self.camera, "skin", groups, 0.1, 0.3, 2.5).svg
        assert len(small) < 0.8 * len(fine)
        assert 'id="skin"' in small

    def test_each_group_carries_its_own_scale_and_line_widths_are_units(self):
        shape = Shape("none", [circle()], attributes={"stroke_width": 2.0})
        root = ET.fromstring(write(self.camera, "bones", [Group("femur", [shape])], 0.1, 0.3, 40).svg)
        bone = root[0][0]
        assert (bone.get("id"), bone.get("transform")) == ("femur", "scale(0.1)")
        assert bone[0].get("stroke-width") == "20"


def test_stylesheet_has_every_colour_light_and_dark():
    css = (ROOT / "static" / "css" / "atlas.css").read_text()
    assert palette.stylesheet_rules() in css
    assert palette.LIGHT.keys() == palette.DARK.keys()


def test_ramp_runs_from_first_to_last_stop():
    colours = palette.ramp(("#000000", "#804020", "#ffffff"), 9)
    assert (colours[0], colours[4], colours[8]) == ("#000000", "#804020", "#ffffff")
    assert list(colours) == sorted(colours)
