"""Read a TOML file into one of the schema's types."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from points.content.schema import ContentError

T = TypeVar("T")


def read_toml(path: Path, kind: type[T]) -> T:
    """Return the contents of `path` as `kind`. Raises ContentError, which names file, key and reason."""
    name = f"{path.parent.name}/{path.name}"
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), kind)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(name, "TOML", str(error)) from error
    except UnicodeDecodeError as error:
        raise ContentError(name, "encoding", "the file is not UTF-8") from error
    except msgspec.ValidationError as error:
        reason, _, key = str(error).partition(" - at ")
        raise ContentError(name, key.strip("`").removeprefix("$.") or "the file", reason) from error


def plain(value: Any) -> Any:
    """Return a struct as dicts and lists, without the keys that say nothing."""
    return _without_none(msgspec.to_builtins(value))


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_none(item) for item in value]
    return value
