from random import SystemRandom
from statistics import fmean

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.composing import READY
from quizzes.forms import RunForm
from quizzes.learners import known_learner
from quizzes.models import Answer, Run
from quizzes.runs import NothingToAsk, start_run


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Choose what to practise; a run is then made and opened."""
    form = RunForm(request.POST or None, initial={"kinds": list(READY), "number": 10})
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(start_run(form.cleaned_data, SystemRandom()))
        except NothingToAsk:
            form.add_error(None, _("No such question can be asked about these points."))
    return render(request, "quizzes/start.html", {"form": form}, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD"])
def run(request: HttpRequest, code: str) -> HttpResponse:
    """Go to the first question that this learner has not answered, or show the result."""
    shown = get_object_or_404(Run, code=code)
    answers = list(Answer.objects.of(known_learner(request), shown))
    answered = [answer.question_id for answer in answers]
    left = shown.questions.exclude(pk__in=answered).select_related("run").first()
    if left:
        return redirect(left)
    context = {"run": shown, "answers": answers, "score": fmean(answer.score for answer in answers)}
    return render(request, "quizzes/result.html", context)
