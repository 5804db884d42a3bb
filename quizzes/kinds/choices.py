"""Questions with options: opaque ids in shuffled order, and the distractors that are worth telling apart."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from quizzes.catalogue import Catalogue, Entry
from quizzes.kinds.protocol import BadReply, Outcome, Question, Reply
from quizzes.scoring import Verdict

DISTRACTORS = 3


def opaque(chance: Random) -> str:
    """Return an id that says nothing."""
    return f"{chance.getrandbits(48):012x}"


def offer(texts: dict[str, str], chance: Random) -> tuple[list[dict[str, str]], dict[str, str]]:
    """Return the options for `texts`, which maps meanings to what is shown, shuffled, and the meaning of each id."""
    shuffled = sorted(texts)
    chance.shuffle(shuffled)
    options = [{"id": opaque(chance), "text": texts[meaning]} for meaning in shuffled]
    return options, {option["id"]: meaning for option, meaning in zip(options, shuffled, strict=True)}


def distractors(
    entry: Entry, catalogue: Catalogue, chance: Random, show: Callable[[Entry], str], count: int = DISTRACTORS
) -> list[Entry]:
    """Return `count` entries worth confusing with `entry`, of differing texts; fewer where there are no more.

    From each source in turn: neighbours on the body and on the channel, the same class on another channel, a
    similar name; then any other point.
    """
    sources = [_shuffled(source, chance) for source in _sources(entry, catalogue)]
    taken: dict[str, Entry] = {}
    seen = {show(entry)}
    while len(taken) < count and any(sources):
        for source in sources:
            while source and show(source[-1]) in seen:
                source.pop()
            if source and len(taken) < count:
                one = source.pop()
                seen.add(show(one))
                taken[one.code] = one
    if len(taken) < count:
        rest = list(catalogue.entries.values())
        for other in chance.sample(rest, len(rest)):
            if len(taken) < count and show(other) not in seen:
                seen.add(show(other))
                taken[other.code] = other
    return list(taken.values())


def _sources(entry: Entry, catalogue: Catalogue) -> Iterator[list[Entry]]:
    near = [catalogue.entries[code] for code in entry.near if code in catalogue.entries]
    channel = [other for other in catalogue.by_series[entry.series] if abs(other.number - entry.number) <= 2]
    mates = [other for slug in sorted(entry.slugs) for other in catalogue.by_class[slug]]
    alike = catalogue.by_sound[entry.beginning]
    for source in (near, channel, [other for other in mates if other.series != entry.series], alike):
        yield [other for other in source if other.code != entry.code]


def _shuffled(entries: list[Entry], chance: Random) -> list[Entry]:
    return chance.sample(entries, len(entries))


def chosen(question: Question, reply: Reply) -> str:
    """Return the meaning of the option chosen. Raises `BadReply` for none of those offered."""
    choice = reply.get("choice")
    meanings: dict[str, str] = question.key["meanings"]
    if not isinstance(choice, str) or choice not in meanings:
        raise BadReply("choose one of the options")
    return meanings[choice]


def judge_choice(question: Question, reply: Reply, tell: Callable[[str], str]) -> Outcome:
    """Judge a choice of points; `tell` says a code in words."""
    code = chosen(question, reply)
    right = tell(question.code)
    if code == question.code:
        return Outcome(100, Verdict.EXACT, "Right", right, code)
    return Outcome(0, Verdict.MISS, f"No: that is {tell(code)}", right, code)


def tell_from(catalogue: Catalogue) -> Callable[[str], str]:
    """Return how a code is said: with its names, as long as the point is there."""
    return lambda code: str(catalogue.entries.get(code, code))


def asked_of(options: list[dict[str, str]], **words: Any) -> dict[str, Any]:
    """Return what is sent for a question with options."""
    return {**words, "options": options}
