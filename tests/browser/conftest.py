"""A real server on the test database, with collected and hashed static files, and Debian's Chromium before it."""

import os

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import sync_playwright

from points.models import Construction, Point
from tests.factories import ChannelPathFactory, DiagramFactory, LandmarkPlacementFactory, put_on_diagram

# Playwright's own loop runs in this thread; the queries of the tests are none the worse for it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

BODY = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 1600">
<g id="skin"><path fill="var(--skin-3, #e8d2bf)" d="M300 40c60 0 80 60 70 120l-20 60 130 60 60 420-50 10-70-320 10 440
-30 720h-90l-10-640-10 640h-90l-30-720 10-440-70 320-50-10 60-420 130-60-20-60C220 100 240 40 300 40z"/></g></svg>
"""
HAND = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 1000">
<g id="skin"><path fill="var(--skin-3, #e8d2bf)" d="M250 950l-60-400 60-350 300 0 60 350-60 400z"/></g></svg>
"""

BONES = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 1600">
<g id="bones"><g id="sternum" transform="scale(0.1)"><path d="M2800 2600h400v900h-400z"/></g></g></svg>
"""


def until(page, condition):
    """Wait until `condition` is true in `page`; the CSP bars Playwright's own way of waiting."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {condition}")


@pytest.fixture(scope="session")
def collected(tmp_path_factory, django_db_setup):
    """Return a folder with every static file collected, the diagrams of these tests among them."""
    atlas = tmp_path_factory.mktemp("files") / "atlas"
    atlas.mkdir()
    (atlas / "test-body.svg").write_text(BODY)
    (atlas / "test-hand.svg").write_text(HAND)
    (atlas / "test-bones.svg").write_text(BONES)
    root = tmp_path_factory.mktemp("collected")
    with override_settings(
        STATIC_ROOT=root,
        STATICFILES_DIRS=[*settings.STATICFILES_DIRS, atlas.parent],
        STORAGES={**settings.STORAGES, "staticfiles": {"BACKEND": "acuweb.storage.StaticStorage"}},
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
    return root


@pytest.fixture(scope="session")
def server(collected, django_db_setup, django_db_blocker):
    """Serve the site in a thread for the whole session; return its address. SQLite in memory is shared with it."""
    shared = {}
    with django_db_blocker.unblock(), override_settings(STATIC_ROOT=collected):
        for connection in connections.all():
            if connection.vendor == "sqlite" and connection.is_in_memory_db():
                connection.inc_thread_sharing()
                shared[connection.alias] = connection
        thread = LiveServerThread("localhost", lambda application: application, connections_override=shared)
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://localhost:{thread.port}"
    thread.terminate()
    thread.join()


@pytest.fixture
def site(settings, collected, server, transactional_db):
    """Return the address of the server, its pages naming the collected files."""
    settings.STATIC_ROOT = collected
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "acuweb.storage.StaticStorage"}}
    return server


@pytest.fixture(scope="session")
def chromium(server):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, site):
    """Return a function that opens a page of the site; in the end none may have complained."""
    contexts = []
    complaints = []

    def open_page(path="/", **options):
        context = chromium.new_context(base_url=site, **{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: message.type in ("error", "warning") and complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    open_page.complaints = complaints
    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def body(transactional_db):
    """A body and a hand with the points of the Lung channel."""
    body = DiagramFactory(
        skin="test-body.svg",
        neighbours=["hand-palmar"],
        close_ups=[{"diagram": "hand-palmar", "box": [420, 640, 160, 120]}],
    )
    hand = DiagramFactory(
        slug="hand-palmar", position=1, title="Hand, palm", region="hand", width=800, height=1000, skin="test-hand.svg"
    )
    put_on_diagram(
        body,
        {"LU1": (400, 300), "LU2": (395, 270), "LU3": (450, 420), "LU4": (455, 440), "LU5": (470, 540),
         "LU6": (480, 600), "LU7": (490, 650), "LU8": (492, 658), "LU9": (494, 666), "LU10": (500, 700)},
    )  # fmt: skip
    put_on_diagram(hand, {"LU9": (480, 900), "LU10": (500, 700), "LU11": (560, 500)})
    ChannelPathFactory(diagram=body, d="M395 270 L400 300 L450 420 L470 540 L494 666 L500 700")
    LandmarkPlacementFactory(diagram=body, x=300, y=240)
    steps = [
        {"step": 0, "marks": [{"kind": "dot", "at": [300, 240], "name": "notch"}]},
        {"step": 1, "marks": [{"kind": "line", "d": "M300 240l170 300", "ticks": [[357, 340], [413, 440]]}]},
    ]
    Construction.objects.create(point=Point.objects.get(code="LU5"), diagram=body, steps=steps)
    return body
