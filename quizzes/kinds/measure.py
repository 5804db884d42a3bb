"""Measure in cun: how far a point lies from a landmark, which point is level with another, and the ruler laid out."""

from collections.abc import Callable, Iterator
from math import isfinite
from random import Random
from typing import Any

from quizzes.catalogue import Catalogue, Entry
from quizzes.kinds import choices
from quizzes.kinds.dots import apart, clear, dotted, one_side
from quizzes.kinds.protocol import BadReply, Family, InOneStep, Outcome, Question, Reply
from quizzes.measuring import Span, spans_of, walks_of
from quizzes.phrases import Phrase
from quizzes.phrases import phrase as _
from quizzes.scoring import Place, Verdict, error_at

# A number is right to within a twentieth of a cun, and nearly right to within a half.
EXACT_CUN, NEAR_CUN, NEARLY = 0.05, 0.5, 40.0
# A point is not level with another from so many cun up or down.
LEAST_APART = 0.5
# How many marks a ruler can be laid between, and the share of the score for laying it.
MARKS, LAID = 6, 50.0
_LONGITUDINAL = {"superior", "distal"}


class Measure(InOneStep):
    slug = "measure"
    title = _("Measure in cun")
    family = Family.PLACE
    template = "quizzes/kinds/_measure.html"
    element = "cun-ruler"
    wants = ("choice", "number", "ends")

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        makers: list[Callable[[Entry, Catalogue, Random], Question | None]] = [_how_far, _level, _ruler]
        made = (maker(entry, catalogue, chance) for maker in chance.sample(makers, len(makers)))
        return next((question for question in made if question), None)

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        if question.asked["wanted"] == "point":
            return choices.judge_choice(question, reply, choices.tell_from(catalogue))
        if question.asked["wanted"] == "ruler":
            return _judge_ruler(question, reply)
        return _judge_number(question, reply)


def _how_far(entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
    """Ask for a number that the find-rule states."""
    facts: list[tuple[dict[str, Any], float]] = []
    for span in spans_of(entry.find):
        names = {"start": _the(span.start, catalogue), "end": _the(span.end, catalogue)}
        facts.append(({**names, "of": span.of}, span.cun))
    facts += [
        ({"start": _the(walk.start, catalogue), "direction": walk.direction}, walk.cun)
        for walk in walks_of(entry.find)
    ]
    facts = [(said, cun) for said, cun in facts if all(said.values()) or ("direction" in said and said["start"])]
    if not facts:
        return None
    said, cun = chance.choice(facts)
    return Question(Measure.slug, entry.code, {"wanted": "number", "text": str(entry), **said}, {"cun": cun})


def _level(entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
    """Ask for the point that is level with another. The others are not level with it, by text and by place."""
    given = [catalogue.entries[code] for code in entry.level_with if code in catalogue.entries]
    if not given:
        return None
    other = chance.choice(given)
    level = catalogue.by_level[entry.code]
    wrong = choices.distractors(
        entry, catalogue, chance, str, fits=lambda one: one.code not in level and not _is_level(one, other, catalogue)
    )
    if not wrong:
        return None
    options, meanings = choices.offer({one.code: str(one) for one in [entry, *wrong]}, chance)
    asked = choices.asked_of(options, wanted="point", text=str(other))
    return Question(Measure.slug, entry.code, asked, {"meanings": meanings})


def _is_level(one: Entry, other: Entry, catalogue: Catalogue) -> bool:
    """Say whether some diagram shows `one` within `LEAST_APART` of the level of `other`."""
    target = catalogue.targets.get(other.code)
    if target is None or target.directions[0] not in _LONGITUDINAL:
        return True  # no level is known here: take another
    for view in catalogue.shown.get(other.code, ()):
        own = [place for place in catalogue.sheets[view.sheet].places if place.code == one.code]
        errors = [error_at(place.x, place.y, view.place, target.directions) for place in own]
        if any(error and abs(error.along) < LEAST_APART for error in errors):
            return True
    return False


def _ruler(entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
    """Ask to lay the ruler between two of several landmarks and to read the point off."""
    laid = [(span, view.sheet) for span in spans_of(entry.find) for view in catalogue.shown.get(entry.code, ())
            if len(_marks(span, entry, catalogue, view.sheet)) > 2]  # fmt: skip
    if not laid:
        return None
    span, sheet = chance.choice(laid)
    places = _marks(span, entry, catalogue, sheet)
    dots, meanings = dotted(places, chance)
    dots = [{**dot, "text": _name(meanings[dot["id"]], catalogue)} for dot in dots]
    asked = {"wanted": "ruler", "text": str(entry), "diagram": sheet, "of": span.of, "dots": dots}
    return Question(Measure.slug, entry.code, asked, {"meanings": meanings, "ends": [span.start, span.end],
                                                      "cun": span.cun})  # fmt: skip


def _marks(span: Span, entry: Entry, catalogue: Catalogue, sheet: str) -> list[Place]:
    """Return the ends of `span` on a diagram and the marks nearest to them that are well apart; nothing without both.

    The point itself is no mark.
    """
    shown = one_side(catalogue, sheet)
    side = shown[entry.code].side if entry.code in shown else ""
    marks = {mark.slug: Place(mark.slug, mark.x, mark.y, {}) for mark in catalogue.marks.get(sheet, ())
             if mark.side in (side, "midline") or side == "midline"}  # fmt: skip
    ends = [marks.get(name) or shown.get(name) for name in (span.start, span.end)]
    start, end = ends
    least = apart(catalogue.sheets[sheet].width, catalogue.sheets[sheet].height)
    if start is None or end is None or not clear(start, [end], least):
        return []
    return [start, end, *_others(marks, [start, end], least)]


def _others(marks: dict[str, Place], ends: list[Place], least: float) -> Iterator[Place]:
    kept = list(ends)
    middle = ((ends[0].x + ends[1].x) / 2, (ends[0].y + ends[1].y) / 2)
    for place in sorted(marks.values(), key=lambda one: (abs(one.x - middle[0]) + abs(one.y - middle[1]), one.code)):
        if len(kept) < MARKS and clear(place, kept, least):
            kept.append(place)
            yield place


def _name(reference: str, catalogue: Catalogue) -> str:
    """Return what a reference is called; nothing where it is not known."""
    entry = catalogue.entries.get(reference)
    return str(entry) if entry else catalogue.landmarks.get(reference, "")


def _the(reference: str, catalogue: Catalogue) -> str:
    """Return what a reference is called within a sentence."""
    name = _name(reference, catalogue)
    return f"the {name}" if name and reference not in catalogue.entries else name


def _judge_number(question: Question, reply: Reply) -> Outcome:
    cun, right = _number(reply), float(question.key["cun"])
    score, verdict, said = _worth(cun, right)
    return Outcome(score, verdict, said, _("{cun} cun", cun=_cun(right)))


def _judge_ruler(question: Question, reply: Reply) -> Outcome:
    """Half of the score for the ends, half for the reading, which counts from the end that was laid first."""
    ends, meanings = reply.get("ends"), question.key["meanings"]
    if not isinstance(ends, list) or len(ends) != 2 or not all(isinstance(o, str) and o in meanings for o in ends):
        raise BadReply(_("Lay the ruler from one landmark to another."))
    if ends[0] == ends[1]:
        raise BadReply(_("Lay the ruler between two different landmarks."))
    names = {meanings[dot["id"]]: str(dot["text"]) for dot in question.asked["dots"]}
    start, end = question.key["ends"]
    of, cun = float(question.asked["of"]), float(question.key["cun"])
    laid = [meanings[one] for one in ends]
    told = _("{cun} of {of} cun from {start} to {end}", cun=_cun(cun), of=_cun(of), start=names[start],
             end=names[end])  # fmt: skip
    reading = _number(reply)
    if {*laid} != {start, end}:
        return Outcome(0, Verdict.MISS, _("No: the ruler lies between other landmarks"), told)
    score, verdict, said = _worth(reading, cun if laid[0] == start else of - cun)
    verdict = Verdict.NEAR if verdict == Verdict.MISS else verdict
    return Outcome(LAID + score * (1 - LAID / 100), verdict, said, told)


def _worth(cun: float, right: float) -> tuple[float, Verdict, Phrase]:
    off = cun - right
    if abs(off) <= EXACT_CUN:
        return 100.0, Verdict.EXACT, choices.RIGHT
    said = _("{cun} cun too many", cun=_cun(off)) if off > 0 else _("{cun} cun too few", cun=_cun(-off))
    return (NEARLY, Verdict.NEAR, said) if abs(off) <= NEAR_CUN else (0.0, Verdict.MISS, said)


def _cun(value: float) -> str:
    """Return a number of cun without needless noughts."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _number(reply: Reply) -> float:
    value = reply.get("number")
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value) or not 0 <= value <= 100:
        raise BadReply(_("Give the number of cun."))
    return float(value)
