"""Follow a find-rule on the posed skin: from the steps of a point's file to its place and its construction.

The vocabulary is defined in `points.content.schema`; here each kind of step has one function. All is worked out on
the left side, in the point's posture, and kept as spots of the fixed mesh.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from ..content.schema import (
    BetweenStep,
    DepressionStep,
    FindStep,
    LandmarkStep,
    LevelStep,
    MeetStep,
    OffsetStep,
    PointContent,
    PositionStep,
    SpaceStep,
    WalkStep,
)
from .body import Body
from .frames import LIMB_LIKE, axes, long_axis
from .landmarks import Landmarks, UnknownLandmark, chain
from .measures import REGIONS, Cun
from .mesh import Floats
from .surface import Line, NoLine, Spot, Surface

SCALP = ("scalp", "face", "ear", "mouth")
SPACING = 4.0
DEEPEST_RIB = 70.0
STRETCH = 3.0
UPRIGHT = np.array([0.0, 1.0, 0.0])


class RuleError(ValueError):
    """A find-rule cannot be followed: says which step and why."""


@dataclass(frozen=True)
class Trace:
    """A drawn line of a construction: its spots, and those where a cun ends."""

    spots: list[Spot]
    ticks: list[Spot] = field(default_factory=list)


@dataclass
class StepTrace:
    """What one step draws: named dots and lines."""

    dots: list[tuple[str, Spot]] = field(default_factory=list)
    lines: list[Trace] = field(default_factory=list)


@dataclass
class Found:
    """A followed rule: the place, and what each step draws."""

    spot: Spot
    steps: list[StepTrace]


@dataclass
class Walker:
    """The state while a rule is followed."""

    region: str
    posture: str
    skin: Surface
    here: Spot | None = None
    named: dict[str, Spot] = field(default_factory=dict)


def resample(skin: Surface, line: Line, spacing: float = SPACING) -> list[Spot]:
    """Return spots along a line, about `spacing` mm apart, both ends among them."""
    count = max(1, round(line.length / spacing))
    return [skin.end(line, line.length * k / count) for k in range(count + 1)]


class Finder:
    """Places points by their rules. `points` are the parsed files by code."""

    def __init__(self, body: Body, landmarks: Landmarks, points: Mapping[str, PointContent]) -> None:
        self.body, self.landmarks, self.points = body, landmarks, points
        self.cun = Cun(body, landmarks)
        self._found: dict[str, Found] = {}
        self._open: list[str] = []
        self._do: dict[type, Callable[..., Spot | None]] = {
            PositionStep: self._position, LandmarkStep: self._landmark, DepressionStep: self._landmark,
            BetweenStep: self._between, WalkStep: self._walk, OffsetStep: self._offset, LevelStep: self._level,
            MeetStep: self._meet, SpaceStep: self._space,
        }  # fmt: skip

    def point(self, code: str) -> Found:
        """Return a point's main place (its first site's, where it has several). Raises `RuleError`."""
        if code not in self._found:
            if code in self._open:
                raise RuleError(f"the find-rules of {' → '.join([*self._open, code])} go in a circle")
            point = self.points[code]
            self._open.append(code)
            try:
                steps = point.location.find or point.location.sites[0].find
                self._found[code] = self.follow(steps, point.location.region, point.location.posture)
            except (RuleError, UnknownLandmark, NoLine) as error:
                raise RuleError(f"{code}: {error}") from error
            finally:
                self._open.pop()
        return self._found[code]

    def follow(self, steps: list[FindStep], region: str, posture: str) -> Found:
        """Follow steps in a region and a posture. Raises `RuleError`, `UnknownLandmark`, `NoLine`."""
        walker = Walker(region, posture, self.body.skin(posture))
        traces = []
        for step in steps:
            trace = StepTrace()
            spot = self._do[type(step)](walker, step, trace)
            if spot is not None:
                walker.here = spot
                if step.name:
                    walker.named[step.name] = spot
            traces.append(trace)
        if walker.here is None:
            raise RuleError("the rule names no place")
        return Found(walker.here, traces)

    def place(self, walker: Walker, ref: str) -> Spot:
        """Return what a reference names: a landmark, a point's code, or `@name`. Raises `RuleError`."""
        bare = ref.removesuffix(":other")
        if bare.startswith("@"):
            if bare[1:] not in walker.named:
                raise RuleError(f"no earlier step is named {bare[1:]!r}")
            spot = walker.named[bare[1:]]
        elif bare in self.points:
            spot = self.point(bare).spot
        else:
            spot = self.landmarks.spot(bare)
        return self.landmarks.mirror(spot) if ref.endswith(":other") else spot

    def line(self, walker: Walker, ref: str | list[str]) -> Line:
        """Return a curve by slug, or the line over the skin through the places of a list."""
        if isinstance(ref, str):
            return self.landmarks.curve(ref, walker.posture)
        return chain(self.body, walker.posture, [self.place(walker, r) for r in ref])

    def axes(self, walker: Walker, spot: Spot) -> dict[str, Floats]:
        return axes(self.body, walker.region, walker.posture, spot)

    def up(self, walker: Walker, spot: Spot) -> Floats:
        """The unit vector of the region's long axis, by which levels are told."""
        return self.axes(walker, spot)[long_axis(walker.region)]

    def cun_along(self, walker: Walker, spot: Spot, direction: str, measure: str | None) -> float:
        """Return mm per cun for a walk in a direction from a spot."""
        if measure:
            return self.cun.of(measure)
        height = float(self.body.skin("neutral").xyz(spot)[1])
        along, across = self.cun.at(walker.region, height)
        words = self.axes(walker, spot)
        if direction not in words:
            raise RuleError(f"{direction} is no direction of the region {walker.region}")
        vector = words[direction]
        return along if abs(vector @ self.up(walker, spot)) > 0.7 else across

    # One function per kind of step: (walker, step, what it draws) → the new place.

    def _position(self, walker: Walker, step: PositionStep, trace: StepTrace) -> None:
        return None

    def _landmark(self, walker: Walker, step: LandmarkStep | DepressionStep, trace: StepTrace) -> Spot:
        spot = self.place(walker, step.at)
        if self.landmarks.is_curve(step.at):
            trace.lines.append(Trace(resample(walker.skin, self.landmarks.curve(step.at, walker.posture))))
        trace.dots.append((step.at, spot))
        return spot

    def _between(self, walker: Walker, step: BetweenStep, trace: StepTrace) -> Spot:
        a, b, line = self.measured(walker, step)
        total = step.of or 0
        ticks = [walker.skin.end(line, line.length * k / total) for k in range(1, int(total))] if total else []
        trace.dots += [(step.from_, a), (step.to, b)]
        trace.lines.append(Trace(resample(walker.skin, line), ticks))
        return walker.skin.end(line, line.length * step.share)

    def measured(self, walker: Walker, step: BetweenStep) -> tuple[Spot, Spot, Line]:
        """Return both ends of a measured line, and the line over the skin."""
        a, b = self.place(walker, step.from_), self.place(walker, step.to)
        facing = self.axes(walker, a)[step.facing] if step.facing else None
        return a, b, walker.skin.path(a, b, facing)

    def _walk(self, walker: Walker, step: WalkStep, trace: StepTrace) -> Spot:
        start = self.place(walker, step.from_) if step.from_ else walker.here
        if start is None:
            raise RuleError("a walk needs a place to start from")
        if step.cun == 0:
            return start
        mm = self.cun_along(walker, start, step.direction, step.measure)
        line = self.walked(walker, start, step.direction, step.cun * mm)
        trace.dots.append((step.from_ or "", start))
        ticks = [walker.skin.end(line, k * mm) for k in range(1, int(np.ceil(step.cun - 1e-6)))]
        trace.lines.append(Trace(resample(walker.skin, line), ticks))
        return walker.skin.end(line)

    def walked(self, walker: Walker, start: Spot, direction: str, distance: float) -> Line:
        """Walk over the skin in a plane of the region's axes: the one that stands most upright on the skin there."""
        words = self.axes(walker, start)
        if direction not in words:
            raise RuleError(f"{direction} is no direction of the region {walker.region}")
        vector = words[direction]
        skin_normal = walker.skin.mean_normal(walker.skin.xyz(start), 6.0)
        others = [v for v in self.triad(words) if abs(v @ vector) < 0.7]
        normal = min(others, key=lambda v: round(abs(float(v @ skin_normal)), 6))
        if walker.posture == "neutral":
            return walker.skin.walk(start, vector, distance, normal)
        line, _ = walker.skin.trace(start, normal, vector, limit=STRETCH * distance)
        return self._as_long_at_rest(walker, line, distance)

    def _as_long_at_rest(self, walker: Walker, line: Line, distance: float) -> Line:
        """Return the start of a posed line that is `distance` mm long in the neutral posture: bent skin stretches."""
        rest = self.body.skin("neutral")
        spots = [walker.skin.spot_in(int(t), p) for t, p in zip(line.triangles, line.xyz, strict=True)]
        steps = np.linalg.norm(np.diff([rest.xyz(s) for s in spots], axis=0), axis=1)
        reach = np.concatenate([[0.0], np.cumsum(steps)])
        if reach[-1] < distance:
            raise NoLine(f"the walk of {distance:.1f} mm from {line.xyz[0].round(1)} met a rim or itself")
        return line.cut(0.0, float(np.interp(distance, reach, line.reach)))

    @staticmethod
    def triad(words: dict[str, Floats]) -> list[Floats]:
        """Return a region's three axes: long, across and front (on the foot: dorsal)."""
        long = words["distal"] if "distal" in words else words["superior"]
        front = words["anterior"]
        if abs(long @ front) > 0.7:
            front = words["dorsal"]
        return [long, words["lateral"], front]

    def _offset(self, walker: Walker, step: OffsetStep, trace: StepTrace) -> Spot:
        level = self.place(walker, step.level) if step.level else walker.here
        if level is None:
            raise RuleError("an offset needs a level")
        front = step.midline == "anterior-midline"
        if walker.region in (*SCALP, "neck"):
            mm = self.cun.of(step.measure or REGIONS[walker.region][1])
            line = self.walked(walker, level, "lateral", step.cun * mm)
            spot = walker.skin.end(line)
            start = level
        else:
            mm = self.cun.of(step.measure or ("chest-breadth" if front else "scapular-breadth"))
            words = axes(self.body, walker.region, walker.posture)
            start = self._cast(walker, words, level, 0.0, front)
            spot = self._cast(walker, words, level, step.cun * mm, front) if step.cun else start
            line = walker.skin.path(start, spot, words["anterior"]) if step.cun else None
        trace.dots.append((step.level or step.midline, start))
        if line is not None:
            count = int(np.ceil(step.cun - 1e-6))
            ticks = [walker.skin.end(line, line.length * k / step.cun) for k in range(1, count)]
            trace.lines.append(Trace(resample(walker.skin, line), ticks))
        return spot

    def _cast(self, walker: Walker, words: dict[str, Floats], level: Spot, lateral: float, front: bool) -> Spot:
        """Return the trunk's skin seen straight from front or back, `lateral` mm from the midline, at a level."""
        up, side, ahead = words["superior"], words["lateral"], words["anterior"] if front else words["posterior"]
        origin = self._trunk_origin(walker)
        height = (walker.skin.xyz(level) - origin) @ up
        spot = walker.skin.ray(origin + height * up + lateral * side + 1500 * ahead, -ahead, self._trunk)
        if spot is None:
            raise RuleError(f"no skin lies {lateral:.0f} mm lateral of the midline at this level")
        return spot

    def _trunk_origin(self, walker: Walker) -> Floats:
        return self.body.pose(walker.posture).heads["spine03"]

    @property
    def _trunk(self) -> np.ndarray:
        """Triangles of head, neck, trunk and thighs, without the arms."""
        if not hasattr(self, "_trunk_mask"):
            arms = self.body.part("upperarm", "lowerarm", "wrist", "finger", "metacarpal") > 0.6
            self._trunk_mask = ~arms[self.body.triangles].any(axis=1)
        return self._trunk_mask

    def _level(self, walker: Walker, step: LevelStep, trace: StepTrace) -> Spot:
        if walker.region in LIMB_LIKE and walker.posture != "arm-hanging":
            # A limb's levels are those of the straight limb: a bent joint shears the skin about it. Only where one
            # limb is laid along another (GB31) does the posture itself tell the level.
            walker = Walker(walker.region, "neutral", self.body.skin("neutral"), walker.here, walker.named)
        other = self.place(walker, step.with_)
        up = self.up(walker, other)
        if walker.region == "thigh" or (
            walker.region in LIMB_LIKE and abs(self.body.skin("neutral").xyz(other)[0]) < 1
        ):
            # The thigh's measure, from the symphysis to the patella, is told upright, though the femur leans.
            up = UPRIGHT
        height = float(walker.skin.xyz(other) @ up)
        trace.dots.append((step.with_, other))
        if step.on is not None:
            line = self.line(walker, step.on)
            trace.lines.append(Trace(resample(walker.skin, line)))
            spot = _where(walker.skin, line, line.xyz @ up - height, self._near(walker, other))
        else:
            if walker.here is None:
                raise RuleError("a level without `on` needs a current place")
            here = walker.here
            rise = height - float(walker.skin.xyz(here) @ up)
            line, _ = walker.skin.trace(
                here, np.cross(up, walker.skin.normal(here)), up * np.sign(rise), limit=abs(rise) * 2.5 + 1
            )
            spot = _where(walker.skin, line, line.xyz @ up - height, walker.skin.xyz(here))
        if spot is None:
            raise RuleError(f"nothing there is level with {step.with_}")
        across = walker.skin.xyz(spot)
        if np.linalg.norm(across - walker.skin.xyz(other)) > 3:
            try:
                trace.lines.append(Trace(resample(walker.skin, walker.skin.path(other, spot, None))))
            except NoLine:
                trace.lines.append(Trace([other, spot]))
        return spot

    def _near(self, walker: Walker, fallback: Spot) -> Floats:
        return walker.skin.xyz(walker.here or fallback)

    def _meet(self, walker: Walker, step: MeetStep, trace: StepTrace) -> Spot:
        line, border = self.line(walker, step.line), self.line(walker, step.border)
        trace.lines += [Trace(resample(walker.skin, line)), Trace(resample(walker.skin, border))]
        a = np.stack([line.at(d) for d in np.arange(0, line.length, 1.0)])
        b = np.stack([border.at(d) for d in np.arange(0, border.length, 1.0)])
        gap = np.linalg.norm(a[:, None] - b[None], axis=2)
        i, j = np.unravel_index(int(gap.argmin()), gap.shape)
        if gap[i, j] > 15:
            raise RuleError(f"the lines pass {gap[i, j]:.0f} mm from each other")
        return walker.skin.nearest(b[j])

    def _space(self, walker: Walker, step: SpaceStep, trace: StepTrace) -> Spot:
        words = axes(self.body, walker.region, walker.posture)
        if step.on is not None:
            line = self.line(walker, step.on)
            trace.lines.append(Trace(resample(walker.skin, line)))
        else:
            assert step.cun is not None
            line = self._sagittal(walker, step.cun * self.cun.of("chest-breadth"))
        pose = self.body.pose(walker.posture)
        space = pose.carry("spine02", self._rest_of_trunk(self._whole_space(step.space)))
        places = np.stack([line.at(float(k)) for k in np.arange(0, line.length, 1.0)])
        outward = np.stack([walker.skin.normal(walker.skin.nearest(p, 8)) for p in places])
        outward -= np.outer(outward @ words["superior"], words["superior"])
        outward /= np.linalg.norm(outward, axis=1, keepdims=True)
        away = space[None] - places[:, None]
        depth = -np.einsum("pik,pk->pi", away, outward)
        gap = np.linalg.norm(away + depth[..., None] * outward[:, None], axis=2)
        gap[(depth < -5) | (depth > DEEPEST_RIB)] = np.inf
        i = int(gap.min(axis=1).argmin())
        if gap[i].min() > 8:
            raise RuleError(f"the line does not cross intercostal space {step.space}")
        return walker.skin.nearest(places[i])

    def _whole_space(self, number: int) -> Floats:
        """Return an intercostal space's midline in the neutral posture, carried level on to the front midline."""
        space = self.landmarks.space(number)
        front = space[0]
        steps = np.linspace(0, 1, 12, endpoint=False)[:, None]
        return np.vstack([front * [0, 1, 1] * (1 - steps) + front * steps, space])

    def _sagittal(self, walker: Walker, lateral: float) -> Line:
        """Return the line of the front skin at a fixed breadth at rest, from the collar bone to the navel."""
        rest = Walker(walker.region, "neutral", self.body.skin("neutral"))
        words = axes(self.body, rest.region, rest.posture)
        up, side, ahead = words["superior"], words["lateral"], words["anterior"]
        origin = self._trunk_origin(rest)
        top, low = (
            (rest.skin.xyz(self.landmarks.spot(s)) - origin) @ up for s in ("suprasternal-notch", "umbilicus")
        )
        spots = []
        for height in np.arange(top, low, -4.0):
            start = origin + height * up + lateral * side + 1500 * ahead
            spot = rest.skin.ray(start, -ahead, self._trunk)
            if spot is not None:
                spots.append(spot)
        if len(spots) < 2:
            raise RuleError(f"no skin lies {lateral:.0f} mm lateral of the midline")
        return Line(np.stack([walker.skin.xyz(s) for s in spots]), np.array([s.triangle for s in spots]))

    def _rest_of_trunk(self, neutral: Floats) -> Floats:
        """Take places of the neutral posture back to the rest frame of the trunk."""
        pose = self.body.pose("neutral")
        return (neutral - pose.heads["spine02"]) @ pose.turns["spine02"] + pose.rest_heads["spine02"]


def _where(skin: Surface, line: Line, height: Floats, near: Floats) -> Spot | None:
    """Return the spot where `height` (N,) along a line changes sign, the one nearest to `near`."""
    found = []
    for i in np.flatnonzero(np.sign(height[:-1]) != np.sign(height[1:])):
        f = height[i] / (height[i] - height[i + 1])
        found.append(line.xyz[i] + f * (line.xyz[i + 1] - line.xyz[i]))
    if not found:
        return None
    return skin.nearest(min(found, key=lambda p: float(np.linalg.norm(p - near))))
