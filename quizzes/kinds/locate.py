"""Tap where a point is, on a bare diagram."""

from math import isfinite
from random import Random

from quizzes.catalogue import Catalogue, Entry
from quizzes.kinds.protocol import BadReply, Family, Outcome, Question, Reply
from quizzes.scoring import judge

# What the bones cost as a help: the share of the score that is left.
WITH_BONES = 0.8


class Locate:
    slug = "locate"
    title = "Find"
    family = Family.PLACE
    template = "quizzes/kinds/_locate.html"

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        sheets = sorted({view.sheet for view in catalogue.shown.get(entry.code, ())})
        if not sheets or entry.code not in catalogue.targets:
            return None
        asked = {"diagram": chance.choice(sheets), "text": str(entry)}
        return Question(self.slug, entry.code, asked, {})

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        """Judge a tap `{x, y}` in viewBox units; `bones` says whether they were shown, `strict` is the question's."""
        x, y = _number(reply, "x"), _number(reply, "y")
        sheet = catalogue.sheets[question.asked["diagram"]]
        if not (0 <= x <= sheet.width and 0 <= y <= sheet.height):
            raise BadReply("tap inside the picture")
        judged = judge(x, y, sheet, catalogue.targets[question.code], strict=bool(question.key.get("strict")))
        score = judged.score * (WITH_BONES if reply.get("bones") else 1)
        right = str(catalogue.entries[question.code])
        return Outcome(score, judged.verdict, judged.sentence, right, judged.nearer_to, judged.error)


def _number(reply: Reply, name: str) -> float:
    value = reply.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise BadReply(f"give {name} as a number")
    return float(value)
