"""Tap where a point is, on a bare diagram. The bones are a help that costs."""

from collections.abc import Sequence
from math import hypot, isfinite
from random import Random
from typing import Any

from quizzes.catalogue import Catalogue, Entry, Shown
from quizzes.kinds.protocol import BadReply, Family, Outcome, Question, Reply, Taken, examined
from quizzes.phrases import phrase as _
from quizzes.phrases import plain
from quizzes.precision import LEAST_CUN
from quizzes.scoring import judge

BONES = "bones"
# What the bones cost as a help: the share of the score that is left.
WITH_BONES = 0.8
# A diagram is a close-up of another if a cun is so many times as long on it.
CLOSER = 1.3


class Locate:
    slug = "locate"
    title = _("Find the point on the diagram")
    family = Family.PLACE
    template = "quizzes/kinds/_locate.html"
    element = "tap-place"

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        views = {view.sheet: view for view in catalogue.shown.get(entry.code, ())}
        if not views or entry.code not in catalogue.targets:
            return None
        sheet = chance.choice(sorted(views))
        asked = {"diagram": sheet, "text": str(entry)}
        if catalogue.targets[entry.code].bands.good <= LEAST_CUN and (closer := _closer(views[sheet], views)):
            asked["closer"] = closer
        return Question(self.slug, entry.code, asked, {})

    def take(self, question: Question, moves: Sequence[str], reply: Reply) -> Taken:
        """Take a tap `{x, y}`, on the diagram or on its close-up, or the wish to see the bones, `{help: "bones"}`."""
        if reply.get("help") == BONES:
            if examined(question):
                raise BadReply(_("There are no bones to see in an exam."))
            return Taken(BONES)
        whole = {name: reply[name] for name in ("x", "y", "diagram") if name in reply}
        return Taken(reply={**whole, **({BONES: True} if BONES in moves else {})})

    def page(self, question: Question, moves: Sequence[str], catalogue: Catalogue) -> dict[str, Any]:
        return {BONES: BONES in moves, "cost": round(100 * (1 - WITH_BONES)), "examined": examined(question)}

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        """Judge a tap `{x, y}` in viewBox units of `diagram`; `bones` says whether they were shown."""
        x, y = _number(reply, "x"), _number(reply, "y")
        slug = reply.get("diagram", question.asked["diagram"])
        if slug not in (question.asked["diagram"], question.asked.get("closer")):
            raise BadReply(_("Tap on the diagram of the question."))
        sheet = catalogue.sheets[slug]
        if not (0 <= x <= sheet.width and 0 <= y <= sheet.height):
            raise BadReply(_("Tap inside the picture."))
        judged = judge(x, y, sheet, catalogue.targets[question.code], strict=bool(question.key.get("strict")))
        score = judged.score * (WITH_BONES if reply.get(BONES) else 1)
        right = plain(str(catalogue.entries[question.code]))
        return Outcome(score, judged.verdict, judged.sentence, right, judged.nearer_to, judged.error)


def _closer(view: Shown, views: dict[str, Shown]) -> str:
    """Return the diagram on which a cun is longest, if it is much longer than on that of `view`; else nothing."""
    best = max(views.values(), key=lambda other: (_cun(other), other.sheet))
    return best.sheet if _cun(best) >= CLOSER * _cun(view) else ""


def _cun(view: Shown) -> float:
    """Return the longer of a place's two cun, in viewBox units."""
    return max(hypot(*vector) for vector in view.place.per_cun.values())


def _number(reply: Reply, name: str) -> float:
    value = reply.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise BadReply(_("Tap the place on the diagram, or put the cross there with the arrow keys."))
    return float(value)
