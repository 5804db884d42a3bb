"""What the atlas writes and the site reads: the shapes of `placements.json` and `landmarks.json`.

Units and axes. Body frame: millimetres, x to the body's left, y up, z forward, origin on the floor between the
feet, neutral posture. Diagram frame: SVG viewBox units, origin top left, y down. Cun are proportional cun of
the region a point lies in.
"""

from typing import Literal, NotRequired, TypedDict

Direction = Literal[
    "superior", "inferior", "medial", "lateral", "anterior", "posterior", "proximal", "distal",
    "radial", "ulnar", "dorsal", "palmar", "plantar", "left", "right",
]  # fmt: skip
Side = Literal["left", "right", "midline"]
LandmarkKind = Literal["surface", "bone", "curve"]

OPPOSITE: dict[Direction, Direction] = {
    "superior": "inferior",
    "inferior": "superior",
    "medial": "lateral",
    "lateral": "medial",
    "anterior": "posterior",
    "posterior": "anterior",
    "proximal": "distal",
    "distal": "proximal",
    "radial": "ulnar",
    "ulnar": "radial",
    "dorsal": "palmar",
    "palmar": "dorsal",
    "plantar": "dorsal",
    "left": "right",
    "right": "left",
}

XY = tuple[float, float]
XYZ = tuple[float, float, float]


class CloseUp(TypedDict):
    """Where a regional diagram's subject lies on a wider one: a box `[x, y, width, height]` in its units."""

    diagram: str
    box: list[float]


class ChannelLine(TypedDict):
    """The visible stretches of one channel's line on one diagram.

    `d` is an SVG path of one visible stretch, `from`/`to` the codes of the points it joins, in channel order.
    """

    channel: str
    side: Side
    stretches: list[dict[str, str]]


class DiagramEntry(TypedDict):
    """One view of the body. `view_box` is `[0, 0, width, height]`; `units_per_mm` its scale.

    `files` are names in `static/atlas/`; `defs` is the markup of the filters and clips that a page which shows
    the file by `<use>` has to repeat.
    """

    slug: str
    title: str
    region: str
    posture: str
    view_box: list[float]
    units_per_mm: float
    files: dict[Literal["skin", "bones"], str]
    defs: str
    neighbours: list[str]
    close_ups: list[CloseUp]
    channels: list[ChannelLine]
    thumbnail: list[int]


class PlacementEntry(TypedDict):
    """One site of a point on one diagram. `facing` is n·v: 1 when seen face on.

    `per_cun` maps two anatomical directions to the vector, in viewBox units, of one cun that way. `label` is
    the label's centre; `leader` says whether a line should join it to the marker. `regional` diagrams are
    those a learner is asked on.
    """

    site: str
    side: Side
    diagram: str
    x: float
    y: float
    facing: float
    per_cun: dict[Direction, list[float]]
    label: list[float] | None
    leader: bool


class Mark(TypedDict):
    """One thing to draw for a step: a dot, a line with cun ticks, or a curve."""

    kind: Literal["dot", "line", "curve"]
    at: NotRequired[list[float]]
    d: NotRequired[str]
    ticks: NotRequired[list[list[float]]]
    name: NotRequired[str]


class StepDrawing(TypedDict):
    """What step number `step` (from 0) of a find-rule draws on one diagram."""

    step: int
    marks: list[Mark]


class SiteEntry(TypedDict):
    """A place in 3D, on the skin: `xyz` in the body frame, and the same as a triangle of the mesh."""

    site: str
    side: Side
    xyz: list[float]
    normal: list[float]
    triangle: int
    barycentric: list[float]


class PointEntry(TypedDict):
    """Everything computed for one point; `variants` holds the same for each named variant.

    `offset` is the editors' correction that the places hold, in cun `along` and `across`; absent where there is none.
    """

    code: str
    directions: list[Direction]
    offset: NotRequired[dict[str, float]]
    cun_mm: dict[Literal["along", "across"], float]
    nearest: list[dict[str, float | str]]
    sites: list[SiteEntry]
    placements: list[PlacementEntry]
    find: dict[str, list[StepDrawing]]
    variants: NotRequired[dict[str, "PointEntry"]]


class Placements(TypedDict):
    """`points/content/placements.json`."""

    format: Literal[1]
    body: str
    diagrams: list[DiagramEntry]
    points: list[PointEntry]


class LandmarkPlacement(TypedDict):
    """A landmark on a diagram: `x`, `y`, or for a curve the path `d` of its visible part."""

    side: Side
    diagram: str
    x: NotRequired[float]
    y: NotRequired[float]
    d: NotRequired[str]
    facing: NotRequired[float]


class LandmarkEntry(TypedDict):
    """A landmark; `sites` give `xyz`, or for a curve the polyline `line`."""

    slug: str
    name: str
    kind: LandmarkKind
    region: str
    sites: list[dict[str, object]]
    placements: list[LandmarkPlacement]


class Landmarks(TypedDict):
    """`points/content/landmarks.json`."""

    format: Literal[1]
    body: str
    landmarks: list[LandmarkEntry]
