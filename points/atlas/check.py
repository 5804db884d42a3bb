"""Compare a fresh build with what is committed: half a unit on diagrams and .3 mm in space may differ."""

import json
from pathlib import Path
from typing import Any

UNIT = 0.5
MILLIMETRE = 0.3


class Mismatch(RuntimeError):
    """The committed atlas is not what the sources and rules give."""


def compare_places(committed: Path, code: str, sites: list[dict[str, Any]], rows: list[dict[str, Any]]) -> None:
    """Hold a point's fresh sites and placements against the committed file. Raises `Mismatch`."""
    for point in json.loads(committed.read_text())["points"]:
        if point["code"] != code:
            continue
        if len(point["sites"]) != len(sites) or len(point["placements"]) != len(rows):
            raise Mismatch(f"{code} has other places now than in {committed.name}: run build_atlas")
        for old, new in zip(point["sites"], sites, strict=True):
            if max(abs(a - b) for a, b in zip(old["xyz"], new["xyz"], strict=True)) > MILLIMETRE:
                raise Mismatch(f"{code} {old['site']} has moved from {old['xyz']} to {new['xyz']}: run build_atlas")
        for old, new in zip(point["placements"], rows, strict=True):
            if old["diagram"] != new["diagram"] or max(abs(old["x"] - new["x"]), abs(old["y"] - new["y"])) > UNIT:
                raise Mismatch(f"{code} has moved on {old['diagram']}: run build_atlas")
        return
    raise Mismatch(f"{code} is not in {committed.name}: run build_atlas")


def compare_drawing(committed: Path, markup: str) -> None:
    """Hold a fresh drawing against the committed file, by its size and its ids. Raises `Mismatch`."""
    if not committed.is_file():
        raise Mismatch(f"{committed.name} is missing: run build_atlas")
    old = committed.read_text()
    if old == markup:
        return
    if old.count(" id=") != markup.count(" id=") or abs(len(old) - len(markup)) > 0.02 * len(old):
        raise Mismatch(f"{committed.name} is not what the build draws now: run build_atlas")
