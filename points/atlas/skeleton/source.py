"""The bones as the source package holds them: posed once by its own model, brought into the body's axes, named.

The source stands with arms hanging, thumbs forward. Frame: mm, x left, y up, z forward, as the body's, but
with its own origin. Left-side and midline bones are kept; the right side is mirrored later.
"""

import warnings
from functools import cache

import numpy as np

from ..mesh import Floats
from ..sources import INSTALL, SourceMissing
from .shape import BoneMesh, close, outward, split, weld

MIDLINE_X = -25.0

CARPALS = {"scaphoid_l": "scaphoid", "lunate_l": "lunate", "triquetrum_l": "triquetrum", "pisiform_l": "pisiform",
           "trapezium_l": "trapezium", "trapezoid_l": "trapezoid",
           "capitate_l": "capitate", "hamate_l": "hamate"}  # fmt: skip
LONG = {"clavicle_l": "clavicle", "scapula_l": "scapula", "humerus_l": "humerus", "ulna_l": "ulna",
        "radius_l": "radius", "femur_l": "femur", "tibia_l": "tibia", "fibula_l": "fibula", "patella_l": "patella",
        "talus_l": "talus", "pelvis_l": "hip-bone", "hat_skull": "skull", "hat_jaw": "mandible"}  # fmt: skip
TARSALS_AND_METATARSALS = "foot_l"
TOES = "bofoot_l"


def _names() -> dict[str, str]:
    """Return source geometry name → bone id, for the geometries that are one bone."""
    out = {**CARPALS, **LONG, "sacrum_geom_1": "sacrum", "1mc_l": "metacarpal-1",
           "thumbprox_l": "proximal-phalanx-hand-1", "thumbdist_l": "distal-phalanx-hand-1"}  # fmt: skip
    for k in range(2, 6):
        out[f"{k}mc_l"] = f"metacarpal-{k}"
        for short, name in (("prox", "proximal"), ("mid", "middle"), ("dist", "distal")):
            out[f"{k}{short}ph_l"] = f"{name}-phalanx-hand-{k}"
    for k in range(1, 6):
        out[f"lumbar{k}_geom_1"] = f"l{k}"
    for k in range(1, 13):
        out[f"torso_geom_{13 - k}"] = f"t{k}"
    return out


def _quiet(message: str) -> None:
    """Keep the package from writing its notes about saving models into a file of the working folder."""


@cache
def read() -> tuple[dict[str, BoneMesh], dict[str, Floats]]:
    """Return the source's left and midline bones by id, and its joint centres by the source's joint names (mm).

    Raises `SourceMissing`.
    """
    try:
        import mujoco
        from myo_sim import load_model
    except ImportError as error:
        raise SourceMissing(f"build_atlas needs the package {error.name}: {INSTALL}") from error
    mujoco.set_mju_user_warning(_quiet)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = load_model("myofullbody")
    state = mujoco.MjData(model)
    mujoco.mj_forward(model, state)

    def turn(xyz: Floats) -> Floats:
        return xyz[..., [0, 2, 1]] * [1000, 1000, -1000] - [MIDLINE_X, 0, 0]

    bones: dict[str, BoneMesh] = {}
    names = _names()
    for g in range(model.ngeom):
        if model.geom_type[g] != mujoco.mjtGeom.mjGEOM_MESH:
            continue
        name = model.geom(g).name
        if name not in names and name not in (TARSALS_AND_METATARSALS, TOES, "hat_cervical"):
            continue
        k = model.geom_dataid[g]
        v = model.mesh_vert[model.mesh_vertadr[k] :][: model.mesh_vertnum[k]].astype(float)
        f = model.mesh_face[model.mesh_faceadr[k] :][: model.mesh_facenum[k]].astype(np.int64)
        v = v @ state.geom_xmat[g].reshape(3, 3).T + state.geom_xpos[g]
        mesh = weld(turn(v), f, 0.02)
        if name in names:
            bones[names[name]] = outward(close(mesh))
        else:
            bones |= {"hat_cervical": _cervicals, TARSALS_AND_METATARSALS: _foot, TOES: _toes}[name](mesh)
    bones["clavicle"] = split(bones["clavicle"])[0]
    joints = {model.joint(j).name: turn(state.xanchor[j]) for j in range(model.njnt)}
    return bones, joints


def _cervicals(mesh: BoneMesh) -> dict[str, BoneMesh]:
    """Name the seven cervical vertebrae from the top down; the discs between them are dropped."""
    parts = sorted((p for p in split(mesh) if len(p.vertices) > 100), key=lambda p: -p.vertices[:, 1].mean())
    return {f"c{k}": outward(close(p)) for k, p in enumerate(parts, 1)}


def _foot(mesh: BoneMesh) -> dict[str, BoneMesh]:
    parts = [outward(close(p)) for p in split(mesh) if len(p.vertices) > 20]
    return {f"foot-{k}": p for k, p in enumerate(parts)}


def _toes(mesh: BoneMesh) -> dict[str, BoneMesh]:
    parts = [outward(close(p)) for p in split(mesh) if len(p.vertices) > 20]
    return {f"toe-{k}": p for k, p in enumerate(parts)}
