import pytest
from hypothesis import settings as hypothesis_settings

from points import finding, standing
from points.views.pages import shelf

# The same examples in every run, and no clock: a busy machine is not a fault.
hypothesis_settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis_settings.load_profile("steady")


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("static")


@pytest.fixture(autouse=True)
def _plain_static_files(settings, empty_folder):
    """Let templates name static files that were not collected."""
    settings.STATIC_ROOT = empty_folder
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    """Forget the pages and the index of the test before: content versions begin anew."""
    monkeypatch.setattr(finding, "_built", None)
    monkeypatch.setattr(standing, "_known", None)
    yield
    shelf.clear()
