"""The build: from the sources and the text files to the diagrams and `placements.json`.

Nothing else writes those files. A second run on the same machine gives the same bytes.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from ..content.schema import CHANNELS, PointContent, read_points
from .body import Body
from .check import Mismatch, compare_drawing, compare_places
from .drawing import draw_bones, draw_skin
from .drawing.sheets import CELL, COLUMNS, thumbnails
from .landmarks import Landmarks
from .placements import (
    best_views,
    channel_stretches,
    channels_on,
    drawn_steps,
    label_view,
    landmark_entry,
    on_view,
    point_entry,
    site_entry,
)
from .previews import write_sheets
from .reach import Reach
from .relief import relief_curves
from .rules import Finder
from .seeing import close_ups
from .sites import Placed, nearest_points, place_point, place_variant
from .skeleton import Skeleton
from .sources import SourceMissing
from .taps import tap_fixtures
from .views import VIEWS, View

WORKERS = 2
SHARE = 6
Progress = Callable[[Iterable[Any], str], Iterable[Any]]


@dataclass(frozen=True)
class Folders:
    """Where the build reads and writes, under the project's root."""

    root: Path

    @property
    def points(self) -> Path:
        return self.root / "points/content/points"

    @property
    def content(self) -> Path:
        return self.root / "points/content"

    @property
    def static(self) -> Path:
        return self.root / "static/atlas"

    @property
    def taps(self) -> Path:
        return self.root / "tests/fixtures/taps.json"


def write_json(path: Path, rows: dict[str, Any]) -> None:
    """Write JSON with one line for each entry of a top-level list, so that diffs can be read."""
    parts = []
    for key, value in rows.items():
        if isinstance(value, list):
            lines = ",\n".join(json.dumps(v, ensure_ascii=False, separators=(",", ":")) for v in value)
            parts.append(f"{json.dumps(key)}:[\n{lines}\n]")
        else:
            parts.append(f"{json.dumps(key)}:{json.dumps(value, ensure_ascii=False)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{" + ",\n".join(parts) + "}\n")


def place_all(finder: Finder, points: dict[str, PointContent], progress: Progress) -> dict[str, Placed]:
    """Place every point. Raises `RuleError` at the first rule that cannot be followed."""
    return {code: place_point(finder, points[code]) for code in progress(list(points), "points")}


def build_placements(
    body: Body, folders: Folders, drawn: dict[str, dict[str, Any]], progress: Progress
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Return the contents of `placements.json`, `landmarks.json` and the tap fixtures.

    `drawn` holds per diagram what its drawing says of itself: `files`, `defs`, `thumbnail`.
    """
    points = read_points(folders.points)
    landmarks = Landmarks(body)
    finder = Finder(body, landmarks, points)
    placed = place_all(finder, points, progress)
    skin = body.skin("neutral")
    positions = {
        code: np.array([skin.xyz(p.spot) for p in placed[code].own])
        for code in placed
    }
    nearest = nearest_points(placed, positions)
    rows: dict[str, list] = {code: [] for code in points}
    variants: dict[tuple[str, str], Placed] = {
        (code, v.name): place_variant(finder, point, v.name)
        for code, point in points.items()
        for v in point.location.variants
    }
    variant_rows: dict[tuple[str, str], list] = {key: [] for key in variants}
    lines = {
        channel: channel_stretches(
            body, landmarks, channel, {c: placed[c].places[0].spot for c in placed if points[c].channel == channel}
        )
        for channel in progress(list(CHANNELS), "channel lines")
    }
    reaches = {code: Reach(finder, points[code], placed[code]) for code in points}
    other_reaches = {key: Reach(finder, points[key[0]], other) for key, other in variants.items()}
    diagrams = []
    for view in progress(list(VIEWS.values()), "diagrams"):
        size = view.camera_on(body).view_box
        labelled = []
        for code in points:
            found = on_view(reaches[code], view)
            rows[code] += found
            labelled += [(code, row) for row in found]
        if labelled:
            label_view(view, size, labelled)
        for key, other in other_reaches.items():
            variant_rows[key] += on_view(other, view)
        diagrams.append(
            {
                "slug": view.slug,
                "title": view.title,
                "region": view.region,
                "posture": view.posture,
                "view_box": [0, 0, *size],
                "units_per_mm": round(view.camera_on(body).scale, 4),
                **drawn[view.slug],
                "neighbours": list(view.neighbours),
                "close_ups": close_ups(body, view) if view.whole else [],
                "channels": channels_on(body, view, lines),
            }
        )
    entries = []
    for code, point in points.items():
        entry = point_entry(body, placed[code], rows[code], nearest[code])
        _construct(body, entry, placed[code], point.location.region)
        others = {}
        for variant in point.location.variants:
            key = (code, variant.name)
            other = point_entry(body, variants[key], variant_rows[key], [])
            _construct(body, other, variants[key], point.location.region)
            others[variant.name] = other
        if others:
            entry["variants"] = others
        entries.append(entry)
    placements = {"format": 1, "body": body.name, "diagrams": diagrams, "points": entries}
    shown = [s for s in landmarks.entries if landmarks.has(s)]
    found_landmarks = {
        "format": 1,
        "body": body.name,
        "landmarks": [
            landmark_entry(body, landmarks, slug, list(VIEWS.values())) for slug in progress(shown, "landmarks")
        ],
    }
    taps = {"format": 1, **tap_fixtures(finder, points, placed)}
    return placements, found_landmarks, taps


def _construct(body: Body, entry: Any, placed: Placed, region: str) -> None:
    """Draw each of a point's rules on the views that show it best."""
    steps = [step for place in placed.own for step in place.steps]
    for slug in best_views(entry, VIEWS, region):
        drawings = drawn_steps(body, VIEWS[slug], steps)
        if drawings:
            entry["find"][slug] = drawings


def draw_views(
    body: Body, folders: Folders, views: Sequence[View], progress: Progress, write: bool = True
) -> dict[str, dict[str, str]]:
    """Draw skin and bones of each view; return file name → markup, and write the files unless told not to.

    Views of one posture are drawn by one worker, so that what hangs on the posture is worked out once.
    """
    groups: dict[str, list[View]] = {}
    for view in views:
        groups.setdefault(view.posture, []).append(view)
    jobs = [group[k : k + SHARE] for group in groups.values() for k in range(0, len(group), SHARE)]
    out: dict[str, dict[str, str]] = {}
    with ProcessPoolExecutor(min(WORKERS, len(jobs)), get_context("spawn")) as workers:
        for drawn in progress(workers.map(_draw, [(body.name, job) for job in jobs]), "drawings"):
            out |= drawn
    if write:
        folders.static.mkdir(parents=True, exist_ok=True)
        for files in out.values():
            for name, markup in files.items():
                (folders.static / name).write_text(markup)
    return out


@cache
def _workshop(name: str) -> tuple[Body, Landmarks, Skeleton]:
    body = Body(name)
    return body, Landmarks(body), Skeleton(body)


def _draw(job: tuple[str, list[View]]) -> dict[str, dict[str, str]]:
    """Draw some views in a worker process."""
    body, landmarks, skeleton = _workshop(job[0])
    out = {}
    for view in job[1]:
        names = file_names(view)
        skin = draw_skin(body, view, relief_curves(body, landmarks, view.posture))
        out[view.slug] = {names["skin"]: skin.svg, names["bones"]: draw_bones(skeleton, view).svg}
    return out


def file_names(view: View) -> dict[str, str]:
    """Return the names of a view's files in `static/atlas/`."""
    return {"skin": f"{view.slug}.svg", "bones": f"{view.slug}.bones.svg"}


def thumbnail_box(number: int) -> list[int]:
    """Return where a view's thumbnail lies in the sprite, as `thumbnails` lays it: `[x, y, width, height]`."""
    width, height = CELL
    return [number % COLUMNS * width, number // COLUMNS * height, width, height]


def chosen(only: Sequence[str]) -> list[View]:
    """Return the views named, all when none is. Raises `SourceMissing` for an unknown one."""
    unknown = [slug for slug in only if slug not in VIEWS]
    if unknown:
        raise SourceMissing(f"there is no view {', '.join(unknown)}; there are {', '.join(VIEWS)}")
    return [VIEWS[slug] for slug in only] if only else list(VIEWS.values())


def run(
    root: Path,
    *,
    only: Sequence[str] = (),
    drawings: bool = True,
    preview: Path | None = None,
    check: str | None = None,
    progress: Progress = lambda rows, title: rows,
) -> str:
    """Build what is asked for and return a line that says what was written."""
    folders, body = Folders(root), Body()
    views = chosen(only)
    if check is not None:
        return check_part(body, folders, views if only else [], check, progress)
    drawn = draw_views(body, folders, views, progress) if drawings else {}
    if only:
        return f"drew {', '.join(drawn)}"
    if drawings:
        sprite, _ = thumbnails(body, VIEWS.values())
        sprite.save(folders.static / "thumbnails.webp", quality=60, method=6)
    known = {
        slug: {"files": file_names(view), "defs": "", "thumbnail": thumbnail_box(k)}
        for k, (slug, view) in enumerate(VIEWS.items())
    }
    placements, landmarks, taps = build_placements(body, folders, known, progress)
    write_json(folders.content / "placements.json", placements)
    write_json(folders.content / "landmarks.json", landmarks)
    write_json(folders.taps, taps)
    if preview is not None:
        write_sheets(body, preview, placements, progress)
    return f"{len(placements['points'])} points on {len(VIEWS)} diagrams, {len(landmarks['landmarks'])} landmarks"


def check_part(body: Body, folders: Folders, views: Sequence[View], channel: str, progress: Progress) -> str:
    """Draw the views and place one channel, writing nothing; compare with the files. Raises `Mismatch`."""
    points = read_points(folders.points)
    finder = Finder(body, Landmarks(body), points)
    codes = [code for code, point in points.items() if point.channel == channel]
    if not codes:
        raise Mismatch(f"there is no channel {channel}")
    for code in progress(codes, "points"):
        placed = place_point(finder, points[code])
        reach = Reach(finder, points[code], placed)
        rows = [row for view in VIEWS.values() for row in on_view(reach, view)]
        compare_places(
            folders.content / "placements.json", code, [dict(site_entry(body, p)) for p in placed.places], rows  # type: ignore[misc]
        )
    for files in draw_views(body, folders, views, progress, write=False).values():
        for name, markup in files.items():
            compare_drawing(folders.static / name, markup)
    return f"{len(codes)} points and {len(views)} diagrams are as committed"
