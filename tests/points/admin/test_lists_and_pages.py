"""From the lists to the forms, from the pages to the forms and back, and the preview between them."""

import pytest

from acuweb.accounts.models import User
from points import finding
from points.content.loader import read_content
from points.editing import edit
from points.loading import load
from points.models import Article, Channel, Point, PointClass, Revision, Source, Vessel
from points.views import pages
from points.views.shelf import Shelf
from tests.factories import (
    ArticleFactory,
    ChannelFactory,
    PointClassFactory,
    PointFactory,
    SourceFactory,
    VesselFactory,
)
from tests.points.admin.pages import fields_of
from tests.points.content_files import write_content, write_point

pytestmark = pytest.mark.django_db

LIST = "/admin/points/point/"
WORDS = {"position": "Lying.", "felt": "A hollow.", "mistake": "Too high."}


def codes_in(response):
    return [point.code for point in response.context["cl"].queryset]


class TestList:
    @pytest.fixture(autouse=True)
    def points(self, staff):
        PointFactory(code="LU7", pinyin="Lièquē", classes=["luo-connecting"], **WORDS)
        PointFactory(code="KI3", pinyin="Tàixī", **WORDS)
        PointFactory(code="EX-HN3", pinyin="Yìntáng", **WORDS)

    @pytest.mark.parametrize(
        ("query", "codes"),
        [("", ["LU7", "KI3", "EX-HN3"]), ("KID-3", ["KI3"]), ("lieque", ["LU7"]), ("luo of the lung", ["LU7"]),
         ("no such thing", [])],
    )  # fmt: skip
    def test_it_is_searched_as_the_site_is(self, client, query, codes):
        assert codes_in(client.get(LIST, {"q": query})) == codes

    def test_it_is_filtered_by_channel_and_class(self, client):
        lung, luo = Channel.objects.get(code="LU").pk, PointClass.objects.get().pk
        assert codes_in(client.get(LIST, {"channel__id__exact": lung})) == ["LU7"]
        assert codes_in(client.get(LIST, {"classes__id__exact": luo})) == ["LU7"]

    def test_it_is_filtered_by_what_is_missing(self, client):
        assert len(codes_in(client.get(LIST, {"missing": "something"}))) == 3
        assert codes_in(client.get(LIST, {"missing": "nothing"})) == []
        edit(Point.objects.get(code="KI3"), {"sources": ["nanjing"]})
        assert codes_in(client.get(LIST, {"missing": "sources"})) == ["LU7", "EX-HN3"]
        assert "anatomy" in client.get(LIST).content.decode()

    def test_a_list_costs_as_many_queries_however_long_it_is(self, client, django_assert_max_num_queries):
        client.get(LIST)
        with django_assert_max_num_queries(14):
            client.get(LIST)
        for number in range(1, 12):
            PointFactory(code=f"SP{number}")
        with django_assert_max_num_queries(14):
            client.get(LIST)


def test_what_was_edited_since_the_load_is_found_told_and_survives_the_next(client, staff, tmp_path):
    root = write_content(tmp_path / "content")
    load(read_content(root))
    address = f"{LIST}{Point.objects.get(code='LU7').pk}/change/"
    client.post(address, {**fields_of(client.get(address), "point_form"), "english": "Mine"})

    assert codes_in(client.get(LIST, {"edited": "yes"})) == ["LU7"]
    assert codes_in(client.get(LIST, {"edited": "no"})) == ["LU8"]
    assert codes_in(client.get(LIST, {"edited": "own"})) == []
    assert '<td class="field-edited_fields">English name</td>' in client.get(LIST).content.decode()

    write_point(root, "LU8", english="Changed in the file")
    assert load(read_content(root)).kept == {"LU7": ["english"]}
    assert Point.objects.get(code="LU7").english == "Mine"
    write_point(root, "LU7", english="Changed there too")
    assert load(read_content(root)).conflicts == {"LU7": ["english"]}
    assert Point.objects.get(code="LU7").english == "Mine"


@pytest.mark.parametrize(
    ("model", "factory", "public", "field"),
    [
        (Point, lambda: PointFactory(code="LU1", **WORDS), "/points/LU1/", "english"),
        (Channel, lambda: ChannelFactory(code="LU", paired=ChannelFactory(code="LI")), "/channels/LU/", "name"),
        (PointClass, PointClassFactory, "/classes/luo-connecting/", "name"),
        (Vessel, lambda: VesselFactory(functions=["Rules menstruation", "Warms"]), "/vessels/CHONG/", "name"),
        (Article, ArticleFactory, "/learn/cun/", "title"),
    ],
)
def test_each_kind_is_previewed_saved_and_linked_both_ways(client, staff, model, factory, public, field):
    row = factory()
    name = model._meta.model_name
    address = f"/admin/points/{name}/{row.pk}/"
    form = client.get(f"{address}change/")
    assert 'class="viewsitelink"' in form.content.decode()
    fields = {**fields_of(form, f"{name}_form"), field: "Entirely New"}

    preview = client.post(f"{address}preview/", fields)
    assert preview.status_code == 200
    page = preview.content.decode()
    assert "Entirely New" in page
    assert "nothing of this is saved" in page
    assert "no-store" in preview["Cache-Control"]
    assert f'href="{address}change/"' not in page
    assert not Revision.objects.exists()

    assert client.post(f"{address}change/", fields).status_code == 302
    page = client.get(public)
    assert "Entirely New" in page.content.decode()
    assert f'href="{address}change/"' in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"


def test_a_preview_of_what_is_wrong_says_what(client, staff):
    point = PointFactory(code="LU1", **WORDS)
    address = f"{LIST}{point.pk}/"
    fields = {**fields_of(client.get(f"{address}change/"), "point_form"), "felt": "x"}
    refused = client.post(f"{address}preview/", fields)
    assert refused.status_code == 422
    assert "Write at least 3 characters." in refused.content.decode()
    assert client.get(f"{address}preview/").status_code == 404


def test_a_new_article_is_previewed_before_it_is_saved(client, staff):
    fields = fields_of(client.get("/admin/points/article/add/"), "article_form")
    written = {
        "title": "Moxa",
        "slug": "moxa",
        "brief": "Warmth.",
        "order": "9",
        "body": "*Slow* <script>fire</script>",
    }
    page = client.post("/admin/points/article/preview/", {**fields, **written}).content.decode()
    assert "<em>Slow</em> &lt;script&gt;" in page
    assert not Article.objects.exists()


def test_drafts_are_hidden_from_the_public(client):
    ArticleFactory(slug="cun", title="What a cun is")
    ArticleFactory(slug="moxa", title="What moxa is", draft=True)
    for address in ("/learn/", "/sitemap.xml", "/search/?q=what+is", "/learn/cun/"):
        page = client.get(address)
        assert page.status_code == 200
        assert "moxa" not in page.content.decode(), address
    assert client.get("/learn/moxa/").status_code == 404


def test_a_source_that_is_named_stays(client, staff):
    source, other = SourceFactory(slug="nanjing"), SourceFactory(slug="unnamed", title="Unnamed")
    PointFactory(code="LU1", combinations=[{"for": "cough", "points": ["LU1"], "source": "nanjing"}])
    assert client.post(f"/admin/points/source/{source.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"/admin/points/source/{other.pk}/delete/", {"post": "yes"}).status_code == 302
    assert list(Source.objects.values_list("slug", flat=True)) == ["nanjing"]


def test_a_row_that_a_file_speaks_of_is_not_deleted(client, staff):
    article = ArticleFactory(snapshot={"title": "What a cun is"})
    assert client.post(f"/admin/points/article/{article.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_link_to_the_form_is_in_no_bytes_that_are_kept(client, staff):
    PointFactory(code="LU1")
    with_link = client.get("/points/LU1/")
    assert b"Edit this" in with_link.content
    assert b"Edit this" in client.get("/points/LU1/", headers={"HX-Request": "true"}).content
    client.logout()
    public = client.get("/points/LU1/")
    assert b"Edit this" not in public.content
    assert public["Cache-Control"] == "no-cache"
    client.force_login(staff)
    # The browser still holds the public page: it is not told that nothing has changed.
    assert client.get("/points/LU1/", headers={"If-None-Match": public["ETag"]}).status_code == 200
    client.force_login(User.objects.create(username="learner"))
    assert b"Edit this" not in client.get("/points/LU1/").content


def test_an_edit_is_seen_at_once_by_every_worker(client, staff, monkeypatch):
    """A worker is its own kept pages and index; two of them have both answered before the edit."""
    point = PointFactory(code="LU1", **WORDS)
    workers = [(Shelf(most=10**7), None), (Shelf(most=10**7), None)]

    def ask(number, address):
        monkeypatch.setattr(pages, "shelf", workers[number][0])
        monkeypatch.setattr(finding, "_built", workers[number][1])
        page = client.get(address).content.decode()
        workers[number] = (workers[number][0], finding._built)
        return page

    client.logout()
    asked = ["/points/LU1/", "/search/?q=LU1", "/points/", "/api/points/LU1.json"]
    for number in (0, 1):
        for address in asked:
            assert "Central Treasury" in ask(number, address)
    edit(point, {"english": "Middle Mansion"}, editor=staff)
    for number in (1, 0):
        for address in asked:
            assert "Middle Mansion" in ask(number, address), (number, address)
