import pytest
from django.db import IntegrityError, transaction
from django.db.transaction import TransactionManagementError

from points.figures import figure_of
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


def test_the_view_of_the_home_region_comes_first():
    point = PointFactory(code="ST36", region="leg")
    for slug, region, facing, scale in [
        ("body-front", "body", 0.99, 1.0),
        ("thigh-anterior", "thigh", 0.98, 2.5),
        ("knee-bent", "leg", 0.73, 4.2),
        ("leg-anterior", "leg", 0.99, 2.3),
        ("leg-lateral", "leg", 0.13, 2.3),
    ]:
        diagram = DiagramFactory(slug=slug, region=region, units_per_mm=scale)
        PlacementFactory(site=SiteFactory(point=point, name="left"), diagram=diagram, facing=facing)
    order = [diagram.slug for diagram in Diagram.objects.showing(point)]
    assert order == ["leg-anterior", "knee-bent", "thigh-anterior", "leg-lateral", "body-front"]
    assert figure_of(point).diagram.slug == "leg-anterior"


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
