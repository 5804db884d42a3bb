"""How a channel's way is told: on which views its line is drawn, and which words go with which stretch. Pure.

A stretch is the line from one point to the next on the channel, named by their codes.
"""

import math
import re
from dataclasses import dataclass, field
from typing import Any

from points.codes import Code

Pair = tuple[str, str]

# What it costs to change the view, to miss a stretch wholly or one of its ends, to show it on a view of another
# region, and to draw it half or twice as large as is best, in units per mm.
CHANGE = 1.2
MISSED = 4.0
NO_END = 0.5
AWAY = 0.7
SIZE, BEST_SIZE = 0.35, 4.0

# Where what is told of the inside of the body lies, by the first of these words.
INSIDE = {
    "abdomen": "stomach spleen liver gallbladder kidney intestine bladder abdomen burners uterus navel belly",
    "chest": "heart lung chest pericardium breast",
    "head-side": "brain eye tongue throat cheek cheeks nape",
}  # fmt: skip


@dataclass(frozen=True)
class Sight:
    """What a view shows of a stretch: its visible length in mm, at so many units per mm, in its own region or not.

    `ends` is how many of its two points are seen.
    """

    length: float
    scale: float
    at_home: bool = True
    ends: int = 2


@dataclass
class Leg:
    """One thing to tell: the words of entry number `entry` of the pathway, and the stretches drawn meanwhile.

    `codes` are the points passed, or those that the entry names; `view` the diagram's slug.
    """

    entry: int
    kind: str
    text: str
    codes: list[str]
    pairs: list[Pair] = field(default_factory=list)
    view: str = ""


def in_order(pairs: set[Pair]) -> list[Pair]:
    """Return stretches as the channel runs: branches begin where the main line has been told."""
    numbers = {pair: tuple(Code.parse(code).number for code in pair) for pair in pairs}
    return sorted(pairs, key=lambda pair: (max(numbers[pair]), numbers[pair][0]))


def route(sights: list[dict[str, Sight]]) -> list[str]:
    """Choose a view for each stretch: one that shows much of it, regional rather than whole, seldom changing.

    `sights` has for each stretch, in order, the views that show it. The choice is the cheapest as a whole.
    """
    costs: dict[str, float] = {}
    came_from: list[dict[str, str]] = []
    views = {view for shown in sights for view in shown}
    for number, shown in enumerate(sights):
        step: dict[str, float] = {}
        before: dict[str, str] = {}
        cheapest = min(costs, key=lambda view: (costs[view], view)) if costs else ""
        for view in sorted(views):
            own = _cost(view, shown)
            if not number:
                step[view] = own
                continue
            stay, change = costs[view], costs[cheapest] + CHANGE
            before[view] = view if stay <= change else cheapest
            step[view] = own + min(stay, change)
        costs = step
        came_from.append(before)
    if not costs:
        return []
    chosen = [min(costs, key=lambda view: (costs[view], view))]
    for before in reversed(came_from[1:]):
        chosen.append(before[chosen[-1]])
    return chosen[::-1]


def tell(pathway: list[dict[str, Any]], pairs: list[Pair], views: list[str], shown: dict[str, list[str]]) -> list[Leg]:
    """Give the words of `pathway` their stretches, in its order; an entry is told anew on each of its views.

    A stretch belongs to the first surface entry that names a point of the channel so far along. What is internal is
    told on a view of the trunk or the head, by its words; what names no stretch, on a view that shows its points.
    `shown` are for each code the views that show it, the best first.
    """
    if not pathway:
        pathway = [{"kind": "external", "text": "", "points": [code for pair in pairs for code in pair]}]
    reaches = [_reach(entry, pairs) for entry in pathway]
    last = max((number for number, reach in enumerate(reaches) if reach), default=0)
    owners = [next((number for number, reach in enumerate(reaches) if reach >= _number(pair)), last) for pair in pairs]
    legs: list[Leg] = []
    for number, entry in enumerate(pathway):
        own = [(pair, view) for pair, view, owner in zip(pairs, views, owners, strict=True) if owner == number]
        if not own:
            legs.append(Leg(number, entry["kind"], entry["text"], list(entry.get("points", []))))
        for pair, view in own:
            if not legs or legs[-1].entry != number or legs[-1].view != view:
                legs.append(Leg(number, entry["kind"], entry["text"], [], view=view))
            legs[-1].pairs.append(pair)
            legs[-1].codes += [code for code in pair if code not in legs[-1].codes]
    _place_what_draws_nothing(legs, shown)
    return legs


def _place_what_draws_nothing(legs: list[Leg], shown: dict[str, list[str]]) -> None:
    drawn = [leg.view for leg in legs if leg.view]
    before = drawn[0] if drawn else ""
    for number, leg in enumerate(legs):
        if leg.view:
            before = leg.view
        elif leg.kind == "internal":
            leg.view = _inside(leg.text) or before
        else:
            after = next((other.view for other in legs[number:] if other.pairs), before)
            seen = [view for code in leg.codes for view in shown.get(code, [])]
            leg.view = next((view for view in (before, after, *seen) if view in seen), before)
            before = leg.view


def _inside(text: str) -> str:
    words = re.findall("[a-z]+", text.lower())
    return next((view for word in words for view, named in INSIDE.items() if word in named.split()), "")


def _cost(view: str, shown: dict[str, Sight]) -> float:
    if view not in shown:
        return MISSED
    best = max(sight.length for sight in shown.values()) or 1.0
    sight = shown[view]
    away = 0.0 if sight.at_home else AWAY
    size = SIZE * abs(math.log2(sight.scale / BEST_SIZE))
    return MISSED * (1 - sight.length / best) + NO_END * (2 - sight.ends) + away + size


def _number(pair: Pair) -> int:
    return max(Code.parse(code).number for code in pair)


def _reach(entry: dict[str, Any], pairs: list[Pair]) -> int:
    """The highest number of the channel's own points that a surface entry names, 0 for none."""
    if entry["kind"] != "external" or not pairs:
        return 0
    series = Code.parse(pairs[0][0]).series
    own = [Code.parse(code) for code in entry.get("points", [])]
    return max((code.number for code in own if code.series == series), default=0)
