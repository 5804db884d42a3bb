"""Reports of errors wait in a queue, beside the point they speak of, until somebody has dealt with them."""

import pytest
from django.utils import timezone

from points.models import Report
from tests.factories import PointFactory, ReportFactory
from tests.points.admin.pages import fields_of

pytestmark = pytest.mark.django_db

QUEUE = "/admin/points/report/"


@pytest.fixture
def report(staff):
    return ReportFactory(point=PointFactory(code="LU1"))


def close(client, report, **fields):
    return client.post(f"{QUEUE}{report.pk}/change/", {"note": "Corrected.", "done": "on", **fields})


def test_what_a_reader_said_is_read_and_not_rewritten(client, report):
    page = client.get(f"{QUEUE}{report.pk}/change/")
    assert report.text in page.content.decode()
    assert set(fields_of(page, "report_form")) == {"csrfmiddlewaretoken", "note"}
    close(client, report, text="Nothing was wrong.")
    assert Report.objects.get().text == report.text
    assert client.get(f"{QUEUE}add/").status_code == 403


def test_closing_says_who_and_how(client, report, staff):
    assert close(client, report).status_code == 302
    closed = Report.objects.get()
    assert (closed.is_open, closed.closed_by, closed.note) == (False, staff, "Corrected.")
    client.post(f"{QUEUE}{report.pk}/change/", {"note": "Not yet."})
    opened = Report.objects.get()
    assert (opened.is_open, opened.closed_by, opened.note) == (True, None, "Not yet.")


def test_the_queue_shows_what_is_open_first(client, report):
    done = ReportFactory(point=report.point, text="Long settled.", closed=timezone.now())
    page = client.get(QUEUE).content.decode()
    assert report.text in page
    assert done.text not in page
    assert done.text in client.get(f"{QUEUE}?state=done").content.decode()
    assert client.get(f"{QUEUE}?state=all").content.decode().count('class="action-checkbox"') == 0


def test_the_point_shows_its_reports_and_the_list_counts_the_open_ones(client, report):
    ReportFactory(point=report.point, text="Another thing.")
    close(client, ReportFactory(point=report.point, text="Long settled."))
    page = client.get(f"/admin/points/point/{report.point.pk}/change/").content.decode()
    for text in (report.text, "Another thing.", "Long settled.", "Corrected."):
        assert text in page
    assert '<td class="field-open_reports">2</td>' in client.get("/admin/points/point/").content.decode()


def test_the_first_page_counts_what_waits(client, report):
    assert "One report of a reader waits" in client.get("/admin/").content.decode()
    ReportFactory(point=report.point)
    assert "2 reports of readers wait" in client.get("/admin/").content.decode()
    Report.objects.update(closed=timezone.now())
    assert "wait" not in client.get("/admin/").content.decode()
