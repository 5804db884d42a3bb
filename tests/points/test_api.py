import pytest

from points.models import PointClass
from points.views.pages import shelf
from tests.factories import ChannelFactory, DiagramFactory, LandmarkPlacementFactory, PointFactory, put_on_diagram

pytestmark = pytest.mark.django_db

KEYS = {
    "code", "channel", "number", "names", "codes", "classes", "phase", "crossing", "location", "needling", "moxa",
    "cautions", "actions", "indications", "commentary", "summary", "combinations", "sites", "position_mm", "cun_mm",
    "placements",
}  # fmt: skip


def test_a_point_has_every_key(client):
    PointFactory(code="LU1")
    record = client.get("/api/points/LU1.json").json()
    assert set(record) == KEYS
    assert record["names"] == {
        "pinyin": "Zhōngfǔ", "hanzi": "中府", "hanzi_traditional": "中府", "english": "Central Treasury", "others": [],
    }  # fmt: skip
    assert set(record["location"]) == {"text", "notes", "posture", "find", "variants"}
    assert (record["phase"], record["commentary"]) == (None, None)
    assert record["moxa"] == {"advised": None, "text": None}
    assert (record["sites"], record["position_mm"], record["placements"]) == ([], {}, [])
    assert "LU-1" in record["codes"]


def test_a_point_has_its_places(client):
    put_on_diagram(DiagramFactory(), {"LU1": (400, 300)})
    record = client.get("/api/points/LU1.json").json()
    assert record["position_mm"] == {"left": [120, 1350, 90], "right": [120, 1350, 90]}
    assert record["placements"][0] == {
        "diagram": "body-front", "site": "left", "side": "left", "x": 400, "y": 300, "facing": 0.9,
        "per_cun": {"lateral": [22, 0], "inferior": [0, 22]},
    }  # fmt: skip


def test_an_extra_point_has_no_channel(client):
    PointFactory(code="EX-HN3")
    record = client.get("/api/points/EX-HN3.json").json()
    assert (record["channel"], record["number"]) == (None, 3)


def test_lists(client):
    PointFactory(code="LU7", classes=["luo-connecting"])
    ChannelFactory(code="LI", name="Large Intestine")
    LandmarkPlacementFactory()
    assert [point["code"] for point in client.get("/api/points.json").json()] == ["LU7"]
    assert [channel["code"] for channel in client.get("/api/channels.json").json()] == ["LU", "LI"]
    assert client.get("/api/classes.json").json()[0]["points"] == ["LU7"]
    diagram = client.get("/api/diagrams.json").json()[0]
    assert diagram["viewBox"] == [0, 0, 600, 1600]
    assert diagram["skin"] == "/static/atlas/body-front-skin.svg"
    landmark = client.get("/api/landmarks.json").json()[0]
    assert landmark["position_mm"] == {"midline": [0, 1400, 80]}
    assert landmark["placements"][0]["x"] == 300


def test_etags_and_other_sites(client):
    PointFactory(code="LU1")
    first = client.get("/api/points/LU1.json")
    assert first["Access-Control-Allow-Origin"] == "*"
    again = client.get("/api/points/LU1.json", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again["Access-Control-Allow-Origin"] == "*"


def test_what_is_not_there_is_a_404_in_json(client):
    response = client.get("/api/points/LU99.json")
    assert response.status_code == 404
    assert "error" in response.json()
    assert response["Access-Control-Allow-Origin"] == "*"


def test_it_is_read_only(client):
    assert client.post("/api/points.json").status_code == 405


def test_queries_do_not_grow(client, django_assert_num_queries):
    put_on_diagram(DiagramFactory(), {"LU1": (400, 300)})
    with django_assert_num_queries(6):
        client.get("/api/points.json")
    put_on_diagram(DiagramFactory(), {f"LU{number}": (400, 300) for number in range(2, 12)})
    PointClass.objects.create(slug="ghost", name="Ghost point")
    shelf.clear()
    with django_assert_num_queries(6):
        client.get("/api/points.json")


def test_documentation_shows_a_point(client):
    PointFactory(code="LU1")
    assert "Central Treasury" in client.get("/api/").content.decode()
