"""One diagram: a framing, a posture, and the part of the body it shows."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np

from ..body import Body
from ..cameras import Camera
from .frame import Frame, Vector


@cache
def _first_body() -> Body:
    return Body()


@dataclass(frozen=True)
class View:
    """One diagram.

    `part` names the rig bones (by prefix) whose skin is drawn, all when empty; `side` keeps one half of the body;
    `cuts` are planes (rig joint, outward normal in the body frame, mm past the joint) beyond which nothing is drawn: a
    triangle is dropped where all its corners lie beyond, so a cut's edge belongs behind the subject or outside the
    picture. `whole` marks the whole-body views; the
    others are regional. `neighbours` are the slugs of the views to go to from here.
    """

    slug: str
    title: str
    region: str
    frame: Frame
    posture: str = "neutral"
    part: tuple[str, ...] = ()
    side: str = "both"
    cuts: tuple[tuple[str, Vector, float], ...] = ()
    whole: bool = False
    neighbours: tuple[str, ...] = field(default=())

    @property
    def camera(self) -> Camera:
        """The camera on the neutral body."""
        return self.camera_on(_first_body())

    def camera_on(self, body: Body) -> Camera:
        """Return the camera on any body."""
        return self.frame.camera(body.pose(self.posture))

    def keep(self, body: Body) -> np.ndarray:
        """Return per triangle of the finest mesh whether the view draws it.

        Where part of the body is left out, triangles that face away go too, so that nobody looks into the skin.
        """
        skin, tris = body.skin(self.posture), body.triangles
        inside = np.ones(len(skin.vertices), bool)
        if self.part:
            inside &= body.part(*self.part) > 0.5
        if self.side != "both":
            x = body.skin("neutral").vertices[:, 0] * (1 if self.side == "left" else -1)
            inside &= x >= -1e-6
        keep: np.ndarray = inside[tris].any(axis=1)
        for joint, normal, reach in self.cuts:
            beyond = (skin.vertices - body.pose(self.posture).heads[joint]) @ np.array(normal) > reach
            keep &= ~beyond[tris].all(axis=1)
        if not inside.all() or self.cuts:
            a, b, c = np.moveaxis(skin.vertices[tris], 1, 0)
            keep &= np.cross(b - a, c - a) @ self.camera_on(body).axes[2] < 0
        return keep
