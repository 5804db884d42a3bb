"""Know a learner again: by the account, or by the session."""

from django.http import HttpRequest

from quizzes.models import Learner

SESSION_KEY = "learner"


def known_learner(request: HttpRequest) -> Learner | None:
    """Return the learner of this request, None where nothing was answered yet. Starts no session."""
    if request.user.is_authenticated and (own := Learner.objects.filter(user=request.user).first()):
        return own
    number = request.session.get(SESSION_KEY)
    return Learner.objects.filter(pk=number).first() if number else None


def learner_who_answers(request: HttpRequest) -> Learner:
    """Return the learner of this request, made at the first answer."""
    learner = known_learner(request)
    if learner is None:
        learner = Learner.objects.create(user=request.user if request.user.is_authenticated else None)
        request.session[SESSION_KEY] = str(learner.pk)
    return learner
