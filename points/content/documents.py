"""From the fields of the models back to what the content files would hold, so that their schema judges an edit too."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from points.content.articles import ArticleHead
from points.content.channels import ChannelContent
from points.content.classes import ClassContent
from points.content.merge import Document
from points.content.schema import PointContent
from points.content.sources import SourceContent
from points.content.vessels import VesselContent

Table = dict[str, Any]

_PATH = re.compile(r"(?P<reason>.*?)(?: - at `\$\.?(?P<path>[^`]*)`)?", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(?P<key>[^`]+)`")
# Keys of a point's file whose fields are named otherwise.
_FIELDS = {
    "location.text": "location",
    "location.sites": "find_sites",
    "location": "location",
    "classes": "memberships",
    "head": "title",
}


@dataclass(frozen=True)
class Fault:
    """What the schema says against a document: the `field`, empty where it is the whole, and the reason."""

    field: str
    reason: str


def point_table(code: str, document: Document) -> Table:
    """Return what a point's file says of `document`. The file alone has `midline` and `directions`."""
    own = dict(document)
    location = {
        "text": own.pop("location"),
        "sites": own.pop("find_sites"),
        "offset": own.pop("offset") or None,
        **{
            key: own.pop(key)
            for key in ("region", "posture", "position", "felt", "mistake", "level_with", "find", "variants")
        },
    }
    del own["classes"]
    own["classes"] = own.pop("memberships")
    for key in ("phase", "anatomy", "moxa"):
        own[key] = own[key] or None
    return {"code": code, **own, "location": location}


def channel_table(code: str, document: Document) -> Table:
    return {"code": code, **document}


def vessel_table(code: str, document: Document) -> Table:
    return {"code": code, **document}


def listed_table(slug: str, document: Document) -> Table:
    """Return a class or a source: its place in the file says its order."""
    return {key: value for key, value in document.items() if key != "order"}


def article_table(slug: str, document: Document) -> Table:
    """Return the head of an article."""
    return {key: value for key, value in document.items() if key != "body"}


# By the name of the model: what the file would hold, and the schema that judges it.
SCHEMAS: dict[str, tuple[Callable[[str, Document], Table], type[msgspec.Struct]]] = {
    "point": (point_table, PointContent),
    "channel": (channel_table, ChannelContent),
    "vessel": (vessel_table, VesselContent),
    "pointclass": (listed_table, ClassContent),
    "source": (listed_table, SourceContent),
    "article": (article_table, ArticleHead),
}


def point_content(code: str, document: Document) -> PointContent:
    """Return a point's fields as its file's schema has them. Raises msgspec.ValidationError."""
    return msgspec.convert(point_table(code, document), PointContent)


def fault_of(model: str, key: str, document: Document) -> Fault | None:
    """Return the first thing that the schema of the files finds wrong with `document`, or None."""
    table, schema = SCHEMAS[model]
    try:
        msgspec.convert(table(key, document), schema)
    except msgspec.ValidationError as error:
        path, reason = told(error)
        return Fault(_field(path), reason)
    return None


def told(error: msgspec.ValidationError) -> tuple[str, str]:
    """Return the path of the key that is wrong, without `$`, and why."""
    match = _PATH.fullmatch(str(error))
    assert match
    path, reason = match["path"] or "", match["reason"]
    if missing := _MISSING.fullmatch(reason):
        path = f"{path}.{missing['key']}" if path else missing["key"]
        reason = "is missing"
    return path, reason


def _field(path: str) -> str:
    plain = re.sub(r"\[[^\]]*\].*", "", path)
    return _FIELDS.get(plain, plain.removeprefix("location.").split(".")[0])
