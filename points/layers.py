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
    """Where a tap on this diagram opens a closer one: a box in viewBox units."""

    diagram: Diagram
    x: float
    y: float
    width: float
    height: float


def close_ups(diagram: Diagram, diagrams: list[Diagram]) -> list[CloseUpLink]:
    """Return the boxes of `diagram`, the larger ones first, so that the smaller lie on top."""
    by_slug = {other.slug: other for other in diagrams}
    links = [CloseUpLink(by_slug[entry["diagram"]], *entry["box"]) for entry in diagram.close_ups]
    return sorted(links, key=lambda link: -link.width * link.height)


def sprite_size(diagrams: list[Diagram]) -> tuple[int, int]:
    """Return the width and height of the sprite that holds every thumbnail."""
    boxes = [diagram.thumbnail for diagram in diagrams if diagram.thumbnail]
    return max((x + width for x, _, width, _ in boxes), default=0), max(
        (y + height for _, y, _, height in boxes), default=0
    )
