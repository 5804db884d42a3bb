import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from points.figures import figure_of
from points.models import Diagram, PointClass
from points.pages import ways_of
from quizzes.answering import answer, check, judge, moves_of, rate
from quizzes.exams import NotBegun, TimeIsUp, is_told
from quizzes.forms import RatingForm, ReplyForm
from quizzes.gathering import current_catalogue
from quizzes.kinds import KINDS, BadReply, Family
from quizzes.kinds.dots import apart
from quizzes.learners import known_learner, learner_who_answers
from quizzes.models import Answer, Question
from quizzes.scheduling import Grade
from quizzes.templatetags.phrases import said
from quizzes.truth import truth_of
from quizzes.views.sitting import after, exam_bar, too_late, turned_away

RATINGS = [(Grade.AGAIN, gettext_lazy("Again")), (Grade.HARD, gettext_lazy("Hard")),
           (Grade.GOOD, gettext_lazy("Good")), (Grade.EASY, gettext_lazy("Easy"))]  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, code: str, position: int) -> HttpResponse:
    """Ask a question, take its answer or a move on the way to it, and show what was right."""
    asked = _asked(code, position)
    if away := turned_away(request, asked):
        return away
    error = ""
    if request.method == "POST":
        form = ReplyForm(request.POST)
        try:
            if form.is_valid():
                check(known_learner(request), asked, form.reply())
                submission = form.submission(asked.run, timezone.now())
                given = answer(learner_who_answers(request), asked, submission)
                return after(asked) if given else redirect(asked)
            error = _("The answer could not be read. Answer again.")
        except NotBegun:
            return redirect(asked.run)
        except TimeIsUp as late:
            return too_late(request, asked.run, late.sitting)
        except BadReply as bad:
            error = said(bad.said)
    context = _context(request, asked) | exam_bar(request, asked.run) | {"error": error}
    return render(request, "quizzes/question.html", context, status=400 if error else 200)


@require_POST
def rating(request: HttpRequest, code: str, position: int) -> HttpResponse:
    """Take the learner's own rating of an answer."""
    asked = _asked(code, position)
    own = get_object_or_404(Answer, learner=known_learner(request), question=asked)
    form = RatingForm(request.POST)
    if form.is_valid():
        rate(own, Grade(form.cleaned_data["rating"]))
    return redirect(asked)


def _asked(code: str, position: int) -> Question:
    return get_object_or_404(Question.objects.select_related("run", "point"), run__code=code, position=position)


def _context(request: HttpRequest, asked: Question) -> dict[str, Any]:
    """Return what the page of a question shows: what is right only once it is answered."""
    learner = known_learner(request)
    given = Answer.objects.filter(learner=learner, question=asked).first() if learner else None
    context = {"run": asked.run, "position": asked.position, "number": asked.run.questions.count(),
               "asked": asked.asked, "kind": KINDS[asked.kind]}  # fmt: skip
    if given and is_told(learner, asked.run, timezone.now()):
        return context | _explained(asked, given)
    # In an exam, what was answered and may not be told is asked as if for the first time.
    return context | _posed(request, asked, [] if given else moves_of(learner, asked))


def _posed(request: HttpRequest, asked: Question, moves: list[str]) -> dict[str, Any]:
    """Return what is shown before the answer; `?close` asks for the close-up, where there is one."""
    kind = KINDS[asked.kind]
    close = "close" in request.GET and asked.asked.get("closer")
    slugs = [slug for slug in (asked.asked.get("diagram"), asked.asked.get("closer")) if slug]
    diagrams = {diagram.slug: diagram for diagram in Diagram.objects.filter(slug__in=slugs)} if slugs else {}
    posed = {"client_id": uuid.uuid4(), "close": close, "options": asked.asked.get("options", []),
             "diagram": diagrams.get(close or asked.asked.get("diagram", "")),
             "closer": diagrams.get(asked.asked.get("closer", "")),
             **kind.page(asked.plain, moves, current_catalogue())}  # fmt: skip
    if posed["diagram"]:
        posed["letter"] = apart(posed["diagram"].width, posed["diagram"].height) / 2
    return posed | (_found(asked) if posed.get("marked") else {})


def _explained(asked: Question, given: Answer) -> dict[str, Any]:
    """Return what is shown after the answer: what was right, and where or why."""
    kind = KINDS[asked.kind]
    explained = {"answer": given, "point": asked.point, "outcome": judge(asked, given.reply), "ratings": RATINGS,
                 "truth": truth_of(asked, given, current_catalogue())}  # fmt: skip
    if kind.family == Family.CLASS:
        explained["classes"] = PointClass.objects.filter(points=asked.point)
    return explained | (_found(asked) if kind.family == Family.PLACE else {})


def _found(asked: Question) -> dict[str, Any]:
    """Return the construction that finds the point, for `points/_find_steps.html`."""
    return {"point": asked.point, "figure": figure_of(asked.point), "ways": ways_of(asked.point)}
