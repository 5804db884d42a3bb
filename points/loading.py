"""Merge the content files into the database, in one transaction: nothing is lost, a fault changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models, transaction

from points.codes import Code
from points.content.loader import Content
from points.content.merge import Document, merge
from points.models import Article, Channel, ContentVersion, Point, PointClass, Revision, Source, Vessel
from points.models.words import Loaded
from points.places import replace_places

Report = Callable[[str], None]


class DryRun(Exception):
    """Undo the transaction: everything was tried, nothing is to stay."""


@dataclass
class Summary:
    """What a load did, by row and field. `places` says whether the computed places were replaced."""

    added: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    kept: dict[str, list[str]] = field(default_factory=dict)
    conflicts: dict[str, list[str]] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    places: bool = False

    @property
    def wrote(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.places)


def load(content: Content, *, dry_run: bool = False, report: Report = lambda line: None) -> Summary:
    """Merge `content` into the database and raise its version where anything changed."""
    summary = Summary()
    try:
        with transaction.atomic():
            # Of two loads at once the second waits here.
            version = ContentVersion.objects.lock()
            _load_words(content, summary, report)
            if version.atlas != content.atlas:
                replace_places(content, report)
                if content.undrawn:
                    report(f"not drawn yet: {', '.join(content.undrawn)}")
                ContentVersion.objects.update(atlas=content.atlas)
                summary.places = True
            if summary.wrote:
                ContentVersion.objects.raise_number()
            if dry_run:
                raise DryRun
    except DryRun:
        pass
    return summary


def new_point(code: str, channels: dict[str, Channel]) -> Point:
    """Return an unsaved point with what its code says of it. Raises ValueError for a code that is none."""
    parsed = Code.parse(code)
    return Point(
        code=code,
        series=parsed.series,
        number=parsed.number,
        order=parsed.order,
        channel=None if parsed.is_extra else channels[parsed.series],
    )


def _load_words(content: Content, summary: Summary, report: Report) -> None:
    _merge_rows(Channel.objects.all(), "code", content.channels, summary, lambda code: Channel(code=code))
    channels = {channel.code: channel for channel in Channel.objects.all()}
    for code, document in content.channels.items():
        channels[code].paired = channels.get(document["paired"])
    Channel.objects.bulk_update(channels.values(), ["paired"])
    report(f"{len(content.channels)} channels")

    _merge_rows(PointClass.objects.all(), "slug", content.classes, summary, lambda slug: PointClass(slug=slug))
    _merge_rows(Source.objects.all(), "slug", content.sources, summary, lambda slug: Source(slug=slug))
    report(f"{len(content.classes)} classes and {len(content.sources)} sources")

    _merge_rows(Vessel.objects.all(), "code", content.vessels, summary, lambda code: Vessel(code=code))
    _merge_rows(Article.objects.all(), "slug", content.articles, summary, lambda slug: Article(slug=slug))
    report(f"{len(content.vessels)} vessels and {len(content.articles)} articles")

    points = Point.objects.prefetch_related("classes")
    _merge_rows(points, "code", content.points, summary, lambda code: new_point(code, channels))
    report(f"{len(content.points)} points")


def _merge_rows(
    stored: models.QuerySet[Loaded],
    key: str,
    documents: dict[str, Document],
    summary: Summary,
    new: Callable[[str], Loaded],
) -> None:
    rows = {getattr(row, key): row for row in stored}
    for name, document in documents.items():
        row = rows.pop(name, None)
        if row is None:
            row = new(name)
            row.write({field: document[field] for field in row.merged_fields}, snapshot=document)
            Revision.objects.keep(row, {})
            summary.added.append(name)
            continue
        before = row.document()
        merged = merge(row.snapshot, document, before)
        _note(summary.changed, name, merged.changed)
        _note(summary.kept, name, merged.kept)
        _note(summary.conflicts, name, merged.conflicts)
        if merged.values or merged.snapshot != row.snapshot:
            row.write(merged.values, merged.snapshot)
            if merged.values:
                Revision.objects.keep(row, before)
    for name, row in rows.items():
        if not row.snapshot:
            continue  # An editor made it: no file ever spoke of it.
        if edited := row.edited:
            summary.conflicts[name] = [*edited, "its file is gone"]
        else:
            row.delete()
            summary.removed.append(name)


def _note(rows: dict[str, list[str]], name: str, fields: list[str]) -> None:
    if fields:
        rows[name] = fields
