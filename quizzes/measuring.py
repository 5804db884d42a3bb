"""The measures that a find-rule states: so many cun from one place to another. Pure.

References are landmarks' slugs or points' codes, as in `points/content/schema.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# A line divided into fewer parts than this is a share ("a third of the way"), not a count of cun.
LEAST_SPAN = 4.0
# Less than this is measured by the finger, beside a nail.
LEAST_WALK = 0.5


@dataclass(frozen=True)
class Span:
    """The point lies on the line from `start` to `end`, `cun` of its `of` cun from `start`."""

    start: str
    end: str
    cun: float
    of: float


@dataclass(frozen=True)
class Walk:
    """The point lies `cun` from `start`, going `direction`; from a midline, to its side."""

    start: str
    cun: float
    direction: str = ""


def spans_of(find: Iterable[Mapping[str, Any]]) -> list[Span]:
    """Return the spans of a find-rule between places that have a name."""
    return [
        Span(step["from"], step["to"], float(step["cun"]), float(step["of"]))
        for step in find
        if step["kind"] == "between" and step.get("cun") is not None and step["of"] >= LEAST_SPAN
        and 0 < step["cun"] < step["of"] and _named(step["from"]) and _named(step["to"])
    ]  # fmt: skip


def walks_of(find: Iterable[Mapping[str, Any]]) -> list[Walk]:
    """Return the distances from a midline, and the way walked from a named place if that is all that is measured."""
    steps = list(find)
    walks = [Walk(step["midline"], float(step["cun"])) for step in steps
             if step["kind"] == "offset" and step["cun"] >= LEAST_WALK]  # fmt: skip
    last = steps[-1] if steps else {}
    if last.get("kind") != "walk" or last["cun"] < LEAST_WALK or any("cun" in step for step in steps[:-1]):
        return walks
    before = steps[-2] if len(steps) > 1 and steps[-2]["kind"] in ("landmark", "depression") else {}
    start = last.get("from") or before.get("at") or ""
    return [*walks, Walk(start, float(last["cun"]), last["direction"])] if _named(start) else walks


def _named(reference: str) -> bool:
    return bool(reference) and not reference.startswith("@") and ":" not in reference
