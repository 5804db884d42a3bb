"""Cameras: each diagram is an orthographic look at the body in a posture.

A camera has a centre (mm, body frame), the direction it looks (`forward`, from the viewer into the picture) and what
is up in the picture. Diagram units: `scale` units a millimetre; the viewBox is `size` (mm) times scale.
"""

from dataclasses import dataclass

import numpy as np

from .mesh import Floats


@dataclass(frozen=True)
class Camera:
    """`axes` rows: right, down, forward. Project with `view`: (…, 3) mm → (x, y, depth) in units, units, mm."""

    centre: tuple[float, float, float]
    forward: tuple[float, float, float]
    up: tuple[float, float, float]
    size: tuple[float, float]
    scale: float

    @property
    def axes(self) -> Floats:
        f = np.array(self.forward, float)
        f /= np.linalg.norm(f)
        right = np.cross(f, np.array(self.up, float))
        right /= np.linalg.norm(right)
        return np.stack([right, np.cross(f, right), f])

    @property
    def view_box(self) -> tuple[int, int]:
        """Width and height in units."""
        return round(self.size[0] * self.scale), round(self.size[1] * self.scale)

    def view(self, xyz: Floats) -> Floats:
        """Return (…, 3): x and y in viewBox units, depth in mm along the look."""
        out = (np.asarray(xyz, float) - np.array(self.centre)) @ self.axes.T
        w, h = self.view_box
        out[..., 0] = out[..., 0] * self.scale + w / 2
        out[..., 1] = out[..., 1] * self.scale + h / 2
        return out

    def ray(self, x: float, y: float) -> tuple[Floats, Floats]:
        """Return origin (5 m before the picture) and direction of the ray through a place of the diagram."""
        w, h = self.view_box
        right, down, forward = self.axes
        at = np.array(self.centre) + right * (x - w / 2) / self.scale + down * (y - h / 2) / self.scale
        return at - forward * 5000, forward
