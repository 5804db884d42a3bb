import pytest

from points.journeys import journey
from points.models import Channel
from tests.factories import ChannelPathFactory, DiagramFactory, PlacementFactory, PointFactory, SiteFactory

pytestmark = pytest.mark.django_db


def stretch(diagram, start, stop, d, position=0, side="left"):
    ChannelPathFactory(diagram=diagram, from_code=start, to_code=stop, d=d, side=side, position=position)


def test_the_way_stays_on_a_view_while_it_shows_enough(django_assert_num_queries):
    front = DiagramFactory(slug="body-front", region="body")
    side = DiagramFactory(slug="body-side", region="body", position=1)
    stretch(front, "LU1", "LU2", "M100 100l0 50", 0)
    stretch(front, "LU2", "LU3", "M100 150l0 40", 1)
    stretch(front, "LU3", "LU4", "M100 190l0 5", 2)
    stretch(front, "LU1", "LU2", "M500 100l0 90", 0, side="right")
    stretch(side, "LU2", "LU3", "M300 150l0 50", 0)
    stretch(side, "LU3", "LU4", "M300 200l0 50", 1)
    PlacementFactory(site=SiteFactory(point=PointFactory(code="LU1")), diagram=front, x=100, y=100)
    channel = Channel.objects.get()
    with django_assert_num_queries(2):
        scenes = journey(channel)
    assert [(scene.diagram.slug, [part.order for part in scene.stretches]) for scene in scenes] == [
        ("body-front", [0, 1]),
        ("body-side", [2]),
    ]
    assert len(scenes[0].placements) == 1


def test_close_ups_are_left_out():
    hand = DiagramFactory(slug="hand", region="hand")
    stretch(hand, "LU9", "LU10", "M1 1l2 2")
    assert journey(Channel.objects.get()) == []
