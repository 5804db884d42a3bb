"""How far practitioners scatter round a point: the bands within which a place counts as found. Pure.

Source: Molsberger and others 2012, who had 71 doctors locate points; the radii of the areas that hold 68% and 95%
of their marks are `good` and `near` here. The study names points of a few regions; which class a point has is our
reading of it, by its region and by how many cun its find-rule measures off from what can be felt. The bands say how
far people scatter, not what is safe.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Precision(StrEnum):
    """How well a place can be found: beside a landmark, on a limb away from one, on the trunk, far from all."""

    BESIDE = "beside"
    LIMB = "limb"
    TRUNK = "trunk"
    FAR = "far"


# Radii in millimetres: (good, near).
RADII_MM: dict[Precision, tuple[float, float]] = {
    Precision.BESIDE: (5, 9),
    Precision.LIMB: (10, 20),
    Precision.TRUNK: (13, 26),
    Precision.FAR: (18, 36),
}

LEAST_CUN = 0.15
# A place measured off by no more than this from what is felt lies beside it, on a limb: PC6 is 2 cun from the crease.
BESIDE_CUN = 2.0
FAR_CUN = 4.0

_BESIDE = {"wrist", "hand", "foot", "face", "ear", "mouth", "ankle"}
_LIMB = {"forearm", "leg", "elbow", "knee"}
_LONG = {"arm", "thigh"}
_TRUNK = {
    "scalp", "neck", "shoulder", "axilla", "chest", "abdomen", "groin", "flank", "perineum", "upper-back",
    "lower-back", "sacrum", "buttock",
}  # fmt: skip
REGIONS = _BESIDE | _LIMB | _LONG | _TRUNK

_GUARDED = {"pneumothorax", "eye", "brainstem"}
_NAPE = {"neck", "scalp"}


@dataclass(frozen=True)
class Bands:
    """Radii in local cun: `exact` is half of `good`; beyond `near` a place is missed."""

    exact: float
    good: float
    near: float


# What an exam can ask for: level and line each within a quarter of a cun.
STRICT = Bands(0.125, 0.25, 0.5)


def precision_of(region: str, find: Iterable[Mapping[str, Any]]) -> Precision:
    """Return the class of a point in `region` whose find-rule has the steps `find`.

    Raises ValueError for a region that there is not.
    """
    if region not in REGIONS:
        raise ValueError(f"{region!r} is not a region of the body")
    if region in _BESIDE:
        return Precision.BESIDE
    if region in _TRUNK:
        return Precision.TRUNK
    reach = reach_of(find)
    if reach <= BESIDE_CUN:
        return Precision.BESIDE
    return Precision.FAR if region in _LONG and reach > FAR_CUN else Precision.LIMB


def reach_of(find: Iterable[Mapping[str, Any]]) -> float:
    """Return how many cun the longest measured step of a find-rule goes, from the nearer end where it has two."""
    return max((_measured(step) for step in find), default=0.0)


def _measured(step: Mapping[str, Any]) -> float:
    cun = step.get("cun") or 0.0
    return min(cun, step["of"] - cun) if step.get("of") else cun


def is_guarded(region: str, cautions: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether the lung, the eye or the nape lies beside the point, so that nearly right is wrong there.

    Which way such an organ lies is not known here: no direction is allowed more than `good`.
    """
    kinds = {caution["kind"] for caution in cautions}
    return bool(kinds & _GUARDED) or (region in _NAPE and "spinal-cord" in kinds)


def bands_of(precision: Precision, cun_mm: tuple[float, float], spacing: float | None) -> Bands:
    """Return the bands of a point in its own cun.

    `cun_mm` is the length of a cun along its two directions, `spacing` the cun to the nearest other point, of which
    no band takes more than half, though never less than `LEAST_CUN`. Raises ValueError for a cun of no length.
    """
    along, across = cun_mm
    if along <= 0 or across <= 0:
        raise ValueError("a cun has a length")
    cun = (along * across) ** 0.5
    good, near = (radius / cun for radius in RADII_MM[precision])
    if spacing is not None:
        good, near = (min(radius, max(spacing / 2, LEAST_CUN)) for radius in (good, near))
    return Bands(good / 2, good, near)
