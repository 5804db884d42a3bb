"""From a point to what is said of its use, and back; the distractors are points of which really other things are said.

Two phrases are alike when they share half of the words of the shorter: "Calms the spirit" is said by "Calms the spirit
and steadies the Heart" too. A distractor says nothing like what is asked for.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from random import Random

from quizzes.catalogue import Catalogue, Entry
from quizzes.kinds import choices
from quizzes.kinds.describe import without_codes
from quizzes.kinds.protocol import Family, InOneStep, Outcome, Question, Reply

ALIKE = 0.5
# So many letters of a word tell its stem: painful and pain, Kidney and Kidneys.
_STEM = 5
_EMPTY = frozenset(
    "a an and any as at by for from in into is its it of off on or so that the their them then this to up with when "
    "which who after before other such very not no".split()
)


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words of `text` that carry its meaning."""
    return frozenset(word[:_STEM] for word in re.findall(r"[^\W\d_]+", text.lower()) if word not in _EMPTY)


def alike(one: str, other: str) -> bool:
    """Say whether two phrases say nearly the same."""
    own, others = stems(one), stems(other)
    return len(own & others) >= ALIKE * max(1, min(len(own), len(others)))


def differ(said: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether nothing of `said` is like anything of `others`."""
    return not any(alike(one, other) for one in said for other in others)


class Use(InOneStep):
    """What `said_of` returns of a point is asked, in groups: some phrases of different groups at once."""

    family = Family.USE
    template = "quizzes/kinds/_use.html"

    def __init__(self, slug: str, said_of: Callable[[Entry], Sequence[Sequence[str]]], at_once: int) -> None:
        self.slug = slug
        self.said_of = said_of
        self.at_once = at_once

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        own = self._all(entry)
        if not own:
            return None
        said = self._some(entry, chance)
        back = chance.random() < 0.5

        def fits(other: Entry) -> bool:
            return differ(said, self._all(other)) if back else bool(self._other(other, own))

        shown: dict[str, list[str]] = {entry.code: said}
        for other in choices.distractors(entry, catalogue, chance, str, fits=fits):
            others = self._other(other, own)
            shown[other.code] = chance.sample(others, min(len(others), self.at_once))
        # All as long as the shortest: the right one is not told by its length.
        least = min(map(len, shown.values()))
        entries = [catalogue.entries[code] for code in shown]
        texts = {one.code: str(one) if back else _joined(shown[one.code][:least], entries) for one in entries}
        if len(shown) < 2 or len(set(texts.values())) < len(texts):
            return None
        options, meanings = choices.offer(texts, chance)
        given, wanted = ("use", "point") if back else ("point", "use")
        text = _joined(said, entries) if back else str(entry)
        asked = choices.asked_of(options, given=given, wanted=wanted, text=text)
        return Question(self.slug, entry.code, asked, {"meanings": meanings})

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        if question.asked["wanted"] == "point":
            return choices.judge_choice(question, reply, choices.tell_from(catalogue))
        return choices.judge_owner(question, reply, catalogue)

    def _all(self, entry: Entry) -> list[str]:
        return [phrase for group in self.said_of(entry) for phrase in group]

    def _other(self, entry: Entry, own: Sequence[str]) -> list[str]:
        """Return what is said of `entry` and is not like anything of `own`."""
        return [phrase for phrase in self._all(entry) if differ([phrase], own)]

    def _some(self, entry: Entry, chance: Random) -> list[str]:
        """Return phrases of different groups, in the order of the groups."""
        groups = [group for group in self.said_of(entry) if group]
        picked = sorted(chance.sample(range(len(groups)), min(len(groups), self.at_once)))
        return [chance.choice(list(groups[number])) for number in picked]


def _joined(phrases: Sequence[str], entries: Sequence[Entry]) -> str:
    return without_codes("; ".join(phrases), {entry.code for entry in entries})
