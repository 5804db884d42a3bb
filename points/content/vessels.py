"""The schema of `vessels/<CODE>.toml`: the eight extraordinary vessels."""

from pathlib import Path
from typing import Annotated

import msgspec

from points.codes import EXTRAORDINARY
from points.content.channels import PathwayStep
from points.content.files import ContentError, read_toml
from points.content.prose import Part, Text


class VesselContent(Part, kw_only=True):
    """One vessel. `points` are those of other channels at which it meets them (GV and CV have more of their own).

    `confluent` is the point that opens it, `partner` the vessel whose confluent point goes with it, `shared` the
    region that the two rule together; `xi` is its cleft point, for the four that have one.
    """

    code: str
    position: Annotated[int, msgspec.Meta(ge=1, le=8)]
    name: Text
    pinyin: Text
    hanzi: Annotated[str, msgspec.Meta(min_length=2)]
    hanzi_traditional: Annotated[str, msgspec.Meta(min_length=2)]
    other_names: list[str] = []
    summary: Text
    pathway: Annotated[list[PathwayStep], msgspec.Meta(min_length=1)]
    points: list[str]
    confluent: str
    partner: str
    shared: Text
    xi: str = ""
    functions: Annotated[list[Text], msgspec.Meta(min_length=2)]
    pathology: Text
    use: Text
    sources: list[str]


def read_vessels(folder: Path) -> dict[str, VesselContent]:
    """Read every vessel in `folder`, in the order of their positions. Raises ContentError."""
    vessels: dict[str, VesselContent] = {}
    for path in sorted(folder.glob("*.toml")):
        vessel = read_toml(path, VesselContent)
        name = f"{folder.name}/{path.name}"
        if vessel.code != path.stem or vessel.code not in EXTRAORDINARY:
            raise ContentError(name, "code", f"{vessel.code} is no vessel, or not the one the file is named after")
        if vessel.position != list(EXTRAORDINARY).index(vessel.code) + 1:
            raise ContentError(name, "position", f"is not {list(EXTRAORDINARY).index(vessel.code) + 1}")
        vessels[vessel.code] = vessel
    for vessel in vessels.values():
        if vessel.partner not in vessels or vessels[vessel.partner].partner != vessel.code:
            raise ContentError(f"{folder.name}/{vessel.code}.toml", "partner", f"{vessel.partner} says otherwise")
    return dict(sorted(vessels.items(), key=lambda item: item[1].position))
