"""Sentences that can be said in another language: a message and what fills it. Pure: how to translate is passed.

Call `phrase` by the name of `_`, as in `_("No: that is {point}", point=…)`, and the messages are found where other
messages are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Union

Value = Union[str, float, "Phrase"]


@dataclass(frozen=True)
class Phrase:
    """A message in English with `{names}` in it, and their values: words as they are, numbers, or further phrases."""

    message: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def said(self, translate: Callable[[str], str] = str, number: Callable[[float], str] = "{:.1f}".format) -> str:
        """Return the sentence, its messages passed through `translate` and its numbers through `number`."""
        values = {name: _said(value, translate, number) for name, value in self.values.items()}
        message = translate(self.message) if self.message else ""
        return message.format(**values) if values else message

    def __str__(self) -> str:
        return self.said()


def phrase(message: str, **values: Value) -> Phrase:
    """Return the phrase of `message`, whose `{names}` are filled by `values`."""
    return Phrase(message, values)


def plain(words: str) -> Phrase:
    """Return words that are the same in every language, such as a point's names."""
    return Phrase("{words}", {"words": words})


def listed(phrases: Sequence[Phrase], between: str = "; ") -> Phrase:
    """Return `phrases` one after another."""
    names = [f"part{number}" for number in range(len(phrases))]
    return Phrase(between.join(f"{{{name}}}" for name in names), dict(zip(names, phrases, strict=True)))


def _said(value: Value, translate: Callable[[str], str], number: Callable[[float], str]) -> str:
    if isinstance(value, Phrase):
        return value.said(translate, number)
    return value if isinstance(value, str) else number(value)
