"""The map picker keeps a correction in cun, and everything that shows the point follows."""

import re

import pytest
from django.contrib.auth.models import Group

from acuweb.accounts.models import User
from points.editing import edit
from points.models import Placement, Point, Revision
from tests.factories import DiagramFactory, PlacementFactory, PointFactory, SiteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def point():
    point = PointFactory(
        code="LU1", directions=["inferior", "lateral"], position="Lying.", felt="A hollow.", mistake="Too high."
    )
    chest = DiagramFactory(slug="chest", region="chest", title="Chest")
    for name, out in (("left", 1), ("right", -1)):
        site = SiteFactory(point=point, name=name)
        per_cun = {"inferior": [0, 20], "lateral": [20 * out, 0]}
        PlacementFactory(site=site, diagram=chest, x=300 + 100 * out, y=300, per_cun=per_cun)
        PlacementFactory(
            site=site, diagram=DiagramFactory(slug="body-front"), x=300 + 40 * out, y=100, per_cun=per_cun
        )
    PlacementFactory(
        site=SiteFactory(point=point), diagram=DiagramFactory(slug="askew"), facing=0.2,
        per_cun={"inferior": [0, 20], "lateral": [1, 0]},
    )  # fmt: skip
    return point


def address(point, query=""):
    return f"/admin/points/point/{point.pk}/place/{query}"


def save(client, point, **fields):
    values = {"along": 0, "across": 0, "reason": "Seen on ten people.", "seen": point.version, **fields}
    return client.post(address(point), values)


def test_who_may_not_change_points_may_not_move_them(client, point):
    assert client.get(address(point)).status_code == 302
    user = User.objects.create(username="somebody", is_staff=True)
    client.force_login(user)
    assert client.get(address(point)).status_code == 403
    assert save(client, point, along=0.1).status_code == 403
    user.groups.add(Group.objects.get(name="editor"))
    assert client.get(address(point)).status_code == 200


def test_it_shows_the_diagrams_that_see_the_point_well_enough(client, staff, point):
    page = client.get(address(point)).content.decode()
    assert re.findall(r'<option value="([\w-]+)"( selected)?', page) == [("chest", " selected"), ("body-front", "")]
    assert 'data-rule="400 300" data-along="0 20" data-across="20 0"' in page
    assert client.get(address(point, "?diagram=askew")).status_code == 404
    assert client.get(address(point, "?diagram=no-such")).status_code == 404


def test_a_correction_moves_it_on_every_diagram_and_both_sides(client, staff, point):
    assert save(client, point, along=0.1, across=-0.2).status_code == 302
    rows = Placement.objects.filter(facing__gt=0.4).order_by("diagram__slug", "site__name")
    assert [(row.x, row.y) for row in rows] == [(336, 102), (264, 102), (396, 302), (204, 302)]
    revision = Revision.objects.latest("number")
    assert (revision.by, revision.reason, revision.changed) == ("chief", "Seen on ten people.", ["offset"])
    assert "396" in client.get("/map/chest/").content.decode()


def test_the_ring_stays_where_the_rule_puts_the_point(client, staff, point):
    save(client, point, along=0.1)
    page = client.get(address(point)).content.decode()
    assert 'data-rule="400 300"' in page
    Point.objects.update(built_offset={"along": 0.1, "across": 0})
    Placement.objects.filter(diagram__slug="chest").update(built_y=302)
    assert 'data-rule="400 300"' in client.get(address(point)).content.decode()


def test_nothing_entered_takes_the_correction_back(client, staff, point):
    save(client, point, along=0.1)
    point.refresh_from_db()
    save(client, point, reason="")
    point.refresh_from_db()
    assert point.offset == {}
    assert Placement.objects.get(diagram__slug="chest", site__name="left").y == 300


def test_a_correction_needs_a_reason_and_a_far_one_a_confirmation(client, staff, point):
    page = save(client, point, along=0.1, reason="")
    assert page.status_code == 400
    assert "Say why" in page.content.decode()
    page = save(client, point, across=0.31)
    assert page.status_code == 400
    assert "Confirm that it is meant" in page.content.decode()
    assert save(client, point, across=0.31, sure="on").status_code == 302
    point.refresh_from_db()
    assert save(client, point, across=1.2, sure="on").status_code == 400
    assert save(client, point, across="far").status_code == 400


def test_a_second_editor_is_told(client, staff, point):
    edit(point, {"offset": {"along": -0.1, "across": 0.0, "reason": "As in the standard."}})
    page = save(client, point, along=0.2)
    assert page.status_code == 400
    text = page.content.decode()
    assert "Somebody has saved this point meanwhile: its correction is -0.1 along" in text
    assert 'value="0.2"' in text
    point.refresh_from_db()
    assert point.offset["along"] == -0.1
    save(client, point, along=0.2)
    point.refresh_from_db()
    assert point.offset["along"] == 0.2


def test_a_point_that_is_nowhere_has_no_picker(client, staff):
    assert client.get(address(PointFactory(code="LU2"))).status_code == 404


def test_the_form_of_the_point_leads_to_it(client, staff, point):
    assert address(point) in client.get(f"/admin/points/point/{point.pk}/change/").content.decode()
