"""The diagrams: each a camera, a posture, and the part of the body it shows.

Regional views of a limb show the left one. `VIEWS` is ordered as the site lists them.
"""

from dataclasses import dataclass, field

import numpy as np

from .body import Body
from .cameras import Camera


@dataclass(frozen=True)
class View:
    """One diagram.

    `part` names the rig bones (by prefix) whose skin is drawn, all when empty; `side` keeps one half of the body;
    `cuts` are planes (place, outward normal) in the posed body frame, mm, beyond which nothing is drawn: a
    triangle is dropped where all its corners lie beyond, and the drawing clips the rest. `whole` marks the
    whole-body views; the others are regional.
    """

    slug: str
    title: str
    region: str
    camera: Camera
    posture: str = "neutral"
    part: tuple[str, ...] = ()
    side: str = "both"
    cuts: tuple[tuple[tuple[float, float, float], tuple[float, float, float]], ...] = ()
    whole: bool = False
    neighbours: tuple[str, ...] = field(default=())

    def keep(self, body: Body) -> np.ndarray:
        """Return per triangle of the finest mesh whether the view draws it."""
        vertices, tris = body.skin(self.posture).vertices, body.triangles
        inside = np.ones(len(vertices), bool)
        if self.part:
            inside &= body.part(*self.part) > 0.5
        keep = inside[tris].any(axis=1)
        if self.side != "both":
            x = body.skin("neutral").vertices[:, 0] * (1 if self.side == "left" else -1)
            keep &= (x > 0)[tris].any(axis=1)
        for place, normal in self.cuts:
            beyond = (vertices - np.array(place)) @ np.array(normal) > 0
            keep &= ~beyond[tris].all(axis=1)
        return keep


FRONT, BACK, LEFT, RIGHT = (0, 0, -1), (0, 0, 1), (-1, 0, 0), (1, 0, 0)
UP = (0, 1, 0)

VIEWS: dict[str, View] = {
    view.slug: view
    for view in [
        View("body-front", "Whole body, front", "body", Camera((0, 865, 0), FRONT, UP, (1180, 1790), 1), whole=True),
        View("body-back", "Whole body, back", "body", Camera((0, 865, 0), BACK, UP, (1180, 1790), 1), whole=True),
        View("head-side", "Head, side", "head", Camera((0, 1590, 40), LEFT, UP, (310, 330), 4)),
        View(
            "forearm-anterior", "Forearm, palmar side", "forearm",
            Camera((365, 1010, 20), FRONT, (-0.48, 0.875, 0), (190, 420), 3), part=("lowerarm", "wrist", "upperarm02"),
            side="left",
        ),
    ]
}  # fmt: skip
