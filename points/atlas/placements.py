"""What `placements.json` and `landmarks.json` hold: places carried to every diagram that shows them."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..content.contracts import LandmarkEntry, PlacementEntry, PointEntry, SiteEntry, StepDrawing
from ..homes import AT_HOME, HOMES
from .body import Body
from .labels import place_labels
from .landmarks import Landmarks
from .lines import stretches
from .reach import Reach
from .rules import StepTrace, resample
from .seeing import visible_all, visible_line
from .sites import Place, Placed
from .surface import Spot
from .svgpath import path
from .views import View

CONSTRUCTIONS = 3
FACE_ON = 0.35


def rounded(values: Sequence[float], digits: int = 1) -> list[float]:
    """Return plain floats, rounded, without negative zeros."""
    return [round(float(v), digits) + 0.0 for v in values]


def site_entry(body: Body, place: Place) -> SiteEntry:
    """Return a place in 3D as the contract has it."""
    skin = body.skin("neutral")
    return {
        "site": place.site,
        "side": place.side,
        "xyz": rounded(skin.xyz(place.spot), 2),
        "normal": rounded(skin.normal(place.spot), 3),
        "triangle": place.spot.triangle,
        "barycentric": rounded(place.spot.weights, 4),
    }


def on_view(reach: Reach, view: View) -> list[PlacementEntry]:
    """Return the placements of a point's visible places on one view, labels left open."""
    places = reach.placed.places
    xyf, seen = visible_all(reach.finder.body, view, [p.spot for p in places])
    out: list[PlacementEntry] = []
    for place, at, shown in zip(places, xyf, seen, strict=True):
        if shown:
            out.append(
                {
                    "site": place.site,
                    "side": place.side,
                    "diagram": view.slug,
                    "x": round(float(at[0]), 1),
                    "y": round(float(at[1]), 1),
                    "facing": round(float(min(at[2], 1.0)), 3),
                    "per_cun": {w: rounded(v, 2) for w, v in reach.per_cun(view, place).items()},  # type: ignore[misc]
                    "label": None,
                    "leader": False,
                }
            )
    return out


def label_view(view: View, size: tuple[float, float], rows: list[tuple[str, PlacementEntry]]) -> None:
    """Give the placements of one view their labels, in place. One label a point and side."""
    labels = place_labels([code for code, _ in rows], np.array([[r["x"], r["y"]] for _, r in rows]), size)
    for (_, row), label in zip(rows, labels, strict=True):
        if label is not None:
            row["label"], row["leader"] = [label.x, label.y], label.leader


def point_entry(body: Body, placed: Placed, placements: list[PlacementEntry], nearest: list[dict]) -> PointEntry:
    """Return a point's entry, constructions left open."""
    return {
        "code": placed.code,
        "directions": list(placed.directions),  # type: ignore[typeddict-item]
        **({"offset": placed.offset} if placed.offset else {}),  # type: ignore[typeddict-item]
        "cun_mm": {"along": round(placed.cun_mm[0], 2), "across": round(placed.cun_mm[1], 2)},
        "nearest": nearest,
        "sites": [site_entry(body, p) for p in placed.places],
        "placements": placements,
        "find": {},
    }


def best_views(entry: PointEntry, views: dict[str, View], region: str) -> list[str]:
    """Return the diagrams on which a point's construction is drawn: regional, face on, in the point's own region."""
    home = HOMES.get(region, region)
    faces = {
        row["diagram"]: row["facing"] + (AT_HOME if views[row["diagram"]].region == home else 0)
        for row in entry["placements"]
        if row["side"] != "right" and not views[row["diagram"]].whole
    }
    good = sorted((slug for slug in faces if faces[slug] >= FACE_ON), key=lambda slug: -faces[slug])
    return (good or sorted(faces, key=lambda slug: -faces[slug]))[:CONSTRUCTIONS]


def drawn_steps(body: Body, view: View, steps: list[StepTrace]) -> list[StepDrawing]:
    """Return what each step of a rule draws on a view: dots, lines with cun ticks."""
    out: list[StepDrawing] = []
    for number, step in enumerate(steps):
        marks: list[dict[str, Any]] = []
        for trace in step.lines:
            shown = visible_line(body, view, trace.spots)
            ticks = _visible(body, view, trace.ticks)
            for run in shown:
                marks.append({"kind": "line", "d": path(run)})
            if ticks and shown:
                marks[-1]["ticks"] = ticks
        for name, spot in step.dots:
            for at in _visible(body, view, [spot]):
                marks.append({"kind": "dot", "at": at, "name": name})
        if marks:
            out.append({"step": number, "marks": marks})  # type: ignore[typeddict-item]
    return out


def _visible(body: Body, view: View, spots: list[Spot]) -> list[list[float]]:
    if not spots:
        return []
    xyf, seen = visible_all(body, view, spots)
    return [rounded(at[:2]) for at in xyf[seen]]


def mirrored(landmarks: Landmarks, spots: list[Spot]) -> list[Spot]:
    """Return the spots of the other side, in one go."""
    return [landmarks.mirror(s) for s in spots]


def channel_stretches(body: Body, landmarks: Landmarks, channel: str, spots: dict[str, Spot]) -> list[dict]:
    """Return the left (or midline) and right stretches of a channel: `{side, from, to, spots}`."""
    out = []
    for start, stop, line in stretches(body, channel, spots):
        if channel in ("GV", "CV"):
            out.append({"side": "midline", "from": start, "to": stop, "spots": line})
            continue
        out.append({"side": "left", "from": start, "to": stop, "spots": line})
        out.append({"side": "right", "from": start, "to": stop, "spots": mirrored(landmarks, line)})
    return out


def channels_on(body: Body, view: View, lines: dict[str, list[dict]]) -> list[dict]:
    """Return the visible stretches of every channel on one view, as `ChannelLine`s."""
    out = []
    for channel, parts in lines.items():
        for side in ("left", "right", "midline"):
            drawn = []
            for part in parts:
                if part["side"] == side:
                    for run in visible_line(body, view, part["spots"]):
                        drawn.append({"from": part["from"], "to": part["to"], "d": path(run)})
            if drawn:
                out.append({"channel": channel, "side": side, "stretches": drawn})
    return out


def landmark_entry(body: Body, landmarks: Landmarks, slug: str, views: list[View]) -> LandmarkEntry:
    """Return a landmark with its 3D places and its places on the given views."""
    entry, skin = landmarks.entries[slug], body.skin("neutral")
    curve = landmarks.is_curve(slug)
    left = resample(skin, landmarks.curve(slug, "neutral")) if curve else [landmarks.spot(slug)]
    sides = {"midline": left} if entry.side == "midline" else {"left": left, "right": mirrored(landmarks, left)}
    sites, placements = [], []
    for side, spots in sides.items():
        places = [rounded(skin.xyz(s), 2) for s in spots]
        sites.append({"side": side, "line": places} if curve else {"side": side, "xyz": places[0]})
        for view in views:
            if curve:
                for run in visible_line(body, view, spots):
                    placements.append({"side": side, "diagram": view.slug, "d": path(run)})
            else:
                xyf, seen = visible_all(body, view, spots)
                if seen[0]:
                    x, y, facing = (float(v) for v in xyf[0])
                    row = {"side": side, "diagram": view.slug, "x": round(x, 1), "y": round(y, 1)}
                    placements.append(row | {"facing": round(min(facing, 1.0), 3)})
    return {
        "slug": slug,
        "name": entry.name,
        "kind": entry.kind,  # type: ignore[typeddict-item]
        "region": entry.region,
        "sites": sites,
        "placements": placements,  # type: ignore[typeddict-item]
    }
