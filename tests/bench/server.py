"""Compare the CPU of cached pages with that of a view that returns a constant.

Run from the root, after `manage.py serve` has once prepared `.var/`: `python tests/bench/server.py`. The bar:
anonymous pages cost at most twice the constant, and a conditional request less.
"""

import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acuweb.settings")

import django

django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.urls import path  # noqa: E402

from acuweb import urls  # noqa: E402

ROUNDS, REQUESTS = 9, 300


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"constant")


def cost(handler: WSGIHandler, address: str, headers: dict[str, str]) -> float:
    """Return the milliseconds of CPU that one request takes."""
    factory = RequestFactory(headers={"host": "localhost", **headers})
    requests = [factory.get(address) for _ in range(REQUESTS)]
    start = time.process_time()
    for request in requests:
        response = handler(request.environ, lambda status, headers: None)
        b"".join(response)
        response.close()
    return (time.process_time() - start) / REQUESTS * 1000


def main() -> None:
    urls.urlpatterns.insert(0, path("constant/", constant))
    handler = WSGIHandler()
    gzip = {"Accept-Encoding": "gzip"}
    etag = RequestFactory(headers={"host": "localhost", **gzip}).get("/")
    tag = dict(_headers(handler, etag.environ))["ETag"]
    cases = {
        "constant": ("/constant/", {}),
        "map": ("/", gzip),
        "map, unchanged": ("/", {**gzip, "If-None-Match": tag}),
        "point": ("/points/ST36/", gzip),
        "panel": ("/points/ST36/", {**gzip, "HX-Request": "true"}),
        "channel": ("/channels/BL/", gzip),
        "search": ("/search/?q=lung", gzip),
    }
    for address, headers in cases.values():
        cost(handler, address, headers)
    times: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, (address, headers) in cases.items():
            times[name].append(cost(handler, address, headers))
    base = statistics.median(times["constant"])
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:16} {median:6.3f} ms  {median / base:4.2f} x")


def _headers(handler: WSGIHandler, environ: dict) -> list[tuple[str, str]]:
    seen: list[tuple[str, str]] = []
    response = handler(environ, lambda status, headers: seen.extend(headers))
    response.close()
    return seen


if __name__ == "__main__":
    main()
