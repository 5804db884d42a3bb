"""What questions are made of: the points, classes and diagrams as plain values. Pure; rows become these elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from points import folding
from quizzes.scoring import Place, Sheet, Target

# A learner is asked on a diagram only where the point faces at least so: 1 is face on.
LEAST_FACING = 0.4


@dataclass(frozen=True)
class Membership:
    """A class that a point belongs to, and `of`: the organ, channel, vessel or region that it serves there."""

    slug: str
    of: str = ""


@dataclass(frozen=True)
class Hazard:
    """A caution of a point, as in `points/content/prose.py`."""

    kind: str
    severity: str
    basis: str
    text: str


@dataclass(frozen=True)
class Entry:
    """A point as questions see it.

    `names` are further names in pinyin and English, `near` codes, nearest first, `find` the steps of the find-rule,
    `position` how the body is laid or held to find it.
    """

    code: str
    series: str
    number: int
    region: str
    pinyin: str
    hanzi: str
    hanzi_traditional: str
    english: str
    location: str
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    classes: tuple[Membership, ...] = ()
    near: tuple[str, ...] = ()
    level_with: tuple[str, ...] = ()
    position: str = ""
    find: tuple[Mapping[str, Any], ...] = ()
    actions: tuple[str, ...] = ()
    indications: tuple[tuple[str, ...], ...] = ()
    hazards: tuple[Hazard, ...] = ()

    @property
    def slugs(self) -> frozenset[str]:
        return frozenset(membership.slug for membership in self.classes)

    @cached_property
    def beginning(self) -> str:
        """The first letters of the pinyin, without tones: what makes names sound alike."""
        return folding.joined(self.pinyin)[:3]

    @cached_property
    def sounds(self) -> frozenset[str]:
        """Every name in pinyin and English, folded."""
        return frozenset(folding.joined(name) for name in (self.pinyin, self.english, *self.names)) - {""}

    def __str__(self) -> str:
        return f"{self.code} {self.pinyin} {self.hanzi}"


@dataclass(frozen=True)
class Shown:
    """A regional diagram on which a point faces the viewer well enough to be asked there."""

    sheet: str
    place: Place


@dataclass(frozen=True)
class Mark:
    """A landmark on a diagram, in viewBox units."""

    slug: str
    side: str
    x: float
    y: float


@dataclass(frozen=True)
class Catalogue:
    """Everything that questions are made of.

    `classes` maps slugs to names, `titles` diagrams' slugs to titles, `channels` codes to names, `landmarks` slugs to
    names, `marks` diagrams' slugs to the landmarks on them. `confused` maps a code to those that the learner who is
    asked takes it for.
    """

    entries: Mapping[str, Entry]
    classes: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, Sequence[Shown]] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    landmarks: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, Sequence[Mark]] = field(default_factory=dict)
    confused: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def seen_by(self, confused: Mapping[str, Sequence[str]]) -> "Catalogue":
        """Return the catalogue for a learner who confuses each code of `confused` with those that it maps to."""
        return replace(self, confused=confused)

    @cached_property
    def by_class(self) -> Mapping[str, Sequence[Entry]]:
        """The members of each class, in the order of the points."""
        return _grouped((slug, entry) for entry in self.entries.values() for slug in sorted(entry.slugs))

    @cached_property
    def by_sound(self) -> Mapping[str, Sequence[Entry]]:
        """The points whose names in pinyin begin alike."""
        return _grouped((entry.beginning, entry) for entry in self.entries.values())

    @cached_property
    def by_character(self) -> Mapping[str, Sequence[Entry]]:
        """The points whose names are written with the same character."""
        return _grouped((character, entry) for entry in self.entries.values() for character in sorted({*entry.hanzi}))

    @cached_property
    def by_level(self) -> Mapping[str, frozenset[str]]:
        """The codes that the texts put on one level with each code, itself among them, by whatever way they say so."""
        levels = {code: {code} for code in self.entries}
        for entry in self.entries.values():
            for code in entry.level_with:
                if code in levels and levels[code] is not levels[entry.code]:
                    joined = levels[entry.code] | levels[code]
                    levels.update(dict.fromkeys(joined, joined))
        return {code: frozenset(level) for code, level in levels.items()}

    @cached_property
    def by_region(self) -> Mapping[str, Sequence[Entry]]:
        """The points of each region of the body."""
        return _grouped((entry.region, entry) for entry in self.entries.values())

    @cached_property
    def by_series(self) -> Mapping[str, Sequence[Entry]]:
        """The points of each channel or group of extra points, in order."""
        return _grouped((entry.series, entry) for entry in self.entries.values())


def _grouped(pairs: Iterable[tuple[str, Entry]]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for key, entry in pairs:
        groups[key].append(entry)
    return dict(groups)
