"""Points found by where they are on the body: round a place, or level with it. Pure.

Places are in the body's frame: millimetres, x to the left, y up, z forward.
"""

from collections.abc import Iterable, Mapping
from math import dist

Place = tuple[float, float, float]
Places = Mapping[str, Iterable[Place]]


def middle(places: Iterable[Place]) -> Place:
    """Return the middle of `places`. Raises ValueError for none."""
    columns = list(zip(*places, strict=True))
    if not columns:
        raise ValueError("nothing has no middle")
    x, y, z = (sum(column) / len(column) for column in columns)
    return x, y, z


def around(places: Places, centre: Place, reach: float) -> list[str]:
    """Return the codes that have a place within `reach` millimetres of `centre`, the nearest first."""
    far = {code: min((dist(place, centre) for place in own), default=reach + 1) for code, own in places.items()}
    return [code for code, away in sorted(far.items(), key=lambda item: (item[1], item[0])) if away <= reach]


def level_with(places: Places, height: float, within: float) -> list[str]:
    """Return the codes that have a place no more than `within` millimetres above or below `height`, in their order."""
    return [code for code, own in places.items() if any(abs(place[1] - height) <= within for place in own)]
