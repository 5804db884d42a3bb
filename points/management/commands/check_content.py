from typing import Any

from django.core.management.base import BaseCommand, CommandError

from points.content.channels import read_channels
from points.content.classes import read_classes
from points.content.completeness import channel_gaps, gaps, table
from points.content.files import ContentError
from points.content.loader import ROOT, read_content
from points.content.schema import read_points
from points.content.vessels import read_vessels


class Command(BaseCommand):
    help = "Print what is complete of the words, by channel and section, and fail where something is missing."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        try:
            read_content()
        except ContentError as error:
            raise CommandError(str(error)) from error
        classes = read_classes(ROOT / "classes.toml")
        points = read_points(ROOT / "points")
        rows = table(points.values(), classes)
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            self.stdout.write("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)))
        missing = [
            f"{code} {title}: {reason}"
            for code, point in points.items()
            for title, reason in gaps(point, classes).items()
        ]
        for code, channel in read_channels(ROOT / "channels").items():
            missing += [f"the channel {code} has no {key}" for key in channel_gaps(channel)]
        if len(vessels := read_vessels(ROOT / "vessels")) != 8:
            missing.append(f"{len(vessels)} of the eight vessels")
        if verbosity:
            for line in missing:
                self.stdout.write(self.style.WARNING(line))
        if missing:
            raise CommandError(f"{len(missing)} gaps.")
        self.stdout.write(self.style.SUCCESS(f"{len(points)} points, {len(vessels)} vessels: complete."))
