"""How codes and hanzi are written for a reader: the one place for the rule. Pure.

The choice is the reader's, kept in a cookie and active for one request, as the language is. Addresses, the open data
and the search know WHO's codes alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol

from points.codes import Code

COOKIE = "display"
CODES = ["who", "manual", "letters"]
FORMS = ["simplified", "traditional"]
_LANGUAGES = {"simplified": "zh-Hans", "traditional": "zh-Hant"}


class UnknownDisplay(ValueError):
    """The value names no way of writing."""


class Named(Protocol):
    """A row with hanzi in one form or both."""

    hanzi: str


@dataclass(frozen=True)
class Display:
    """`codes` is WHO's style (KI1), that of *A Manual of Acupuncture* (KID-1) or the older letters (K1)."""

    codes: str = "who"
    form: str = "simplified"

    @classmethod
    def parse(cls, text: str) -> "Display":
        """Read `manual.traditional`. Raises UnknownDisplay for anything else."""
        codes, _, form = text.partition(".")
        if codes not in CODES or form not in FORMS:
            raise UnknownDisplay(f"{text!r} is no way of writing codes and hanzi")
        return cls(codes, form)

    def __str__(self) -> str:
        return f"{self.codes}.{self.form}"

    @property
    def language(self) -> str:
        """The language tag of the hanzi."""
        return _LANGUAGES[self.form]

    def code(self, code: str) -> str:
        """Return a WHO code as it is written; what is no code stays as it is."""
        try:
            return Code.parse(code).written(self.codes)
        except ValueError:
            return code

    def hanzi(self, row: Named) -> str:
        """Return the name of `row`; in its only form where it has no other."""
        traditional: str = getattr(row, "hanzi_traditional", "")
        return traditional if self.form == "traditional" and traditional else row.hanzi


STANDARD = Display()
_active = ContextVar("display", default=STANDARD)


def active() -> Display:
    """Return the choice of the reader who is being answered."""
    return _active.get()


@contextmanager
def written_as(display: Display) -> Iterator[None]:
    """Write codes and hanzi by `display` inside the block."""
    token = _active.set(display)
    try:
        yield
    finally:
        _active.reset(token)
