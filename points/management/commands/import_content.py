from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from points.content.sheets import Fault
from points.importing import carry_out, plan_archive, plan_sheet


class Command(BaseCommand):
    help = "Bring a zip of content files or a sheet of points (CSV) into the site: all of it or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--reason", default="", help="kept in the history of every row that changes")

    def handle(self, *, file: Path, dry_run: bool, reason: str, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"{file} is not there.")
        with file.open("rb") as source:
            is_zip = source.read(2) == b"PK"
            source.seek(0)
            plan = plan_archive(source) if is_zip else plan_sheet(source.read())
        for fault in plan.faults:
            self.stderr.write(
                f"line {fault.line}, {fault.column}: {fault.reason}" if isinstance(fault, Fault) else fault
            )
        if plan.faults:
            raise CommandError(f"{len(plan.faults)} faults. Nothing was changed.")
        for change in plan.changes:
            self.stdout.write(f"  {change.row.key}{' (new)' if change.is_new else ''}: {', '.join(change.values)}")
        if dry_run:
            self.stdout.write(f"Dry run: {len(plan.changes)} rows would change.")
            return
        number = carry_out(plan, reason=reason or f"Import of {file.name}")
        self.stdout.write(f"{number} rows changed.")
