import pytest
from django.test import Client

from points.models import Report
from tests.factories import PointFactory

pytestmark = pytest.mark.django_db

URL = "/points/LU1/report/"


@pytest.fixture
def point():
    return PointFactory(code="LU1")


def test_page_and_panel_say_what_they_are_for_and_lead_to_the_form(client, point):
    for headers in ({}, {"HX-Request": "true"}):
        page = client.get("/points/LU1/", headers=headers).content.decode()
        assert "not a substitute for training" in page
        assert f'href="{URL}"' in page


def test_form_is_shown(client, point, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get(URL)
    assert response.status_code == 200
    assert response.templates[0].name == "points/report.html"
    page = response.content.decode()
    for name in ("text", "email", "website"):
        assert f'<label for="id_{name}">' in page
    assert "style=" not in page
    assert "no-store" in response["Cache-Control"]


def test_a_report_is_saved_and_thanked_for(client, point, django_assert_num_queries):
    with django_assert_num_queries(10):  # eight of them for the tally of its sender
        response = client.post(URL, {"text": "Wrong tone.", "email": "her@example.org"})
    assert response.status_code == 302
    assert response["Location"] == "/points/LU1/report/thanks/"
    report = Report.objects.get()
    assert (report.point, report.text, report.email) == (point, "Wrong tone.", "her@example.org")
    thanks = client.get(response["Location"])
    assert thanks.templates[0].name == "points/reported.html"
    assert b'href="/points/LU1/"' in thanks.content


@pytest.mark.parametrize("text", ["x" * 2000, "x\r\n" * 999 + "xx"])
def test_two_thousand_characters_fit_however_lines_end(client, point, text):
    assert client.post(URL, {"text": text}).status_code == 302
    assert Report.objects.get().email == ""


@pytest.mark.parametrize(
    "posted",
    [{}, {"text": ""}, {"text": " \n "}, {"text": "x" * 2001}, {"text": "Wrong.", "email": "nobody"}],
)
def test_a_bad_report_is_refused_with_a_reason(client, point, posted):
    response = client.post(URL, posted)
    assert response.status_code == 400
    assert b'role="alert"' in response.content
    assert b'aria-invalid="true"' in response.content
    assert not Report.objects.exists()


def test_what_a_machine_fills_in_is_thrown_away(client, point):
    response = client.post(URL, {"text": "Buy now", "website": "https://example.org"})
    assert response.status_code == 302
    assert not Report.objects.exists()


def test_an_unknown_point_is_not_found(client):
    assert client.get(URL).status_code == 404
    assert client.post(URL, {"text": "Wrong."}).status_code == 404
    assert client.get(f"{URL}thanks/").status_code == 404


def test_another_site_cannot_post(point):
    assert Client(enforce_csrf_checks=True).post(URL, {"text": "Wrong."}).status_code == 403
    assert not Report.objects.exists()
