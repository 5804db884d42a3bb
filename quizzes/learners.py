"""Know a learner again: by the account, or by the session."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from quizzes.merging import merge
from quizzes.models import Learner

SESSION_KEY = "learner"
_RENEWED = "learner_renewed"
# Without an account the session is all that knows the learner: it lasts a year from the last month with an answer.
_YEAR = 365 * 24 * 3600
_VISIT = timedelta(minutes=1)


def known_learner(request: HttpRequest) -> Learner | None:
    """Return the learner of this request, None where nothing was answered yet. Starts no session."""
    if request.user.is_authenticated:
        return Learner.objects.filter(user=request.user).first()
    number = request.session.get(SESSION_KEY)
    return Learner.objects.filter(pk=number, user=None, merged_into=None).first() if number else None


def learner_who_answers(request: HttpRequest) -> Learner:
    """Return the learner of this request, made at the first answer."""
    if request.user.is_authenticated:
        return Learner.objects.get_or_create(user=request.user)[0]
    learner = known_learner(request) or _newcomer(request)
    month = f"{timezone.now():%Y-%m}"
    if request.session.get(_RENEWED) != month:
        request.session.update({SESSION_KEY: str(learner.pk), _RENEWED: month})
        request.session.set_expiry(_YEAR)
    return learner


def _newcomer(request: HttpRequest) -> Learner:
    """Make a learner: one, even when the first two answers of a browser arrive at once and neither has a session.

    What they share is the secret that came with the page of the question. The number made of it opens the learner for
    a minute only: the secret is no password.
    """
    secret = request.META.get("CSRF_COOKIE")
    number = UUID(bytes=salted_hmac(__name__, secret).digest()[:16], version=4) if secret else uuid4()
    learner, made = Learner.objects.get_or_create(pk=number)
    just_now = learner.created_at > timezone.now() - _VISIT
    if made or (just_now and learner.user_id is None and learner.merged_into_id is None):
        return learner
    return Learner.objects.create()


def keep_answers(request: HttpRequest, user: AbstractBaseUser, **signal: Any) -> None:
    """Give `user`, who has just signed in, what this browser's session answered before."""
    if number := request.session.pop(SESSION_KEY, None):
        request.session.pop(_RENEWED, None)
        request.session.set_expiry(None)
        merge(number, user)
