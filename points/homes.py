"""Which view of the body shows a point best: one rule for the drawings, the figures and the lists of views. Pure."""

import math

# The views' regions for those regions of points that have another name.
HOMES = {
    "scalp": "head", "face": "head", "ear": "head", "groin": "abdomen", "flank": "flank", "axilla": "flank",
    "upper-back": "back", "lower-back": "back", "sacrum": "back", "buttock": "hip", "elbow": "arm",
    "wrist": "forearm", "knee": "leg", "ankle": "foot",
}  # fmt: skip
WHOLE = "body"
AT_HOME = 0.3
# What drawing twice as large is worth, in units of facing.
LARGER = 0.1


def merit(point_region: str, view_region: str, facing: float, units_per_mm: float) -> float:
    """Return how well a view shows a point: the larger the better.

    Views of a region come before those of the whole body; then what counts is that the skin is seen face on
    (`facing` is 1), that the view is of the point's own region, and a little that it is drawn large.
    """
    regional = 0 if view_region == WHOLE else 10
    at_home = AT_HOME if view_region == HOMES.get(point_region, point_region) else 0
    return regional + facing + at_home + LARGER * math.log2(units_per_mm)
