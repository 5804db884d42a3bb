"""Taking bones from the body they were fitted into to another body of the same mesh, along with its skin.

The fit's levels are heights of the reference body. Another body (sex, build) has the same mesh, so what moves its
skin moves its bones: a smooth warp of space that takes the one skin's vertices to the other's.
"""

from functools import cached_property

import numpy as np
from scipy.interpolate import RBFInterpolator

from ..body import Body, mirror_vertices
from ..mesh import Floats

REFERENCE = "neutral"
PLACES = 1400
"""About how many skin vertices carry the warp."""


class Transfer:
    """The warp of space from the reference body to another, in the neutral posture (mm)."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.reference = Body(REFERENCE)

    @cached_property
    def _warp(self) -> RBFInterpolator:
        skin = np.unique(self.body.base.groups["body"])
        partner = mirror_vertices()
        some = skin[:: max(1, 2 * len(skin) // PLACES)]
        both = np.unique(np.concatenate([some, partner[some]]))
        here, there = (b.pose_rest("neutral", both) for b in (self.reference, self.body))
        _, once = np.unique(np.round(here, 2), axis=0, return_index=True)
        once.sort()
        return RBFInterpolator(here[once], there[once] - here[once], kernel="thin_plate_spline", smoothing=2.0)

    def __call__(self, places: Floats) -> Floats:
        """Return reference places (…, 3) moved into the other body."""
        places = np.asarray(places, float)
        flat = places.reshape(-1, 3)
        return (flat + self._warp(flat)).reshape(places.shape)
