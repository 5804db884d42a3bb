import pytest
from django.db import IntegrityError, transaction
from django.db.transaction import TransactionManagementError

from points.models import ContentVersion, Diagram, Point
from tests.factories import (
    ChannelFactory,
    DiagramFactory,
    LandmarkPlacementFactory,
    PlacementFactory,
    PointFactory,
    SiteFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "make",
    [
        lambda: PlacementFactory(x=600.1),
        lambda: PlacementFactory(y=-1),
        lambda: PlacementFactory(facing=1.2),
        lambda: PlacementFactory(leader=True),
        lambda: SiteFactory(name="left", side="right"),
        lambda: SiteFactory(side="up"),
        lambda: SiteFactory(name="thumb-left", side="right"),
        lambda: SiteFactory(name="elsewhere", side="midline"),
        lambda: PointFactory(code="LU1", channel=None),
        lambda: PointFactory(code="EX-HN1", channel=ChannelFactory()),
        lambda: PointFactory(phase="air"),
        lambda: ChannelFactory(clock=24),
        lambda: DiagramFactory(width=0),
        lambda: LandmarkPlacementFactory(d="M0 0"),
        lambda: ContentVersion.objects.create(id=2),
    ],
)
def test_the_database_refuses_what_must_never_be(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_a_site_stands_once_on_a_diagram():
    placement = PlacementFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        PlacementFactory(site=placement.site, diagram=placement.diagram)


def test_several_sites_of_a_point_end_in_their_side():
    point = PointFactory(code="EX-UE11")
    for name, side in [("thumb-left", "left"), ("thumb-right", "right"), ("anterior-midline", "midline")]:
        SiteFactory(point=point, name=name, side=side)
    assert point.sites.count() == 3


def test_a_code_is_unique():
    PointFactory(code="LU1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Point.objects.create(code="LU1", series="LU", number=1, order=9, channel=ChannelFactory())


def test_best_diagram_first():
    point = PointFactory()
    for slug, facing, scale in [("body-front", 1.0, 0.9), ("chest", 0.95, 2.0), ("body-side", 0.3, 0.9)]:
        diagram = DiagramFactory(slug=slug, units_per_mm=scale)
        PlacementFactory(site=SiteFactory(point=point, name="left"), diagram=diagram, facing=facing)
    assert [diagram.slug for diagram in Diagram.objects.showing(point)] == ["chest", "body-front", "body-side"]


def test_neighbours_on_the_channel():
    for code in ("LU1", "LU2", "LU3", "LI3", "LU5"):
        PointFactory(code=code)
    around = Point.objects.beside(Point.objects.get(code="LU2"))
    assert [point.code for point in around] == ["LU1", "LU3"]


@pytest.mark.django_db(transaction=True)
def test_the_version_rises_only_inside_a_transaction():
    with pytest.raises(TransactionManagementError):
        ContentVersion.objects.raise_number()
    with transaction.atomic():
        assert ContentVersion.objects.raise_number() == 1
        assert ContentVersion.objects.raise_number() == 2
