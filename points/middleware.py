from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from points.display import COOKIE, STANDARD, Display, UnknownDisplay, written_as


class DisplayChoice:
    """Answer each reader with codes and hanzi as the cookie says; an unknown value is the standard."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            display = Display.parse(request.COOKIES[COOKIE]) if COOKIE in request.COOKIES else STANDARD
        except UnknownDisplay:
            display = STANDARD
        with written_as(display):
            return self.get_response(request)
