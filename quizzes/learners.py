"""Know a learner again: by the account, or by the session."""

from uuid import UUID, uuid4

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from quizzes.models import Learner

SESSION_KEY = "learner"


def known_learner(request: HttpRequest) -> Learner | None:
    """Return the learner of this request, None where nothing was answered yet. Starts no session."""
    if request.user.is_authenticated and (own := Learner.objects.filter(user=request.user).first()):
        return own
    number = request.session.get(SESSION_KEY)
    return Learner.objects.filter(pk=number).first() if number else None


def learner_who_answers(request: HttpRequest) -> Learner:
    """Return the learner of this request, made at the first answer; several first answers at once make one."""
    learner = known_learner(request)
    if learner is None and request.user.is_authenticated:
        learner, _ = Learner.objects.get_or_create(user=request.user)
    elif learner is None:
        learner, _ = Learner.objects.get_or_create(pk=_number(request))
        if learner.user_id:  # signed up from this browser, and signed out since
            learner = Learner.objects.create()
        request.session[SESSION_KEY] = str(learner.pk)
    return learner


def _number(request: HttpRequest) -> UUID:
    """Return the number that a visitor's learner gets: from the secret that came with the page of the question.

    First answers that arrive together have no session yet, and each would begin its own; the secret they share.
    """
    secret = request.META.get("CSRF_COOKIE")
    return UUID(bytes=salted_hmac(__name__, secret).digest()[:16], version=4) if secret else uuid4()
