"""Render a page or its fragment, once per content version."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from points.models import ContentVersion

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

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


@dataclass(frozen=True)
class _Stored:
    body: bytes
    compressed: bytes
    etag: str
    headers: dict[str, str]

    @classmethod
    def of(cls, response: HttpResponse) -> "_Stored":
        patch_vary_headers(response, ["Accept-Encoding"])
        headers = {**response.headers, "Cache-Control": "no-cache"}
        etag = f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        return cls(response.content, gzip.compress(response.content, 6, mtime=0), etag, {**headers, "ETag": etag})

    def answer(self, request: HttpRequest) -> HttpResponse:
        if self.etag in request.headers.get("If-None-Match", ""):
            kept = {name: self.headers[name] for name in ("ETag", "Vary", "Cache-Control") if name in self.headers}
            return HttpResponseNotModified(headers=kept)
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            return HttpResponse(self.compressed, headers={**self.headers, "Content-Encoding": "gzip"})
        return HttpResponse(self.body, headers=self.headers)


def content_page(*parameters: str) -> Callable[[View[P]], View[P]]:
    """Keep what a view answers with 200, as bytes, until the content changes.

    Such a view's answer depends on its path, the query `parameters` and the language alone; it holds nothing of
    the visitor and no CSRF token, which is also what makes compressing it harmless. The cache lives and dies
    with the process, and so with the release.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def cached(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            query = [request.GET.get(name, "") for name in parameters]
            parts = [ContentVersion.objects.number(), get_language(), wants_fragment(request), request.path, *query]
            key = hashlib.sha256(repr(parts).encode()).hexdigest()
            stored: _Stored | None = cache.get(key)
            if stored is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200:
                    return response
                stored = _Stored.of(response)
                cache.set(key, stored)
            return stored.answer(request)

        return cached

    return decorate
