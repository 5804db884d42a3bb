"""The real atlas as scoring sees it, read from the files."""

import json
import tomllib
from functools import cache
from pathlib import Path

from points.codes import Code
from quizzes.catalogue import LEAST_FACING, Catalogue, Entry, Hazard, Mark, Membership, Shown
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
            places.setdefault(row["diagram"], []).append(_place(entry["code"], row))
    return {
        diagram["slug"]: Sheet(diagram["slug"], *diagram["view_box"][2:], places.get(diagram["slug"], []))
        for diagram in placements()["diagrams"]
    }


def _place(code, row):
    return Place(code, row["x"], row["y"], row["per_cun"], row["side"])


@cache
def landmarks():
    return json.loads((CONTENT / "landmarks.json").read_text())["landmarks"]


@cache
def marks():
    """Return the landmarks on each diagram that are places."""
    found = {}
    for landmark in landmarks():
        for row in landmark["placements"]:
            if "x" in row:
                found.setdefault(row["diagram"], []).append(Mark(landmark["slug"], row["side"], row["x"], row["y"]))
    return found


@cache
def channels():
    paths = sorted((CONTENT / "channels").glob("*.toml"))
    return {path.stem: tomllib.loads(path.read_text())["name"] for path in paths}


@cache
def words(code):
    series = code.rstrip("0123456789abc")
    return tomllib.loads((CONTENT / "points" / series.split("-")[0] / f"{code}.toml").read_text())


@cache
def target(code):
    entry = entries()[code]
    content = words(code)
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


def _entry(code):
    content = words(code)
    parsed = Code.parse(code)
    return Entry(
        code=code,
        series=parsed.series,
        number=parsed.number,
        region=content["location"]["region"],
        pinyin=content["pinyin"],
        hanzi=content["hanzi"],
        hanzi_traditional=content["hanzi_traditional"],
        english=content["english"],
        location=content["location"]["text"],
        names=tuple(other["name"] for other in content.get("other_names", [])),
        codes=tuple(content.get("codes", [])),
        classes=tuple(Membership(one["slug"], one.get("of", "")) for one in content.get("classes", [])),
        near=tuple(near["code"] for near in entries()[code]["nearest"]),
        level_with=tuple(content["location"].get("level_with", [])),
        position=content["location"]["position"],
        find=tuple(content["location"].get("find", [])),
        actions=tuple(content["actions"]),
        indications=tuple(tuple(group["items"]) for group in content["indications"]),
        hazards=tuple(
            Hazard(one["kind"], one["severity"], one["basis"], one["text"]) for one in content.get("cautions", [])
        ),
    )


@cache
def catalogue():
    """Return the whole atlas as questions see it."""
    known = {code: _entry(code) for code in sorted(entries(), key=lambda code: Code.parse(code).order)}
    titles = {diagram["slug"]: diagram["title"] for diagram in placements()["diagrams"]}
    whole = {diagram["slug"] for diagram in placements()["diagrams"] if diagram["region"] == "body"}
    shown = {
        code: [
            Shown(row["diagram"], _place(code, row))
            for row in entry["placements"]
            if row["facing"] >= LEAST_FACING and row["diagram"] not in whole
        ]
        for code, entry in entries().items()
    }
    slugs = sorted({membership.slug for entry in known.values() for membership in entry.classes})
    classes = {slug: slug.replace("-", " ") for slug in slugs}
    targets = {code: target(code) for code in known}
    names = {landmark["slug"]: landmark["name"] for landmark in landmarks()}
    return Catalogue(known, classes, targets, sheets(), titles, shown, channels(), names, marks())
