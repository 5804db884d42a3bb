"""Read a TOML file into a typed struct, with errors that name file, key and reason."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


class ContentError(ValueError):
    """A content file is wrong: `path`, `key` and `reason` say where and why."""

    def __init__(self, path: str, key: str, reason: str) -> None:
        super().__init__(f"{path}: {key}: {reason}")
        self.path, self.key, self.reason = path, key, reason


def parse_toml(data: bytes, name: str, kind: type[T]) -> T:
    """Return TOML text as `kind`. Raises `ContentError`, with `name` as its path."""
    try:
        return msgspec.convert(tomllib.loads(data.decode()), kind)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(name, "TOML", str(error)) from error
    except UnicodeDecodeError as error:
        raise ContentError(name, "encoding", "the file is not UTF-8") from error
    except msgspec.ValidationError as error:
        reason, _, key = str(error).partition(" - at ")
        raise ContentError(name, key.strip("`").removeprefix("$.") or "the file", reason) from error


def read_toml(path: Path, kind: type[T]) -> T:
    """Return the contents of `path` as `kind`. Raises `ContentError`, which names file, key and reason."""
    return parse_toml(path.read_bytes(), f"{path.parent.name}/{path.name}", kind)


def plain(value: Any) -> Any:
    """Return a struct as dicts and lists, without the keys that say nothing."""
    return _without_none(msgspec.to_builtins(value))


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_none(item) for item in value]
    return value
