from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from points.content.archive import pack
from points.content.files import ContentError
from points.content.loader import ROOT
from points.dumping import whole


class Command(BaseCommand):
    help = "Write all that the site says of points, channels, classes, sources and articles to a zip of its files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the zip to write; it must not be there yet")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            texts, missing = whole(ROOT)
            with file.open("xb") as target:
                pack(target, ROOT, texts, missing)
        except ContentError as error:
            raise CommandError(f"{error}. Nothing was written.") from error
        except FileExistsError as error:
            raise CommandError(f"{file} is there already. Choose another name.") from error
        self.stdout.write(f"{file}: {len(texts)} files differ from those that this site was loaded from")
