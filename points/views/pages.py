"""Render a page or its fragment, once per content version."""

import gzip
import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from points.display import active
from points.models import ContentVersion
from points.views.shelf import Kept, Shelf

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

shelf = Shelf(most=96 * 1024 * 1024)

_VARY = ["HX-Request", "HX-Boosted", "HX-History-Restore-Request"]


def wants_fragment(request: HttpRequest) -> bool:
    """Say whether htmx asked for a part: not when it boosts a link or restores a page from history."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_page(request: HttpRequest, page: str, fragment: str, context: dict[str, Any]) -> HttpResponse:
    """Render `fragment` alone for htmx, else `page`, which includes it."""
    response = render(request, fragment if wants_fragment(request) else page, context)
    patch_vary_headers(response, _VARY)
    return response


def content_page(*parameters: str, editable: bool = False, plain: bool = False) -> Callable[[View[P]], View[P]]:
    """Keep what a view answers with 200, as bytes, until the content changes.

    Such a view's answer depends on its path, the query `parameters`, the language and how the reader would have codes
    and hanzi written (a `plain` one not on that) alone; it holds nothing else of the visitor and no CSRF token, which
    is also what makes compressing it harmless. What is kept lives and dies with the process, and so with the release.
    An `editable` page is made afresh for staff, with the link to its form
    in the admin, and kept nowhere.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def cached(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if editable and _is_editing(request):
                response = view(request, *args, **kwargs)
                response.headers["Cache-Control"] = "private, no-store"
                return response
            query = tuple(request.GET.get(name, "") for name in parameters)
            written = None if plain else active()
            fragment = wants_fragment(request)
            key = (ContentVersion.objects.number(), get_language(), written, fragment, request.path, query)
            page = shelf.get(key)
            if page is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200:
                    return response
                if not plain:
                    patch_vary_headers(response, ["Cookie"])
                page = _kept(response)
                shelf.put(key, page)
            return _answer(request, page)

        return cached

    return decorate


def _is_editing(request: HttpRequest) -> bool:
    """Say whether staff asks, without a look at the database for those who never signed in."""
    request.editing = (  # type: ignore[attr-defined]
        settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated and request.user.is_staff
    )
    return bool(request.editing)  # type: ignore[attr-defined]


def _kept(response: HttpResponse) -> Kept:
    patch_vary_headers(response, ["Accept-Encoding"])
    etag = f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    headers = {**response.headers, "Cache-Control": "no-cache", "ETag": etag}
    return Kept(response.content, gzip.compress(response.content, 6, mtime=0), headers)


def _answer(request: HttpRequest, page: Kept) -> HttpResponse:
    if page.headers["ETag"] in request.META.get("HTTP_IF_NONE_MATCH", ""):
        kept = {name: page.headers[name] for name in ("ETag", "Vary", "Cache-Control")}
        return HttpResponseNotModified(headers=kept)
    if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        return HttpResponse(page.compressed, headers={**page.headers, "Content-Encoding": "gzip"})
    return HttpResponse(page.body, headers=page.headers)
