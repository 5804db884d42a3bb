from typing import TYPE_CHECKING, Any

from django.db import connection, models, transaction
from django.db.models import F

from points.content.merge import Document
from points.homes import merit

if TYPE_CHECKING:
    from points.models import (  # noqa: F401
        Article,
        Channel,
        ContentVersion,
        Diagram,
        Photograph,
        Placement,
        Point,
        Report,
        Revision,
    )
    from points.models.words import Loaded


class ChannelQuerySet(models.QuerySet["Channel"]):
    def with_points(self) -> "ChannelQuerySet":
        return self.select_related("paired").prefetch_related("points__classes")


class PointQuerySet(models.QuerySet["Point"]):
    def for_page(self) -> "PointQuerySet":
        return self.select_related("channel").prefetch_related("classes")

    def for_records(self) -> "PointQuerySet":
        """Fetch all that a point's record holds, in as many queries for one point as for all."""
        return self.for_page().prefetch_related("sites__placements__diagram")

    def beside(self, point: "Point") -> "PointQuerySet":
        """Return the points just before and just after `point` on its channel, in order."""
        return self.filter(series=point.series, number__in=[point.number - 1, point.number + 1])

    def crossing(self, code: str) -> "list[Point]":
        """Return the points at which the channel or vessel `code` meets another channel, in order."""
        # Whether a list holds a string is asked here: SQLite cannot be asked for it.
        return [point for point in self.only("code", "order", "crossing") if code in point.crossing]


class DiagramQuerySet(models.QuerySet["Diagram"]):
    def showing(self, point: "Point", variant: str = "") -> "list[Diagram]":
        """Return the diagrams that show `point`, the best view first, by the rule of `points/homes.py`."""
        seen = self.filter(placements__site__point=point, placements__site__variant=variant)

        def seen_how_well(view: "Diagram") -> float:
            facing: float = view.facing  # type: ignore[attr-defined]
            return merit(point.region, view.region, facing, view.units_per_mm)

        return sorted(seen.annotate(facing=models.Max("placements__facing")), key=seen_how_well, reverse=True)


class PlacementQuerySet(models.QuerySet["Placement"]):
    def drawn(self) -> "PlacementQuerySet":
        """Return the default placements in the order of the channels, with all that a marker needs."""
        return (
            self.filter(site__variant="")
            .select_related("site__point__channel")
            .prefetch_related("site__point__classes")
            .order_by("site__point__order", "site__side", "site__name")
        )


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self) -> "ArticleQuerySet":
        """Return what the public may see."""
        return self.filter(draft=False)


class MediumQuerySet(models.QuerySet[Any]):
    def published(self) -> "MediumQuerySet":
        """Return what the public may see."""
        return self.filter(published=True)


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> "ReportQuerySet":
        return self.filter(closed=None)


class RevisionManager(models.Manager["Revision"]):
    def of(self, row: "Loaded") -> models.QuerySet["Revision"]:
        """Return the revisions of `row`, the newest first."""
        return self.filter(model=row._meta.model_name, key=row.key)

    def keep(
        self, row: "Loaded", before: Document, *, editor: Any = None, by: str = "files", reason: str = ""
    ) -> "Revision":
        """Keep what has become of the saved `row` since `before`, which is empty for a new row.

        Call it inside the transaction that saves `row`. A row that was there before any revision of it was kept gets
        revision 0, with what it said then.
        """
        latest = self.of(row).first() if not row.version else None
        last = latest.number if latest else row.version
        named = {"model": row._meta.model_name or "", "key": row.key}
        if before and not last and not latest:
            self.create(**named, number=0, document=before, by="files")
        after = row.document()
        revision = self.create(
            **named,
            number=last + 1,
            document=after,
            changed=[name for name in after if name not in before or before[name] != after[name]],
            editor=editor,
            by=editor.get_username() if editor else by,
            reason=reason,
        )
        row.version = revision.number
        type(row)._base_manager.filter(pk=row.pk).update(version=row.version)
        return revision


class ContentVersionManager(models.Manager["ContentVersion"]):
    def number(self) -> int:
        """Read the number as cheaply as can be: every request asks for it."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM points_contentversion")
            row: tuple[int] | None = cursor.fetchone()
        return row[0] if row else 0

    def lock(self) -> "ContentVersion":
        """Wait for every other writer of the content. First in each transaction that edits: then none deadlock."""
        self.get_or_create(pk=1)
        return self.select_for_update().get(pk=1)

    def raise_number(self) -> int:
        """Tell every worker that the content has changed. Call it inside the transaction that changes it."""
        if not transaction.get_connection().in_atomic_block:
            raise transaction.TransactionManagementError("Raise the content version inside the editing transaction.")
        if not self.update(number=F("number") + 1):
            self.create(number=1)
        return self.number()
