"""How much of what is due is asked today: a cap a day, so that a backlog never crushes. Pure.

What is over the cap waits for the days that follow. Of a backlog, what is still most likely to be known comes first:
a review saves it, while what is long forgotten is learned anew on any day just as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil

from quizzes.scheduling import Memory, retrievability

# At most so many cards a day, unless the learner chooses otherwise, and so many in one run.
DAILY_CARDS = 40
IN_ONE_RUN = 20


@dataclass(frozen=True)
class Due:
    """A card that is due: the point's id and code, the family, what is held of it."""

    point: int
    code: str
    family: str
    memory: Memory


def day_start(moment: datetime) -> datetime:
    """Return when the day of `moment` began, in UTC."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def todays(due: Iterable[Due], reviewed: int, cap: int, moment: datetime) -> list[Due]:
    """Return what to review now, in order, when `reviewed` cards were reviewed today.

    A card that was missed today and is due again does not count a second time against `cap`.
    """
    start = day_start(moment)
    again: list[Due] = []
    fresh: list[Due] = []
    for one in due:
        last = one.memory.last_review
        (again if last and last >= start else fresh).append(one)
    fresh.sort(key=lambda one: (-retrievability(one.memory, one.point, moment), one.code, one.family))
    return again + fresh[: max(0, cap - reviewed)]


def days_needed(due: int, reviewed: int, cap: int) -> int:
    """Return over how many days, today among them, `due` cards are spread when `reviewed` are done today."""
    left = due - max(0, cap - reviewed)
    return 1 + max(0, ceil(left / cap))
