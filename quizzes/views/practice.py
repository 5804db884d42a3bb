from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from quizzes import exams
from quizzes.learners import known_learner, learner_who_answers
from quizzes.models import Answer, Learner, Question, Run
from quizzes.results import result_of, score_to_beat


@never_cache
@require_http_methods(["GET", "HEAD"])
def run(request: HttpRequest, code: str) -> HttpResponse:
    """Go to the first question that this learner has not answered, or show the result.

    `?after=3` looks first behind the third question. Before an exam, or one that is a challenge (`?beat=84`), it is
    said what it is.
    """
    shown = get_object_or_404(Run, code=code)
    learner = known_learner(request)
    if exams.is_open(learner, shown, timezone.now()):
        beat = score_to_beat(request.GET.get("beat", ""))
        if _is_new(learner, shown) and (shown.is_exam or beat is not None):
            return _opening(request, shown, beat)
        return redirect(_next(learner, shown, request.GET.get("after", "")))
    result = result_of(learner, shown)
    beaten = score_to_beat(request.COOKIES.get(_cookie(shown), ""))
    address = request.build_absolute_uri(f"{shown.get_absolute_url()}?beat={result.percent}")
    return render(request, "quizzes/result.html", {"run": shown, "result": result, "beat": beaten, "address": address})


@never_cache
@require_POST
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Start the clock of an exam, and go to its first question."""
    shown = get_object_or_404(Run, code=code)
    if shown.is_exam:
        exams.begin(learner_who_answers(request), shown, timezone.now())
    return redirect(shown)


@never_cache
@require_POST
def hand_in(request: HttpRequest, code: str) -> HttpResponse:
    """End an exam before its time."""
    shown, learner = get_object_or_404(Run, code=code), known_learner(request)
    if learner:
        exams.hand_in(learner, shown, timezone.now())
    return redirect(shown)


def _opening(request: HttpRequest, shown: Run, beat: int | None) -> HttpResponse:
    context: dict[str, Any] = {"run": shown, "number": shown.questions.count(), "beat": beat, "minutes": shown.minutes}
    response = render(request, "quizzes/opening.html", context)
    if beat is not None:
        response.set_cookie(_cookie(shown), str(beat), path=shown.get_absolute_url(), httponly=True, samesite="Lax")
    return response


def _cookie(shown: Run) -> str:
    return f"beat-{shown.code}"


def _is_new(learner: Learner | None, shown: Run) -> bool:
    if shown.is_exam:
        return exams.sitting_of(learner, shown) is None
    return not Answer.objects.of(learner, shown).exists()


def _next(learner: Learner | None, shown: Run, after: str) -> Question:
    """Return the question to go to: the first left to answer behind the position `after`, else the first left."""
    left = list(exams.left_of(learner, shown))
    position = int(after) if after.isdecimal() and len(after) < 6 else 0
    return next((one for one in left if one.position > position), left[0])
