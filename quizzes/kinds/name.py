"""A point is lit on the diagram: type its code, pinyin, hanzi or English name. Small slips are forgiven and shown."""

from random import Random

from points import folding
from points.codes import recognise
from quizzes.catalogue import Catalogue, Entry
from quizzes.kinds.protocol import BadReply, Family, Outcome, Question, Reply
from quizzes.scoring import Verdict

SLIP = 70.0


class Name:
    slug = "name"
    title = "Name"
    family = Family.NAME
    template = "quizzes/kinds/_name.html"

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        shown = catalogue.shown.get(entry.code, ())
        target = catalogue.targets.get(entry.code)
        if not shown or (target and target.same):
            return None  # another point has the same place: either name would be right
        view = chance.choice(shown)
        asked = {"diagram": view.sheet, "x": view.place.x, "y": view.place.y}
        return Question(self.slug, entry.code, asked, {})

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        typed = reply.get("text")
        if not isinstance(typed, str) or not folding.clean(typed):
            raise BadReply("type a code or a name")
        entry = catalogue.entries[question.code]
        text = folding.clean(typed)
        right = f"{entry}, {entry.english}"
        other = homophone(text, entry, catalogue)
        if says(text, entry) and not other:
            return Outcome(100, Verdict.EXACT, "Right", right, entry.code)
        other = other or next((one for one in catalogue.entries.values() if says(text, one)), None)
        if other:
            return Outcome(0, Verdict.MISS, f"No: that is {other}", right, other.code)
        if meant := slip(text, entry):
            return Outcome(SLIP, Verdict.GOOD, f"Right, but it is spelt {meant}", right, entry.code)
        return Outcome(0, Verdict.MISS, f"No point is called {text}", right)


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
