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


@pytest.fixture
def taught_twice():
    """A point that another school puts 50 units further, with a construction of its own."""
    find = [{"kind": "walk", "text": "Two cun further back.", "direction": "posterior", "cun": 2}]
    variant = {"name": "manual", "title": "2 cun behind", "source": "A Manual", "text": "Further back.", "find": find}
    point = PointFactory(variants=[variant])
    diagram = DiagramFactory()
    PlacementFactory(site=SiteFactory(point=point), diagram=diagram, x=100, y=200)
    PlacementFactory(site=SiteFactory(point=point, variant="manual"), diagram=diagram, x=150, y=200)
    marks = [{"kind": "line", "d": "M100 200l50 0"}]
    Construction.objects.create(point=point, variant="manual", diagram=diagram, steps=[{"step": 0, "marks": marks}])
    return point


@pytest.mark.django_db
def test_a_switch_shows_the_point_where_another_school_puts_it(client, taught_twice):
    page = client.get(taught_twice.get_absolute_url()).content.decode()
    assert 'd="M100 200h0"' in page
    assert 'd="M150 200h0"' not in page
    assert 'href="/points/LU1/?school=manual#find-LU1"' in page
    other = client.get(f"{taught_twice.get_absolute_url()}?school=manual").content.decode()
    assert 'class="elsewhere" data-side="left" d="M100 200h0"' in other
    assert 'class="here" data-side="left" data-at="150 200"' in other
    assert '<li data-step="0">Two cun further back.</li>' in other


@pytest.mark.django_db
def test_the_views_listed_are_those_that_show_the_schools_place(client, taught_twice):
    side = DiagramFactory(slug="body-side", title="Body, side", position=1)
    PlacementFactory(site=SiteFactory(point=taught_twice), diagram=side)
    url = taught_twice.get_absolute_url()
    assert "/map/body-side/?point=LU1" in client.get(url).content.decode()
    other = client.get(f"{url}?school=manual").content.decode()
    assert "/map/body-side/" not in other
    assert "/map/body-front/?point=LU1&amp;school=manual" in other
    assert 'data-shown="body-front "' in other


@pytest.mark.django_db
def test_a_school_that_teaches_no_other_place_is_not_found(client, taught_twice):
    assert client.get(f"{taught_twice.get_absolute_url()}?school=nobody").status_code == 404
    assert client.get("/?point=LU1&school=nobody").status_code == 404


@pytest.mark.django_db
def test_the_construction_on_a_diagram_is_a_small_picture(client, taught_twice, django_assert_num_queries):
    with django_assert_num_queries(4):
        answer = client.get("/points/LU1/find/body-front/?school=manual")
    assert answer["Content-Type"] == "image/svg+xml"
    assert 'data-school="manual"' in answer.content.decode()
    assert 'd="M100 200l50 0"' in answer.content.decode()
    assert client.get("/points/LU1/find/nowhere/").status_code == 404


@pytest.mark.django_db
def test_the_map_draws_the_way_of_finding_that_its_address_names(client, taught_twice):
    plain = client.get("/?point=LU1").content.decode()
    assert 'd="M100 200l50 0"' not in plain
    assert 'href="/map/body-front/?point=LU1&amp;school=manual&amp;find=1"' not in plain
    shown = client.get("/map/body-front/?point=LU1&school=manual&find=1").content.decode()
    assert 'd="M100 200l50 0"' in shown
    assert 'href="/map/body-front/?point=LU1&amp;school=manual&amp;find=1"' in shown
