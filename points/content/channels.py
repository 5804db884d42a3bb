"""The schema of `channels/<CODE>.toml`."""

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from points.codes import CHANNELS, VESSELS
from points.content.files import ContentError, read_toml
from points.content.prose import Part

Phase = Literal["wood", "fire", "earth", "metal", "water"]


class PathwayStep(Part, kw_only=True):
    """A stretch of a pathway: on the surface with the points it runs through, or inside the body."""

    kind: Literal["external", "internal"]
    text: Annotated[str, msgspec.Meta(min_length=10)]
    points: list[str] = []


class ChannelContent(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """One channel. `clock` is the first of its two hours; the two vessels have no limb, organ, phase or pair.

    `paired` is the channel of the same phase, `partner` the one of the same name on the other limb (hand taiyin
    and foot taiyin). `pathology` is what the Lingshu lists, glossed; `luo`, `divergent` and `sinew` are the
    channel's branches, a paragraph each.
    """

    code: str
    position: Annotated[int, msgspec.Meta(ge=1, le=14)]
    name: Annotated[str, msgspec.Meta(min_length=3)]
    pinyin: Annotated[str, msgspec.Meta(min_length=3)]
    hanzi: Annotated[str, msgspec.Meta(min_length=2)]
    hanzi_traditional: Annotated[str, msgspec.Meta(min_length=2)]
    polarity: Literal["yin", "yang"]
    limb: Literal["hand", "foot", ""] = ""
    organ: str = ""
    phase: Phase | Literal[""] = ""
    clock: Annotated[int, msgspec.Meta(ge=0, le=23)] | None = None
    paired: str = ""
    partner: str = ""
    summary: str = ""
    pathway: list[PathwayStep] = []
    pathology: str = ""
    luo: str = ""
    divergent: str = ""
    sinew: str = ""
    sources: list[str] = []

    def __post_init__(self) -> None:
        given = [bool(self.limb), bool(self.organ), bool(self.phase), self.clock is not None, bool(self.paired)]
        if any(given) if self.code in VESSELS else not all(given):
            raise ValueError("a channel has a limb, organ, phase, clock and pair; GV and CV have none of them")


def read_channels(folder: Path) -> dict[str, ChannelContent]:
    """Read every channel in `folder`, in the order of their positions. Raises ContentError."""
    channels: dict[str, ChannelContent] = {}
    for path in sorted(folder.glob("*.toml")):
        channel = read_toml(path, ChannelContent)
        name = f"{folder.name}/{path.name}"
        if channel.code != path.stem or channel.code not in CHANNELS:
            raise ContentError(name, "code", f"{channel.code} is no channel, or not the one the file is named after")
        if channel.position != CHANNELS.index(channel.code) + 1:
            raise ContentError(name, "position", f"is {channel.position}, not {CHANNELS.index(channel.code) + 1}")
        channels[channel.code] = channel
    for channel in channels.values():
        for key in ("paired", "partner"):
            code = getattr(channel, key)
            if code and (code not in channels or getattr(channels[code], key) != channel.code):
                name = f"{folder.name}/{channel.code}.toml"
                raise ContentError(name, key, f"{code} is not paired with {channel.code}")
    return dict(sorted(channels.items(), key=lambda item: item[1].position))
