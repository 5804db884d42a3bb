"""The schema of `sources.toml`: the works that the words rest on, by slug."""

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from points.content.files import read_toml


class SourceContent(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A work. `kind` says whether it is a classic, a standard or a modern book."""

    title: Annotated[str, msgspec.Meta(min_length=3)]
    author: str = ""
    year: str = ""
    kind: Literal["classic", "standard", "modern"]


def read_sources(path: Path) -> dict[str, SourceContent]:
    """Read the works in the order of the file. Raises ContentError."""
    return read_toml(path, dict[str, SourceContent])
