"""Bony places of the neutral skeleton by name: `place` and `curve`, left side or midline, millimetres.

A place is a point of the bone's surface, on the side that is nearest the skin. Rib borders and intercostal spaces
are functions of their own (`rib_border`, `border_height`, `space_curve`).
"""

from typing import TYPE_CHECKING

import numpy as np

from ..mesh import Floats
from . import head_places, limb_places, spaces, trunk_places
from .picking import Place
from .spaces import Border, NoBorder

if TYPE_CHECKING:
    from . import Skeleton

__all__ = [
    "CURVES",
    "PLACES",
    "NoBorder",
    "UnknownPlace",
    "border_height",
    "curve",
    "place",
    "rib_border",
    "space_curve",
]

PLACES: dict[str, Place] = {**trunk_places.PLACES, **limb_places.PLACES, **head_places.PLACES}
CURVES: dict[str, Place] = {**trunk_places.CURVES, **limb_places.CURVES, **head_places.CURVES}


class UnknownPlace(KeyError):
    """No bony place has that name."""

    def __str__(self) -> str:
        return f"the skeleton has no place {self.args[0]}"


def _found(skeleton: "Skeleton", rule: Place) -> Floats:
    """Return what a rule finds: on another body, what it finds on the reference body, taken along."""
    if skeleton.reference is None:
        return np.asarray(rule(skeleton), float)
    return skeleton.transfer(np.asarray(rule(skeleton.reference), float))


def place(skeleton: "Skeleton", name: str) -> Floats:
    """Return a bony place (3,) in mm, neutral body frame, left side or midline. Raises `UnknownPlace`."""
    if name not in PLACES:
        raise UnknownPlace(name)
    return _found(skeleton, PLACES[name])


def curve(skeleton: "Skeleton", name: str) -> Floats:
    """Return a bony edge as places (N, 3) in mm, left side. Raises `UnknownPlace`."""
    if name not in CURVES:
        raise UnknownPlace(name)
    return _found(skeleton, CURVES[name])


def rib_border(skeleton: "Skeleton", rib: int, border: Border) -> Floats:
    """Return a left rib's border with its cartilage, (N, 3), from the front end to the tubercle."""
    return spaces.rib_border(skeleton.courses[rib], border)


def border_height(
    skeleton: "Skeleton", rib: int, border: Border, *, x: float | None = None, angle: float | None = None
) -> float:
    """Return the height (mm) of a rib's border at a distance x from the midline in front, or at an angle round the
    trunk (degrees, 0 front, 90 side, 180 back). Raises `NoBorder`."""
    return spaces.border_height(skeleton.courses[rib], border, x=x, angle=angle)


def space_curve(skeleton: "Skeleton", number: int) -> Floats:
    """Return the midline of the intercostal space below a rib, (N, 3) mm, from the front to the spine, left side."""
    above, below = (skeleton.courses[k] for k in (number, number + 1))
    return spaces.space(above, below)
