from collections.abc import Callable
from math import ceil
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from acuweb.limits.address import address_of
from acuweb.limits.models import LimitReached, Tally
from acuweb.limits.rates import BY_ADDRESS


class Limits:
    """Count what is sent by address, and tell whoever is too quick how long to wait.

    Stands after the CSRF check in the list: what another site makes a browser send costs its owner no try.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        rate = BY_ADDRESS.get(request.resolver_match.view_name) if request.resolver_match else None
        if rate is None or request.method != "POST":
            return None
        try:
            Tally.objects.take(rate, address_of(request))
        except LimitReached as reached:
            return too_many(request, reached)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return too_many(request, exception) if isinstance(exception, LimitReached) else None


def too_many(request: HttpRequest, reached: LimitReached) -> HttpResponse:
    """Return the page that says how long to wait, with status 429."""
    seconds = max(1, ceil(reached.wait.total_seconds()))
    response = render(request, "429.html", {"minutes": ceil(seconds / 60)}, status=429)
    response.headers["Retry-After"] = str(seconds)
    response.headers["Cache-Control"] = "no-store"
    return response
