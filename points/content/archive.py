"""The whole content as one zip: `content/` holds the files that people write. No database here.

What comes in is looked through before anything is unpacked, and all that is wrong with it is told at once.
"""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO

from points.content.articles import read_article
from points.content.channels import read_channels
from points.content.classes import read_classes
from points.content.dumper import copy_texts, word_files
from points.content.files import ContentError
from points.content.loader import Content, read_content
from points.content.schema import parse_point
from points.content.sources import read_sources
from points.content.vessels import read_vessels

FOLDER = "content/"
LARGEST_FILE = 2 * 1024**2
LARGEST = 64 * 1024**2
MOST_FILES = 5000

# A file of the content, and what it is called to people.
_KNOWN = re.compile(
    r"points/(?:[A-Z]{2}/[A-Z]{2}\d{1,2}|EX/EX-[A-Z]{1,2}\d{1,2}[a-z]?)\.toml|(?:channels|vessels)/[A-Z]{2,8}\.toml"
    r"|(?:classes|sources)\.toml|learn/[a-z0-9_-]{1,80}\.md"
)
# Every file bears this date, so that equal contents are equal bytes.
_DATE = (1980, 1, 1, 0, 0, 0)


class BadArchive(ValueError):
    """The upload cannot be taken; `faults` says all that is wrong with it, a line each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def pack(target: IO[bytes], root: Path, texts: Mapping[str, str], without: set[str]) -> None:
    """Write the files under `root`, with `texts` in place of what they say, as a zip to `target`.

    `without` names the rows, by code or slug, whose own file is left out.
    """
    files = {str(path.relative_to(root)): path.read_bytes() for path in word_files(root) if path.stem not in without}
    files |= {path: text.encode() for path, text in texts.items()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            archive.writestr(zipfile.ZipInfo(FOLDER + path, _DATE), files[path], zipfile.ZIP_DEFLATED)


def unpack(source: IO[bytes], root: Path, folder: Path) -> tuple[Content, dict[str, set[str]]]:
    """Unpack a zip over a copy of the files under `root` in the empty `folder`, and read what they say together.

    Returns the content, and the codes and slugs that the zip itself speaks of, by kind. Raises BadArchive.
    """
    texts = _texts(source)
    copy_texts(root, folder)
    for path, data in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    faults = [str(error) for error in _faults(folder, texts)]
    if faults:
        raise BadArchive(faults)
    try:
        content = read_content(folder)
    except ContentError as error:
        raise BadArchive([str(error)]) from error
    return content, _spoken_of(texts, content)


def _texts(source: IO[bytes]) -> dict[str, bytes]:
    """Return the files of the zip by their path in the content. Raises BadArchive."""
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BadArchive(["This is no zip file. Choose one that was exported here."]) from error
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_FILES:
            raise BadArchive([f"{len(entries)} files are more than content has; at most {MOST_FILES} are taken."])
        if faults := [fault for entry in entries for fault in _entry_faults(entry)]:
            raise BadArchive(faults)
        names = [entry.filename for entry in entries]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise BadArchive([f"{name}: is in the zip twice." for name in twice])
        if not entries:
            raise BadArchive([f"The zip holds no file in {FOLDER}."])
        return dict(_read_all(archive, entries))


def _entry_faults(entry: zipfile.ZipInfo) -> Iterator[str]:
    name = entry.filename
    if not name.startswith(FOLDER) or not _KNOWN.fullmatch(name.removeprefix(FOLDER)):
        yield f"{name[:120]!r}: is no file of the content, which are {FOLDER}points/LU/LU7.toml and the like."
    elif entry.flag_bits & 1:
        yield f"{name}: is encrypted. Pack it without a password."
    elif (entry.external_attr >> 16) & 0o170000 == 0o120000:
        yield f"{name}: is a link. Pack the file itself."
    elif entry.file_size > LARGEST_FILE:
        yield f"{name}: is larger than {LARGEST_FILE // 1024**2} MB."


def _read_all(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    """Yield each file. The sizes that a zip states may be lies: no more is read than is allowed."""
    left = LARGEST
    for entry in entries:
        try:
            with archive.open(entry) as file:
                data = file.read(min(LARGEST_FILE, left) + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
            raise BadArchive([f"{entry.filename}: cannot be unpacked ({error})."]) from error
        left -= len(data)
        if len(data) > LARGEST_FILE or left < 0:
            raise BadArchive([f"{entry.filename}: unpacks to more than is taken."])
        yield entry.filename.removeprefix(FOLDER), data


def _faults(folder: Path, texts: Mapping[str, bytes]) -> Iterator[ContentError]:
    """Yield what is wrong with each file alone."""
    whole: dict[str, Callable[[Path], object]] = {
        "channels": read_channels, "vessels": read_vessels, "classes.toml": read_classes, "sources.toml": read_sources,
    }  # fmt: skip
    parts: dict[str, Callable[[Path], object]] = {"points": parse_point, "learn": read_article}
    seen = set()
    for path in sorted(texts):
        top = path.split("/")[0]
        read, target = (parts[top], path) if top in parts else (whole[top], top)
        if target in seen:
            continue
        seen.add(target)
        try:
            read(folder / target)
        except ContentError as error:
            yield error
        except UnicodeDecodeError:
            yield ContentError(path, "encoding", "the file is not UTF-8")


def _spoken_of(texts: Mapping[str, bytes], content: Content) -> dict[str, set[str]]:
    named: dict[str, set[str]] = {"points": set(), "channels": set(), "vessels": set(), "articles": set()}
    for path in texts:
        top = path.split("/")[0]
        if (kind := "articles" if top == "learn" else top) in named:
            named[kind].add(Path(path).stem)
    named["classes"] = set(content.classes) if "classes.toml" in texts else set()
    named["sources"] = set(content.sources) if "sources.toml" in texts else set()
    return named
