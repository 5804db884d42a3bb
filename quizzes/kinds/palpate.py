"""With a partner, on a real body: find a point and mark it, see how it is found, and grade yourselves."""

from collections.abc import Sequence
from random import Random
from typing import Any

from quizzes.catalogue import Catalogue, Entry
from quizzes.kinds.protocol import BadReply, Family, Outcome, Question, Reply, Taken
from quizzes.phrases import phrase as _
from quizzes.phrases import plain
from quizzes.scoring import Verdict

MARKED = "marked"
# The ratings from 1 to 4: what each is worth, and what is said to it.
_RATED = {
    1: (0.0, Verdict.MISS, _("Missed: feel for it again")),
    2: (55.0, Verdict.NEAR, _("Near it")),
    3: (85.0, Verdict.GOOD, _("Found")),
    4: (100.0, Verdict.EXACT, _("Found at once")),
}


class Palpate:
    slug = "palpate"
    title = _("Find the point on a partner")
    family = Family.PLACE
    template = "quizzes/kinds/_palpate.html"
    element = "find-steps"

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        if entry.code not in catalogue.shown or not entry.find:
            return None
        asked = {"text": str(entry), "position": entry.position}
        return Question(self.slug, entry.code, asked, {})

    def take(self, question: Question, moves: Sequence[str], reply: Reply) -> Taken:
        """Take the word that the point is marked, `{help: "marked"}`, and then the learners' `{rating}`."""
        if reply.get("help") == MARKED:
            return Taken(MARKED)
        if MARKED not in moves:
            raise BadReply(_("Mark the point first, then look how it is found."))
        return Taken(reply={"rating": reply.get("rating")})

    def page(self, question: Question, moves: Sequence[str], catalogue: Catalogue) -> dict[str, Any]:
        return {MARKED: MARKED in moves}

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        rating = reply.get("rating")
        if isinstance(rating, bool) or not isinstance(rating, int) or rating not in _RATED:
            raise BadReply(_("Say how well you found it."))
        score, verdict, said = _RATED[rating]
        return Outcome(score, verdict, said, plain(str(catalogue.entries[question.code])), own=rating)
