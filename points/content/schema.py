"""The text file of a point, and the vocabulary of find-rules: this file is their one definition.

A point lives in `points/content/points/<CHANNEL>/<CODE>.toml`. Its `location` holds the text for people and, beside
it, the find-rule: steps that place the marker, draw the construction and are read out to the learner. `parse_point`
checks a file and raises `ContentError`, which names file, key and reason.

References. A step names places by a landmark's slug (`medial-malleolus`), by another point's code (`LU5`: its computed
place) or by the name that an earlier step gave with `as` (`@a`). All is said for the left side; the right mirrors it.
A reference ending in `:other` is the same place on the other side.
"""

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from ..corrections import MOST
from .contracts import Direction
from .files import ContentError, parse_toml
from .prose import (
    Anatomy,
    Caution,
    ChannelOrVessel,
    Combination,
    Indications,
    Membership,
    Moxa,
    Needling,
    Phase,
    PointCode,
    Summary,
)

CHANNELS: dict[str, int] = {
    "LU": 11, "LI": 20, "ST": 45, "SP": 21, "HT": 9, "SI": 19, "BL": 67, "KI": 27,
    "PC": 9, "TE": 23, "GB": 44, "LR": 14, "GV": 28, "CV": 24,
}  # fmt: skip

Region = Literal[
    "scalp", "face", "ear", "mouth", "neck", "chest", "abdomen", "groin", "flank", "upper-back", "lower-back",
    "sacrum", "buttock", "perineum", "shoulder", "axilla", "arm", "elbow", "forearm", "wrist", "hand",
    "thigh", "knee", "leg", "ankle", "foot",
]  # fmt: skip

PostureName = Literal[
    "neutral", "arm-hanging", "arm-abducted", "arm-raised", "elbow-bent", "palm-on-chest", "fist", "thumb-up",
    "hip-bent", "knee-bent", "prone", "tiptoe", "head-turned", "head-extended", "head-bent", "mouth-open",
    "mouth-closed", "teeth-clenched", "toes-curled", "knee-chest", "lip-lifted", "tongue-out",
]  # fmt: skip

# A measure says how long a cun is: `from` to `to` is `cun` proportional cun, over the skin, or straight across
# the body where `straight` is set. `finger` is the finger cun. See `points/atlas/measures.py` for the table.
Measure = Literal[
    "head-sagittal", "forehead-height", "forehead-breadth", "mastoid-breadth", "sternum", "upper-abdomen",
    "lower-abdomen", "chest-breadth", "shoulder-breadth", "scapular-breadth", "upper-arm", "forearm",
    "thigh-medial", "patella", "leg-medial", "tibia-medial", "knee-medial", "thigh-lateral", "thigh-posterior",
    "leg-lateral", "ankle-height", "finger",
]  # fmt: skip

Positive = Annotated[float, msgspec.Meta(ge=0)]
Text = Annotated[str, msgspec.Meta(min_length=3)]


class Step(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, tag_field="kind", frozen=True):
    """One step of a find-rule. `text` is what the learner reads; `as` names the place it gives.

    Each step starts from the place the last one gave (the current place) and gives a new one.
    """

    text: Text
    name: str | None = msgspec.field(default=None, name="as")


class PositionStep(Step, tag="posture"):
    """Position the body. Gives no place; the posture itself stands in `location.posture`."""


class LandmarkStep(Step, tag="landmark"):
    """Find a landmark or another point: the current place is `at`."""

    at: str


class DepressionStep(Step, tag="depression"):
    """Feel the depression at a landmark: the current place is `at`."""

    at: str


class BetweenStep(Step, tag="between"):
    """On the line over the skin from one place to another, `cun` of `of` cun from `from`, or at a `fraction`.

    `facing` tilts the cutting plane: the direction the line is looked at from (default: the skin's own).
    """

    from_: str = msgspec.field(name="from")
    to: str
    fraction: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None
    cun: Positive | None = None
    of: Positive | None = None
    facing: Direction | None = None

    def __post_init__(self) -> None:
        if (self.fraction is None) == (self.cun is None or self.of is None):
            raise ValueError("give either `fraction`, or both `cun` and `of`")

    @property
    def share(self) -> float:
        """The share of the way, 0 at `from` and 1 at `to`."""
        if self.fraction is not None:
            return self.fraction
        assert self.cun is not None and self.of
        return self.cun / self.of


class WalkStep(Step, tag="walk"):
    """Go `cun` over the skin in a direction, from `from` or the current place.

    Walks across a region's length stay level; walks along it follow its axis. `measure` says whose cun.
    """

    direction: Direction
    cun: Positive
    measure: Measure | None = None
    from_: str | None = msgspec.field(default=None, name="from")


class OffsetStep(Step, tag="offset"):
    """On the trunk or head: `cun` lateral of the front or back midline, straight across, at the level of `level`.

    `level` defaults to the current place.
    """

    midline: Literal["anterior-midline", "posterior-midline"]
    cun: Positive
    level: str | None = None
    measure: Measure | None = None


class LevelStep(Step, tag="level"):
    """Level with `with`: where `on` (a curve, or the line between two places) crosses that level.

    Without `on`, the current place is moved along its region's length to that level.
    """

    with_: str = msgspec.field(name="with")
    on: str | list[str] | None = None


class MeetStep(Step, tag="meet"):
    """Where a line (a curve, or the line between two places) meets a border (likewise)."""

    line: str | list[str]
    border: str | list[str]


class SpaceStep(Step, tag="space"):
    """In an intercostal space, `cun` lateral of the front midline or `on` a named curve.

    The current place is midway between the ribs above and below, on the skin.
    """

    space: Annotated[int, msgspec.Meta(ge=1, le=11)]
    cun: Positive | None = None
    on: str | None = None

    def __post_init__(self) -> None:
        if (self.cun is None) == (self.on is None):
            raise ValueError("give either `cun` or `on`")


FindStep = (
    PositionStep | LandmarkStep | DepressionStep | BetweenStep | WalkStep | OffsetStep | LevelStep | MeetStep
    | SpaceStep
)  # fmt: skip


class Variant(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Another school's place for the point: `name` is a slug, `source` the work that holds it."""

    name: Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]+$")]
    title: Text
    source: Text
    text: Text
    find: Annotated[list[FindStep], msgspec.Meta(min_length=1)]


class Offset(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """An editor's correction, in cun along the point's two directions, with its reason; at most one cun."""

    along: Annotated[float, msgspec.Meta(ge=-MOST, le=MOST)]
    across: Annotated[float, msgspec.Meta(ge=-MOST, le=MOST)]
    reason: Text


class Site(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A further place of a point that has several (extra points): its own find-rule."""

    site: Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9-]+$")]
    title: Text
    find: Annotated[list[FindStep], msgspec.Meta(min_length=1)]


class Location(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Where a point is. `directions` are the two words in which errors there are told (along, across)."""

    region: Region
    midline: bool = False
    posture: PostureName = "neutral"
    text: Text
    position: Text
    felt: Text
    mistake: Text
    level_with: list[PointCode] = []
    directions: Annotated[list[Direction], msgspec.Meta(min_length=2, max_length=2)] | None = None
    find: list[FindStep] = []
    sites: list[Site] = []
    variants: list[Variant] = []
    offset: Offset | None = None

    def __post_init__(self) -> None:
        if bool(self.find) == bool(self.sites):
            raise ValueError("give either `find` or `sites`")


class OtherName(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Another name; `source` where it is tied to a work."""

    name: Text
    hanzi: str = ""
    english: str = ""
    source: str = ""


class PointContent(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """One point's file. Pinyin has tone marks (GB/T 12346), hanzi simplified and traditional."""

    code: PointCode
    pinyin: Text
    hanzi: Annotated[str, msgspec.Meta(min_length=1)]
    hanzi_traditional: Annotated[str, msgspec.Meta(min_length=1)]
    english: Text
    other_names: list[OtherName] = []
    codes: list[str] = []
    location: Location
    name_meaning: str = ""
    classes: list[Membership] = []
    phase: Phase | None = None
    crossing: list[ChannelOrVessel] = []
    anatomy: Anatomy | None = None
    needling: list[Needling] = []
    moxa: Moxa | None = None
    cautions: list[Caution] = []
    actions: list[str] = []
    indications: list[Indications] = []
    commentary: str = ""
    summary: list[Summary] = []
    combinations: list[Combination] = []
    sources: list[str] = []

    @property
    def channel(self) -> str:
        """The channel's code, or `EX`."""
        return self.code.split("-")[0].rstrip("0123456789")


def decode(data: bytes, path: str) -> PointContent:
    """Parse one point's TOML. Raises `ContentError`."""
    return parse_toml(data, path, PointContent)


def parse_point(path: Path) -> PointContent:
    """Read and check `<CHANNEL>/<CODE>.toml`. Raises `ContentError`."""
    name = f"{path.parent.name}/{path.name}"
    point = decode(path.read_bytes(), name)
    if point.code != path.stem:
        raise ContentError(name, "code", f"the file is named {path.stem} but holds {point.code}")
    if point.channel != path.parent.name:
        raise ContentError(name, "code", f"{point.code} belongs in the folder {point.channel}")
    return point


def read_points(folder: Path) -> dict[str, PointContent]:
    """Read every point under `folder`, in channel and number order. Raises `ContentError`."""
    points = [parse_point(path) for path in sorted(folder.glob("*/*.toml"))]
    order = [*CHANNELS, "EX"]
    points.sort(key=lambda p: (order.index(p.channel), len(p.code), p.code))
    return {p.code: p for p in points}
