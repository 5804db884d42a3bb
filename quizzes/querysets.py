from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F

from quizzes.kinds import Family
from quizzes.pacing import Due, day_start

if TYPE_CHECKING:
    from quizzes.models import Answer, Card, Learner, Run  # noqa: F401

# Of a learner's answers, so many of the latest say what is misplaced and what is mixed up.
LATEST = 5000


class LearnerQuerySet(models.QuerySet["Learner"]):
    def hold(self, learner: "Learner") -> "Learner":
        """Lock and return the learner that answers of `learner` belong to, until the transaction ends.

        One learner's answers are so written one at a time. Always first who was merged, then into whom: no two wait
        for one another.
        """
        held = self.select_for_update().get(pk=learner.pk)
        while held.merged_into_id:
            held = self.select_for_update().get(pk=held.merged_into_id)
        return held


class AnswerQuerySet(models.QuerySet["Answer"]):
    def of(self, learner: "Learner | None", run: "Run") -> "AnswerQuerySet":
        """Return what `learner` answered in `run`, in the order of its questions; nothing for nobody."""
        if learner is None:
            return self.none()
        answers = self.filter(learner=learner, question__run=run)
        return answers.select_related("question__point").order_by("question__position")

    def reviewed_today(self, learner: "Learner", moment: datetime) -> int:
        """Return how many cards `learner` was asked in reviews on the day of `moment`."""
        answers = self.filter(learner=learner, received_at__gte=day_start(moment), question__run__mode="review")
        return answers.values("point", "family").distinct().count()

    def latest_run(self, learner: "Learner") -> "Run | None":
        """Return the run of the learner's latest answer."""
        latest = self.filter(learner=learner).select_related("question__run").order_by("-received_at").first()
        return latest.question.run if latest else None

    def misplaced(self, learner: "Learner") -> set[str]:
        """Return the codes of the points that `learner` placed nearly right or wrong the last time."""
        answers = self.filter(learner=learner, family=Family.PLACE).order_by("-received_at")
        last: dict[str, str] = {}
        for code, verdict in answers.values_list("point__code", "verdict")[:LATEST]:
            last.setdefault(code, verdict)
        return {code for code, verdict in last.items() if verdict in ("near", "miss")}

    def mixed_up(self, learner: "Learner") -> "AnswerQuerySet":
        """Return the answers in which `learner` took one point for another."""
        return self.filter(learner=learner).exclude(meant="").exclude(meant=F("point__code"))

    def confusions(self, learner: "Learner") -> Counter[tuple[str, str]]:
        """Count the pairs `(asked, meant)` of codes that `learner` took one for the other."""
        answers = self.mixed_up(learner)
        return Counter(answers.order_by("-received_at").values_list("point__code", "meant")[:LATEST])


class CardQuerySet(models.QuerySet["Card"]):
    def due(self, learner: "Learner", moment: datetime) -> "CardQuerySet":
        return self.filter(learner=learner, due__lte=moment)

    def as_due(self) -> list[Due]:
        """Return the cards as pacing sees them."""
        return [Due(card.point_id, card.point.code, card.family, card.memory) for card in self.select_related("point")]

    def codes(self, learner: "Learner") -> set[str]:
        """Return the codes of the points of which `learner` was asked anything."""
        return set(self.filter(learner=learner).values_list("point__code", flat=True))
