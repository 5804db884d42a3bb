import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from points.content.loader import read_content
from points.hands import CHARACTERS, FAMILIES
from points.views.learning import EIGHT_VESSELS

LARGEST = 6_000
# More characters than this are never so small.
MOST = 40
_BLOCK = re.compile(r"/\* brush: .*?/\* end of brush \*/", re.DOTALL)


class Command(BaseCommand):
    help = (
        "Cut the fonts of the names down to their characters, in slices of which a page needs as many as its name has "
        "characters. A name is written in the first hand that has all of it. Needs the extra `fonts`, and the whole "
        "fonts as files."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--brush", nargs="+", type=Path, required=True, help="files of Ma Shan Zheng")
        parser.add_argument("--kai", nargs="+", type=Path, required=True, help="files of LXGW WenKai TC")
        parser.add_argument("--ming", nargs="+", type=Path, required=True, help="files of Noto Serif HK")

    def handle(self, *, brush: list[Path], kai: list[Path], ming: list[Path], **options: Any) -> None:
        try:
            from fontTools.ttLib import TTFont
        except ImportError as error:
            raise CommandError("fonttools is missing: pip install --editable '.[fonts]'") from error
        files = {"brush": brush, "kai": kai, "ming": ming}
        has = {hand: {path: set(TTFont(path).getBestCmap()) for path in paths} for hand, paths in files.items()}
        folder = Path(settings.BASE_DIR) / "static/fonts"
        for old in folder.glob("brush-*.woff2"):
            old.unlink()
        names = list(dict.fromkeys(_names()))
        rules: list[str] = []
        missing: dict[str, str] = {}
        for hand, covered in has.items():
            known = {chr(code) for codes in covered.values() for code in codes}
            missing[hand] = "".join(sorted({character for name in names for character in name} - known))
            own = [name for name in names if known.issuperset(name)]
            names = [name for name in names if not known.issuperset(name)]
            left = dict.fromkeys(character for name in own for character in name)
            for path, codes in covered.items():
                wanted = [character for character in left if ord(character) in codes]
                small = _cut(path.read_bytes(), wanted) if wanted else b""
                for piece in _slices(small, wanted):
                    file = f"brush-{len(rules) + 1}.woff2"
                    (folder / file).write_bytes(_cut(small, piece))
                    rules.append(_rule(FAMILIES[hand], file, piece))
                for character in wanted:
                    del left[character]
        css = Path(settings.BASE_DIR) / "static/css/reference.css"
        block = "\n".join(["/* brush: written by build_fonts */", *rules, "/* end of brush */"])
        css.write_text(_BLOCK.sub(block, css.read_text()))
        lacking = {hand: missing[hand] for hand in ("brush", "kai")}
        CHARACTERS.write_text(json.dumps(lacking, ensure_ascii=False, indent=2) + "\n")
        self.stdout.write(f"{len(rules)} slices; in no font: {' '.join(names) or 'none'}")


def _names() -> Iterator[str]:
    """Yield every name that a page writes large, those that share characters beside each other."""
    content = read_content()
    rows = [*content.channels.values(), *content.vessels.values(), *content.points.values()]
    yield from (entry["hanzi"] for entry in content.classes.values() if entry["hanzi"])
    yield from (EIGHT_VESSELS.hanzi, EIGHT_VESSELS.hanzi_traditional)
    for form in ("hanzi", "hanzi_traditional"):
        yield from (row[form] for row in rows)


def _slices(font: bytes, characters: list[str]) -> Iterator[list[str]]:
    """Yield runs of `characters` whose fonts are at most `LARGEST` bytes."""
    start = 0
    while start < len(characters):
        run = characters[start : start + MOST]
        # The size grows with the number of characters: halve the interval.
        length = max(1, bisect_right(range(1, len(run) + 1), LARGEST, key=lambda count: len(_cut(font, run[:count]))))
        yield run[:length]
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


def _rule(family: str, file: str, characters: Iterable[str]) -> str:
    ranges = ", ".join(f"U+{ord(character):x}" for character in sorted(characters))
    return (
        f'@font-face {{ font-family: {family}; src: url("../fonts/{file}") format("woff2"); font-display: swap; '
        f"unicode-range: {ranges}; }}"
    )
