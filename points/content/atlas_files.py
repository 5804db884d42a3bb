"""Read `placements.json` and `landmarks.json` and hold them to their contract."""

import json
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any, cast, get_args

from points.content.contracts import Direction, LandmarkKind, Landmarks, Placements, PointEntry, Side
from points.content.files import ContentError

SIDES = get_args(Side)
DIRECTIONS = get_args(Direction)
KINDS = get_args(LandmarkKind)


def read_placements(path: Path, points: Iterable[str], channels: Container[str]) -> Placements:
    """Return the contents of `path`, every reference in it resolved. Raises ContentError.

    `points` and `channels` are the codes whose words exist; a place of any other is an error.
    """
    file = path.name
    content = cast(Placements, _read(path))
    sizes: dict[str, list[float]] = {}
    for diagram in content["diagrams"]:
        sizes[diagram["slug"]] = diagram["view_box"]
    for diagram in content["diagrams"]:
        key = f"diagrams[{diagram['slug']}]"
        for slug in [*diagram["neighbours"], *(close_up["diagram"] for close_up in diagram["close_ups"])]:
            if slug not in sizes:
                raise ContentError(file, key, f"names the diagram {slug!r}, which is not there")
        for line in diagram["channels"]:
            if line["channel"] not in channels:
                raise ContentError(file, key, f"draws the channel {line['channel']!r}, which is not there")
    left = set(points)
    for point in content["points"]:
        if point["code"] not in left:
            raise ContentError(file, f"points[{point['code']}]", "has no file in points/, or is there twice")
        left.remove(point["code"])
        for variant, entry in _views(point):
            key = f"points[{point['code']}]" + (f".variants[{variant}]" if variant else "")
            _check_point(file, key, entry, sizes)
    return content


def read_landmarks(path: Path, placements: Placements) -> Landmarks:
    """Return the contents of `path`. Raises ContentError."""
    file = path.name
    content = cast(Landmarks, _read(path))
    diagrams = {diagram["slug"] for diagram in placements["diagrams"]}
    for landmark in content["landmarks"]:
        key = f"landmarks[{landmark['slug']}]"
        if landmark["kind"] not in KINDS:
            raise ContentError(file, key, f"kind is {landmark['kind']!r}, not one of {', '.join(KINDS)}")
        for placement in landmark["placements"]:
            if placement["diagram"] not in diagrams:
                raise ContentError(file, key, f"names the diagram {placement['diagram']!r}, which is not there")
            if ("d" in placement) == ("x" in placement):
                raise ContentError(file, key, f"has neither a place nor a curve on {placement['diagram']}, or both")
    return content


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except json.JSONDecodeError as error:
        raise ContentError(path.name, f"line {error.lineno}", error.msg) from error
    if not isinstance(content, dict) or content.get("format") != 1:
        raise ContentError(path.name, "format", "is not 1: rebuild the atlas with this version of the code")
    return content


def _views(point: PointEntry) -> Iterator[tuple[str, PointEntry]]:
    yield "", point
    yield from point.get("variants", {}).items()


def _check_point(file: str, key: str, entry: PointEntry, sizes: dict[str, list[float]]) -> None:
    sides = {site["site"]: site["side"] for site in entry["sites"]}
    if len(sides) != len(entry["sites"]):
        raise ContentError(file, f"{key}.sites", "names a site twice")
    for site, side in sides.items():
        if side not in SIDES or (site != side and not site.endswith(f"-{side}")):
            raise ContentError(file, f"{key}.sites[{site}]", f"has the side {side!r}")
    seen = set()
    for placement in entry["placements"]:
        where = f"{key}.placements[{placement['diagram']} {placement['site']}]"
        if placement["diagram"] not in sizes:
            raise ContentError(file, where, "names a diagram that is not there")
        if sides.get(placement["site"]) != placement["side"]:
            raise ContentError(file, where, "names a site that is not there, or its other side")
        _, _, width, height = sizes[placement["diagram"]]
        if not (0 <= placement["x"] <= width and 0 <= placement["y"] <= height):
            raise ContentError(
                file, where, f"({placement['x']}, {placement['y']}) is outside the viewBox {width} x {height}"
            )
        for direction in placement["per_cun"]:
            if direction not in DIRECTIONS:
                raise ContentError(file, where, f"per_cun has the direction {direction!r}")
        if (placement["diagram"], placement["site"]) in seen:
            raise ContentError(file, where, "is there twice")
        seen.add((placement["diagram"], placement["site"]))
