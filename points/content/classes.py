"""The schema of `classes.toml`: one table per class, in the order in which lists show them, with its points."""

from collections.abc import Container
from pathlib import Path
from typing import Annotated

import msgspec

from points.codes import CHANNELS, Code
from points.content.files import ContentError, read_toml

SLUGS = (
    "jing-well ying-spring shu-stream jing-river he-sea yuan-source luo-connecting group-luo xi-cleft back-shu "
    "front-mu lower-he-sea hui-meeting confluent command window-of-the-sky ghost four-seas ma-danyang "
    "returning-yang four-gates entry exit mother child horary"
).split()
FIVE_SHU = SLUGS[:5]
PHASES = ["wood", "fire", "earth", "metal", "water"]

_YANG = {"LI", "ST", "SI", "BL", "TE", "GB"}


class ClassContent(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A class of points: `brief` in one line, then what it means, how it is used, and where it is written.

    `of` maps a point to the organ, vessel, tissue or region that it serves in this class, where that is not its
    own channel.
    """

    name: Annotated[str, msgspec.Meta(min_length=3)]
    pinyin: str = ""
    hanzi: str = ""
    brief: Annotated[str, msgspec.Meta(min_length=10, max_length=300)]
    meaning: str = ""
    use: str = ""
    source: str = ""
    points: list[str] = []
    of: dict[str, str] = {}

    def __post_init__(self) -> None:
        if strangers := set(self.of) - set(self.points):
            raise ValueError(f"`of` names {', '.join(sorted(strangers))}, not among its points")


def read_classes(path: Path) -> dict[str, ClassContent]:
    """Read the classes in the order of the file. Raises ContentError."""
    classes = read_toml(path, dict[str, ClassContent])
    name = f"{path.parent.name}/{path.name}"
    for slug, entry in classes.items():
        if slug not in SLUGS:
            raise ContentError(name, slug, "is not a known class")
        for code in entry.points:
            try:
                Code.parse(code)
            except ValueError as error:
                raise ContentError(name, f"{slug}.points", str(error)) from error
        if len(set(entry.points)) != len(entry.points):
            raise ContentError(name, f"{slug}.points", "names a point twice")
    return classes


def memberships_of(code: str, classes: dict[str, ClassContent]) -> list[dict[str, str]]:
    """Return the classes that `code` is in, and what it serves there, in the shape of a point's file."""
    return [
        {"slug": slug, "of": entry.of.get(code, ""), "text": ""}
        for slug, entry in classes.items()
        if code in entry.points
    ]


def phase_of(code: Code, slugs: Container[str]) -> str:
    """Return the phase of a five shu point, else nothing: yin channels begin with wood, yang ones with metal."""
    if code.series not in CHANNELS:
        return ""
    for position, slug in enumerate(FIVE_SHU):
        if slug in slugs:
            return PHASES[(position + (3 if code.series in _YANG else 0)) % 5]
    return ""
