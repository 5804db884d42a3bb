"""Questions with options: opaque ids in shuffled order, and the distractors that are worth telling apart."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

from quizzes.catalogue import Catalogue, Entry
from quizzes.kinds.protocol import BadReply, Outcome, Question, Reply
from quizzes.phrases import Phrase, plain
from quizzes.phrases import phrase as _
from quizzes.scoring import Verdict

DISTRACTORS = 3
RIGHT = _("Right")


def opaque(chance: Random) -> str:
    """Return an id that says nothing."""
    return f"{chance.getrandbits(48):012x}"


def offer(texts: Mapping[str, str], chance: Random) -> tuple[list[dict[str, str]], dict[str, str]]:
    """Return the options for `texts`, which maps meanings to what is shown, shuffled, and the meaning of each id."""
    shuffled = sorted(texts)
    chance.shuffle(shuffled)
    options = [{"id": opaque(chance), "text": texts[meaning]} for meaning in shuffled]
    return options, {option["id"]: meaning for option, meaning in zip(options, shuffled, strict=True)}


def distractors(
    entry: Entry,
    catalogue: Catalogue,
    chance: Random,
    show: Callable[[Entry], str],
    count: int = DISTRACTORS,
    fits: Callable[[Entry], bool] = lambda other: True,
) -> list[Entry]:
    """Return `count` entries worth confusing with `entry`, of differing texts; fewer where there are no more.

    From each source in turn: what this learner confuses with it, neighbours on the body and on the channel, points of
    the same level, of the same class on another channel, of a similar name; then any other point. Only those that
    `fits` accepts.
    """
    sources = [_shuffled(source, chance) for source in _sources(entry, catalogue)]
    taken: dict[str, Entry] = {}
    seen = {show(entry)}

    def take(other: Entry) -> bool:
        if len(taken) == count or show(other) in seen or not fits(other):
            return False
        seen.add(show(other))
        taken[other.code] = other
        return True

    while len(taken) < count and any(sources):
        for source in sources:
            while source and not take(source.pop()):
                pass
    if len(taken) < count:
        for other in _shuffled(catalogue.entries.values(), chance):
            if other.code != entry.code:
                take(other)
    return list(taken.values())


def _sources(entry: Entry, catalogue: Catalogue) -> Iterator[list[Entry]]:
    entries = catalogue.entries
    confused = [entries[code] for code in catalogue.confused.get(entry.code, ()) if code in entries]
    near = [entries[code] for code in entry.near if code in entries]
    channel = [other for other in catalogue.by_series[entry.series] if abs(other.number - entry.number) <= 2]
    level = [entries[code] for code in sorted(catalogue.by_level[entry.code])]
    mates = [other for slug in sorted(entry.slugs) for other in catalogue.by_class[slug]]
    written = [other for character in sorted({*entry.hanzi}) for other in catalogue.by_character[character]]
    alike = [*catalogue.by_sound[entry.beginning], *written]
    for source in (confused, near, channel, level, [one for one in mates if one.series != entry.series], alike):
        yield [other for other in source if other.code != entry.code]


def _shuffled(entries: Any, chance: Random) -> list[Entry]:
    return chance.sample(list(entries), len(entries))


def chosen(question: Question, reply: Reply) -> str:
    """Return the meaning of the option chosen. Raises `BadReply` for none of those offered."""
    choice = reply.get("choice")
    meanings: dict[str, str] = question.key["meanings"]
    if not isinstance(choice, str) or choice not in meanings:
        raise BadReply(_("Choose one of the options."))
    return meanings[choice]


def ordered(question: Question, reply: Reply) -> list[str]:
    """Return the meanings of all options in the order of the reply. Raises `BadReply` unless each is there once."""
    order = reply.get("order")
    meanings: dict[str, str] = question.key["meanings"]
    if not isinstance(order, list) or not all(isinstance(one, str) for one in order) or {*order} != {*meanings}:
        raise BadReply(_("Give each its own place in the order."))
    if len(order) != len(meanings):
        raise BadReply(_("Give each its own place in the order."))
    return [meanings[one] for one in order]


def judge_choice(question: Question, reply: Reply, tell: Callable[[str], str]) -> Outcome:
    """Judge a choice of points; `tell` says a code in words."""
    code = chosen(question, reply)
    right = plain(tell(question.code))
    if code == question.code:
        return Outcome(100, Verdict.EXACT, RIGHT, right, code)
    return Outcome(0, Verdict.MISS, _("No: that is {point}", point=tell(code)), right, code)


def judge_owner(question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
    """Judge a choice of things said of points: what is right is the subject's, and a wrong one is another point's."""
    code, tell = chosen(question, reply), tell_from(catalogue)
    texts = {question.key["meanings"][one["id"]]: str(one["text"]) for one in question.asked["options"]}
    right = plain(texts[question.code])
    if code == question.code:
        return Outcome(100, Verdict.EXACT, RIGHT, right, code)
    return Outcome(0, Verdict.MISS, _("No: that belongs to {point}", point=tell(code)), right, code)


def tell_from(catalogue: Catalogue) -> Callable[[str], str]:
    """Return how a code is said: with its names, as long as the point is there."""
    return lambda code: str(catalogue.entries.get(code, code))


def asked_of(options: list[dict[str, str]], **words: Any) -> dict[str, Any]:
    """Return what is sent for a question with options."""
    return {**words, "options": options}


def told(codes: Sequence[str], catalogue: Catalogue) -> Phrase:
    """Say which points `codes` are, one after another."""
    return plain(" · ".join(map(tell_from(catalogue), codes)))
