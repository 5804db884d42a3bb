import csv

import pytest

from points.models import Construction, Placement, Point
from tests.factories import (
    ChannelFactory,
    DiagramFactory,
    PlacementFactory,
    PointClassFactory,
    PointFactory,
    put_on_diagram,
)

pytestmark = pytest.mark.django_db

FULL = {
    "position": "Sit upright.",
    "felt": "A hollow.",
    "mistake": "Too far out.",
    "level_with": ["KI26"],
    "variants": [{"name": "manual", "title": "One rib lower", "source": "A Manual", "text": "Lower.", "find": []}],
    "other_names": [{"name": "Yīngzhōngshù", "hanzi": "膺中俞", "english": "Breast Shu"}],
    "name_meaning": "The central storehouse.",
    "anatomy": {"muscles": "pectoralis major", "organs": "the lung"},
    "needling": [{"angle": "oblique", "direction": "laterally", "depth_cun": [0.5, 0.8], "text": "Never deep."}],
    "moxa": {"advised": True, "text": "Three cones."},
    "cautions": [{"kind": "pneumothorax", "severity": "danger", "basis": "anatomical", "text": "The lung is near."}],
    "actions": ["Regulates the lung"],
    "indications": [{"group": "Chest", "items": ["cough", "wheezing"]}],
    "summary": [{"heading": "Cough", "text": "With LU5."}],
    "commentary": "The **front-mu** point; see LU9 and LU99.\n\n<script>alert(1)</script>",
    "combinations": [{"for": "cough", "points": ["LU5", "LU9"], "source": "jiayi"}],
    "nearest": [{"code": "LU2", "cun": 1.0}],
    "directions": ["superior", "lateral"],
}  # fmt: skip


def test_a_full_point_shows_every_section(client):
    PointFactory(code="LU1", classes=["front-mu"], phase="metal", **FULL)
    PointFactory(code="LU2")
    page = client.get("/points/LU1/").content.decode()
    for text in [
        "Where it is", "How to find it", "Sit upright.", "A hollow.", "Too far out.", "KI26", "One rib lower",
        "Breast Shu", "The central storehouse.", "pectoralis major", "0.5–0.8", "Three cones.", "The lung is near.",
        "Regulates the lung", "cough, wheezing", "<strong>front-mu</strong>", "Combinations", "1 cun", "Metal",
    ]:  # fmt: skip
        assert text in page, text
    assert '<a href="/points/LU9/" data-code="LU9">LU9</a>' in page
    assert "/points/LU99/" not in page
    assert "<script>alert" not in page


def test_a_bare_point_shows_no_empty_section(client):
    PointFactory(code="LU1", find=[])
    page = client.get("/points/LU1/").content.decode()
    for heading in ["How to find it", "Cautions", "Needling", "Actions", "Commentary", "Neighbours", "Its names"]:
        assert heading not in page


def test_the_panel_is_the_page_without_its_frame(client):
    PointFactory(code="LU1", find=[])
    page = client.get("/points/LU1/").content.decode()
    panel = client.get("/points/LU1/", headers={"HX-Request": "true"}).content.decode()
    assert panel.lstrip().startswith('<article class="point"')
    assert panel.strip() in page


def test_the_panel_leaves_the_figure_to_the_map(client):
    put_on_diagram(DiagramFactory(), {"LU1": (400, 300)})
    assert b"<figure" in client.get("/points/LU1/").content
    panel = client.get("/points/LU1/", headers={"HX-Request": "true"}).content
    assert b"<figure" not in panel
    assert b'<ol class="steps">' in panel


@pytest.mark.parametrize("written", ["lu1", "LU-1", "LU01", "L1"])
def test_other_codes_lead_to_the_point(client, written):
    PointFactory(code="LU1")
    response = client.get(f"/points/{written}/")
    assert response.status_code == 302
    assert response["Location"] == "/points/LU1/"


def test_an_unknown_point_is_not_found(client):
    assert client.get("/points/LU1/").status_code == 404
    assert client.get("/points/nothing/").status_code == 404


def test_the_construction_is_drawn_step_by_step(client):
    diagram = DiagramFactory()
    put_on_diagram(diagram, {"LU1": (400, 300)})
    marks = [{"kind": "dot", "at": [300, 240], "name": "notch"}]
    Construction.objects.create(point=Point.objects.get(), diagram=diagram, steps=[{"step": 0, "marks": marks}])
    page = client.get("/points/LU1/").content.decode()
    assert '<g data-step="0"><path class="dot" d="M300 240h0"/></g>' in page
    assert '<li data-step="1">Go six cun outward.</li>' in page


def test_queries_of_a_point(client, django_assert_num_queries):
    put_on_diagram(DiagramFactory(), {"LU1": (400, 300), "LU2": (400, 280), "LU3": (420, 280)})
    with django_assert_num_queries(9):
        client.get("/points/LU2/")


def test_list_filters_and_sorts(client):
    PointFactory(code="LU7", classes=["luo-connecting"], pinyin="Lièquē")
    PointFactory(code="LU1", pinyin="Zhōngfǔ")
    PointFactory(code="EX-HN3", pinyin="Yìntáng")
    page = client.get("/points/").content.decode()
    assert page.index("/points/LU1/") < page.index("/points/LU7/") < page.index("/points/EX-HN3/")
    page = client.get("/points/?sort=pinyin").content.decode()
    assert page.index("/points/LU7/") < page.index("/points/EX-HN3/") < page.index("/points/LU1/")
    page = client.get("/points/?class=luo-connecting", headers={"HX-Request": "true"}).content.decode()
    assert "/points/LU7/" in page
    assert "/points/LU1/" not in page
    assert "<html" not in page
    assert b"No point fits" in client.get("/points/?channel=ST").content


def test_csv(client):
    PointFactory(code="LU7", classes=["luo-connecting"])
    response = client.get("/points.csv")
    rows = list(csv.DictReader(response.content.decode().splitlines()))
    assert rows[0]["code"] == "LU7"
    assert rows[0]["classes"] == "luo-connecting"


def test_csv_holds_what_the_list_shows(client):
    PointFactory(code="LU7", classes=["luo-connecting"], pinyin="Lièquē")
    PointFactory(code="LU1", pinyin="Zhōngfǔ")
    PointFactory(code="ST40", classes=["luo-connecting"], pinyin="Fēnglóng")
    page = client.get("/points/?class=luo-connecting&sort=pinyin").content.decode()
    assert 'href="/points.csv?class=luo-connecting&amp;sort=pinyin"' in page
    assert "2 points" in page
    assert 'name="q" value=""' in page
    text = client.get("/points.csv?class=luo-connecting&sort=pinyin").content.decode()
    assert [row["code"] for row in csv.DictReader(text.splitlines())] == ["ST40", "LU7"]
    assert "ST40" not in client.get("/points.csv?channel=LU").content.decode()


def test_channel_lists_its_points(client, django_assert_num_queries):
    ChannelFactory(code="LU", paired=ChannelFactory(code="LI", name="Large Intestine"))
    PointFactory(code="LU11", classes=["jing-well"], phase="wood")
    PointFactory(code="LU7", classes=["luo-connecting"])
    with django_assert_num_queries(9):
        page = client.get("/channels/LU/").content.decode()
    assert "03:00-05:00" in page
    assert "The five shu points" in page
    assert "Large Intestine" in page
    assert client.get("/channels/lu/")["Location"] == "/channels/LU/"
    assert client.get("/channels/XX/").status_code == 404
    assert b"/channels/LU/" in client.get("/channels/").content


def test_class_lists_its_points(client):
    PointFactory(code="LU7", classes=["luo-connecting"])
    page = client.get("/classes/luo-connecting/").content.decode()
    assert "Where the connecting vessel" in page
    assert "/points/LU7/" in page
    assert b"/classes/luo-connecting/" in client.get("/classes/").content
    assert client.get("/classes/none/").status_code == 404


def test_class_shows_its_points_on_the_body(client, django_assert_num_queries):
    front, back = DiagramFactory(), DiagramFactory(slug="body-back", title="Body, back", position=1)
    hand = DiagramFactory(slug="hand", region="hand", position=2)
    put_on_diagram(front, {"LU7": (490, 650), "LU8": (492, 660)})
    put_on_diagram(hand, {"LU7": (100, 100)})
    Point.objects.get(code="LU7").classes.add(PointClassFactory(slug="luo-connecting"))
    for placement in Placement.objects.filter(diagram=front, site__point__code="LU7"):
        PlacementFactory(site=placement.site, diagram=back, x=110, y=655, facing=0.2)
    with django_assert_num_queries(7):
        page = client.get("/classes/luo-connecting/").content.decode()
    # Each site once, on the view that shows it better; no other point.
    assert '<circle cx="490" cy="650" r="9"/>' in page
    assert page.count("<circle") == 2
    assert 'aria-label="LU7' in page
    assert 'href="/map/body-front/?class=luo-connecting"' in page
    assert "body-back/?class" not in page


def test_two_points_stand_side_by_side(client):
    PointFactory(code="LU7", pinyin="Lièquē")
    PointFactory(code="LU8", pinyin="Jīngqú")
    page = client.get("/compare/?left=LU-7&right=lu8").content.decode()
    assert page.index("Lièquē") < page.index("Jīngqú")
    assert "not the code" in client.get("/compare/?left=LU7&right=nothing").content.decode()
    assert client.get("/compare/").status_code == 200


def test_about_names_the_licences(client):
    page = client.get("/about/").content.decode()
    assert "CC BY 3.0" in page
    assert "SIL Open Font License" in page


def test_robots_and_sitemap(client):
    PointFactory(code="LU7")
    assert b"Disallow: /admin/" in client.get("/robots.txt").content
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    assert b"<loc>http://testserver/points/LU7/</loc>" in response.content
