"""Pick a point among unlabelled dots, in at most three tries; each wrong one is told what it was."""

from collections.abc import Sequence
from math import hypot
from random import Random
from typing import Any

from quizzes.catalogue import Catalogue, Entry
from quizzes.kinds import choices
from quizzes.kinds.dots import apart, clear, dotted
from quizzes.kinds.protocol import BadReply, Family, Outcome, Question, Reply, Taken, examined
from quizzes.phrases import listed, plain
from quizzes.phrases import phrase as _
from quizzes.scoring import Place, Verdict

TRIES = 3
SCORES = (100.0, 60.0, 30.0)
DOTS = 8
LEAST_DOTS = 4


class Pick:
    slug = "pick"
    title = _("Pick the point among dots")
    family = Family.PLACE
    template = "quizzes/kinds/_pick.html"
    element = "pick-dots"

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        target = catalogue.targets.get(entry.code)
        views = [(view, _apart(view.place, catalogue, view.sheet)) for view in catalogue.shown.get(entry.code, ())]
        views = [(view, places) for view, places in views if len(places) >= LEAST_DOTS]
        if not views or (target and target.same):
            return None  # of two points in one place either dot would be right
        view, places = chance.choice(views)
        dots, meanings = dotted(places, chance)
        asked = {"diagram": view.sheet, "text": str(entry), "dots": dots}
        return Question(self.slug, entry.code, asked, {"meanings": meanings})

    def take(self, question: Question, moves: Sequence[str], reply: Reply) -> Taken:
        """Take a dot tapped, `{choice: id}`; the right one, or the last that is allowed, ends the tries."""
        choices.chosen(question, reply)
        dot = reply["choice"]
        tries = [*moves, *([] if dot in moves else [dot])]
        return Taken(dot, {"tries": tries} if self._over(question, tries) else None)

    def page(self, question: Question, moves: Sequence[str], catalogue: Catalogue) -> dict[str, Any]:
        """Say what the dots tapped were, and how many tries are left."""
        tell = choices.tell_from(catalogue)
        told = {one: tell(question.key["meanings"][one]) for one in moves}
        return {"told": told, "left": (1 if examined(question) else TRIES) - len(moves)}

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        """Judge the dots tapped, in order: `{tries: [id, …]}`."""
        tries = reply.get("tries")
        meanings: dict[str, str] = question.key["meanings"]
        if not isinstance(tries, list) or not all(isinstance(one, str) and one in meanings for one in tries):
            raise BadReply(_("Tap one of the dots."))
        if not self._over(question, tries):
            raise BadReply(_("Tap one of the dots."))
        tell = choices.tell_from(catalogue)
        codes = [meanings[one] for one in tries]
        right = plain(tell(question.code))
        wrong = listed([_("that is {point}", point=tell(code)) for code in codes if code != question.code])
        if question.code not in codes:
            return Outcome(0, Verdict.MISS, _("No: {wrong}", wrong=wrong), right, codes[0])
        rank = codes.index(question.code)
        if rank == 0:
            return Outcome(SCORES[0], Verdict.EXACT, choices.RIGHT, right, codes[0])
        return Outcome(SCORES[rank], Verdict.NEAR, _("At last: {wrong}", wrong=wrong), right, codes[0])

    def _over(self, question: Question, tries: Sequence[str]) -> bool:
        """Say whether `tries` are as many as there may be, or end with the right dot and not before."""
        codes = [question.key["meanings"][one] for one in tries]
        most = 1 if examined(question) else TRIES
        found = question.code in codes
        return bool(codes) and len(codes) <= most and (codes.index(question.code) == len(codes) - 1 if found else
                                                       len(codes) == most)  # fmt: skip


def _apart(own: Place, catalogue: Catalogue, slug: str) -> list[Place]:
    """Return `own` and the places nearest to it of other points that are well apart, `DOTS` in all."""
    sheet = catalogue.sheets[slug]
    least = apart(sheet.width, sheet.height)
    kept = {own.code: own}
    for place in sorted(sheet.places, key=lambda place: (hypot(place.x - own.x, place.y - own.y), place.code)):
        if place.code not in kept and len(kept) < DOTS and clear(place, kept.values(), least):
            kept[place.code] = place
    return list(kept.values())
