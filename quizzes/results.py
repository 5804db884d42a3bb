"""What came of a run."""

from dataclasses import dataclass

from quizzes.answering import judge
from quizzes.kinds import KINDS
from quizzes.models import Answer, Learner, Question, Run
from quizzes.templatetags.phrases import said


@dataclass(frozen=True)
class Row:
    """A question and the answer to it; None where an exam ended before."""

    question: Question
    answer: Answer | None

    @property
    def score(self) -> float:
        return self.answer.score if self.answer else 0.0

    @property
    def kind(self) -> str:
        """What was asked, in words."""
        return said(KINDS[self.question.kind].title)

    @property
    def told(self) -> str:
        """What is said to the answer."""
        return said(judge(self.question, self.answer.reply).sentence) if self.answer else ""


@dataclass(frozen=True)
class Result:
    rows: list[Row]

    @property
    def percent(self) -> int:
        """The mean score of all questions; one that was not answered counts nothing."""
        return round(sum(row.score for row in self.rows) / len(self.rows))

    @property
    def answered(self) -> int:
        return sum(row.answer is not None for row in self.rows)

    @property
    def right(self) -> int:
        return sum(row.answer is not None and row.answer.verdict in ("exact", "good") for row in self.rows)


def result_of(learner: Learner | None, run: Run) -> Result:
    """Return what `learner` has answered in `run`, a row for each question."""
    answers = {answer.question_id: answer for answer in Answer.objects.of(learner, run)}
    return Result([Row(one, answers.get(one.pk)) for one in run.questions.select_related("point", "run")])


def score_to_beat(text: str) -> int | None:
    """Return the score of a challenge, from 0 to 100; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 and int(text) <= 100 else None
