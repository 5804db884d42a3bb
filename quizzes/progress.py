"""How well a learner holds the points, and what is to come. Pure: cards and summed answers in, plain values out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from math import sqrt
from typing import NamedTuple

import fsrs

from quizzes.scheduling import Memory, retrievability

# FSRS asks again when the chance falls to this; from this stability on, in days, a memory is firm.
DESIRED = 0.9
FIRM_DAYS = 21.0
WEAKEST = 10
# Fewer reviews say nothing of what is retained.
LEAST_REVIEWS = 20
_Z95 = 1.96


class Hold(IntEnum):
    """How well a point is held, from the least."""

    UNMET = 0
    LEARNING = 1
    FADING = 2
    HELD = 3
    FIRM = 4


class Standing(NamedTuple):
    """How well one point is held; `chance` from 0 to 1 is that it is known now, `stability` is in days.

    The weaker of two is the less.
    """

    hold: Hold
    stability: float
    chance: float
    code: str


UNKNOWN = Standing(Hold.UNMET, 0.0, 0.0, "")


def standing(code: str, memory: Memory, moment: datetime) -> Standing:
    """Return how well one card is held at `moment`: until it has been known twice running it is being learned."""
    stability = memory.stability or 0.0
    chance = retrievability(memory, 0, moment)
    if memory.state != fsrs.State.Review:
        return Standing(Hold.LEARNING, stability, chance, code)
    if memory.due <= moment or chance < DESIRED:
        return Standing(Hold.FADING, stability, chance, code)
    return Standing(Hold.FIRM if stability >= FIRM_DAYS else Hold.HELD, stability, chance, code)


def standings(cards: Iterable[tuple[str, Memory]], moment: datetime) -> dict[str, Standing]:
    """Return how each point is held that has a card: as its weakest card is."""
    weakest: dict[str, Standing] = {}
    for code, memory in cards:
        one = standing(code, memory, moment)
        weakest[code] = min(one, weakest.get(code, one))
    return weakest


def weakest(held: Mapping[str, Standing], number: int = WEAKEST) -> list[Standing]:
    """Return the points that are held least, the weakest first; none that are held well."""
    return sorted(one for one in held.values() if one.hold <= Hold.FADING)[:number]


@dataclass(frozen=True)
class Group:
    """How many points of a channel or a class are held how well; `counts` has one number for each `Hold`, in order."""

    key: str
    title: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def kept(self) -> int:
        """How many are held or firm."""
        return self.counts[Hold.HELD] + self.counts[Hold.FIRM]


def group(key: str, title: str, codes: Collection[str], held: Mapping[str, Standing]) -> Group:
    """Count the points `codes` by how they are held."""
    counts = Counter(held.get(code, UNKNOWN).hold for code in codes)
    return Group(key, title, tuple(counts[hold] for hold in Hold))


class Done(NamedTuple):
    """A number of answers, the sum of their scores, and how many were reviews and recalled, as `StudyDay` has them."""

    answers: int
    score: float
    reviews: int
    recalled: int


@dataclass(frozen=True)
class Days:
    """On how many days there was an answer; `streak` are those running up to today or yesterday, `longest` ever."""

    studied: int
    streak: int
    longest: int


def days_of(dates: Iterable[date], today: date) -> Days:
    """Count days and streaks. An empty today breaks no streak: it is not over."""
    ordered = sorted(set(dates))
    longest = run = 0
    last: date | None = None
    for one in ordered:
        run = run + 1 if last and one - last == timedelta(days=1) else 1
        longest, last = max(longest, run), one
    return Days(len(ordered), run if last and (today - last).days <= 1 else 0, longest)


def forecast(due: Iterable[datetime], moment: datetime, days: int) -> list[tuple[date, int]]:
    """Return how many cards fall due on each of the next `days`; what is overdue falls due today."""
    today = moment.date()
    counts = Counter(max(one.date(), today) for one in due)
    return [(day, counts[day]) for day in (today + timedelta(days=ahead) for ahead in range(days))]


@dataclass(frozen=True)
class Retention:
    """The share, from 0 to 1, of what was asked again after a day or more and was known, and its 95% interval."""

    reviews: int
    share: float
    least: float
    most: float

    @property
    def percent(self) -> int:
        return round(self.share * 100)

    @property
    def least_percent(self) -> int:
        return round(self.least * 100)

    @property
    def most_percent(self) -> int:
        return round(self.most * 100)


def retention(done: Iterable[Done]) -> Retention | None:
    """Return the true retention with Wilson's interval; None while there are too few reviews to say."""
    pairs = [(one.reviews, one.recalled) for one in done]
    reviews, recalled = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    if reviews < LEAST_REVIEWS:
        return None
    share, square = recalled / reviews, _Z95**2
    middle = (share + square / (2 * reviews)) / (1 + square / reviews)
    half = _Z95 * sqrt(share * (1 - share) / reviews + square / (4 * reviews**2)) / (1 + square / reviews)
    return Retention(reviews, share, middle - half, middle + half)
