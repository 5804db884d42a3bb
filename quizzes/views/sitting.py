"""What the page of a question does in an exam, beside asking."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from quizzes import exams
from quizzes.learners import known_learner
from quizzes.models import Answer, Question, Run, Sitting


def turned_away(request: HttpRequest, asked: Question) -> HttpResponse | None:
    """Lead away from a question that may not be seen: before the exam begins, once it is answered, after the end."""
    if not asked.run.is_exam or request.method == "POST":
        return None
    learner = known_learner(request)
    sitting = exams.sitting_of(learner, asked.run)
    answered = learner is not None and Answer.objects.filter(learner=learner, question=asked).exists()
    if sitting is not None and sitting.is_over(timezone.now()) == answered:
        return None
    return redirect(asked.run)


def after(asked: Question) -> HttpResponse:
    """Go where an answer leads: in an exam on to the next question, else to what was right."""
    return redirect(f"{asked.run.get_absolute_url()}?after={asked.position}" if asked.run.is_exam else asked)


def too_late(request: HttpRequest, run: Run, sitting: Sitting) -> HttpResponse:
    """Say that an answer came after the end, and that those before it count."""
    return render(request, "quizzes/late.html", {"run": run, "sitting": sitting}, status=409)


def exam_bar(request: HttpRequest, run: Run) -> dict[str, Any]:
    """Return what stands above a question of an exam: the time left, and which questions are answered."""
    learner, now = known_learner(request), timezone.now()
    sitting = exams.sitting_of(learner, run) if run.is_exam else None
    if sitting is None or sitting.is_over(now):
        return {}
    left = {question.position for question in exams.left_of(learner, run)}
    strip = [(position, position in left) for position in run.questions.values_list("position", flat=True)]
    return {"sitting": sitting, "seconds": int((sitting.deadline - now).total_seconds()), "strip": strip}
