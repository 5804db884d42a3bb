import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from points.content.loader import ROOT
from points.content.schema import read_points

LARGEST = 10_000
_BLOCK = re.compile(r"/\* brush: .*?/\* end of brush \*/", re.DOTALL)


class Command(BaseCommand):
    help = (
        "Cut the brush fonts down to the characters of the points' names, in slices of which a page needs as many "
        "as its name has characters. Needs the extra `fonts`, and the whole fonts as files."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("fonts", nargs="+", type=Path, help="font files, the preferred first (Ma Shan Zheng)")

    def handle(self, *, fonts: list[Path], **options: Any) -> None:
        try:
            from fontTools.ttLib import TTFont
        except ImportError as error:
            raise CommandError("fonttools is missing: pip install --editable '.[fonts]'") from error
        folder = Path(settings.BASE_DIR) / "static/fonts"
        for old in folder.glob("brush-*.woff2"):
            old.unlink()
        left = dict.fromkeys(_characters())
        rules: list[str] = []
        for path in fonts:
            has = TTFont(path).getBestCmap()
            wanted = [character for character in left if ord(character) in has]
            small = _cut(path.read_bytes(), wanted)
            for piece in _slices(small, wanted):
                name = f"brush-{len(rules) + 1}.woff2"
                (folder / name).write_bytes(_cut(small, piece))
                rules.append(_rule(name, piece))
            for character in wanted:
                del left[character]
        css = Path(settings.BASE_DIR) / "static/css/reference.css"
        block = "\n".join(["/* brush: written by build_fonts */", *rules, "/* end of brush */"])
        css.write_text(_BLOCK.sub(block, css.read_text()))
        self.stdout.write(f"{len(rules)} slices; in no font: {' '.join(left) or 'none'}")


def _characters() -> Iterator[str]:
    for point in read_points(ROOT / "points").values():
        yield from point.hanzi


def _slices(font: bytes, characters: list[str]) -> Iterator[list[str]]:
    """Yield runs of `characters` whose fonts are at most `LARGEST` bytes."""
    start = 0
    while start < len(characters):
        length = 1
        while start + length < len(characters) and len(_cut(font, characters[start : start + length + 1])) <= LARGEST:
            length += 1
        yield characters[start : start + length]
        start += length


def _cut(source: bytes, characters: Iterable[str]) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(source))
    subsetter = Subsetter(Options(layout_features=[], hinting=False, notdef_outline=True))
    subsetter.populate(text="".join(characters))
    subsetter.subset(font)
    font.flavor = "woff2"
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def _rule(name: str, characters: Iterable[str]) -> str:
    ranges = ", ".join(f"U+{ord(character):x}" for character in sorted(characters))
    return (
        f'@font-face {{ font-family: Brush; src: url("../fonts/{name}") format("woff2"); font-display: swap; '
        f"unicode-range: {ranges}; }}"
    )
