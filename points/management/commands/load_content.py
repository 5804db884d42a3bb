from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from points.content.files import ContentError
from points.content.loader import ROOT, read_content
from points.loading import Summary, load


class Command(BaseCommand):
    help = "Merge the content files into the database. What editors changed is kept; conflicts are reported."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--content", type=Path, default=ROOT, help="the folder to read (default: %(default)s)")

    def handle(self, *, dry_run: bool, content: Path, verbosity: int, **options: Any) -> None:
        try:
            read = read_content(content)
        except ContentError as error:
            raise CommandError(f"{error}. Nothing was changed.") from error
        report = self.stdout.write if verbosity else lambda line: None
        summary = load(read, dry_run=dry_run, report=report)
        if verbosity:
            self._print(summary, dry_run)

    def _print(self, summary: Summary, dry_run: bool) -> None:
        for title, rows in [("changed", summary.changed), ("kept", summary.kept)]:
            for name, fields in rows.items():
                self.stdout.write(f"  {title} {name}: {', '.join(fields)}")
        for name, fields in summary.conflicts.items():
            self.stdout.write(self.style.WARNING(f"  in conflict, kept {name}: {', '.join(fields)}"))
        for name in summary.removed:
            self.stdout.write(f"  removed {name}")
        counts = (
            f"{len(summary.added)} added, {len(summary.changed)} changed, {len(summary.kept)} kept, "
            f"{len(summary.conflicts)} in conflict, {len(summary.removed)} removed; "
            f"places {'replaced' if summary.places else 'unchanged'}"
        )
        self.stdout.write(self.style.SUCCESS(f"Would be: {counts}" if dry_run else counts))
