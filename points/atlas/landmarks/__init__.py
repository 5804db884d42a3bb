"""Landmarks: places and curves on the skin, read from the TOML files beside this one.

Each entry has `name`, `kind` (surface, bone, curve), `side` (left: mirrored; midline), `what` to look for, and where
it is: `pick` (triangle and three weights), `bone` (a place of the skeleton, projected to the skin), `find` (steps of a
find-rule) or, for a curve, `through` (picks and landmarks in order).
"""

import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from ...content.schema import FindStep
from ..body import Body
from ..mesh import Floats
from ..surface import Line, NoLine, Spot, join

FOLDER = Path(__file__).parent
TOWARD = {
    "anterior": (0, 0, 1), "posterior": (0, 0, -1), "lateral": (1, 0, 0), "superior": (0, 1, 0),
    "inferior": (0, -1, 0), "medial": (-1, 0, 0),
}  # fmt: skip


class UnknownLandmark(KeyError):
    """No landmark of that name has a place."""

    def __str__(self) -> str:
        return f"no landmark {self.args[0]} is placed"


class Entry(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One landmark as its file has it."""

    name: str
    kind: str
    side: str
    what: str
    pick: list[float] | None = None
    bone: str | None = None
    toward: str | None = None
    find: list[FindStep] | None = None
    region: str = ""
    through: list[Any] | None = None

    @property
    def region_of_rule(self) -> str:
        """The region whose directions the steps of `find` use."""
        return {"head": "scalp", "trunk-front": "chest", "trunk-back": "upper-back", "hip": "buttock"}.get(
            self.region, self.region
        )

    @property
    def placed(self) -> bool:
        return any((self.pick, self.bone, self.find, self.through))


def read_entries(folder: Path = FOLDER) -> dict[str, Entry]:
    """Read all landmark files. Raises `msgspec.ValidationError` and `tomllib.TOMLDecodeError`."""
    out: dict[str, Entry] = {}
    for path in sorted(folder.glob("*.toml")):
        for slug, row in tomllib.loads(path.read_text()).items():
            out[slug] = msgspec.convert({"region": path.stem, **row}, Entry)
    return out


def as_spot(row: list[float]) -> Spot:
    """Return the spot of a stored pick."""
    return Spot(int(row[0]), (float(row[1]), float(row[2]), float(row[3])))


class Landmarks:
    """The landmarks of one body. `spot(slug)` and `curve(slug, posture)`; a slug may end in `:other`."""

    def __init__(self, body: Body, entries: dict[str, Entry] | None = None) -> None:
        self.body = body
        self.entries = read_entries() if entries is None else entries
        self._spots: dict[str, Spot] = {}
        self._curves: dict[tuple[str, str], Line] = {}

    @cached_property
    def skeleton(self):
        """The bones, when a landmark asks for them."""
        from ..skeleton import Skeleton

        return Skeleton(self.body)

    def has(self, slug: str) -> bool:
        """Return whether a slug names a landmark that has a place."""
        entry = self.entries.get(slug.removesuffix(":other"))
        return entry is not None and entry.placed

    def is_curve(self, slug: str) -> bool:
        return slug in self.entries and self.entries[slug].kind == "curve"

    def mirror(self, spot: Spot) -> Spot:
        """Return the spot on the other side of the body."""
        skin = self.body.skin("neutral")
        return skin.nearest(skin.xyz(spot) * [-1, 1, 1])

    def spot(self, slug: str) -> Spot:
        """Return a landmark's place. Raises `UnknownLandmark`; a curve gives its middle."""
        if slug.endswith(":other"):
            return self.mirror(self.spot(slug.removesuffix(":other")))
        if slug not in self._spots:
            entry = self.entries.get(slug)
            if entry is None or not entry.placed:
                raise UnknownLandmark(slug)
            self._spots[slug] = self._place(slug, entry)
        return self._spots[slug]

    def _place(self, slug: str, entry: Entry) -> Spot:
        skin = self.body.skin("neutral")
        if entry.kind == "curve":
            line = self.curve(slug, "neutral")
            spot = skin.end(line, line.length / 2)
        elif entry.pick:
            spot = as_spot(entry.pick)
        elif entry.find:
            from ..rules import Finder

            spot = Finder(self.body, self, {}).follow(entry.find, entry.region_of_rule, "neutral").spot
        elif entry.bone:
            spot = self._project(np.asarray(self.skeleton_place(entry.bone)), entry.toward)
        else:
            raise UnknownLandmark(slug)
        if entry.side == "midline" and abs(skin.xyz(spot)[0]) > 1e-6:
            spot = skin.nearest(skin.xyz(spot) * [0, 1, 1])
        return spot

    def skeleton_place(self, name: str) -> Floats:
        from ..skeleton import places

        return places.place(self.skeleton, name)

    def skeleton_curve(self, name: str) -> Floats:
        from ..skeleton import places

        return places.curve(self.skeleton, name)

    def space(self, number: int) -> Floats:
        """Return the midline of an intercostal space, (N, 3) mm, left side, neutral posture."""
        from ..skeleton import places

        return np.asarray(places.space_curve(self.skeleton, number))

    def _project(self, xyz: Floats, toward: str | None) -> Spot:
        skin = self.body.skin("neutral")
        if toward is None:
            return skin.nearest(xyz)
        spot = skin.ray(xyz - 0.01 * np.array(TOWARD[toward]), np.array(TOWARD[toward], float))
        return spot if spot is not None else skin.nearest(xyz)

    def curve(self, slug: str, posture: str) -> Line:
        """Return a curve over the skin in a posture. Raises `UnknownLandmark`."""
        key = slug, posture
        if key not in self._curves:
            entry = self.entries.get(slug)
            if entry is None or not (entry.through or entry.bone):
                raise UnknownLandmark(slug)
            if entry.bone:
                places = self.skeleton_curve(entry.bone)
                spots = [self._project(p, entry.toward) for p in places]
            else:
                spots = [self.spot(p) if isinstance(p, str) else as_spot(p) for p in entry.through or []]
            self._curves[key] = chain(self.body, posture, spots)
        return self._curves[key]

    def drawn(self, posture: str, slugs: list[str]) -> dict[str, list[Floats]]:
        """Return slug → places (mm) in a posture, for pictures; all placed landmarks when none is named."""
        skin = self.body.skin(posture)
        out = {}
        for slug in slugs or [s for s in self.entries if self.has(s)]:
            if self.is_curve(slug):
                out[slug] = list(self.curve(slug, posture).xyz)
            else:
                out[slug] = [skin.xyz(self.spot(slug))]
        return out


def chain(body: Body, posture: str, spots: list[Spot]) -> Line:
    """Join spots over the skin in a posture; where a plane cut fails, straight from one to the next."""
    skin = body.skin(posture)
    lines = []
    for a, b in zip(spots[:-1], spots[1:], strict=True):
        chord = float(np.linalg.norm(skin.xyz(a) - skin.xyz(b)))
        try:
            line = skin.path(a, b)
        except NoLine:
            line = None
        if line is None or line.length > 2.5 * chord + 5:
            steps = max(2, int(chord / 2))
            ends = np.linspace(skin.xyz(a), skin.xyz(b), steps)
            near = [skin.nearest(p) for p in ends]
            line = Line(np.stack([skin.xyz(s) for s in near]), np.array([s.triangle for s in near]))
        lines.append(line)
    return join(lines)
