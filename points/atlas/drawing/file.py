"""SVG files without style elements, attributes or scripts, written as fine as their size allows."""

from dataclasses import dataclass, field

import brotli
import numpy as np

from ..cameras import Camera
from ..mesh import Floats
from .contours import Stroke
from .paths import Pen, control_ring, tapered

COARSER = (1.0, 1.25, 1.6, 2.0, 2.6, 3.4, 4.5)


@dataclass(frozen=True)
class Drawing:
    """A complete SVG file, and the markup (filters, clips) that a page which shows it by `<use>` repeats."""

    svg: str
    defs: str = ""


@dataclass(frozen=True)
class Shape:
    """One path. `rings` (N, 2) are closed lines, `bows` (3, 2) quadratic curves, all in units.

    `rough` says how much rougher than the file's tolerance it may be drawn; `attributes` name presentation
    attributes with `_` for `-`; widths of lines are in units.
    """

    fill: str
    rings: list[Floats] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    bows: list[Floats] = field(default_factory=list)
    rough: float = 1.0
    attributes: dict[str, str | float] = field(default_factory=dict)

    def markup(self, grid: float, tol: float) -> str:
        pen = Pen(grid)
        for ring in self.rings:
            pen.ring(control_ring(ring, tol * self.rough, longest=40 * self.rough))
        for stroke in self.strokes:
            pen.ring(tapered(stroke.xy, stroke.width, tol * self.rough))
        for bow in self.bows:
            pen.bow(bow)
        d = str(pen)
        return f'<path fill="{self.fill}"{_written(self.attributes, grid)} d="{d}"/>' if d else ""


@dataclass(frozen=True)
class Group:
    """Shapes under one id."""

    name: str
    parts: list["Shape | Group"]
    attributes: dict[str, str | float] = field(default_factory=dict)

    def markup(self, grid: float, tol: float, scaled: bool = True) -> str:
        """Return the group; the outermost ones carry the scale, so that `<use>` can show each alone."""
        inner = "".join(
            part.markup(grid, tol, False) if isinstance(part, Group) else part.markup(grid, tol)
            for part in self.parts
        )
        name = f' id="{self.name}"' if self.name else ""
        scale = f' transform="scale({grid:g})"' if scaled else ""
        return f"<g{name}{scale}{_written(self.attributes, grid)}>{inner}</g>" if inner else ""


def _written(attributes: dict[str, str | float], grid: float) -> str:
    out = ""
    for name, value in attributes.items():
        text = f"{value / grid:g}" if name == "stroke_width" and not isinstance(value, str) else str(value)
        out += f' {name.replace("_", "-")}="{text}"'
    return out


def write(
    camera: Camera, name: str, groups: list[Group], grid: float, tol: float, limit: float, note: str = ""
) -> Drawing:
    """Return the file whose one group `name` holds `groups`, coarsened until brotli makes it `limit` kB at most."""
    w, h = camera.view_box
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}">{note}<g id="{name}">'
    svg = ""
    for coarser in COARSER:
        step = grid if coarser < 1.5 else 2 * grid
        svg = head + "".join(g.markup(step, tol * coarser) for g in groups) + "</g></svg>\n"
        if len(brotli.compress(svg.encode(), quality=9)) <= limit * 1000:
            break
    return Drawing(svg)


def circle(centre: Floats, radius: float) -> Floats:
    """Return a ring (12, 2)."""
    turn = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    return centre + radius * np.stack([np.cos(turn), np.sin(turn)], axis=1)
