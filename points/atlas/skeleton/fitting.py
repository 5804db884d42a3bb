"""Fitting all bones into a body once, and keeping the outcome under `.var/atlas` for the next run."""

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np

from ..body import Body
from ..mesh import Floats
from . import arm, cage, foot, girdle, hand, head, leg, pelvis, source, spine
from .carrying import LIMBS, TRUNK
from .shape import BoneMesh
from .skin import Skin
from .transfer import REFERENCE, Transfer

CACHE = Path(__file__).resolve().parents[3] / ".var" / "atlas"
PACKAGES = ("myo_sim", "mujoco", "numpy", "scipy", "scikit-image")

SIDED = tuple(n for n in [*TRUNK, *LIMBS] if n.startswith(("rib-", "costal-")) or n in LIMBS)
MIDLINE = tuple(n for n in TRUNK if n not in SIDED)

DEPTH = {"skull": 3.5, "mandible": 3.0, "clavicle": 3.0, "scapula": 3.0, "hip-bone": 4.0, "humerus": 3.0, "ulna": 2.5,
         "femur": 5.0, "tibia": 3.0, "fibula": 3.0}  # fmt: skip
"""How deep under the skin each bone keeps at least (mm); others 1.5."""


@dataclass(frozen=True)
class Fitted:
    """Midline and left bones by id (no side), the left ribs' courses, left joint centres; neutral posture, mm."""

    bones: dict[str, BoneMesh]
    courses: dict[int, cage.Course]
    joints: dict[str, Floats]


def fit(body: Body) -> Fitted:
    """Fit every midline and left bone into the neutral skin. Raises `SourceMissing`."""
    return _fit_reference(body) if body.name == REFERENCE else _transferred(body)


def _transferred(body: Body) -> Fitted:
    """Take the reference body's fit along into another body."""
    transfer, skin = Transfer(body), Skin(body)
    given = fitted(transfer.reference)
    bones = {}
    for name, mesh in given.bones.items():
        bones[name] = skin.tuck(mesh.moved(transfer(mesh.vertices)), DEPTH.get(name, 1.5), head.teeth(mesh.vertices))
    courses = {
        k: cage.Course(k, transfer(c.rib), None if c.cartilage is None else transfer(c.cartilage))
        for k, c in given.courses.items()
    }
    return Fitted(bones, courses, {name: transfer(place) for name, place in given.joints.items()})


def _fit_reference(body: Body) -> Fitted:
    given, joints = source.read()
    skin = Skin(body)
    vertebrae = spine.fit(given, skin)
    courses = cage.courses(vertebrae, skin)
    bones = vertebrae | head.fit(given, skin)
    bones["sacrum"], bones["coccyx"] = spine.fit_sacrum(given["sacrum"], skin)
    bones["sternum"] = cage.sternum(skin)
    bones |= cage.ribs(courses)
    bones["hip-bone"] = pelvis.fit(given["hip-bone"], joints["hip_flexion_l"], skin)
    bones["clavicle"] = girdle.fit_clavicle(given["clavicle"], skin)
    bones["scapula"] = girdle.fit_scapula(given["scapula"], skin)
    bones |= arm.fit(given, joints, skin) | hand.fit(given, joints, skin)
    bones |= leg.fit(given, joints, skin) | foot.fit(given, skin)
    tucked = {n: skin.tuck(m, DEPTH.get(n, 1.5), head.teeth(m.vertices)) for n, m in bones.items()}
    centres = {
        "shoulder": girdle.HUMERAL_HEAD, "elbow": arm.elbow(skin), "wrist": arm.wrist(skin),
        "radius-head": arm.radius_ends(skin)[0], "radius-foot": arm.radius_ends(skin)[1],
        "hip": pelvis.hip_centre(skin), "knee": leg.knee(skin), "ankle": leg.ankle(skin),
    }  # fmt: skip
    return Fitted({n: tucked[n] for n in (*MIDLINE, *SIDED)}, courses, centres)


def _file(body: Body) -> Path:
    """Return where this body's fit is kept: named by the skin, the source packages and this package's own text."""
    mark = hashlib.sha256(np.round(body.pose_cage("neutral"), 4).tobytes())
    mark.update(repr([version(p) for p in PACKAGES]).encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        mark.update(path.read_bytes())
    return CACHE / f"skeleton-{body.name}-{mark.hexdigest()[:16]}.npz"


def fitted(body: Body) -> Fitted:
    """Return the fit of a body, from the kept file where there is one. Raises `SourceMissing`."""
    try:
        file = _file(body)
    except ModuleNotFoundError:
        return fit(body)
    if not file.is_file():
        done = fit(body)
        CACHE.mkdir(parents=True, exist_ok=True)
        for old in CACHE.glob(f"skeleton-{body.name}-*.npz"):
            old.unlink(missing_ok=True)
        part = file.with_suffix(".part.npz")
        np.savez(part, **_pack(done))
        part.replace(file)
        return done
    with np.load(file) as kept:
        return _unpack(dict(kept))


def _pack(done: Fitted) -> dict[str, np.ndarray]:
    out: dict[str, np.ndarray] = {}
    for name, mesh in done.bones.items():
        out[f"bone {name} v"], out[f"bone {name} t"] = mesh.vertices, mesh.triangles
    for k, course in done.courses.items():
        out[f"course {k} rib"] = course.rib
        if course.cartilage is not None:
            out[f"course {k} cartilage"] = course.cartilage
    return out | {f"joint {name}": place for name, place in done.joints.items()}


def _unpack(kept: dict[str, np.ndarray]) -> Fitted:
    bones = {n: BoneMesh(kept[f"bone {n} v"], kept[f"bone {n} t"]) for n in (*MIDLINE, *SIDED)}
    courses = {k: cage.Course(k, kept[f"course {k} rib"], kept.get(f"course {k} cartilage")) for k in range(1, 13)}
    return Fitted(bones, courses, {k.removeprefix("joint "): v for k, v in kept.items() if k.startswith("joint ")})
