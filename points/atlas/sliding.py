"""Skin over the ribs stays over the ribs: what skinning drags along with the arm slides back over the posed shape.

Linear blend skinning carries the chest's skin along with the arm, by up to 70 mm at the flank when the arm is raised.
Real skin there slides little and the armpit unfolds instead. The posed shape is right, so only the skin's place on it
is mended: vertices over the ribs go back to where they were in the neutral posture, those of the arm stay, those
between share the stretch, and all lie on the posed surface as before. It is done where the arm is led well away
from the side; near it the skin hardly moves over the ribs.
"""

from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import spsolve

from .mesh import Floats, Quads
from .settling import joined
from .surface import Surface

STILL = 0.05
"""Slides smaller than this (mm) are left alone."""
STEPS = 12
"""Steps that a slide is made in, so that it follows the skin."""
ROUNDS = 10
EASE = 0.9
RINGS = 1
"""Where the skin would be turned over, its slide and that of so many rings about it shrinks so, at most so often."""
OVER_RIBS = 0.5
"""The most that the arm may weigh on skin that counts as lying over the ribs."""
OVER_RIBS_LOW = 0.72
PIT = 60.0
"""The same, and how far below the shoulder joint (mm) it holds: about the armpit's floor."""
OF_ARM = 0.9
"""What arm and shoulder girdle together weigh at least on skin that goes with the arm."""
BEHIND = (35.0, 68.0)
"""So far behind the shoulder joint (mm) the skin is no longer held, and is left to the shoulder blade."""
ABOVE = (-5.0, 15.0)
"""So far above the collar bone's inner end (mm) the same."""


class Shoulder(NamedTuple):
    """What the rig says of the skin about the shoulder: weights (V,), and where the joints lie at rest (mm)."""

    arm: Floats
    girdle: Floats
    joint_y: float
    joint_z: float
    collar_y: float


def drag(mesh: Quads, shoulder: Shoulder, neutral: Floats, posed: Floats) -> Floats:
    """Return the shifts (V, 3) that take the posed vertices of `mesh` back over the ribs they lie on at rest.

    `neutral` and `posed` are the vertices (V, 3) in both postures.
    """
    behind, above = shoulder.joint_z - neutral[:, 2], neutral[:, 1] - shoulder.collar_y
    limit = np.where(neutral[:, 1] < shoulder.joint_y - PIT, OVER_RIBS_LOW, OVER_RIBS)
    held = (shoulder.arm < limit) & (behind < BEHIND[0]) & (above < ABOVE[0])
    loose = (shoulder.arm + shoulder.girdle > OF_ARM) | (behind > BEHIND[1]) | (above > ABOVE[1])
    shift = np.zeros_like(posed)
    shift[held] = neutral[held] - posed[held]
    return shared(mesh, held | loose, shift)


def shared(mesh: Quads, known: np.ndarray, shift: Floats) -> Floats:
    """Return shifts (V, 3): as given where `known` (V,), elsewhere each the mean of its neighbours'."""
    links = joined(mesh)
    valence = np.maximum(np.asarray(links.sum(axis=1)).ravel(), 1)
    laplace = (sp.identity(mesh.count, format="csr") - sp.diags(1 / valence) @ links).tocsr()
    free = np.flatnonzero(~known)
    held = np.flatnonzero(known)
    out = np.zeros((mesh.count, 3))
    out[held] = shift[held]
    out[free] = spsolve(laplace[free][:, free].tocsc(), -(laplace[free][:, held] @ shift[held]))
    return out


def slide(surface: Surface, shift: Floats) -> Surface:
    """Return the surface with its vertices shifted by (V, 3), mm, and brought back onto its own shape.

    Where that would turn the skin over, in the depth of a crease, the shift is eased until it does not.
    """
    for _ in range(ROUNDS):
        vertices, facing = _shifted(surface, shift)
        turned = _turned(surface, vertices, facing)
        if not turned.any():
            break
        shift = np.where(_around(surface.triangles, turned)[:, None], EASE * shift, shift)
    return Surface(vertices, surface.triangles, surface.across)


def _shifted(surface: Surface, shift: Floats) -> tuple[Floats, Floats]:
    """Return the shifted vertices (V, 3), in steps that each come back onto the surface, and its normals there."""
    vertices, normals = surface.vertices.copy(), surface.normals.copy()
    moved = np.linalg.norm(shift, axis=1) > STILL
    for _ in range(STEPS):
        vertices[moved], normals[moved] = surface.closest(vertices[moved] + shift[moved] / STEPS, normals[moved])
    return vertices, normals


def _turned(surface: Surface, vertices: Floats, normals: Floats) -> np.ndarray:
    """Return which triangles (T,) lie upside down on the surface, and did not before."""
    tris = surface.triangles
    before, after = (v[tris] for v in (surface.vertices, vertices))
    now, then = (np.cross(p[:, 1] - p[:, 0], p[:, 2] - p[:, 0]) for p in (after, before))
    facing = normals[tris].mean(axis=1)
    turned: np.ndarray = (np.einsum("ij,ij->i", now, facing) < 0) & (np.linalg.norm(now - then, axis=1) > 1e-6)
    return turned


def _around(tris: np.ndarray, some: np.ndarray) -> np.ndarray:
    """Return which vertices belong to the triangles marked in `some` (T,) or to neighbours of those, `RINGS` wide."""
    mark = np.zeros(tris.max() + 1, bool)
    mark[tris[some]] = True
    for _ in range(RINGS):
        mark[tris[mark[tris].any(axis=1)]] = True
    return mark
