"""What lies over a diagram: each channel's line and markers, in the order of the channels."""

from dataclasses import dataclass, field

from points.models import Channel, ChannelPath, Diagram, Placement, Point


@dataclass
class Layer:
    """One channel on a diagram; `channel` is None for the extra points, which have no line."""

    channel: Channel | None
    paths: list[ChannelPath] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.channel.code if self.channel else "EX"

    @property
    def points(self) -> list[Point]:
        """Each point once, in order, though it may have several sites here."""
        return list({placement.site.point_id: placement.site.point for placement in self.placements}.values())


def marker_layers(diagram: Diagram) -> list[Layer]:
    """Return the layers of `diagram` that have anything to show, in two queries."""
    layers: dict[int | None, Layer] = {}
    for path in diagram.paths.select_related("channel").order_by("channel__position", "side", "position"):
        layers.setdefault(path.channel_id, Layer(path.channel)).paths.append(path)
    for placement in diagram.placements.drawn():
        point = placement.site.point
        layers.setdefault(point.channel_id, Layer(point.channel)).placements.append(placement)
    return sorted(layers.values(), key=lambda layer: layer.channel.position if layer.channel else 99)


@dataclass(frozen=True)
class CloseUpLink:
    """Where a tap on this diagram opens a closer one: boxes in viewBox units, one or one on either side."""

    diagram: Diagram
    xs: list[float]
    y: float
    width: float
    height: float


# Of a box that lies in another as much as this, the closer view is reached from the other's.
INSIDE = 0.9
# A box is in the middle if its mirror image covers so much of it.
MIDDLE = 0.6


def close_ups(diagram: Diagram, diagrams: list[Diagram]) -> list[CloseUpLink]:
    """Return the boxes of `diagram`, the larger ones first, so that the smaller lie on top.

    The close-ups show the left side; where the diagram is symmetric, the right side opens them too.
    """
    by_slug = {other.slug: other for other in diagrams}
    boxes = [entry["box"] for entry in diagram.close_ups]
    links = []
    for entry in diagram.close_ups:
        x, y, width, height = entry["box"]
        if any(_share(entry["box"], other) > INSIDE for other in boxes if other[2] * other[3] > width * height):
            continue
        xs = [x]
        mirrored = diagram.width - x - width
        if diagram.is_symmetric and 1 - abs(mirrored - x) / width < MIDDLE:
            xs.append(mirrored)
        links.append(CloseUpLink(by_slug[entry["diagram"]], xs, y, width, height))
    return sorted(links, key=lambda link: -link.width * link.height)


def _share(box: list[float], other: list[float]) -> float:
    """Return how much of `box`, each `[x, y, width, height]`, lies in `other`."""
    across = min(box[0] + box[2], other[0] + other[2]) - max(box[0], other[0])
    along = min(box[1] + box[3], other[1] + other[3]) - max(box[1], other[1])
    return max(across, 0) * max(along, 0) / (box[2] * box[3])


def sprite_size(diagrams: list[Diagram]) -> tuple[int, int]:
    """Return the width and height of the sprite that holds every thumbnail."""
    boxes = [diagram.thumbnail for diagram in diagrams if diagram.thumbnail]
    return max((x + width for x, _, width, _ in boxes), default=0), max(
        (y + height for _, y, _, height in boxes), default=0
    )
