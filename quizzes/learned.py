"""Read what a learner holds and has done: three queries, however many answers there are."""

from dataclasses import dataclass

from quizzes.catalogue import Catalogue
from quizzes.drift import Aims
from quizzes.models import Aim, Card, Learner, StudyDay
from quizzes.progress import Study
from quizzes.scheduling import Memory


@dataclass(frozen=True)
class Learned:
    """`cards` are pairs of a point's code and its memory."""

    cards: list[tuple[str, Memory]]
    studies: list[Study]
    aims: list[Aims]


def learned(learner: Learner, catalogue: Catalogue, family: str = "") -> Learned:
    """Return what `learner` holds, of one family of cards or of all."""
    cards = Card.objects.filter(learner=learner, **({"family": family} if family else {}))
    columns = ("point__code", "state", "step", "stability", "difficulty", "due", "last_review")
    studies = StudyDay.objects.filter(learner=learner).order_by("date", "kind")
    return Learned(
        [(code, Memory(*memory)) for code, *memory in cards.values_list(*columns)],
        [Study(*row) for row in studies.values_list("date", "kind", "answers", "score", "reviews", "recalled")],
        _aims(learner, catalogue),
    )


def _aims(learner: Learner, catalogue: Catalogue) -> list[Aims]:
    columns = ("point__code", "answers", "along", "across", "along_squared", "across_squared")
    return [
        Aims(code, catalogue.entries[code].region, catalogue.targets[code].directions, number, (a, b), (aa, bb))
        for code, number, a, b, aa, bb in Aim.objects.filter(learner=learner).values_list(*columns)
        if code in catalogue.targets
    ]
