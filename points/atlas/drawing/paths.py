"""Compact smooth SVG paths: quadratic B-splines written with `t` commands on an integer grid.

A uniform quadratic B-spline runs through the midpoints of its control polygon, and the control point of each piece
is the reflection of the one before. So after the first piece `t dx dy` says everything: two small integers a
piece. Control points lie on even grid places, so that every midpoint is a grid place and nothing drifts.
"""

import numpy as np
from scipy.ndimage import gaussian_filter1d, maximum_filter1d

from ..mesh import Floats, Ints


def _resample(points: Floats, step: float, closed: bool) -> Floats:
    line = np.vstack([points, points[:1]]) if closed else points
    reach = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    count = max(round(float(reach[-1]) / step), 4)
    at = np.linspace(0, reach[-1], count, endpoint=False) if closed else np.linspace(0, reach[-1], count + 1)
    return np.stack([np.interp(at, reach, line[:, k]) for k in (0, 1)], axis=1)


def _spread(points: Floats, tol: float, closed: bool, step: float, longest: float) -> Floats:
    """Return fewer places along a dense line, close together where it bends."""
    mode = "wrap" if closed else "nearest"
    soft = gaussian_filter1d(points, 1.2, axis=0, mode=mode)
    d1 = np.gradient(soft, step, axis=0)
    d2 = np.gradient(d1, step, axis=0)
    bend = np.abs(d1[:, 0] * d2[:, 1] - d1[:, 1] * d2[:, 0])
    bend = gaussian_filter1d(maximum_filter1d(bend, 3, mode=mode), 2.0, mode=mode)
    spacing = np.clip(1.9 * np.sqrt(8 * tol / np.maximum(bend, 1e-6)), 2.2 * np.sqrt(tol), longest)
    density = step / spacing
    total = density.sum()
    count = max(int(np.ceil(total)), 4 if closed else 2)
    reach = np.concatenate([[0], np.cumsum(density)])
    if closed:
        at = np.linspace(0, total, count, endpoint=False)
        line = np.vstack([points, points[:1]])
    else:
        reach = reach[:-1] / max(reach[-2], 1e-9)
        at, line = np.linspace(0, 1, count + 1), points
    return np.stack([np.interp(at, reach, line[:, k]) for k in (0, 1)], axis=1)


def control_ring(points: Floats, tol: float, longest: float = 40.0) -> Floats:
    """Return control points (N, 2) of a closed quadratic B-spline within about `tol` units of a closed line."""
    step = max(0.5, tol)
    dense = _resample(points, step, closed=True)
    knots = _spread(dense, tol, True, step, longest)
    n = len(knots)
    wave = 0.75 + 0.25 * np.cos(2 * np.pi * np.arange(n) / n)
    return np.real(np.fft.ifft(np.fft.fft(knots, axis=0) / wave[:, None], axis=0))


def control_line(points: Floats, tol: float, longest: float = 30.0) -> Floats:
    """Return places (N, 2) along an open line that serve as a spline's control points."""
    step = max(0.5, tol)
    dense = _resample(points, step, closed=False)
    knots = _spread(dense, tol, False, step, longest)
    if len(knots) > 2:
        bow = np.zeros_like(knots)
        bow[1:-1] = knots[1:-1] - (knots[:-2] + knots[2:]) / 2
        knots = knots + bow / 4
    return knots


def tapered(points: Floats, width: Floats, tol: float) -> Floats:
    """Return the control ring of a stroke: an open line (N, 2) drawn `width` (N,) units wide, ends as given."""
    spine = control_line(points, tol)
    reach = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(spine, axis=0).T))])
    if len(spine) < 4:
        at = np.linspace(0, along[-1], 4)
        spine = np.stack([np.interp(at, along, spine[:, k]) for k in (0, 1)], axis=1)
        along = at
    half = np.interp(along / max(along[-1], 1e-9), reach / max(reach[-1], 1e-9), width) / 2
    tangent = np.gradient(spine, axis=0)
    tangent /= np.maximum(np.hypot(*tangent.T), 1e-9)[:, None]
    normal = np.stack([-tangent[:, 1], tangent[:, 0]], axis=1)
    left, right = spine + normal * half[:, None], spine - normal * half[:, None]
    tip = [spine[:1]] if half[0] < 0.2 else [right[:1], left[:1]]
    end = [spine[-1:]] if half[-1] < 0.2 else [left[-1:], right[-1:]]
    return np.vstack([*tip, left[1:-1], *end, right[-2:0:-1]])


class Pen:
    """Writes path data: closed splines and short strokes, in `grid` viewBox units, relative integers."""

    def __init__(self, grid: float) -> None:
        self.grid = grid
        self._at = (0, 0)
        self._parts: list[str] = []

    def _snap(self, points: Floats, even: bool) -> Ints:
        if even:
            return np.round(points / (2 * self.grid)).astype(int) * 2
        return np.round(points / self.grid).astype(int)

    def _move(self, x: int, y: int) -> str:
        out = "m" + _pairs([(x - self._at[0], y - self._at[1])])
        self._at = (x, y)
        return out

    def ring(self, control: Floats) -> None:
        """Add the closed spline of a control ring (N, 2), in units. Rings that shrink to nothing are dropped."""
        p = self._snap(control, even=True)
        p = p[np.any(p != np.roll(p, 1, axis=0), axis=1)]
        if len(p) < 3:
            return
        middle = (p + np.roll(p, -1, axis=0)) // 2
        start = middle[-1]
        steps = np.diff(np.vstack([start, middle]), axis=0)
        first = _pairs([tuple(p[0] - start), tuple(steps[0])])
        self._parts.append(self._move(*map(int, start)) + "q" + first + "t" + _pairs(steps[1:]) + "z")

    def polygon(self, points: Floats) -> None:
        """Add a closed polygon (N, 2), in units."""
        p = self._snap(points, even=False)
        steps = np.diff(p, axis=0)
        self._parts.append(self._move(*map(int, p[0])) + "l" + _pairs(steps) + "z")

    def bow(self, points: Floats) -> None:
        """Add an open quadratic curve: start, control, end (3, 2), in units."""
        a, b, c = self._snap(points, even=False)
        self._parts.append(self._move(*map(int, a)) + "q" + _pairs([tuple(b - a), tuple(c - a)]))
        self._at = (int(c[0]), int(c[1]))

    def line(self, control: Floats) -> None:
        """Add an open spline through control points (N, 2), from the first to the last, in units."""
        p = self._snap(control, even=True)
        p = p[np.concatenate([[True], np.any(np.diff(p, axis=0) != 0, axis=1)])]
        if len(p) < 2:
            return
        if len(p) == 2:
            self._parts.append(self._move(*map(int, p[0])) + "l" + _pairs([tuple(p[1] - p[0])]))
        else:
            middle = (p[1:-2] + p[2:-1]) // 2 if len(p) > 3 else np.zeros((0, 2), int)
            ends = np.vstack([middle, p[-1:]])
            steps = np.diff(np.vstack([p[:1], ends]), axis=0)
            text = "q" + _pairs([tuple(p[1] - p[0]), tuple(steps[0])])
            text += "t" + _pairs(steps[1:]) if len(steps) > 1 else ""
            self._parts.append(self._move(*map(int, p[0])) + text)
        self._at = (int(p[-1][0]), int(p[-1][1]))

    def __str__(self) -> str:
        return "".join(self._parts)


def _pairs(values: object) -> str:
    text = ""
    for number in (int(v) for pair in values for v in pair):  # type: ignore[attr-defined]
        text += f"{number}" if number < 0 or not text else f" {number}"
    return text
