from random import SystemRandom
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from points.models import Channel, Point
from quizzes import exams, pacing, readymade
from quizzes.forms import DailyForm, RunForm
from quizzes.gathering import current_catalogue
from quizzes.learners import known_learner, learner_who_answers
from quizzes.models import Answer, Card, Learner, Mark, Run
from quizzes.runs import NothingToAsk, start_ready, start_review, start_run


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Show what is due and what can be practised, and make a run of the filters that are chosen.

    A link can choose them: `?channels=KI&kinds=locate`.
    """
    form = RunForm(request.POST) if request.method == "POST" else RunForm.asking(request.GET)
    learner = known_learner(request)
    if form.is_valid() and request.method == "POST":
        mine, minutes = form.cleaned_data["mine"], form.minutes_given
        try:
            return redirect(start_run(form.selection(), SystemRandom(), learner, mine=mine, minutes=minutes))
        except NothingToAsk:
            form.add_error(None, _("No such question can be asked about these points: choose more kinds or points."))
    mixes = learner is not None and Answer.objects.mixed_up(learner).exists()
    ready = [one for one in readymade.FIXED.values() if mixes or not one.mine]
    context = {"form": form, "ready": ready, **(_own(learner) if learner else {})}
    return render(request, "quizzes/start.html", context, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ready(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what a ready-made run is, and begin it."""
    channels = dict(Channel.objects.values_list("code", "name"))
    try:
        shown = readymade.ready_made(slug, current_catalogue(), channels, timezone.localdate())
    except readymade.NoSuchRun as missing:
        raise Http404 from missing
    empty = False
    if request.method == "POST":
        try:
            run = start_ready(shown, SystemRandom(), known_learner(request))
        except NothingToAsk:
            empty = True
        else:
            if run.is_exam:
                exams.begin(learner_who_answers(request), run, timezone.now())
            return redirect(run)
    context = {"ready": shown, "minutes": shown.minutes, "empty": empty, **_marking(shown, known_learner(request))}
    return render(request, "quizzes/ready.html", context, status=409 if empty else 200)


@never_cache
@require_POST
def review(request: HttpRequest) -> HttpResponse:
    """Go on with the review that was left, or make one of what is due now."""
    learner = known_learner(request)
    if learner is None:
        return redirect("quizzes:start")
    left = _left(learner)
    if left and left.mode == "review" and left.created_at >= pacing.day_start(timezone.now()):
        return redirect(left)
    try:
        return redirect(start_review(learner, SystemRandom(), timezone.now()))
    except NothingToAsk:
        messages.info(request, _("Of what is due, nothing can be asked today."))
        return redirect("quizzes:start")


@never_cache
@require_POST
def daily(request: HttpRequest) -> HttpResponse:
    """Keep how many cards a day the learner wants to review at most."""
    form, learner = DailyForm(request.POST), known_learner(request)
    if learner and form.is_valid():
        Learner.objects.filter(pk=learner.pk).update(daily_cards=form.cleaned_data["daily_cards"])
    elif learner:
        messages.error(request, _("Choose one of the numbers of cards a day."))
    return redirect("quizzes:start")


@never_cache
@require_POST
def mark(request: HttpRequest, code: str) -> HttpResponse:
    """Mark a point, or with nothing in `marked` unmark it; a run can then be made of what is marked."""
    point = get_object_or_404(Point, code=code)
    if request.POST.get("marked"):
        Mark.objects.get_or_create(learner=learner_who_answers(request), point=point)
    elif learner := known_learner(request):
        Mark.objects.filter(learner=learner, point=point).delete()
    return redirect("quizzes:ready", f"point-{code}")


def _marking(shown: readymade.ReadyMade, learner: Learner | None) -> dict[str, Any]:
    """Return, for a run about one point, the point's code and whether it is marked."""
    code = shown.slug.removeprefix("point-")
    if code == shown.slug:
        return {}
    return {"code": code, "marked": learner is not None and learner.marks.filter(point__code=code).exists()}


def _own(learner: Learner) -> dict[str, Any]:
    """Return what the page says to a learner: what is due, today and in all, and the run that was left."""
    now = timezone.now()
    due = Card.objects.due(learner, now).count()
    reviewed = Answer.objects.reviewed_today(learner, now)
    return {
        "learner": learner,
        "due": due,
        "due_today": min(due, max(0, learner.daily_cards - reviewed)),
        "days": pacing.days_needed(due, reviewed, learner.daily_cards),
        "daily": DailyForm(initial={"daily_cards": learner.daily_cards}),
        "left": _left(learner),
    }


def _left(learner: Learner) -> Run | None:
    """Return the run that `learner` was at last, if a question of it is left to answer."""
    run = Answer.objects.latest_run(learner)
    if run is None or not exams.is_open(learner, run, timezone.now()):
        return None
    return run
