"""What a kind of question is. Pure: what is `asked` is sent, what decides it stays in `key`; both are plain JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Any, Protocol

from quizzes.catalogue import Catalogue, Entry
from quizzes.phrases import Phrase
from quizzes.scoring import Error, Verdict

Reply = Mapping[str, Any]


class BadReply(ValueError):
    """The reply is not one that the question can be answered with; `said` tells what to do instead."""

    def __init__(self, said: Phrase) -> None:
        super().__init__(str(said))
        self.said = said


class Family(StrEnum):
    """What is remembered apart: a learner has one card for each point and family."""

    PLACE = "place"
    NAME = "name"
    CLASS = "class"
    USE = "use"


@dataclass(frozen=True)
class Question:
    """A question about the point `code`. `asked` is all that is sent before the answer."""

    kind: str
    code: str
    asked: dict[str, Any]
    key: dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What a reply is worth, from 0 to 100, and what to say to it. `meant` is the point replied, where it is one.

    `own` is the learner's own rating, from 1 to 4, where the kind asks for nothing else.
    """

    score: float
    verdict: Verdict
    sentence: Phrase
    right: Phrase
    meant: str = ""
    error: Error | None = None
    own: int | None = None


@dataclass(frozen=True)
class Taken:
    """A reply as a kind takes it: a `move` on the way to the answer, the whole `reply`, or both for the last move."""

    move: str = ""
    reply: Reply | None = None


class Kind(Protocol):
    """One kind of question: a module of this package and an entry in its registry.

    `title` names it where kinds are chosen; `element` is the custom element of its page, if it has one.
    """

    slug: str
    title: Phrase
    family: Family
    element: str

    @property
    def template(self) -> str:
        """The fragment that shows what is asked."""

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        """Return a question about `entry`, the same for the same `chance`; None where it cannot be asked."""

    def take(self, question: Question, moves: Sequence[str], reply: Reply) -> Taken:
        """Return what `reply` is after `moves`: of a question asked in one step, the whole. Raises `BadReply`."""

    def page(self, question: Question, moves: Sequence[str], catalogue: Catalogue) -> dict[str, Any]:
        """Return what the page shows after `moves`, beside what is asked."""

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        """Judge a whole `reply` and explain it. Raises `BadReply`."""


class InOneStep:
    """A kind whose questions are answered at once, without moves on the way; `wants` are the parts of a reply."""

    element = ""
    wants: tuple[str, ...] = ("choice",)

    def take(self, question: Question, moves: Sequence[str], reply: Reply) -> Taken:
        return Taken(reply={name: reply[name] for name in self.wants if name in reply})

    def page(self, question: Question, moves: Sequence[str], catalogue: Catalogue) -> dict[str, Any]:
        return {}


def examined(question: Question) -> bool:
    """Say whether the question is asked in an exam: a try is the only one, and there is no help."""
    return bool(question.key.get("examined"))
