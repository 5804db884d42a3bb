"""A point is edited as the sections of its page: rows for its lists, judged by the schema of the files."""

import pytest

from points.models import ContentVersion, Point, Revision
from tests.factories import PointFactory, SourceFactory
from tests.points.admin.pages import fields_of

pytestmark = pytest.mark.django_db

WHOLE = {
    "position": "The patient lies on the back.",
    "felt": "A hollow between two ribs.",
    "mistake": "Too near the clavicle.",
    "needling": [
        {"angle": "oblique", "direction": "outward", "depth_cun": [0.5, 0.8], "text": "Never toward the lung."},
        {"angle": "prick", "direction": "", "text": "A drop of blood."},
    ],
    "moxa": {"advised": True, "text": "Three cones."},
    "cautions": [{"kind": "pneumothorax", "severity": "danger", "basis": "anatomical", "text": "The lung is near."}],
    "indications": [{"group": "Chest", "items": ["cough", "wheezing"]}],
    "actions": ["Descends Lung qi"],
    "combinations": [{"for": "cough", "points": ["LU1", "BL13"], "source": "nanjing", "chapter": "67"}],
    "other_names": [{"name": "Yīngzhōngshū", "hanzi": "膺中俞", "english": "", "source": ""}],
    "memberships": [{"slug": "front-mu", "of": "Lung", "text": ""}],
    "commentary": "The channel comes out here.\n\nA second paragraph.\n",
    "summary": [],
    "sources": ["nanjing"],
}


@pytest.fixture
def point(staff):
    SourceFactory(slug="nanjing")
    return PointFactory(code="LU1", classes=["front-mu"], **WHOLE)


def address(point):
    return f"/admin/points/point/{point.pk}/change/"


def send(client, point, **changes):
    fields = fields_of(client.get(address(point)), "point_form")
    assert set(changes) <= {*fields, "crossing"}
    return client.post(address(point), {**fields, **changes})


def errors_of(response):
    return response.context["adminform"].form.errors


def test_a_form_sent_back_as_it_came_changes_nothing(client, point):
    assert send(client, point).status_code == 302
    assert not Revision.objects.exists()
    assert ContentVersion.objects.number() == 0
    assert Point.objects.get().needling == WHOLE["needling"]


def test_a_correction_is_saved_with_who_and_why(client, point, staff):
    assert send(client, point, english="Middle Mansion", reason="As in Deadman").status_code == 302
    revision = Revision.objects.of(point)[0]
    assert (revision.changed, revision.editor, revision.reason) == (["english"], staff, "As in Deadman")
    assert Point.objects.get().english == "Middle Mansion"


def test_the_public_page_has_it_at_once(client, point):
    assert b"Middle Mansion" not in client.get("/points/LU1/").content
    client.logout()
    assert b"Central Treasury" in client.get("/points/LU1/").content
    client.force_login(Revision.editor.field.related_model.objects.get())
    send(client, point, english="Middle Mansion")
    client.logout()
    assert b"Middle Mansion" in client.get("/points/LU1/").content


def test_a_row_is_added_in_the_spare_one(client, point):
    spare = {
        "cautions-1-kind": "syncope", "cautions-1-severity": "note", "cautions-1-basis": "consensus",
        "cautions-1-text": "Needle lying down.",
    }  # fmt: skip
    send(client, point, **spare)
    assert [entry["kind"] for entry in Point.objects.get().cautions] == ["pneumothorax", "syncope"]


def test_rows_are_put_in_order_and_removed(client, point):
    send(client, point, **{"needling-0-ORDER": "2", "needling-1-ORDER": "1"})
    assert [entry["angle"] for entry in Point.objects.get().needling] == ["prick", "oblique"]
    fields = fields_of(client.get(address(point)), "point_form")
    client.post(address(point), {**fields, "needling-0-DELETE": "on"})
    assert [entry["angle"] for entry in Point.objects.get().needling] == ["oblique"]


def test_a_row_that_is_emptied_is_gone(client, point):
    send(client, point, **{f"indications-0-{name}": "" for name in ("group", "items")})
    assert Point.objects.get().indications == []


def test_a_group_that_is_emptied_is_gone(client, point):
    fields = fields_of(client.get(address(point)), "point_form")
    del fields["moxa-advised"]
    client.post(address(point), {**fields, "moxa-text": ""})
    assert Point.objects.get().moxa == {}


def test_codes_are_understood_in_any_style(client, point):
    send(client, point, level_with="KID-3, ub 13", **{"combinations-0-points": "L-1 ST36"})
    assert Point.objects.get().level_with == ["KI3", "BL13"]
    assert Point.objects.get().combinations[0]["points"] == ["LU1", "ST36"]


def test_classes_follow_from_what_is_said_of_them(client, point):
    PointFactory(code="LU7", classes=["luo-connecting"])
    send(client, point, **{"memberships-0-slug": "luo-connecting"})
    saved = Point.objects.get(code="LU1")
    assert [entry.slug for entry in saved.classes.all()] == ["luo-connecting"]
    assert set(Revision.objects.of(point)[0].changed) == {"classes", "memberships"}


def test_a_correction_of_the_place_needs_its_reason(client, point):
    response = send(client, point, **{"offset-along": "0.2", "offset-across": "0"})
    assert "offset" in errors_of(response)
    assert 'id="id_offset-reason_error"' in response.content.decode()
    send(client, point, **{"offset-along": "0.2", "offset-across": "0", "offset-reason": "Felt lower."})
    assert Point.objects.get().offset == {"along": 0.2, "across": 0.0, "reason": "Felt lower."}


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"felt": "x"}, "felt", "Write at least 3 characters."),
        ({"cautions-0-text": ""}, "cautions", "This field is required."),
        ({"cautions-0-kind": "boredom"}, "cautions", "Select a valid choice. boredom"),
        ({"needling-0-depth_cun_least": "2"}, "needling", "a depth is [least, most]"),
        ({"needling-0-depth_cun_most": ""}, "needling", "Enter a complete value."),
        ({"needling-0-depth_cun_least": "", "needling-0-depth_cun_most": ""}, "needling", "give `depth_cun`"),
        ({"combinations-0-points": "LU1, lung"}, "combinations", "“lung” is not the code of a point."),
        ({"combinations-0-source": "gossip"}, "combinations", "Select a valid choice. gossip"),
        ({"level_with": "LU99"}, "level_with", "“LU99” is not the code of a point."),
        ({"sources": ["gossip"]}, "sources", "Select a valid choice. gossip"),
        ({"crossing": ["XX"]}, "crossing", "Select a valid choice. XX"),
        ({"needling-TOTAL_FORMS": "90"}, "needling", "Please submit at most 80 forms."),
        ({"needling-TOTAL_FORMS": "many"}, "needling", "ManagementForm"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_saved(client, point, changes, field, told):
    response = send(client, point, english="Never saved", **changes)
    assert response.status_code == 200
    assert list(errors_of(response)) == [field]
    page = response.content.decode()
    assert told in page.replace("&#x27;", "'")
    assert 'value="Never saved"' in page
    assert Point.objects.get().english == "Central Treasury"


def test_find_rules_and_places_are_shown_and_not_typed(client, point):
    page = client.get(address(point)).content.decode()
    assert "Go six cun outward." in page
    for name in ("find", "find_sites", "region", "posture", "series", "order"):
        assert f'name="{name}"' not in page


def test_the_find_rule_of_a_variant_stays(client, staff):
    find = [{"kind": "landmark", "text": "Find it.", "at": "x"}]
    variant = {"name": "manual", "title": "In the manual", "source": "A manual", "text": "Lower.", "find": find}
    point = PointFactory(
        code="LU1", variants=[variant], **{key: WHOLE[key] for key in ("position", "felt", "mistake")}
    )
    send(client, point, **{"variants-0-title": "Elsewhere", "variants-0-name": "manual"})
    assert Point.objects.get().variants == [{**variant, "title": "Elsewhere"}]


def test_a_form_costs_as_many_queries_however_much_it_holds(client, point, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        client.get(address(point))
    Point.objects.update(combinations=WHOLE["combinations"] * 20)
    with django_assert_max_num_queries(14):
        client.get(address(point))
