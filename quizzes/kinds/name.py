"""A point is lit on the diagram: type its code, pinyin, hanzi or English name. Small slips are forgiven and shown.

Whoever would rather choose asks for options, which cost.
"""

from collections.abc import Sequence
from random import Random
from typing import Any

from points import folding
from points.codes import recognise
from quizzes.catalogue import Catalogue, Entry
from quizzes.kinds import choices
from quizzes.kinds.protocol import BadReply, Family, Outcome, Question, Reply, Taken, examined
from quizzes.phrases import phrase as _
from quizzes.phrases import plain
from quizzes.scoring import Verdict

SLIP = 70.0
OPTIONS = "options"
# What is left of the score with options to choose from.
WITH_OPTIONS = 0.8


class Name:
    slug = "name"
    title = _("Name the point on the diagram")
    family = Family.NAME
    template = "quizzes/kinds/_name.html"
    element = ""

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        shown = catalogue.shown.get(entry.code, ())
        target = catalogue.targets.get(entry.code)
        if not shown or (target and target.same):
            return None  # another point has the same place: either name would be right
        view = chance.choice(shown)
        asked = {"diagram": view.sheet, "x": view.place.x, "y": view.place.y}
        others = choices.distractors(entry, catalogue, chance, str)
        options, meanings = choices.offer({one.code: str(one) for one in [entry, *others]}, chance)
        return Question(self.slug, entry.code, asked, {"meanings": meanings, "options": options})

    def take(self, question: Question, moves: Sequence[str], reply: Reply) -> Taken:
        """Take a name typed, `{text}`, or the wish to choose, `{help: "options"}`, and then a choice."""
        if reply.get("help") == OPTIONS:
            if examined(question):
                raise BadReply(_("Type the name: in an exam there is nothing to choose from."))
            return Taken(OPTIONS)
        wanted = "choice" if OPTIONS in moves else "text"
        return Taken(reply={wanted: reply.get(wanted)})

    def page(self, question: Question, moves: Sequence[str], catalogue: Catalogue) -> dict[str, Any]:
        """Show the options once they were asked for: before, they would tell what the point may be."""
        shown = {"cost": round(100 * (1 - WITH_OPTIONS)), "examined": examined(question)}
        return {**shown, "options": question.key["options"]} if OPTIONS in moves else shown

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        entry = catalogue.entries[question.code]
        right = plain(f"{entry}, {entry.english}")
        if reply.get("choice") is not None:
            outcome = choices.judge_choice(question, reply, choices.tell_from(catalogue))
            return Outcome(outcome.score * WITH_OPTIONS, outcome.verdict, outcome.sentence, right, outcome.meant)
        typed = reply.get("text")
        if not isinstance(typed, str) or not folding.clean(typed):
            raise BadReply(_("Type a code or a name."))
        text = folding.clean(typed)
        other = homophone(text, entry, catalogue)
        if says(text, entry) and not other:
            return Outcome(100, Verdict.EXACT, choices.RIGHT, right, entry.code)
        other = other or next((one for one in catalogue.entries.values() if says(text, one)), None)
        if other:
            return Outcome(0, Verdict.MISS, _("No: that is {point}", point=str(other)), right, other.code)
        if meant := slip(text, entry):
            return Outcome(SLIP, Verdict.GOOD, _("Right, but it is spelt {name}", name=meant), right, entry.code)
        return Outcome(0, Verdict.MISS, _("No point is called {name}", name=text), right)


def says(text: str, entry: Entry) -> bool:
    """Say whether `text`, a cleaned query, is a code, name or hanzi of `entry`; tones and case do not matter."""
    if entry.code in recognise(text) or text in entry.codes:
        return True
    hanzi = folding.hanzi(text)
    if hanzi:
        return hanzi in (entry.hanzi, entry.hanzi_traditional)
    word = folding.joined(text)
    return bool(word) and word in entry.sounds


def homophone(text: str, entry: Entry, catalogue: Catalogue) -> Entry | None:
    """Return the other point whose tones `text` has: Fútū is LI18, but Fútù ST32. None where no tones are typed."""
    toned = folding.toned(text)
    if toned == folding.toned(entry.pinyin):
        return None
    alike = catalogue.by_sound.get(entry.beginning, ())
    return next((one for one in alike if one.code != entry.code and folding.toned(one.pinyin) == toned), None)


def slip(text: str, entry: Entry) -> str:
    """Return the name of `entry` that `text` misspells by a letter or, of eight and more, by two; else nothing."""
    word = folding.joined(text)
    limit = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    if not limit:
        return ""
    return next((name for name in _names(entry) if folding.distance(word, folding.joined(name), limit) <= limit), "")


def _names(entry: Entry) -> list[str]:
    return [entry.pinyin, entry.english, *entry.names]
