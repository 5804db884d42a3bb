"""Ink lines that come from the form: the outline, and the contours where the skin turns away from the viewer."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d, maximum_filter, minimum_filter
from scipy.spatial import cKDTree
from skimage.measure import find_contours

from ..mesh import Floats, Ints
from .picture import FINE, PAD, Picture


@dataclass(frozen=True)
class Stroke:
    """A line (N, 2) in units with its width (N,) in units."""

    xy: Floats
    width: Floats

    @property
    def length(self) -> float:
        return float(np.hypot(*np.diff(self.xy, axis=0).T).sum())


def outline_rings(picture: Picture, least: float = 30.0) -> list[Floats]:
    """Return the closed edges (N, 2) of the figure, in units; outer edges and holes alike."""
    rings = []
    for ring in find_contours(np.pad(picture.cover, 1), 0.5):
        xy = picture.units(ring - 1)[:-1]
        if len(xy) > 12 and _area(xy) > least:
            rings.append(gaussian_filter1d(xy, 1.5, axis=0, mode="wrap"))
    return rings


def shaded_outline(rings: list[Floats], widest: float, least: float) -> list[Stroke]:
    """Return strokes that thicken the outline where it faces away from the light, below and to the right.

    `least` is the shortest stroke, in units.
    """
    strokes = []
    for ring in rings:
        tangent = np.gradient(np.vstack([ring[-1:], ring, ring[:1]]), axis=0)[1:-1]
        tangent = gaussian_filter1d(tangent, 6, axis=0, mode="wrap")
        tangent /= np.maximum(np.hypot(*tangent.T), 1e-9)[:, None]
        x, y = ring[:, 0], ring[:, 1]
        turn = np.sign(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))
        away = turn * (tangent[:, 1] * 0.66 - tangent[:, 0] * 0.75)
        away = gaussian_filter1d(away, 8.0, mode="wrap")
        flag = away > 0.12
        if flag.all() or not flag.any():
            continue
        first = int(np.flatnonzero(~flag)[0])
        turned, away, flag = np.roll(ring, -first, axis=0), np.roll(away, -first), np.roll(flag, -first)
        for i, j in runs_of(flag):
            if j - i > 8:
                stroke = Stroke(turned[i:j], taper(turned[i:j], widest * np.clip(away[i:j], 0, 1)))
                if stroke.length > least:
                    strokes.append(stroke)
    return strokes


def _area(xy: Floats) -> float:
    x, y = xy[:, 0], xy[:, 1]
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def level_chains(tris: Ints, value: Floats, keep: np.ndarray, places: Floats) -> list[Floats]:
    """Chain the zero crossings of a vertex column over the kept triangles into lines (N, k) of `places` (V, k)."""
    t = tris[keep]
    sign = value[t] > 0
    mixed = sign.any(axis=1) & ~sign.all(axis=1)
    t, sign = t[mixed], sign[mixed]
    odd = np.where(sign.sum(axis=1) == 1, np.argmax(sign, axis=1), np.argmin(sign, axis=1))
    rows = np.arange(len(t))
    a, b, c = t[rows, odd], t[rows, (odd + 1) % 3], t[rows, (odd + 2) % 3]
    n = len(value)
    first = np.minimum(a, b) * n + np.maximum(a, b)
    second = np.minimum(a, c) * n + np.maximum(a, c)
    keys, index = np.unique(np.concatenate([first, second]), return_inverse=True)
    p, q = keys // n, keys % n
    w = value[p] / (value[p] - value[q])
    spots = places[p] * (1 - w)[:, None] + places[q] * w[:, None]
    return [spots[c] for c in chain(np.stack([index[: len(t)], index[len(t):]], axis=1), len(keys))]


def chain(pairs: Ints, count: int) -> list[Ints]:
    """Join links (M, 2) between numbered places into runs; a closed run repeats its first place at its end."""
    nbr: list[list[int]] = [[] for _ in range(count)]
    for i, j in pairs.tolist():
        if i != j:
            nbr[i].append(j)
            nbr[j].append(i)
    used = np.zeros(count, bool)
    runs = []

    def follow(start: int) -> list[int]:
        run, here = [start], start
        used[start] = True
        while True:
            ahead = [k for k in nbr[here] if not used[k]]
            if not ahead:
                return run
            here = ahead[0]
            used[here] = True
            run.append(here)

    for start in [i for i in range(count) if len(nbr[i]) == 1] + list(range(count)):
        if used[start] or not nbr[start]:
            continue
        run = follow(start)
        back = [k for k in nbr[start] if not used[k]]
        if back:
            used[start] = False
            run = follow(start)[:0:-1] + run
        if len(run) > 2 and run[0] in nbr[run[-1]]:
            run.append(run[0])
        runs.append(np.array(run))
    return runs


def turning_strokes(
    picture: Picture, normals: Floats, widest: float, least: float, quiet: np.ndarray | None = None
) -> list[Stroke]:
    """Return the visible inner contours (n·v = 0), wider where the form steps further back.

    `least` is the shortest line drawn, in units; none are drawn where `quiet` (the fine picture's shape). The outer
    edge is left to `outline_rings`.
    """
    facing = normals @ picture.toward
    facing = np.where(facing == 0, 1e-12, facing)
    lines = level_chains(picture.surface.triangles, facing, picture.around, picture.xyd)
    depth = picture.buffer.depth
    reach = 3 * FINE + 1
    back = maximum_filter(depth, size=5)
    front = minimum_filter(depth, size=5)
    behind = maximum_filter(depth, size=reach)
    paper = maximum_filter(~picture.mask, size=2 * FINE + 1)
    strokes = []
    for line in lines:
        if len(line) < 4:
            continue
        xy = line[:, :2]
        row, col = picture.pixel(xy)
        seen = (back[row, col] > line[:, 2] - 2.0) & (front[row, col] > line[:, 2] - 25.0)
        seen &= picture.near(xy, PAD - 2)
        if quiet is not None:
            seen &= ~quiet[row, col]
        edge = paper[row, col]
        step = np.where(np.isfinite(behind[row, col]), behind[row, col] - line[:, 2], 60.0)
        draw = closed_gaps(seen & ~edge, 6)
        for i, j in runs_of(draw):
            if j - i < 4:
                continue
            part = gaussian_filter1d(xy[i:j], 1.0, axis=0, mode="nearest")
            part[0], part[-1] = xy[i], xy[j - 1]
            width = widest * np.clip(0.30 + 0.14 * np.maximum(gaussian_filter1d(step[i:j], 2.0), 0), 0.3, 1)
            meets = (i > 0 and bool(edge[i - 1]), j < len(xy) and bool(edge[j]))
            stroke = Stroke(part, taper(part, width, meets))
            if stroke.length >= least and step[i:j].max() > 0.6:
                strokes.append(stroke)
    return strokes


def joined(strokes: list[Stroke], gap: float) -> list[Stroke]:
    """Join strokes whose ends lie within `gap` units and run on in about the same direction."""
    rest, out = sorted(strokes, key=lambda s: -s.length), []
    while rest:
        here = rest.pop(0)
        while rest:
            ends = np.array([[s.xy[0], s.xy[-1]] for s in rest]).reshape(-1, 1, 2)
            away = np.hypot(*np.moveaxis(ends - here.xy[[0, -1]], -1, 0)).reshape(len(rest), -1).min(axis=1)
            near = np.flatnonzero(away < gap).tolist()
            found = next(((k, a, b) for k in near for a, b in _fits(here, rest[k], gap)), None)
            if found is None:
                break
            k, mine, theirs = found
            other = rest.pop(k)
            front = here if mine == -1 else _turned(here)
            back = other if theirs == 0 else _turned(other)
            width = np.concatenate([front.width, back.width])
            width = np.maximum(width, np.minimum(front.width.max(), back.width.max()) * 0.7)
            xy = np.concatenate([front.xy, back.xy])
            here = Stroke(xy, taper(xy, width))
        out.append(here)
    return out


def _turned(stroke: Stroke) -> Stroke:
    return Stroke(stroke.xy[::-1], stroke.width[::-1])


def _fits(one: Stroke, other: Stroke, gap: float) -> list[tuple[int, int]]:
    """Return which end of `one` (0, -1) meets which end of `other`, running on."""
    out = []
    for mine in (-1, 0):
        way = one.xy[mine] - one.xy[max(-5, -len(one.xy)) if mine else min(4, len(one.xy) - 1)]
        for theirs in (0, -1):
            step = other.xy[theirs] - one.xy[mine]
            ahead = other.xy[max(-5, -len(other.xy)) if theirs else min(4, len(other.xy) - 1)] - other.xy[theirs]
            norm = np.hypot(*way) * np.hypot(*ahead)
            straight = way @ ahead > 0.6 * norm and step @ way > -0.2 * gap * np.hypot(*way)
            if norm > 0 and np.hypot(*step) < gap and straight:
                out.append((mine, theirs))
    return out


def without_doubles(strokes: list[Stroke], apart: float) -> list[Stroke]:
    """Drop strokes that run mostly within `apart` units of a longer one."""
    kept: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda s: -s.length):
        if kept:
            near = cKDTree(np.concatenate([k.xy for k in kept])).query(stroke.xy, distance_upper_bound=apart)[0]
            if np.isfinite(near).mean() > 0.6:
                continue
        kept.append(stroke)
    return kept


def taper(xy: Floats, width: Floats, held: tuple[bool, bool] = (False, False), share: float = 0.3) -> Floats:
    """Thin a line's width to nothing at its ends, except ends that are `held`."""
    reach = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    total = max(reach[-1], 1e-9)
    run = min(share * total, 14.0)
    out = width.copy()
    if not held[0]:
        out = out * np.clip(reach / run, 0, 1) ** 0.7
    if not held[1]:
        out = out * np.clip((total - reach) / run, 0, 1) ** 0.7
    return out


def closed_gaps(flag: np.ndarray, gap: int) -> np.ndarray:
    out = flag.copy()
    for i, j in runs_of(~flag):
        if i > 0 and j < len(flag) and j - i <= gap:
            out[i:j] = True
    return out


def runs_of(flag: np.ndarray) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flag.astype(int), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
