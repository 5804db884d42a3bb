"""A view's picture: its z-buffer, padded past the viewBox, and what can be read off it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.ndimage import gaussian_filter

from ..body import Body
from ..cameras import Camera
from ..mesh import Floats, Ints
from ..raster import Buffer, rasterise
from ..surface import Surface
from ..views import View

PAD = 14
FINE = 2


@dataclass
class Picture:
    """The z-buffer of a view at `FINE` px a unit, `PAD` units past the viewBox on every side.

    Units are viewBox units. Coarse pictures (tone) take every `FINE`th pixel.
    """

    view: View
    camera: Camera
    surface: Surface
    keep: np.ndarray
    xyd: Floats
    buffer: Buffer

    @classmethod
    def of(cls, body: Body, view: View) -> "Picture":
        return cls.of_surface(view, view.camera_on(body), body.skin(view.posture), view.keep(body))

    @classmethod
    def of_surface(cls, view: View, camera: Camera, surface: Surface, keep: np.ndarray) -> "Picture":
        xyd = camera.view(surface.vertices)
        pixels = xyd.copy()
        pixels[:, :2] = (pixels[:, :2] + PAD) * FINE
        w, h = camera.view_box
        buffer = rasterise(pixels, surface.triangles, (w + 2 * PAD) * FINE, (h + 2 * PAD) * FINE, keep)
        return cls(view, camera, surface, keep, xyd, buffer)

    @property
    def toward(self) -> Floats:
        """The direction from the body to the viewer."""
        return -self.camera.axes[2]

    @cached_property
    def coarse(self) -> Buffer:
        """One pixel a unit."""
        b = self.buffer
        return Buffer(b.depth[::FINE, ::FINE], b.tri[::FINE, ::FINE], b.bary[::FINE, ::FINE])

    @cached_property
    def around(self) -> np.ndarray:
        """Return which triangles are kept or touch a kept one: a contour may run just past the kept ones' rim."""
        touched = np.zeros(len(self.surface.vertices), bool)
        touched[self.surface.triangles[self.keep]] = True
        return touched[self.surface.triangles].any(axis=1)

    @cached_property
    def mask(self) -> np.ndarray:
        return self.buffer.tri >= 0

    @cached_property
    def cover(self) -> Floats:
        """The mask, softened by about a pixel so that its half level is a smooth edge."""
        return gaussian_filter(self.mask.astype(np.float32), 1.1)

    def units(self, pixels: Floats, fine: bool = True) -> Floats:
        """Turn (row, column) picture places, as `find_contours` gives them, into (x, y) units."""
        xy = pixels[:, ::-1]
        return (xy + 0.5) / FINE - PAD if fine else xy + 0.5 / FINE - PAD

    def sample(self, column: Floats, fine: bool = False) -> Floats:
        """Interpolate a vertex column over the coarse (or fine) picture; zero where nothing is."""
        return (self.buffer if fine else self.coarse).sample(self.surface.triangles, column)

    def pixel(self, xy: Floats) -> tuple[Ints, Ints]:
        """Return fine rows and columns of places in units, clamped to the picture."""
        h, w = self.buffer.tri.shape
        col = np.clip(((xy[..., 0] + PAD) * FINE).astype(int), 0, w - 1)
        row = np.clip(((xy[..., 1] + PAD) * FINE).astype(int), 0, h - 1)
        return row, col

    def meets(self, ring: Floats) -> bool:
        """Whether a closed ring's box meets the viewBox: a ring round all of it does."""
        (left, top), (right, low) = ring.min(axis=0), ring.max(axis=0)
        w, h = self.camera.view_box
        return bool(right > 0 and left < w and low > 0 and top < h)

    def near(self, xy: Floats, margin: float = 0.0) -> np.ndarray:
        """Whether places lie inside the viewBox, or within `margin` units of it."""
        w, h = self.camera.view_box
        x, y = xy[..., 0], xy[..., 1]
        return (x > -margin) & (x < w + margin) & (y > -margin) & (y < h + margin)
