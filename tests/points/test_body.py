import gzip

import pytest
from django.urls import reverse

from points.layers import close_ups
from points.models import ContentVersion
from tests.factories import ChannelPathFactory, DiagramFactory, PointClassFactory, PointFactory, put_on_diagram

pytestmark = pytest.mark.django_db


def test_map_links_every_marker_to_its_point(client):
    diagram = DiagramFactory()
    put_on_diagram(diagram, {"LU1": (400, 300), "LU2": (395, 280)})
    ChannelPathFactory(diagram=diagram)

    response = client.get("/")

    assert response.status_code == 200
    page = response.content.decode()
    assert page.count('<a href="/points/LU1/" data-code="LU1" data-side=') == 2
    assert 'href="/static/atlas/body-front-skin.svg#skin"' in page
    assert 'd="M400 300 L460 520"' in page
    assert "style=" not in page


def test_map_without_diagrams_says_so(client):
    assert b"No diagrams yet" in client.get("/").content


def test_map_of_an_unknown_diagram_is_not_found(client):
    assert client.get("/map/nowhere/").status_code == 404


def test_map_with_a_point_opens_its_panel(client):
    diagram = DiagramFactory()
    put_on_diagram(diagram, {"LU1": (400, 300)})

    page = client.get(f"{diagram.get_absolute_url()}?point=LU1").content.decode()

    assert 'class="point" data-code="LU1"' in page
    assert page.count('aria-current="true"') == 2


def test_htmx_gets_the_stage_alone(client):
    DiagramFactory()
    page = client.get("/map/body-front/", headers={"HX-Request": "true"}).content.decode()
    assert page.startswith('<section class="stage"')
    assert "<html" not in page


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_boosted_and_restored_pages_are_whole(client, header):
    DiagramFactory()
    response = client.get("/", headers={"HX-Request": "true", header: "true"})
    assert b"<html" in response.content
    assert "HX-Request" in response["Vary"]


def test_queries_do_not_grow_with_the_points(client, django_assert_num_queries):
    diagram = DiagramFactory()
    put_on_diagram(diagram, {"LU1": (400, 300)})
    PointFactory(code="LU1").classes.add(PointClassFactory())
    with django_assert_num_queries(7):
        client.get("/")
    put_on_diagram(diagram, {f"LU{number}": (400, 300 + number) for number in range(2, 12)})
    ContentVersion.objects.update_or_create(defaults={"number": 2})
    with django_assert_num_queries(7):
        client.get("/")


def test_a_second_request_costs_one_query_and_a_third_no_body(client, django_assert_num_queries):
    put_on_diagram(DiagramFactory(), {"LU1": (400, 300)})
    first = client.get("/")
    with django_assert_num_queries(1):
        second = client.get("/")
    assert second.content == first.content
    third = client.get("/", headers={"If-None-Match": first["ETag"]})
    assert third.status_code == 304
    assert third["ETag"] == first["ETag"]


def test_an_edit_shows_at_once(client):
    put_on_diagram(DiagramFactory(), {"LU1": (400, 300)})
    client.get("/points/LU1/")
    point = PointFactory(code="LU1")
    point.english = "Middle Palace"
    point.save()
    ContentVersion.objects.raise_number()
    assert b"Middle Palace" in client.get("/points/LU1/").content


def test_pages_are_compressed_where_that_is_welcome(client):
    DiagramFactory()
    plain = client.get(reverse("points:home"))
    packed = client.get(reverse("points:home"), headers={"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed["Vary"]


def test_close_ups_lie_on_both_sides_of_a_symmetric_body():
    hand, chest = DiagramFactory(slug="hand"), DiagramFactory(slug="chest")
    boxes = [{"diagram": "hand", "box": [420, 640, 160, 120]}, {"diagram": "chest", "box": [150, 200, 290, 300]}]
    body = DiagramFactory(posture="neutral", close_ups=boxes)
    assert [(link.diagram.slug, link.xs) for link in close_ups(body, [hand, chest])] == [
        ("chest", [150]),
        ("hand", [420, 20]),
    ]
    body.posture = "arm-forward"
    assert [link.xs for link in close_ups(body, [hand, chest])] == [[150], [420]]


def test_a_close_up_within_another_is_reached_from_that_one():
    head, eye = DiagramFactory(slug="head"), DiagramFactory(slug="eye")
    boxes = [{"diagram": "eye", "box": [290, 60, 40, 30]}, {"diagram": "head", "box": [200, 10, 200, 250]}]
    body = DiagramFactory(close_ups=boxes)
    assert [link.diagram for link in close_ups(body, [head, eye])] == [head]
