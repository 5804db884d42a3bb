"""The pages of the extraordinary vessels and of the articles, and the channel's branches."""

import pytest

from points.content.loader import read_content
from points.loading import load
from points.models import Article
from tests.factories import ArticleFactory, ChannelFactory, PointFactory, VesselFactory
from tests.points.content_files import write_content

pytestmark = pytest.mark.django_db


def test_vessel_shows_its_way_and_its_points(client, django_assert_num_queries):
    VesselFactory(code="CHONG", points=["KI11"])
    VesselFactory(code="YINWEI", name="Yin Linking Vessel", confluent="PC6", partner="CHONG")
    PointFactory(code="KI11", crossing=["CHONG", "LU"], pinyin="Hénggǔ")
    with django_assert_num_queries(6):
        page = client.get("/vessels/CHONG/").content.decode()
    assert "It appears at the groin." in page
    assert '<a href="/points/ST30/" data-code="ST30">ST30</a>' in page
    assert "(inside the body)" in page
    assert '<a href="/vessels/YINWEI/">Yin Linking Vessel</a>' in page
    assert "Hénggǔ" in page
    assert (
        '<a href="/vessels/CHONG/">Chōng Mài</a>, <a href="/channels/LU/">LU</a>'
        in client.get("/points/KI11/").content.decode()
    )


def test_vessels_are_listed_and_found_in_lower_case(client):
    VesselFactory(code="CHONG")
    assert b"/vessels/CHONG/" in client.get("/vessels/").content
    assert client.get("/vessels/chong/")["Location"] == "/vessels/CHONG/"
    assert client.get("/vessels/NONE/").status_code == 404
    assert b"/vessels/CHONG/" in client.get("/sitemap.xml").content


def test_article_renders_markdown_without_html_and_links_points(client):
    ArticleFactory(slug="cun", body="A **share** of KI1.\n\n<script>alert(1)</script>")
    page = client.get("/learn/cun/").content.decode()
    assert "<strong>share</strong>" in page
    assert '<a href="/points/KI1/" data-code="KI1">KI1</a>' in page
    assert "<script>alert" not in page


def test_articles_lead_from_one_to_the_next(client):
    for order, slug in enumerate(["first", "second", "third"]):
        ArticleFactory(slug=slug, order=order, title=slug.title())
    page = client.get("/learn/second/").content.decode()
    assert '<a rel="prev" href="/learn/first/">' in page
    assert '<a rel="next" href="/learn/third/">' in page
    listed = client.get("/learn/").content.decode()
    assert listed.index("First") < listed.index("Third")
    assert client.get("/learn/none/").status_code == 404


def test_channel_shows_its_branches(client):
    ChannelFactory(code="SP", name="Spleen", partner="LU")
    ChannelFactory(
        code="LU",
        partner="SP",
        pathway=[{"kind": "internal", "text": "It arises in the middle.", "points": []}],
        pathology="Cough, says *the Lingshu*.",
        luo="It parts at LU7.",
        divergent="By the armpit.",
        sinew="From the thumb.",
    )
    page = client.get("/channels/LU/").content.decode()
    for text in [
        "It arises in the middle.",
        "<em>the Lingshu</em>",
        "It parts at",
        "By the armpit.",
        "From the thumb.",
    ]:
        assert text in page
    assert '<a href="/channels/SP/">Spleen</a>' in page


def test_search_finds_vessels_and_articles_by_name(client):
    VesselFactory(code="CHONG")
    ArticleFactory(title="What a cun is")
    assert '<a href="/vessels/CHONG/">' in client.get("/search/?q=chong+mai").content.decode()
    assert '<a href="/learn/cun/">' in client.get("/search/?q=what+a+cun+is").content.decode()


def test_a_load_brings_articles_and_keeps_what_an_editor_changed(tmp_path):
    root = write_content(tmp_path / "content")
    (root / "learn").mkdir()
    (root / "learn/cun.md").write_text('+++\ntitle = "A cun"\nbrief = "A share."\norder = 1\n+++\nText.\n')
    assert "cun" in load(read_content(root)).added
    Article.objects.update(body="Better text.")
    summary = load(read_content(root))
    assert summary.kept == {"cun": ["body"]}
    assert Article.objects.get().body == "Better text."
