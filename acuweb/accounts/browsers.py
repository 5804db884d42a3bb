"""What a browser keeps of its visitor beside the session: whether there is one, and under which name it signed in."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import constant_time_compare, salted_hmac

# Says to scripts that there is a session, so that a page from the cache asks for the visitor's name or does not.
HINT_COOKIE = "visitor"
_KNOWN_COOKIE = "known_as"
_YEAR = 365 * 24 * 3600


class VisitorCookies:
    """Set and delete these cookies with the session's. Stands before the session's middleware in the list."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        session = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if session is None:
            return response
        if not session.value:
            response.delete_cookie(HINT_COOKIE, samesite="Lax")
            return response
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(HINT_COOKIE, "1", max_age=session["max-age"] or None, secure=secure, samesite="Lax")
        if request.user.is_authenticated:
            seal = _seal(request.user.get_username())
            response.set_cookie(_KNOWN_COOKIE, seal, max_age=_YEAR, secure=secure, httponly=True, samesite="Lax")
        return response


def is_known(request: HttpRequest, username: str) -> bool:
    """Say whether somebody has signed in as `username` from this browser before."""
    return constant_time_compare(request.COOKIES.get(_KNOWN_COOKIE, ""), _seal(username))


def _seal(username: str) -> str:
    return salted_hmac(__name__, username, algorithm="sha256").hexdigest()
