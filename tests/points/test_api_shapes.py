"""The open data over the real content: every record has the shape that `/api/` documents, no key more or less."""

import json
from typing import Literal

import msgspec
import pytest

from points.content.loader import read_content
from points.loading import load

Side = Literal["left", "right", "midline"]


class Shape(msgspec.Struct, forbid_unknown_fields=True):
    """A record: every key is there, and no other."""


class OtherName(Shape):
    name: str
    hanzi: str
    english: str


class Names(Shape):
    pinyin: str
    hanzi: str
    hanzi_traditional: str
    english: str
    others: list[OtherName]


class Location(Shape):
    text: str
    notes: str
    posture: str
    find: list[dict]
    variants: list[dict]


class Needling(Shape):
    angle: str
    direction: str | None
    depth_cun: tuple[float, float] | None
    text: str | None


class Moxa(Shape):
    advised: bool | None
    text: str | None


class Caution(Shape):
    kind: str
    severity: str
    basis: str
    text: str


class Indications(Shape):
    group: str
    items: list[str]


class Summary(Shape):
    heading: str
    text: str


class Combination(Shape, rename={"for_": "for"}):
    for_: str
    points: list[str]
    source: str


class Site(Shape):
    site: str
    side: Side
    xyz: tuple[float, float, float]


class Cun(Shape):
    along: float
    across: float


class Placement(Shape):
    diagram: str
    site: str
    side: Side
    x: float
    y: float
    facing: float
    per_cun: dict[str, tuple[float, float]]


class Point(Shape):
    code: str
    channel: str | None
    number: int
    names: Names
    codes: list[str]
    classes: list[str]
    phase: Literal["wood", "fire", "earth", "metal", "water"] | None
    crossing: list[str]
    location: Location
    needling: list[Needling]
    moxa: Moxa
    cautions: list[Caution]
    actions: list[str]
    indications: list[Indications]
    commentary: str | None
    summary: list[Summary]
    combinations: list[Combination]
    sites: list[Site]
    position_mm: dict[Side, tuple[float, float, float]]
    cun_mm: Cun
    placements: list[Placement]


class Diagram(Shape):
    slug: str
    title: str
    region: str
    viewBox: tuple[float, float, float, float]
    units_per_mm: float
    skin: str | None
    bones: str | None


class LandmarkPlacement(Shape):
    diagram: str
    side: Side
    x: float | None
    y: float | None
    d: str | None


class Landmark(Shape):
    slug: str
    name: str
    kind: Literal["surface", "bone", "curve"]
    region: str
    position_mm: dict[Side, tuple[float, float, float]]
    placements: list[LandmarkPlacement]


class PointClass(Shape):
    slug: str
    name: str
    pinyin: str | None
    hanzi: str | None
    brief: str
    points: list[str]


SHAPES = {"points": (Point, 400), "classes": (PointClass, 20), "diagrams": (Diagram, 50), "landmarks": (Landmark, 200)}


@pytest.mark.django_db
def test_every_record_of_the_real_content_has_its_shape(client):
    load(read_content())
    answers = {name: client.get(f"/api/{name}.json").content for name in SHAPES}
    for name, (shape, least) in SHAPES.items():
        assert len(msgspec.json.decode(answers[name], type=list[shape])) >= least

    points = json.loads(answers["points"])
    assert client.get("/api/points/KI1.json").json() in points

    # What a record names is there.
    codes = {point["code"] for point in points}
    diagrams = {diagram["slug"] for diagram in json.loads(answers["diagrams"])}
    for point in points:
        assert {place["diagram"] for place in point["placements"]} <= diagrams
        assert {code for entry in point["combinations"] for code in entry["points"]} <= codes
        assert {place["site"] for place in point["placements"]} <= {site["site"] for site in point["sites"]}
