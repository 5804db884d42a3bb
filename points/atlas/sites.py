"""From find-rules to sites: every point's places on both sides, and straight walks from them."""

from dataclasses import dataclass

import numpy as np

from ..content.contracts import OPPOSITE, Side
from ..content.schema import BetweenStep, FindStep, Offset, PointContent
from .frames import default_directions
from .mesh import Floats
from .rules import Finder, RuleError, StepTrace, Walker
from .surface import NoLine, Spot

ON_MIDLINE = 1.0
SMOOTH = 6.0


@dataclass(frozen=True)
class Place:
    """One place of a point on the mesh.

    `steps` is the construction (left and midline only); `mirror_of` the left place that a right one mirrors.
    """

    site: str
    side: Side
    spot: Spot
    steps: list[StepTrace]
    mirror_of: "Place | None" = None


@dataclass(frozen=True)
class Placed:
    """A point with all its places. `cun_mm` is (along, across); `offset` is the editors' correction that they hold."""

    code: str
    directions: tuple[str, str]
    cun_mm: tuple[float, float]
    places: list[Place]
    posture: str
    offset: dict[str, float]

    @property
    def own(self) -> list[Place]:
        """The left and midline places; the right ones only of a point that has no other."""
        return [p for p in self.places if p.side != "right"] or self.places


def place_point(finder: Finder, point: PointContent) -> Placed:
    """Return a point's places by the standard's rule. Raises `RuleError`."""
    location = point.location
    rules = [(site.site, site.find) for site in location.sites] or [("", location.find)]
    return _place(finder, point, rules, point.code if not location.sites else "", location.offset)


def place_variant(finder: Finder, point: PointContent, name: str) -> Placed:
    """Return a point's places by another school's rule. Raises `RuleError`."""
    variant = next(v for v in point.location.variants if v.name == name)
    return _place(finder, point, [("", variant.find)], "")


def _place(
    finder: Finder, point: PointContent, rules: list[tuple[str, list[FindStep]]], code: str,
    offset: Offset | None = None,
) -> Placed:
    location = point.location
    directions = tuple(location.directions or default_directions(location.region, location.midline))
    out: list[Place] = []
    cun = (0.0, 0.0)
    for site, steps in rules:
        try:
            found = finder.point(code) if code else finder.follow(steps, location.region, location.posture)
        except (RuleError, NoLine, KeyError) as error:
            raise RuleError(f"{point.code} {site}: {error}".replace(f"{point.code} : ", "")) from error
        skin = finder.body.skin("neutral")
        cun = cun_at(finder, point, steps, found.spot, directions)
        spot = found.spot
        if offset:
            spot = shifted(finder, point, spot, directions, cun, offset)
        middle = location.midline or abs(skin.xyz(spot)[0]) < ON_MIDLINE
        if middle:
            spot = skin.nearest(skin.xyz(spot) * [0, 1, 1])
        if site in ("left", "right"):
            out.append(Place(site, site, spot, found.steps))  # type: ignore[arg-type]
            continue
        prefix = f"{site}-" if site else ""
        if middle:
            out.append(Place(f"{prefix}midline", "midline", spot, found.steps))
            continue
        left = Place(f"{prefix}left", "left", spot, found.steps)
        out += [left, Place(f"{prefix}right", "right", finder.landmarks.mirror(spot), [], left)]
    corrected = {"along": offset.along, "across": offset.across} if offset else {}
    return Placed(point.code, directions, cun, out, location.posture, corrected)  # type: ignore[arg-type]


def cun_at(
    finder: Finder, point: PointContent, steps: list[FindStep], spot: Spot, directions: tuple[str, ...]
) -> tuple[float, float]:
    """Return mm per cun (along, across): the last measured line's, where the rule measures one."""
    location = point.location
    height = float(finder.body.skin("neutral").xyz(spot)[1])
    along, across = finder.cun.at(location.region, height)
    for step in reversed(steps):
        if isinstance(step, BetweenStep) and step.of:
            walker = Walker(location.region, location.posture, finder.body.skin(location.posture))
            a, b, line = finder.measured(walker, step)
            measured = line.length / step.of
            chord = walker.skin.xyz(b) - walker.skin.xyz(a)
            words = finder.axes(walker, spot)
            if abs(chord @ words[directions[0]]) >= abs(chord @ words[directions[1]]):
                return measured, across if location.region not in ("leg", "forearm", "thigh", "arm") else measured
            return along, measured
    return along, across


def shifted(
    finder: Finder, point: PointContent, spot: Spot, directions: tuple[str, ...], cun: tuple[float, float],
    offset: Offset,
) -> Spot:
    """Return a spot moved by the editors' correction, in cun along and across."""
    for word, mm in zip(directions, (offset.along * cun[0], offset.across * cun[1]), strict=True):
        if mm:
            toward = word if mm > 0 else OPPOSITE[word]  # type: ignore[index]
            spot = step_from(finder, point, spot, toward, abs(mm), directions)
    return spot


def step_from(
    finder: Finder,
    point: PointContent,
    spot: Spot,
    word: str,
    mm: float,
    directions: tuple[str, ...],
    posture: str = "neutral",
) -> Spot:
    """Walk straight over the skin of a posture from a spot in one of its two directions.

    Where the skin leaves off first (lips, nails), the skin nearest to a straight step.
    """
    skin = finder.body.skin(posture)
    way = tangents(finder, point, spot, directions, posture)[word]
    try:
        return skin.end(skin.walk(spot, way, mm, np.cross(way, skin.mean_normal(skin.xyz(spot), SMOOTH))))
    except NoLine:
        return skin.nearest(skin.xyz(spot) + mm * way)


def tangents(
    finder: Finder, point: PointContent, spot: Spot, directions: tuple[str, ...], posture: str
) -> dict[str, Floats]:
    """Return word → unit vector for both directions and their opposites, along the skin and upright on each other.

    The direction that the skin follows better keeps its way; the other stands across it.
    """
    skin = finder.body.skin(posture)
    words = finder.axes(Walker(point.location.region, posture, skin), spot)
    words = {"left": words["lateral"], "right": words["medial"]} | words
    normal = skin.mean_normal(skin.xyz(spot), SMOOTH)
    flat = {word: words[word] - (words[word] @ normal) * normal for word in directions}
    first, second = sorted(directions, key=lambda word: -round(float(np.linalg.norm(flat[word])), 6))
    lead = flat[first] / np.linalg.norm(flat[first])
    across = np.cross(normal, lead)
    if across @ words[second] < 0:
        across = -across
    return {first: lead, OPPOSITE[first]: -lead, second: across, OPPOSITE[second]: -across}  # type: ignore[index]


def nearest_points(placed: dict[str, Placed], positions: dict[str, Floats], count: int = 4) -> dict[str, list[dict]]:
    """Return per code the nearest other points as `{code, cun}` (straight distance over the mean cun there).

    `positions` holds each code's left or midline places, (n, 3) mm.
    """
    codes = list(positions)
    owner = np.concatenate([[i] * len(positions[c]) for i, c in enumerate(codes)])
    every = np.concatenate([positions[c] for c in codes])
    out = {}
    for i, code in enumerate(codes):
        gap = np.min(np.linalg.norm(every[None] - positions[code][:, None], axis=2), axis=0)
        gap[owner == i] = np.inf
        cun = float(np.mean(placed[code].cun_mm))
        best: list[dict] = []
        for k in np.argsort(gap, kind="stable"):
            name = codes[owner[k]]
            if all(row["code"] != name for row in best):
                best.append({"code": name, "cun": round(float(gap[k]) / cun, 2)})
            if len(best) == count:
                break
        out[code] = best
    return out
