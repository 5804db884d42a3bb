"""Skin that is dragged along slides back over the shape it has, on small synthetic meshes."""

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")
pytest.importorskip("numba")

from points.atlas.mesh import Quads, triangles  # noqa: E402
from points.atlas.sliding import Shoulder, drag, shared, slide  # noqa: E402
from points.atlas.surface import Surface  # noqa: E402

ACROSS, UP = 21, 11


def number(i, j):
    return j * ACROSS + i


@pytest.fixture(scope="module")
def strip():
    """Twenty by ten quads."""
    faces = [
        [number(i, j), number(i + 1, j), number(i + 1, j + 1), number(i, j + 1)]
        for j in range(UP - 1)
        for i in range(ACROSS - 1)
    ]
    return Quads(np.array(faces), ACROSS * UP)


@pytest.fixture(scope="module")
def places():
    """Places of the strip, bent over a drum of radius 100 mm: x across, y up, facing forward."""
    turn = np.radians(np.linspace(-60, 60, ACROSS))
    ring = np.stack([100 * np.sin(turn), 0 * turn, 100 * np.cos(turn)], axis=1)
    return np.concatenate([ring + np.array([0, 8.0 * j, 0]) for j in range(UP)])


def test_what_lies_between_shares_the_shift_evenly(strip):
    columns = np.tile(np.arange(ACROSS), UP)
    shift = np.where((columns == 0)[:, None], [0.0, 10.0, 0.0], 0.0)
    out = shared(strip, (columns == 0) | (columns == ACROSS - 1), shift)
    assert np.allclose(out[:, 1], 10 * (1 - columns / (ACROSS - 1)))


def test_skin_of_the_ribs_is_taken_back_and_that_of_the_arm_left(strip, places):
    columns = np.tile(np.arange(ACROSS), UP)
    arm = columns / (ACROSS - 1)
    shoulder = Shoulder(arm, 0 * arm, joint_y=1000.0, joint_z=0.0, collar_y=1000.0)
    shift = drag(strip, shoulder, places, places + np.array([0, 20, 0]) * arm[:, None])
    assert np.allclose(shift[arm < 0.5], np.array([0, -20, 0]) * arm[arm < 0.5, None])
    assert np.allclose(shift[arm > 0.9], 0)
    between = -shift[(arm >= 0.72) & (arm <= 0.9), 1]
    assert (between > 0).all() and (between < 20).all()


def test_a_slide_stays_on_the_shape_and_turns_nothing_over(strip, places):
    surface = Surface(places, triangles(strip.faces))
    columns = np.tile(np.arange(ACROSS), UP)
    inner = (columns > 3) & (columns < ACROSS - 4)
    slid = slide(surface, np.where(inner[:, None], [15.0, 0, 0], 0.0))
    assert np.allclose(np.linalg.norm(slid.vertices[:, [0, 2]], axis=1), 100, atol=0.6)
    assert slid.vertices[number(10, 5), 0] == pytest.approx(15, abs=1.5)
    assert (np.einsum("ij,ij->i", slid.normals, surface.normals) > 0.8).all()


def test_a_slide_of_nothing_changes_nothing(strip, places):
    surface = Surface(places, triangles(strip.faces))
    assert np.array_equal(slide(surface, np.zeros_like(places)).vertices, places)
