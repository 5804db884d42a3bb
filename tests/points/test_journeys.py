import pytest

from points.journeys import journey, lit
from points.models import Channel
from tests.factories import (
    ChannelPathFactory,
    DiagramFactory,
    PlacementFactory,
    PointFactory,
    SiteFactory,
    VesselFactory,
)

pytestmark = pytest.mark.django_db

WORDS = [
    {"kind": "internal", "text": "It arises in the Lung.", "points": []},
    {"kind": "external", "text": "Down the arm.", "points": ["LU1", "LU3"]},
]


def stretch(diagram, start, stop, d, position=0, side="left"):
    ChannelPathFactory(diagram=diagram, from_code=start, to_code=stop, d=d, side=side, position=position)


def put(diagram, **places):
    for code, (x, y) in places.items():
        PlacementFactory(site=SiteFactory(point=PointFactory(code=code)), diagram=diagram, x=x, y=y)


@pytest.fixture
def arm():
    body = DiagramFactory(slug="body-front", region="body")
    chest = DiagramFactory(slug="chest", region="chest", position=1, units_per_mm=3, width=800, height=600)
    arm = DiagramFactory(slug="arm", region="chest", position=2, units_per_mm=3, width=800, height=600)
    stretch(body, "LU1", "LU2", "M100 100l0 50", 0)
    stretch(body, "LU2", "LU3", "M100 150l0 40", 1)
    stretch(body, "LU1", "LU2", "M500 100l0 90", 0, side="right")
    stretch(arm, "LU1", "LU2", "M300 150l0 150", 0)
    stretch(arm, "LU2", "LU3", "M300 300l0 120", 1)
    put(arm, LU1=(300, 150), LU2=(300, 300), LU3=(300, 420))
    put(chest, LU1=(700, 200))
    Channel.objects.update(pathway=WORDS)
    return arm


def test_a_channel_is_followed_on_its_close_ups_with_its_words(arm, django_assert_num_queries):
    channel = Channel.objects.get()
    with django_assert_num_queries(3):
        inside, outside = journey(channel)
    assert (inside.diagram.slug, inside.codes) == ("chest", [])
    assert inside.steps[0].leg.kind == "internal"
    assert (outside.diagram.slug, outside.codes) == ("arm", ["LU1", "LU3"])
    assert [step.number for scene in (inside, outside) for step in scene.steps] == [0, 1]
    assert outside.steps[0].paths == ["M300 150l0 150", "M300 300l0 120"]
    assert [stop.code for stop in outside.stops] == ["LU1", "LU2", "LU3"]


def test_codes_are_written_beside_their_points_and_on_nothing(arm):
    put(arm, LU4=(304, 152), LU5=(302, 148))
    Channel.objects.update(pathway=[{**WORDS[1], "points": ["LU1", "LU3", "LU4", "LU5"]}])
    (scene,) = journey(Channel.objects.get())
    labels = [stop.label for stop in scene.stops if stop.label]
    assert len(labels) >= 3
    for number, (x, y) in enumerate(labels):
        assert all(abs(x - other) > 20 or abs(y - below) > 10 for other, below in labels[number + 1 :])


def test_a_channel_without_a_line_has_no_way():
    PointFactory(code="LU1")
    assert journey(Channel.objects.get()) == []


def test_the_page_of_a_channel_marks_what_is_inside(arm, client):
    page = client.get("/channels/LU/").content.decode()
    assert 'data-kind="internal"' in page
    assert 'class="figure inside"' in page
    assert 'aria-label="Lung: Body, front, LU1 → LU3"' in page


def test_a_vessel_lights_each_of_its_points_where_it_is_seen_best(client, django_assert_num_queries):
    front = DiagramFactory(slug="body-front", region="body")
    back = DiagramFactory(slug="body-back", region="body", position=1, title="Body, back")
    for diagram, facing in ((front, 0.9), (back, 0.2)):
        PlacementFactory(site=SiteFactory(point=PointFactory(code="KI11")), diagram=diagram, facing=facing)
    PlacementFactory(site=SiteFactory(point=PointFactory(code="ST30")), diagram=back, facing=0.5)
    vessel = VesselFactory(points=["KI11", "ST30"])
    with django_assert_num_queries(1):
        scenes = lit(vessel)
    assert [(scene.diagram.slug, [stop.code for stop in scene.stops]) for scene in scenes] == [
        ("body-front", ["KI11"]),
        ("body-back", ["ST30"]),
    ]
    assert "Its points on the body" in client.get("/vessels/CHONG/").content.decode()
