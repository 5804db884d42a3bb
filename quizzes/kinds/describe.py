"""From the text of a point's location to the point, and back."""

import re
from random import Random

from quizzes.catalogue import Catalogue, Entry
from quizzes.kinds import choices
from quizzes.kinds.protocol import Family, InOneStep, Outcome, Question, Reply
from quizzes.phrases import phrase as _


class Describe(InOneStep):
    slug = "describe"
    title = _("Between a location and its point")
    family = Family.PLACE
    template = "quizzes/kinds/_choice.html"

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        back = chance.random() < 0.5
        others = [
            other
            for other in choices.distractors(entry, catalogue, chance, lambda one: one.location)
            if other.location != entry.location
        ]
        if not others:
            return None
        entries = [entry, *others]
        codes = {one.code for one in entries}
        said = {one.code: without_codes(one.location, codes) for one in entries}
        texts = said if back else {one.code: str(one) for one in entries}
        options, meanings = choices.offer(texts, chance)
        given, wanted = ("point", "location") if back else ("location", "point")
        asked = choices.asked_of(options, given=given, wanted=wanted, text=str(entry) if back else said[entry.code])
        return Question(self.slug, entry.code, asked, {"meanings": meanings})

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        return choices.judge_choice(question, reply, choices.tell_from(catalogue))


def without_codes(text: str, codes: set[str]) -> str:
    """Return `text` with each of `codes` blanked: a location that names a point would rule it out."""
    return re.sub(r"\b(?:EX-[A-Z]{1,2}|[A-Z]{2})[0-9]{1,2}[a-z]?\b", lambda m: "…" if m[0] in codes else m[0], text)
