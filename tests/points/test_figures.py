import pytest

from points.figures import crop, figure_of, path_places
from points.models import Construction, Diagram
from tests.factories import DiagramFactory, PlacementFactory, PointFactory, SiteFactory

BODY = Diagram(width=600, height=1600, units_per_mm=0.9)


def test_paths_of_lines_are_read():
    assert list(path_places("M10 20l5 -5 1 1L3 4")) == [(10, 20), (15, 15), (16, 16), (3, 4)]
    with pytest.raises(ValueError, match="no 'C'"):
        list(path_places("M0 0C1 1 2 2 3 3"))


@pytest.mark.parametrize(
    "places", [[(300, 800)], [(10, 10)], [(599, 1599)], [(100, 100), (120, 900)], [(0, 0), (600, 1600)]]
)
def test_a_crop_holds_its_places_inside_the_diagram(places):
    x, y, width, height = crop(BODY, places)
    for at_x, at_y in places:
        assert x <= at_x <= x + width
        assert y <= at_y <= y + height
    assert x >= 0
    assert y >= 0
    assert x + width <= 600 + 1e-9
    assert y + height <= 1600 + 1e-9


@pytest.mark.django_db
def test_the_figure_is_the_sharpest_view_with_a_construction(django_assert_num_queries):
    point = PointFactory()
    site = SiteFactory(point=point)
    drawn = DiagramFactory(slug="chest", units_per_mm=2)
    PlacementFactory(site=site, diagram=DiagramFactory(slug="close", units_per_mm=9), x=1, y=1)
    PlacementFactory(site=site, diagram=drawn, x=100, y=200)
    marks = [{"kind": "line", "d": "M90 190l20 20", "ticks": [[95, 195]]}, {"kind": "dot", "at": [400, 210]}]
    Construction.objects.create(point=point, diagram=drawn, steps=[{"step": 1, "marks": marks}])
    with django_assert_num_queries(2):
        figure = figure_of(point)
    assert figure.diagram == drawn
    assert figure.box[0] <= 90
    assert figure.box[0] + figure.box[2] >= 400


@pytest.mark.django_db
def test_a_point_that_no_diagram_shows_has_no_figure(client):
    point = PointFactory()
    assert figure_of(point) is None
    assert b"<figure" not in client.get(point.get_absolute_url()).content


@pytest.mark.django_db
def test_another_school_has_its_own_figure(client):
    find = [{"kind": "walk", "text": "Two cun further back.", "direction": "posterior", "cun": 2}]
    variant = {"name": "manual", "title": "2 cun behind", "source": "A Manual", "text": "Further back.", "find": find}
    point = PointFactory(variants=[variant])
    diagram = DiagramFactory()
    PlacementFactory(site=SiteFactory(point=point), diagram=diagram, x=100, y=200)
    PlacementFactory(site=SiteFactory(point=point, variant="manual"), diagram=diagram, x=150, y=200)
    page = client.get(point.get_absolute_url()).content.decode()
    assert 'class="here" d="M100 200h0"' in page
    assert 'class="here" d="M150 200h0"' in page
    assert "Two cun further back." in page
