"""Tap the points of a channel in order along its line."""

from random import Random

from quizzes.catalogue import Catalogue, Entry
from quizzes.kinds import choices
from quizzes.kinds.dots import apart, clear, dotted, one_side
from quizzes.kinds.protocol import Family, InOneStep, Outcome, Question, Reply
from quizzes.phrases import phrase as _
from quizzes.scoring import Place, Verdict

LEAST, MOST = 4, 8
# An order with so many of its pairs the right way round is nearly right.
NEARLY = 0.8


class Trace(InOneStep):
    slug = "trace"
    title = _("Trace a channel from point to point")
    family = Family.PLACE
    template = "quizzes/kinds/_trace.html"
    element = "trace-line"
    wants = ("order",)

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        if entry.series not in catalogue.channels:
            return None
        ways = [(view.sheet, way) for view in catalogue.shown.get(entry.code, ())
                if len(way := _way(entry, catalogue, view.sheet)) >= LEAST]  # fmt: skip
        if not ways:
            return None
        sheet, way = chance.choice(ways)
        dots, meanings = dotted(way, chance)
        asked = {"diagram": sheet, "text": catalogue.channels[entry.series], "series": entry.series, "dots": dots}
        return Question(self.slug, entry.code, asked, {"meanings": meanings, "order": [place.code for place in way]})

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        """Score the share of all pairs that stand the right way round, from half of them up."""
        given, right = choices.ordered(question, reply), question.key["order"]
        told = choices.told(right, catalogue)
        if given == right:
            return Outcome(100, Verdict.EXACT, _("Right, all along the line"), told)
        share = in_order(given, right)
        astray = next(one for one, other in zip(given, right, strict=True) if one != other)
        number = given.index(astray) + 1
        said = _("From dot {number} on it leaves the line: that is {point}", number=str(number),
                 point=choices.tell_from(catalogue)(astray))  # fmt: skip
        return Outcome(max(0.0, 200 * share - 100), Verdict.NEAR if share >= NEARLY else Verdict.MISS, said, told)


def in_order(given: list[str], right: list[str]) -> float:
    """Return the share of all pairs of `given` that stand as in `right`: 1 for the same order, 0 for its reverse."""
    ranks = [right.index(code) for code in given]
    pairs = [(one, other) for number, one in enumerate(ranks) for other in ranks[number + 1 :]]
    return sum(one < other for one, other in pairs) / len(pairs)


def _way(entry: Entry, catalogue: Catalogue, sheet: str) -> list[Place]:
    """Return the places of `entry` and of those before and after it on the channel, in order.

    One that a finger could not tell from the others is passed over; where the diagram ends, so does the way.
    """
    places = one_side(catalogue, sheet)
    own = {one.number: places[one.code] for one in catalogue.by_series[entry.series] if one.code in places}
    if entry.number not in own:
        return []
    way = [own[entry.number]]
    ends, steps = {-1: entry.number, 1: entry.number}, [-1, 1]
    least = apart(catalogue.sheets[sheet].width, catalogue.sheets[sheet].height)
    while steps and len(way) < MOST:
        for step in list(steps):
            ends[step] += step
            following = own.get(ends[step])
            if following is None:
                steps.remove(step)
            elif len(way) < MOST and clear(following, way, least):
                way = [following, *way] if step < 0 else [*way, following]
    return way
