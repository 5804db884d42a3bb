"""Dots on a diagram with opaque ids: far enough apart for a finger, without a link to what they are."""

from collections.abc import Iterable, Sequence
from math import hypot
from random import Random
from typing import Any

from quizzes.catalogue import Catalogue
from quizzes.kinds import choices
from quizzes.scoring import Place

# A diagram is fitted into so many pixels on a phone, and fingers need so many between two dots.
PHONE, FINGER = (375.0, 480.0), 24.0
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def apart(width: float, height: float) -> float:
    """Return how far apart, in viewBox units, dots of a diagram are told apart by a finger on a phone."""
    return FINGER * max(width / PHONE[0], height / PHONE[1])


def clear(place: Place, others: Iterable[Place], least: float) -> bool:
    """Say whether `place` lies at least `least` units from all `others`."""
    return all(hypot(place.x - other.x, place.y - other.y) >= least for other in others)


def dotted(places: Sequence[Place], chance: Random) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Return a dot for each place, shuffled, and the code that each dot's id means."""
    shuffled = list(places)
    chance.shuffle(shuffled)
    dots = [
        {"id": choices.opaque(chance), "letter": letter, "x": place.x, "y": place.y}
        for letter, place in zip(LETTERS, shuffled, strict=False)
    ]
    return dots, {str(dot["id"]): place.code for dot, place in zip(dots, shuffled, strict=True)}


def one_side(catalogue: Catalogue, slug: str) -> dict[str, Place]:
    """Return a place of each point on one side of a diagram: the side that shows more, or the midline."""
    places = [view.place for views in catalogue.shown.values() for view in views if view.sheet == slug]
    sides = [place.side for place in places]
    side = max(("left", "right"), key=sides.count)
    return {place.code: place for place in places if place.side in (side, "midline")}
