from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from quizzes.models import Answer, Learner, Run  # noqa: F401


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
