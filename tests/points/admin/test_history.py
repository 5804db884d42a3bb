"""The history of a row: listed, compared word by word, restored as a new revision."""

import pytest

from points.editing import edit
from points.models import Point, Revision
from tests.factories import PointFactory
from tests.points.admin.pages import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def point(staff):
    point = PointFactory(
        code="LU1", english="Central Treasury", position="Lying.", felt="A hollow.", mistake="Too high.",
        commentary="The first stays.\n\nInsert one cun, slowly.",
    )  # fmt: skip
    edit(point, {"english": "Middle Mansion"}, editor=staff, reason="As in Deadman")
    edit(
        point,
        {"commentary": "The first stays.\n\nInsert half a cun, slowly.", "actions": ["Stops cough"]},
        editor=staff,
    )
    return Point.objects.get()


def history(point, rest=""):
    return f"/admin/points/point/{point.pk}/history/{rest}"


def test_it_is_listed_the_newest_first(client, point, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        page = client.get(history(point)).content.decode()
    assert page.index("actions, commentary") < page.index("English name") < page.index("what it said before")
    assert "As in Deadman" in page
    assert page.count("chief") >= 2


def test_a_revision_shows_the_words_that_changed_and_nothing_else(client, point):
    page = client.get(history(point, "2/")).content.decode()
    assert "Insert <del>one</del><ins>half a</ins> cun, slowly." in page
    assert "<ins>Stops cough</ins>" in page
    assert "The first stays." not in page
    assert "Mansion" not in page


def test_any_two_are_compared(client, point):
    page = client.get(history(point, "2/?with=0")).content.decode()
    assert "<del>Central Treasury</del>" in page
    assert "<ins>half a</ins>" in page
    page = client.get(history(point, "0/?with=2")).content.decode()
    assert "<ins>Central Treasury</ins>" in page
    assert client.get(history(point, "2/?with=9")).status_code == 200
    assert client.get(history(point, "9/")).status_code == 404


def test_a_revision_is_restored_as_a_new_one(client, point):
    fields = fields_of(client.get(history(point, "0/")), None)
    assert fields["seen"] == "2"
    response = client.post(history(point, "0/restore/"), {"seen": "2"}, follow=True)
    assert "Restored, as revision 3." in response.content.decode()
    point.refresh_from_db()
    assert (point.english, point.actions, point.version) == ("Central Treasury", [], 3)
    assert Revision.objects.of(point)[0].changed == ["english", "actions", "commentary"]


def test_what_is_restored_already_keeps_no_revision(client, point):
    response = client.post(history(point, "2/restore/"), {"seen": "2"}, follow=True)
    assert "It says that already." in response.content.decode()
    assert Revision.objects.count() == 3


def test_restoring_over_what_one_has_not_seen_is_refused(client, point):
    response = client.post(history(point, "0/restore/"), {"seen": "1"}, follow=True)
    assert "Somebody has saved this meanwhile." in response.content.decode()
    point.refresh_from_db()
    assert point.english == "Middle Mansion"


def test_what_the_schema_would_refuse_now_does_not_come_back(client, point, staff):
    Revision.objects.filter(number=0).update(document={**point.document(), "crossing": ["XX"]})
    response = client.post(history(point, "0/restore/"), {"seen": "2"}, follow=True)
    assert "cannot come back as it is: crossing: Invalid enum value" in response.content.decode()
    point.refresh_from_db()
    assert point.crossing == []


def test_restoring_is_a_post(client, point):
    assert client.get(history(point, "0/restore/")).status_code == 403
