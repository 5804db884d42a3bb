"""Read all content files into plain values, checked against each other. No database here: `points/loading.py`."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from points.codes import Code
from points.content.articles import read_articles
from points.content.atlas_files import read_landmarks, read_placements
from points.content.channels import read_channels
from points.content.classes import read_classes
from points.content.contracts import Landmarks, Placements
from points.content.files import ContentError
from points.content.merge import Document
from points.content.schema import read_points
from points.content.sources import read_sources
from points.content.vessels import read_vessels
from points.content.words import (
    article_document,
    channel_document,
    class_document,
    point_document,
    source_document,
    vessel_document,
)

ROOT = Path(__file__).parent
DRAWINGS = ROOT.parents[1] / "static/atlas"


@dataclass(frozen=True)
class Content:
    """The documents by code or slug, in their order, and the computed places.

    `atlas` is a checksum of what the places rest on. Without `placements.json` there are no places. `undrawn` are the
    diagrams whose drawing is not built yet: they show their points on bare paper.
    """

    channels: dict[str, Document]
    classes: dict[str, Document]
    sources: dict[str, Document]
    points: dict[str, Document]
    vessels: dict[str, Document] = field(default_factory=dict)
    articles: dict[str, Document] = field(default_factory=dict)
    placements: Placements | None = None
    landmarks: Landmarks | None = None
    atlas: str = ""
    undrawn: list[str] = field(default_factory=list)


def read_content(root: Path = ROOT, drawings: Path = DRAWINGS) -> Content:
    """Read the content under `root`. Raises ContentError for the first fault found."""
    undrawn: list[str] = []
    channels = read_channels(root / "channels")
    classes = read_classes(root / "classes.toml")
    sources = read_sources(root / "sources.toml")
    points = read_points(root / "points")
    vessels = read_vessels(root / "vessels")
    for code in points:
        series = Code.parse(code).series
        if series not in channels and not series.startswith("EX-"):
            raise ContentError(f"points/{code}.toml", "code", f"the channel {series} has no file")
    for code, point in points.items():
        for slug in [*point.sources, *(entry.source for entry in point.combinations)]:
            if slug not in sources:
                raise ContentError(f"points/{code}.toml", "sources", f"{slug!r} is not in sources.toml")
    named = {f"channels/{code}.toml": channel.sources for code, channel in channels.items()}
    named |= {f"vessels/{code}.toml": vessel.sources for code, vessel in vessels.items()}
    for name, slugs in named.items():
        for slug in slugs:
            if slug not in sources:
                raise ContentError(name, "sources", f"{slug!r} is not in sources.toml")
    checksum = hashlib.sha256(" ".join([*channels, *points]).encode())
    placements = landmarks = None
    if (root / "placements.json").exists():
        placements = read_placements(root / "placements.json", points, channels)
        checksum.update((root / "placements.json").read_bytes())
        undrawn = _drop_missing(placements, drawings)
        checksum.update(repr([(entry["files"], entry["thumbnail"]) for entry in placements["diagrams"]]).encode())
        if (root / "landmarks.json").exists():
            landmarks = read_landmarks(root / "landmarks.json", placements)
            checksum.update((root / "landmarks.json").read_bytes())
    return Content(
        channels={code: channel_document(channel) for code, channel in channels.items()},
        classes={slug: class_document(entry, order) for order, (slug, entry) in enumerate(classes.items(), start=1)},
        sources={slug: source_document(work, order) for order, (slug, work) in enumerate(sources.items(), start=1)},
        points={code: point_document(point, classes) for code, point in points.items()},
        vessels={code: vessel_document(vessel) for code, vessel in vessels.items()},
        articles={slug: article_document(entry) for slug, entry in read_articles(root / "learn").items()},
        placements=placements,
        landmarks=landmarks,
        atlas=checksum.hexdigest(),
        undrawn=undrawn,
    )


def _drop_missing(placements: Placements, drawings: Path) -> list[str]:
    """Forget the drawings and thumbnails that are not there; return the diagrams that have no skin then."""
    thumbnails = (drawings / "thumbnails.webp").exists()
    for diagram in placements["diagrams"]:
        diagram["thumbnail"] = diagram["thumbnail"] if thumbnails else []
        diagram["files"] = {kind: name for kind, name in diagram["files"].items() if (drawings / name).exists()}
    return [diagram["slug"] for diagram in placements["diagrams"] if "skin" not in diagram["files"]]
