"""The words about a point beyond its place: classes, needling, cautions, actions, indications, commentary.

All are optional: a page shows what is there. Sources are slugs of `sources.toml`.
"""

from typing import Annotated, Literal

import msgspec

Text = Annotated[str, msgspec.Meta(min_length=3)]
Phase = Literal["wood", "fire", "earth", "metal", "water"]
ClassSlug = Literal[
    "jing-well", "ying-spring", "shu-stream", "jing-river", "he-sea", "yuan-source", "luo-connecting", "group-luo",
    "xi-cleft", "back-shu", "front-mu", "lower-he-sea", "hui-meeting", "confluent", "command",
    "window-of-the-sky", "ghost", "four-seas", "ma-danyang", "returning-yang", "four-gates", "entry", "exit",
    "mother", "child", "horary",
]  # fmt: skip
CautionKind = Literal[
    "pneumothorax", "eye", "spinal-cord", "brainstem", "artery-or-vein", "nerve", "organ",
    "heart-or-great-vessels", "sternal-foramen", "joint", "infant-fontanelle", "pregnancy", "needling-forbidden",
    "moxa-forbidden", "syncope",
]  # fmt: skip
ChannelOrVessel = Literal[
    "LU", "LI", "ST", "SP", "HT", "SI", "BL", "KI", "PC", "TE", "GB", "LR", "GV", "CV",
    "CHONG", "DAI", "YANGQIAO", "YINQIAO", "YANGWEI", "YINWEI",
]  # fmt: skip
PointCode = Annotated[str, msgspec.Meta(pattern=r"^([A-Z]{2}[1-9]\d?|EX-(HN|CA|B|UE|LE|TR)[1-9]\d?[a-z]?)$")]
Angle = Literal["perpendicular", "oblique", "transverse", "prick"]


class Part(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A part of a point's file: unknown keys are refused."""


class Membership(Part, kw_only=True):
    """What a class means at this point: `of` the organ, channel, vessel, tissue or region it serves.

    `text` is one line (for a ghost point its number and old name, for a confluent point its partner …).
    """

    slug: ClassSlug
    of: str = ""
    text: str = ""


class Needling(Part, kw_only=True):
    """One method: depth in cun `[least, most]`; over the chest also `depth_mm`; `text` says what to mind."""

    angle: Angle
    direction: str = ""
    depth_cun: Annotated[list[float], msgspec.Meta(min_length=2, max_length=2)] | None = None
    depth_mm: Annotated[list[float], msgspec.Meta(min_length=2, max_length=2)] | None = None
    text: Text

    def __post_init__(self) -> None:
        for depth in (self.depth_cun, self.depth_mm):
            if depth is not None and not 0 <= depth[0] <= depth[1]:
                raise ValueError("a depth is [least, most]")
        if self.depth_cun is None and self.angle != "prick":
            raise ValueError("give `depth_cun`, or the angle `prick`")


class Moxa(Part, kw_only=True):
    """Whether moxa is used here, and how."""

    advised: bool
    text: Text


class Anatomy(Part, kw_only=True):
    """What lies beneath: each a short phrase."""

    muscles: str = ""
    vessels: str = ""
    nerves: str = ""
    organs: str = ""


class Caution(Part, kw_only=True):
    """A warning: what to avoid and how. `basis` says whether anatomy, consensus or tradition holds it."""

    kind: CautionKind
    severity: Literal["danger", "warning", "note"]
    basis: Literal["anatomical", "consensus", "traditional"]
    text: Text


class Indications(Part, kw_only=True):
    """A themed group of indications."""

    group: Text
    items: Annotated[list[Text], msgspec.Meta(min_length=1)]


class Summary(Part, kw_only=True):
    """One line of the clinical summary."""

    heading: Text
    text: Text


class Combination(Part, kw_only=True):
    """Points combined for a purpose: `source` is a slug, `chapter` where in it."""

    purpose: Text = msgspec.field(name="for")
    points: Annotated[list[PointCode], msgspec.Meta(min_length=1)]
    source: str
    chapter: str = ""
