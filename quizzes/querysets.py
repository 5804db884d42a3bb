from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from quizzes.models import Answer, Learner, Run  # noqa: F401


class AnswerQuerySet(models.QuerySet["Answer"]):
    def of(self, learner: "Learner | None", run: "Run") -> "AnswerQuerySet":
        """Return what `learner` answered in `run`, in the order of its questions; nothing for nobody."""
        if learner is None:
            return self.none()
        answers = self.filter(learner=learner, question__run=run)
        return answers.select_related("question__point").order_by("question__position")
