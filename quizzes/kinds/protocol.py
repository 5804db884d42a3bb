"""What a kind of question is. Pure: what is `asked` is sent, what decides it stays in `key`; both are plain JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Any, Protocol

from quizzes.catalogue import Catalogue, Entry
from quizzes.scoring import Error, Verdict

Reply = Mapping[str, Any]


class BadReply(ValueError):
    """The reply is not one that the question can be answered with."""


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
    """What a reply is worth, from 0 to 100, and what to say to it. `meant` is the point replied, where it is one."""

    score: float
    verdict: Verdict
    sentence: str
    right: str
    meant: str = ""
    error: Error | None = None


class Kind(Protocol):
    """One kind of question: a module of this package and an entry in its registry."""

    slug: str
    title: str
    family: Family

    @property
    def template(self) -> str:
        """The fragment that shows what is asked."""

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        """Return a question about `entry`, the same for the same `chance`; None where it cannot be asked."""

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        """Judge `reply` and explain it. Raises `BadReply`."""
