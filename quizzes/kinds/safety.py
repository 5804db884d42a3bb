"""What must not be done at a point, and why. Never how deep a needle may go: what states a depth is not asked."""

import re
from functools import lru_cache
from random import Random

from quizzes.catalogue import Catalogue, Entry
from quizzes.kinds import choices
from quizzes.kinds.describe import without_codes
from quizzes.kinds.protocol import Family, InOneStep, Outcome, Question, Reply
from quizzes.phrases import phrase as _

_DEPTH = re.compile(
    r"\d|\b(?:cun|fen|mm|millimet\w*|centimet\w*|inch\w*|finger(?:'s)? breadth|depth|half a"
    r"|(?:deeper|further|farther) than)\b",
    re.IGNORECASE,
)


class Safety(InOneStep):
    slug = "safety"
    title = _("What must not be done, and why")
    family = Family.USE
    template = "quizzes/kinds/_safety.html"

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        own = warnings(entry)
        if not own:
            return None
        kind, text = chance.choice(own)
        make = self._which_point if chance.random() < 0.5 else self._which_warning
        return make(entry, kind, text, catalogue, chance)

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        if question.asked["wanted"] == "point":
            return choices.judge_choice(question, reply, choices.tell_from(catalogue))
        return choices.judge_owner(question, reply, catalogue)

    def _which_point(
        self, entry: Entry, kind: str, text: str, catalogue: Catalogue, chance: Random
    ) -> Question | None:
        """Ask where a warning holds; no distractor is a point of which any warning of its kind is known."""
        safe = choices.distractors(
            entry, catalogue, chance, str, fits=lambda one: all(hazard.kind != kind for hazard in one.hazards)
        )
        if not safe:
            return None
        options, meanings = choices.offer({one.code: str(one) for one in [entry, *safe]}, chance)
        told = without_codes(text, {*meanings.values()})
        asked = choices.asked_of(options, given="warning", wanted="point", text=told)
        return Question(self.slug, entry.code, asked, {"meanings": meanings})

    def _which_warning(
        self, entry: Entry, kind: str, text: str, catalogue: Catalogue, chance: Random
    ) -> Question | None:
        """Ask what holds at a point; a distractor warns of what no point of the same region is warned of.

        So what is not written here for want of a word is never called untrue.
        """
        known = {hazard.kind for one in catalogue.by_region[entry.region] for hazard in one.hazards}
        texts, kinds = {entry.code: text}, {kind}
        others = list(catalogue.entries.values())
        for other in chance.sample(others, len(others)):
            for foreign, warning in warnings(other):
                if foreign not in known | kinds and len(texts) <= choices.DISTRACTORS:
                    texts[other.code] = warning
                    kinds.add(foreign)
                    break
        if len(texts) < 2:
            return None
        told = {code: without_codes(one, {*texts}) for code, one in texts.items()}
        options, meanings = choices.offer(told, chance)
        asked = choices.asked_of(options, given="point", wanted="warning", text=str(entry))
        return Question(self.slug, entry.code, asked, {"meanings": meanings})


def warnings(entry: Entry) -> list[tuple[str, str]]:
    """Return the kinds and texts of the cautions of `entry` that state no depth."""
    return [(hazard.kind, hazard.text) for hazard in entry.hazards if not _states_depth(hazard.text)]


@lru_cache(maxsize=2_000)
def _states_depth(text: str) -> bool:
    return bool(_DEPTH.search(text))
