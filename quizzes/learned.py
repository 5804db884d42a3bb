"""Read what a learner holds and has done: four queries, however many answers there are."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum

from quizzes.catalogue import Catalogue
from quizzes.drift import Aims
from quizzes.models import Aim, Answer, Card, Learner, StudyDay
from quizzes.progress import Done
from quizzes.scheduling import Memory


@dataclass(frozen=True)
class Learned:
    """`cards` are pairs of a point's code and its memory; what was done is summed by day and by kind of question."""

    cards: list[tuple[str, Memory]]
    days: dict[date, Done]
    kinds: dict[str, Done]
    aims: list[Aims]


def learned(learner: Learner, catalogue: Catalogue, family: str = "") -> Learned:
    """Return what `learner` holds, of one family of cards or of all."""
    return Learned(
        held_cards(learner, family), _done(learner, "date"), _done(learner, "kind"), aims_of(learner, catalogue)
    )


def held_cards(learner: Learner, family: str = "") -> list[tuple[str, Memory]]:
    """Return the cards of `learner` as pairs of a point's code and its memory."""
    cards = Card.objects.filter(learner=learner, **({"family": family} if family else {}))
    columns = ("point__code", "state", "step", "stability", "difficulty", "due", "last_review")
    return [(code, Memory(*memory)) for code, *memory in cards.values_list(*columns)]


def due_today(learner: Learner, moment: datetime) -> int:
    """Return how many cards `learner` is still to review today, of those due and of the daily cap."""
    due = Card.objects.due(learner, moment).count()
    return min(due, left_today(learner, moment)) if due else 0


def left_today(learner: Learner, moment: datetime) -> int:
    """Return how many cards are left today of the daily cap."""
    return max(0, learner.daily_cards - Answer.objects.reviewed_today(learner, moment))


def aims_of(learner: Learner, catalogue: Catalogue) -> list[Aims]:
    """Return where `learner` puts each point that there still is a measure for."""
    columns = ("point__code", "answers", "along", "across", "along_squared", "across_squared")
    return [
        Aims(code, catalogue.entries[code].region, catalogue.targets[code].directions, number, (a, b), (aa, bb))
        for code, number, a, b, aa, bb in Aim.objects.filter(learner=learner).values_list(*columns)
        if code in catalogue.targets
    ]


def _done(learner: Learner, by: str) -> dict:
    sums = [Sum(column) for column in Done._fields]
    rows = (
        StudyDay.objects.filter(learner=learner)
        .order_by(by)
        .values(by)
        .annotate(**{f"all_{column}": total for column, total in zip(Done._fields, sums, strict=True)})
    )
    return {key: Done(*own) for key, *own in rows.values_list(by, *(f"all_{column}" for column in Done._fields))}
