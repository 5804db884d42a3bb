"""Two editors open one point: whoever saves second is told, and neither loses a word."""

import pytest

from points.models import Point, Revision
from tests.factories import PointFactory
from tests.points.admin.pages import fields_of

pytestmark = pytest.mark.django_db

CAUTION = {"kind": "pneumothorax", "severity": "danger", "basis": "anatomical", "text": "The lung is near."}


@pytest.fixture
def address(staff):
    point = PointFactory(
        code="LU1", position="Lying.", felt="A hollow.", mistake="Too high.", cautions=[CAUTION],
        commentary="It is deep.",
    )  # fmt: skip
    return f"/admin/points/point/{point.pk}/change/"


@pytest.fixture
def both(client, address):
    """Return the form as two editors opened it."""
    opened = fields_of(client.get(address), "point_form")
    return {**opened}, {**opened}


def test_the_second_is_told_what_changed_and_keeps_the_own_text(client, address, both):
    first, second = both
    client.post(address, {**first, "english": "Theirs", "reason": "Deadman"})
    response = client.post(address, {**second, "english": "Mine"})

    assert response.status_code == 200
    assert Point.objects.get().english == "Theirs"
    page = response.content.decode()
    assert "Somebody has saved this since you opened it." in page
    assert "<del>Central Treasury</del>" in page
    assert "<ins>Theirs</ins>" in page
    assert "You changed this too." in page
    assert 'value="Mine"' in page
    assert "chief" in page
    assert "Deadman" in page


def test_having_seen_it_the_second_may_save(client, address, both):
    first, second = both
    client.post(address, {**first, "english": "Theirs"})
    refused = fields_of(client.post(address, {**second, "english": "Mine"}), "point_form")
    assert client.post(address, refused).status_code == 302
    assert Point.objects.get().english == "Mine"
    assert [one.document["english"] for one in Revision.objects.all()] == ["Mine", "Theirs", "Central Treasury"]


def test_what_only_the_first_changed_stays(client, address, both):
    first, second = both
    client.post(address, {**first, "cautions-0-text": "The apex is near.", "commentary": "It is shallow."})
    response = client.post(address, {**second, "english": "Mine"})
    assert "You did not change this: the form below has their text." in response.content.decode()
    client.post(address, fields_of(response, "point_form"))
    saved = Point.objects.get()
    assert (saved.english, saved.commentary) == ("Mine", "It is shallow.")
    assert saved.cautions[0]["text"] == "The apex is near."


def test_rows_that_both_changed_are_shown_beside_each_other(client, address, both):
    first, second = both
    client.post(address, {**first, "cautions-0-text": "The apex is near."})
    response = client.post(address, {**second, "cautions-0-text": "Mind the lung."})
    page = response.content.decode()
    assert "<ins>apex</ins>" in page
    assert "Mind the lung." in page
    assert Point.objects.get().cautions[0]["text"] == "The apex is near."


def test_a_third_save_meanwhile_is_told_again(client, address, both):
    first, second = both
    client.post(address, {**first, "english": "Theirs"})
    refused = fields_of(client.post(address, {**second, "english": "Mine"}), "point_form")
    client.post(address, {**first, "english": "Theirs again", "seen": "1"})
    response = client.post(address, refused)
    assert response.status_code == 200
    assert "<ins>again</ins>" in response.content.decode().replace("<ins> again</ins>", "<ins>again</ins>")
    assert Point.objects.get().english == "Theirs again"


def test_a_form_without_its_number_saves_nothing(client, address, both):
    first, second = both
    client.post(address, {**first, "english": "Theirs"})
    del second["seen"]
    assert client.post(address, {**second, "english": "Mine"}).status_code == 200
    assert Point.objects.get().english == "Theirs"


def test_a_mistake_and_a_conflict_are_told_together(client, address, both):
    first, second = both
    client.post(address, {**first, "english": "Theirs"})
    response = client.post(address, {**second, "felt": "x", "english": "Mine"})
    page = response.content.decode()
    assert "Somebody has saved this" in page
    assert 'value="Mine"' in page
