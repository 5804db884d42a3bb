"""The real atlas as scoring sees it, read from the files."""

import json
import tomllib
from functools import cache
from pathlib import Path

from quizzes.precision import bands_of, is_guarded, precision_of
from quizzes.scoring import SAME_PLACE_CUN, Place, Sheet, Target, spacing_of

CONTENT = Path(__file__).parents[2] / "points" / "content"
TAPS = Path(__file__).parents[1] / "fixtures" / "taps.json"


@cache
def placements():
    return json.loads((CONTENT / "placements.json").read_text())


@cache
def entries():
    return {entry["code"]: entry for entry in placements()["points"]}


@cache
def sheets():
    places = {}
    for entry in placements()["points"]:
        for row in entry["placements"]:
            places.setdefault(row["diagram"], []).append(Place(entry["code"], row["x"], row["y"], row["per_cun"]))
    return {
        diagram["slug"]: Sheet(diagram["slug"], *diagram["view_box"][2:], places.get(diagram["slug"], []))
        for diagram in placements()["diagrams"]
    }


@cache
def target(code):
    entry = entries()[code]
    series = code.rstrip("0123456789abc")
    content = tomllib.loads((CONTENT / "points" / series.split("-")[0] / f"{code}.toml").read_text())
    location = content["location"]
    find = location.get("find") or [step for site in location["sites"] for step in site["find"]]
    cun = (entry["cun_mm"]["along"], entry["cun_mm"]["across"])
    return Target(
        code,
        tuple(entry["directions"]),
        bands_of(precision_of(location["region"], find), cun, spacing_of(entry["nearest"])),
        is_guarded(location["region"], content.get("cautions", [])),
        frozenset(near["code"] for near in entry["nearest"] if near["cun"] <= SAME_PLACE_CUN),
    )
