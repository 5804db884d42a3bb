"""The points that a learner takes for one another. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence


def pairs_of(confusions: Counter[tuple[str, str]], known: Iterable[str]) -> list[tuple[str, str]]:
    """Return the pairs mixed up either way, the commonest first; both of each are `known` codes."""
    both: Counter[tuple[str, str]] = Counter()
    codes = set(known)
    for (asked, meant), times in confusions.items():
        if {asked, meant} <= codes:
            first, second = sorted((asked, meant))
            both[first, second] += times
    return [pair for pair, _ in sorted(both.items(), key=lambda item: (-item[1], item[0]))]


def confused_with(confusions: Counter[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    """Return for each code the codes that it is mixed up with, either way, the commonest first."""
    others: dict[str, Counter[str]] = defaultdict(Counter)
    for (asked, meant), times in confusions.items():
        others[asked][meant] += times
        others[meant][asked] += times
    return {code: [other for other, _ in counted.most_common()] for code, counted in others.items()}
