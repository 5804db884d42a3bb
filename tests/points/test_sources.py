import pytest

from tests.factories import ChannelFactory, PointFactory, SourceFactory

pytestmark = pytest.mark.django_db


def test_sources_are_listed_by_kind(client, django_assert_num_queries):
    SourceFactory(slug="nanjing")
    SourceFactory(
        slug="who-2008", title="WHO Standard", author="World Health Organization", year="2008", kind="standard"
    )
    with django_assert_num_queries(2):
        response = client.get("/sources/")
    assert response.templates[0].name == "points/sources.html"
    page = response.content.decode()
    order = ["Standards", 'id="who-2008"', "World Health Organization, 2008", "Classics", 'id="nanjing"', "Bian Que"]
    assert sorted(order, key=page.index) == order
    assert "Modern works" not in page


def test_a_point_and_a_channel_lead_to_their_sources(client):
    SourceFactory(slug="nanjing")
    combinations = [
        {"for": "cough", "points": ["LU5"], "source": "nanjing", "chapter": "66"},
        {"for": "asthma", "points": ["LU9"], "source": "unknown"},
    ]
    PointFactory(code="LU1", sources=["nanjing"], combinations=combinations)
    ChannelFactory(code="HT", sources=["nanjing"])
    page = client.get("/points/LU1/").content.decode()
    assert page.count('<a href="/sources/#nanjing">') == 2
    assert "Difficulties</a>, 66</cite>" in page
    assert "<cite>unknown</cite>" in page
    assert '<a href="/sources/#nanjing">' in client.get("/channels/HT/").content.decode()


def test_the_site_leads_to_the_sources(client):
    assert client.get("/about/").content.decode().count('href="/sources/"') == 2
    assert b"/sources/</loc>" in client.get("/sitemap.xml").content
