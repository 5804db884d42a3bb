from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from points.content.files import ContentError
from points.content.loader import ROOT
from points.dumping import dump


class Command(BaseCommand):
    help = "Write what editors changed on the site into the content files, in place. Nothing else is touched."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail where there is something to write"
        )
        parser.add_argument("--content", type=Path, default=ROOT, help="the folder to write to (default: %(default)s)")

    def handle(self, *, check: bool, content: Path, verbosity: int, **options: Any) -> None:
        try:
            dumped = dump(content)
        except ContentError as error:
            raise CommandError(f"{error}. Nothing was written.") from error
        if verbosity:
            for name, fields in dumped.written.items():
                self.stdout.write(f"  {name}: {', '.join(fields)}")
            for name, fields in dumped.conflicts.items():
                self.stdout.write(self.style.WARNING(f"  in conflict, the file kept {name}: {', '.join(fields)}"))
        if check:
            if dumped.texts:
                raise CommandError(f"Not in the files yet: {', '.join(dumped.written)}. Run dump_content to write it.")
            return
        dumped.write(content)
        if verbosity:
            self.stdout.write(f"{len(dumped.texts)} files written, {len(dumped.conflicts)} rows in conflict")
