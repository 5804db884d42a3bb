from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from points.display import COOKIE, Display, active
from points.forms import DisplayForm

_YEAR = 365 * 24 * 3600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def display(request: HttpRequest) -> HttpResponse:
    """Choose how codes and hanzi are written, then go back to the page that led here."""
    if request.method == "POST":
        form = DisplayForm(request.POST)
        if form.is_valid():
            response = redirect(_back(request, form.cleaned_data["next"]))
            chosen = Display(form.cleaned_data["codes"], form.cleaned_data["form"])
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(COOKIE, str(chosen), max_age=_YEAR, secure=secure, httponly=True, samesite="Lax")
            return response
    else:
        came_from = _back(request, request.headers.get("Referer", ""))
        form = DisplayForm(initial={"codes": active().codes, "form": active().form, "next": came_from})
    return render(request, "points/display.html", {"form": form}, status=400 if form.errors else 200)


def _back(request: HttpRequest, address: str) -> str:
    """Return `address` without its host if it is of this site and not this page, else the list of points."""
    if url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        parts = urlsplit(address)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if path.startswith("/") and not path.startswith("//") and parts.path != request.path:
            return path
    return reverse("points:list")
