"""Location facts: a small language for what a standard says of places, checked on positions alone.

Each line of `location_facts.toml` is a fact; places are point codes (`GB16/manual` a variant's, `EX-LE5:lateral-left`
one of several) and landmark slugs, on the left or the midline.

    LU1 level CV20              the same height along the region's axis
    BL13 1.5 lateral of midline so many cun that way, measured straight (`midline` has the height of the first place)
    ST36 lateral of tibial-crest by .8-1.2    so many cun that way of a place, or of a curve at the first place's level
    PC6 radial of palmaris-longus             on that side
    PC6 at 2/12 from PC7 to PC3 at that share of a line, onto which the place is projected
    GV20 at 5/12 from anterior-hairline to posterior-hairline over scalp-midline    the same along a curve
    LI18 between scm-anterior-border scm-posterior-border   between two places, or curves at its own level
    HT4 on CURVE                                no farther from a curve than the tolerance
    CV24 1.5 from CV23                          so far, straight
    GB14 plumb pupil                            as far from the midline
    order PC3 PC4 PC5 distal                    one after another that way
    spaced ST8 GB4 GB5                          the steps are equal
"""

import json
import math
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

XYZ = tuple[float, float, float]
AXES: dict[str, XYZ] = {"x": (1, 0, 0), "y": (0, 1, 0), "z": (0, 0, 1)}
AXES_AT = {"x": 0, "y": 1, "z": 2}
ALONG = {"superior", "inferior", "proximal", "distal"}


def add(a: XYZ, b: XYZ, by: float = 1.0) -> XYZ:
    return (a[0] + by * b[0], a[1] + by * b[1], a[2] + by * b[2])


def sub(a: XYZ, b: XYZ) -> XYZ:
    return add(a, b, -1.0)


def dot(a: XYZ, b: XYZ) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def unit(a: XYZ) -> XYZ:
    size = math.hypot(*a)
    return (a[0] / size, a[1] / size, a[2] / size)


def across(along: XYZ, other: XYZ) -> XYZ:
    """Return the unit vector nearest to `other` that stands upright on `along`."""
    return unit(add(other, along, -dot(other, along)))


class Places:
    """Places and curves by name, mm in the body frame: the left ones, or those of the midline."""

    def __init__(self, content: Path) -> None:
        self.spots: dict[str, XYZ] = {}
        self.curves: dict[str, list[XYZ]] = {}
        for row in json.loads((content / "placements.json").read_bytes())["points"]:
            self.spots[row["code"]] = tuple(row["sites"][0]["xyz"])
            self.spots |= {f"{row['code']}:{site['site']}": tuple(site["xyz"]) for site in row["sites"]}
            for name, other in row.get("variants", {}).items():
                self.spots[f"{row['code']}/{name}"] = tuple(other["sites"][0]["xyz"])
        for row in json.loads((content / "landmarks.json").read_bytes())["landmarks"]:
            site = row["sites"][0]
            if "line" in site:
                self.curves[row["slug"]] = [tuple(place) for place in site["line"]]
            else:
                self.spots[row["slug"]] = tuple(site["xyz"])

    def __getitem__(self, name: str) -> XYZ:
        """Return a place; `a+b` is midway, a name with `:other` on the right. Raises `KeyError`."""
        if "+" in name:
            a, b = (self[part] for part in name.split("+"))
            return add(a, sub(b, a), 0.5)
        if name.endswith(":other"):
            x, y, z = self.spots[name.removesuffix(":other")]
            return (-x, y, z)
        return self.spots[name]


@dataclass(frozen=True)
class Region:
    """Where facts are told: two lengths of a cun (mm), the vectors of its words, and the tolerance in cun."""

    name: str
    along: float
    across: float
    words: dict[str, XYZ]
    axis: XYZ
    tolerance: float

    def cun(self, word: str) -> float:
        return self.along if word in ALONG else self.across


def region_of(name: str, row: dict, places: Places) -> Region:
    """Return a region of the file: `axis` names two places from proximal to distal; without it the axis is upright."""
    measures = []
    for key in ("along", "across"):
        start, end, count, *straight = row[key]
        step = sub(places[end], places[start])
        length = abs(step[AXES_AT[straight[0]]]) if straight else math.hypot(*step)
        measures.append(length / count)
    if "axis" not in row:
        up, lateral, front = AXES["y"], AXES["x"], AXES["z"]
        words = {"superior": up, "lateral": lateral, "anterior": front}
        words |= {"distal": sub((0, 0, 0), up)} if row.get("limb") else {}
    else:
        axis = row["axis"]
        distal = unit(sub(places[axis[1]], places[axis[0]]))
        if row.get("foot"):
            distal = across(AXES["y"], distal)
            words = {"distal": distal, "superior": AXES["y"], "lateral": across(AXES["y"], across(distal, AXES["x"]))}
            words |= {"dorsal": AXES["y"], "anterior": distal}
        else:
            front = across(distal, AXES["z"])
            side = across(distal, AXES["x"])
            words = {"distal": distal, "anterior": front, "lateral": across(front, side), "palmar": front}
            words["radial"] = words["lateral"]
    opposite = {
        "superior": "inferior", "lateral": "medial", "anterior": "posterior", "distal": "proximal",
        "palmar": "dorsal", "radial": "ulnar", "dorsal": "plantar",
    }  # fmt: skip
    words |= {opposite[word]: sub((0, 0, 0), vector) for word, vector in words.items()}
    axis_of = words.get("distal", words.get("superior", AXES["y"]))
    return Region(name, measures[0], measures[1], words, axis_of, row["tolerance"])


@dataclass(frozen=True)
class Verdict:
    """Whether a fact holds, and what was measured (cun, with mm in `note`)."""

    fact: str
    region: str
    holds: bool
    note: str


class Unreadable(ValueError):
    """A line is no fact of this language."""


PATTERNS: list[tuple[str, str]] = [
    ("level", r"(?P<a>\S+) level (?P<b>\S+)"),
    ("plumb", r"(?P<a>\S+) plumb (?P<b>\S+)"),
    ("offset", r"(?P<a>\S+) (?P<n>[\d.]+) (?P<word>[a-z]+) of (?P<b>\S+)"),
    ("far", r"(?P<a>\S+) (?P<n>[\d.]+) from (?P<b>\S+)"),
    ("side", r"(?P<a>\S+) (?P<word>[a-z]+) of (?P<b>\S+)(?: by (?P<low>[\d.]+)-(?P<high>[\d.]+))?"),
    ("share", r"(?P<a>\S+) at (?P<n>[\d.]+)/(?P<m>[\d.]+) from (?P<b>\S+) to (?P<c>\S+)(?: over (?P<curve>\S+))?"),
    ("between", r"(?P<a>\S+) between (?P<b>\S+) (?P<c>\S+)"),
    ("on", r"(?P<a>\S+) on (?P<b>\S+)"),
    ("order", r"order (?P<all>.+) (?P<word>[a-z]+)"),
    ("spaced", r"spaced (?P<all>.+)"),
]


class Judge:
    """Checks the facts of one region."""

    def __init__(self, places: Places, region: Region) -> None:
        self.places, self.region = places, region

    def __call__(self, fact: str) -> Verdict:
        """Return the verdict on one line. Raises `Unreadable`, and `KeyError` for an unknown name."""
        for kind, pattern in PATTERNS:
            if match := re.fullmatch(pattern, fact):
                check: Callable[[dict[str, str]], tuple[bool, str]] = getattr(self, f"_{kind}")
                holds, note = check(match.groupdict())
                return Verdict(fact, self.region.name, holds, note)
        raise Unreadable(fact)

    def _off(self, error_mm: float, cun: float) -> tuple[bool, str]:
        off = error_mm / cun
        return abs(off) <= self.region.tolerance + 1e-9, f"off by {off:+.2f} cun ({error_mm:+.1f} mm)"

    def _beside(self, a: XYZ, name: str) -> XYZ:
        """Return the place of a name beside `a`: of a curve the nearest one at the level of `a`."""
        if name == "midline":
            return (0.0, a[1], a[2])
        if name not in self.places.curves:
            return self.places[name]
        line, axis = self.places.curves[name], self.region.axis
        heights = [dot(sub(p, a), axis) for p in line]
        found = []
        for k in range(len(line) - 1):
            if heights[k] * heights[k + 1] <= 0:
                rise = heights[k + 1] - heights[k]
                share = -heights[k] / rise if rise else 0.0
                found.append(add(line[k], sub(line[k + 1], line[k]), share))
        if not found:
            ends = min((0, -1), key=lambda k: abs(heights[k]))
            if abs(heights[ends]) < 0.5 * self.region.along:
                return line[ends]
            raise KeyError(f"{name} does not reach that level")
        return min(found, key=lambda p: math.dist(p, a))

    def _level(self, m: dict[str, str]) -> tuple[bool, str]:
        a = self.places[m["a"]]
        return self._off(dot(sub(a, self._beside(a, m["b"])), self.region.axis), self.region.along)

    def _plumb(self, m: dict[str, str]) -> tuple[bool, str]:
        a, b = self.places[m["a"]], self.places[m["b"]]
        return self._off(dot(sub(a, b), self.region.words["lateral"]), self.region.across)

    def _offset(self, m: dict[str, str]) -> tuple[bool, str]:
        a, cun = self.places[m["a"]], self.region.cun(m["word"])
        found = dot(sub(a, self._beside(a, m["b"])), self.region.words[m["word"]])
        holds, note = self._off(found - float(m["n"]) * cun, cun)
        return holds, f"{found / cun:.2f}, {note}"

    def _far(self, m: dict[str, str]) -> tuple[bool, str]:
        found = math.dist(self.places[m["a"]], self.places[m["b"]])
        holds, note = self._off(found - float(m["n"]) * self.region.along, self.region.along)
        return holds, f"{found / self.region.along:.2f}, {note}"

    def _side(self, m: dict[str, str]) -> tuple[bool, str]:
        a, cun = self.places[m["a"]], self.region.cun(m["word"])
        found = dot(sub(a, self._beside(a, m["b"])), self.region.words[m["word"]]) / cun
        low, high = float(m["low"] or 0), float(m["high"] or math.inf)
        slack = self.region.tolerance / 2
        return low - slack <= found <= high + slack, f"{found:+.2f} cun ({found * cun:+.1f} mm)"

    def _share(self, m: dict[str, str]) -> tuple[bool, str]:
        a, b, c = (self.places[m[key]] for key in "abc")
        want = float(m["n"]) / float(m["m"])
        if m["curve"]:
            line = self.places.curves[m["curve"]]
            start, end, here = (reach(line, p) for p in (b, c, a))
            share, length = (here - start) / (end - start), abs(end - start)
        else:
            way = sub(c, b)
            length = math.hypot(*way)
            share = dot(sub(a, b), way) / length**2
        holds, note = self._off((share - want) * length, self.region.along)
        return holds, f"share {share:.3f}, {note}"

    def _between(self, m: dict[str, str]) -> tuple[bool, str]:
        a = self.places[m["a"]]
        b, c = self._beside(a, m["b"]), self._beside(a, m["c"])
        way = sub(c, b)
        share = dot(sub(a, b), way) / dot(way, way)
        return 0 < share < 1, f"share {share:.2f} of {math.hypot(*way):.1f} mm"

    def _on(self, m: dict[str, str]) -> tuple[bool, str]:
        a = self.places[m["a"]]
        gap = min(math.dist(a, p) for p in dense(self.places.curves[m["b"]]))
        return self._off(gap, self.region.along)

    def _order(self, m: dict[str, str]) -> tuple[bool, str]:
        way = self.region.words[m["word"]]
        at = [dot(self.places[name], way) for name in m["all"].split()]
        steps = [b - a for a, b in zip(at[:-1], at[1:], strict=True)]
        return all(step > 0 for step in steps), "steps of " + ", ".join(f"{s:.0f}" for s in steps) + " mm"

    def _spaced(self, m: dict[str, str]) -> tuple[bool, str]:
        at = [self.places[name] for name in m["all"].split()]
        steps = [math.dist(a, b) for a, b in zip(at[:-1], at[1:], strict=True)]
        worst = max(steps, key=lambda s: abs(s - sum(steps) / len(steps)))
        return self._off(worst - sum(steps) / len(steps), self.region.along)


def dense(line: list[XYZ]) -> Iterator[XYZ]:
    """Yield the places of a polyline, ten to a stretch."""
    for a, b in zip(line[:-1], line[1:], strict=True):
        for k in range(11):
            yield add(a, sub(b, a), k / 10)


def reach(line: list[XYZ], place: XYZ) -> float:
    """Return the arc length (mm) along a polyline at which it passes nearest to a place."""
    best, at, walked = math.inf, 0.0, 0.0
    for a, b in zip(line[:-1], line[1:], strict=True):
        way = sub(b, a)
        length = math.hypot(*way)
        share = min(1.0, max(0.0, dot(sub(place, a), way) / length**2)) if length else 0.0
        gap = math.dist(place, add(a, way, share))
        if gap < best:
            best, at = gap, walked + share * length
        walked += length
    return at


def known_failures(file: Path) -> dict[str, str]:
    """Return the facts of a file that are known to fail, each with its reason."""
    return tomllib.loads(file.read_text(encoding="utf-8")).get("known", {})


def judge_all(file: Path, content: Path) -> list[Verdict]:
    """Return the verdict on every fact of a file."""
    places = Places(content)
    out = []
    for name, row in tomllib.loads(file.read_text(encoding="utf-8")).items():
        if name == "known":
            continue
        judge = Judge(places, region_of(name, row, places))
        for line in row["facts"].strip().splitlines():
            if line and not line.startswith("#"):
                out.append(judge(line.strip()))
    return out
