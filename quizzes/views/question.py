import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from points.models import Diagram
from quizzes.answering import Submission, judge, record
from quizzes.exams import NotBegun, TimeIsUp
from quizzes.forms import ReplyForm
from quizzes.gathering import current_catalogue
from quizzes.kinds import KINDS, BadReply
from quizzes.learners import known_learner, learner_who_answers
from quizzes.models import Answer, Question
from quizzes.views.sitting import after, exam_bar, too_late, turned_away


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, code: str, position: int) -> HttpResponse:
    """Ask a question, take its answer, and show what was right."""
    asked = get_object_or_404(Question.objects.select_related("run", "point"), run__code=code, position=position)
    if away := turned_away(request, asked):
        return away
    error = ""
    if request.method == "POST":
        form = ReplyForm(request.POST)
        try:
            if form.is_valid():
                now = timezone.now()
                outcome = judge(asked, form.reply())
                submission = Submission(form.cleaned_data["client_id"], form.reply(), now, now)
                record(learner_who_answers(request), asked, submission, outcome)
                return after(asked)
            error = _("The answer could not be read.")
        except NotBegun:
            return redirect(asked.run)
        except TimeIsUp as late:
            return too_late(request, asked.run, late.sitting)
        except BadReply:
            error = _("Choose or type an answer first.")
    context = _context(request, asked) | exam_bar(request, asked.run) | {"error": error}
    return render(request, "quizzes/question.html", context, status=400 if error else 200)


def _context(request: HttpRequest, asked: Question) -> dict[str, Any]:
    """Return what the page of a question shows: what is right only once it is answered."""
    learner = known_learner(request)
    answer = Answer.objects.filter(learner=learner, question=asked).first() if learner else None
    context: dict[str, Any] = {
        "run": asked.run,
        "position": asked.position,
        "number": asked.run.questions.count(),
        "asked": asked.asked,
        "template": KINDS[asked.kind].template,
        "client_id": uuid.uuid4(),
    }
    if slug := asked.asked.get("diagram"):
        context["diagram"] = Diagram.objects.filter(slug=slug).first()
    if answer:
        context["answer"] = answer
        context["point"] = asked.point
        context["outcome"] = judge(asked, answer.reply)
        sheet = current_catalogue().sheets.get(slug or "")
        context["places"] = [place for place in sheet.places if place.code == asked.point.code] if sheet else []
    return context
