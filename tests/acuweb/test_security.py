import os
import subprocess
import sys

import pytest

from acuweb.accounts.models import User


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/health/", "/points/", "/admin/login/", "/nowhere/"])
def test_every_answer_has_the_headers(client, path):
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.django_db
def test_health_asks_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/health/")
    assert response.content == b"ok\n"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize(("staff", "status"), [(None, 302), (False, 302), (True, 200)])
def test_the_admin_is_for_staff(client, staff, status):
    if staff is not None:
        client.force_login(User.objects.create_user("her", password="x", is_staff=staff, is_superuser=staff))
    assert client.get("/admin/").status_code == status


@pytest.mark.django_db
def test_pages_hold_nothing_inline(client):
    for path in ("/", "/points/", "/channels/", "/classes/", "/search/"):
        page = client.get(path).content.decode()
        assert "style=" not in page
        assert "<style" not in page
        assert "<script>" not in page
        assert " onclick" not in page


def run_check(**environment):
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_deployed_site_passes_every_check(tmp_path):
    result = run_check(ALLOWED_HOSTS="acuweb.example", VAR_DIR=str(tmp_path))
    assert result.returncode == 0, result.stderr


def test_a_bad_setting_stops_the_start(tmp_path):
    result = run_check(DEBUG="perhaps", VAR_DIR=str(tmp_path))
    assert result.returncode != 0
    assert "DEBUG='perhaps' is neither on nor off" in result.stderr


def test_debug_is_off_and_hosts_are_local_unless_asked(settings):
    assert settings.ALLOWED_HOSTS[:3] == ["localhost", "127.0.0.1", "[::1]"]
    assert settings.DEBUG is False
