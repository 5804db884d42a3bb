"""Editors bring photographs, reviewers publish them, readers see them; what is refused leaves nothing behind."""

from html import unescape
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile

from acuweb.accounts.models import User
from points.models import Photograph, Point
from tests.factories import ArticleFactory, PhotographFactory, PointFactory
from tests.points.admin.pages import fields_of
from tests.points.photographs import SECRET, bomb, jpeg

pytestmark = pytest.mark.django_db

LIST = "/admin/points/photograph/"
ADD = f"{LIST}add/"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def point():
    return PointFactory(code="LU1")


def files_in(folder):
    return sorted(path.name for path in Path(folder).rglob("*") if path.is_file())


def sign_in(client, role):
    user = User.objects.create(username=role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)


def said(point, **fields):
    return {
        "slug": "notch", "point": point.pk if point else "", "slot": "location", "position": "0",
        "credit": "Anna Berg", "licence": "cc-by-4.0", "alt": "Two fingers on the notch.",
        "caption": "Below the collar bone, as for LU2.",
        **fields,
    }  # fmt: skip


def send(client, point, content=None, name="IMG_1.jpg", **fields):
    file = SimpleUploadedFile(name, jpeg(gps=True) if content is None else content, "image/jpeg")
    return client.post(ADD, said(point, file=file, **fields))


class TestRoles:
    @pytest.mark.parametrize(("role", "published"), [("editor", False), ("reviewer", True)])
    def test_editors_bring_and_reviewers_publish(self, client, point, role, published):
        sign_in(client, role)
        assert send(client, point, published="on").status_code == 302
        assert Photograph.objects.get().published is published

    def test_an_editor_cannot_publish_or_delete_by_address(self, client, point):
        row = PhotographFactory(point=point, published=False)
        sign_in(client, "editor")
        client.post(f"{LIST}{row.pk}/change/", said(point, published="on", alt="Better said."))
        row.refresh_from_db()
        assert (row.alt, row.published) == ("Better said.", False)
        assert client.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 403

    def test_nobody_else_comes_near(self, client, point):
        assert send(client, point).status_code == 302
        client.force_login(User.objects.create(username="reader"))
        assert send(client, point).status_code == 302
        assert not Photograph.objects.exists()
        client.force_login(User.objects.create(username="helper", is_staff=True))
        assert send(client, point).status_code == 403
        assert not Photograph.objects.exists()


class TestFiles:
    @pytest.fixture(autouse=True)
    def _editor(self, client, staff):
        pass

    def test_what_is_kept_has_names_of_our_own(self, client, point, media):
        send(client, point, name="../../etc/passwd.jpg")
        row = Photograph.objects.get()
        assert files_in(media) == sorted(f"{row.token}-{width}.webp" for width in (160, 480, 960, 1200))

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (bomb(), "too many pixels"),
            (jpeg()[:3000], "damaged or cut off"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'>" + SECRET, "not a photograph"),
            (b"GIF89a" + SECRET, "not a photograph"),
            (b"\xff\xd8\xff" + SECRET, "not a photograph"),
            (jpeg(200, 200), "too small"),
            (b"", "empty"),
        ],
    )
    def test_a_refusal_says_why_and_leaves_nothing(self, client, point, media, content, told):
        page = send(client, point, content)
        assert page.status_code == 200
        assert told in page.content.decode()
        assert files_in(media) == [] and not Photograph.objects.exists()

    def test_300_megabytes_are_refused_unread(self, client, point, media):
        answer = client.post(ADD, said(point), headers={"content-length": str(300 * 1024**2)})
        assert answer.status_code == 413
        assert files_in(media) == []

    @pytest.mark.parametrize("missing", ["alt", "credit", "licence", "file"])
    def test_what_must_be_said_is_asked_for(self, client, point, media, missing):
        fields = {name: value for name, value in said(point).items() if name != missing}
        if missing != "file":
            fields["file"] = SimpleUploadedFile("a.jpg", jpeg())
        assert missing in client.post(ADD, fields).context["adminform"].errors
        assert files_in(media) == []

    def test_people_who_are_shown_have_agreed(self, client, point, media):
        page = send(client, point, shows_person="on")
        assert "say who agreed to it, and when" in page.content.decode()
        assert files_in(media) == []
        send(client, point, shows_person="on", consent_of="Mia Stern", consent_on="2026-03-01", published="on")
        assert Photograph.objects.get().consent_of == "Mia Stern"
        assert "Mia Stern" not in client.get(point.get_absolute_url()).content.decode()

    def test_needling_is_shown_at_a_point(self, client):
        assert "slot" in send(client, None, slot="needling").context["adminform"].errors

    def test_what_cannot_be_saved_leaves_no_files(self, client, point, media, monkeypatch):
        def fail(*args, **kwargs):
            assert files_in(media)
            raise RuntimeError("the disk is full")

        monkeypatch.setattr("points.admin.media.PhotographAdmin.log_addition", fail)
        with pytest.raises(RuntimeError):
            send(client, point)
        assert files_in(media) == [] and not Photograph.objects.exists()

    def test_files_go_when_the_row_does(self, client, point, media, django_capture_on_commit_callbacks):
        send(client, point)
        with django_capture_on_commit_callbacks(execute=True):
            client.post(f"{LIST}{Photograph.objects.get().pk}/delete/", {"post": "yes"})
        assert files_in(media) == [] and not Photograph.objects.exists()

    def test_its_words_change_and_its_file_does_not(self, client, point, media):
        send(client, point)
        row, before = Photograph.objects.get(), files_in(media)
        assert client.post(f"{LIST}{row.pk}/change/", said(point, alt="Better said.")).status_code == 302
        row.refresh_from_db()
        assert (row.alt, files_in(media)) == ("Better said.", before)


class TestPages:
    def test_the_form_of_a_point_leads_to_its_photographs_and_to_a_new_one(self, client, point, staff):
        row = PhotographFactory(point=point, published=False)
        page = client.get(point.edit_url).content.decode()
        assert f"{LIST}{row.pk}/change/" in page and row.thumbnail in page
        assert f"{ADD}?point={point.pk}" in page
        assert f'<option value="{point.pk}" selected>' in client.get(f"{ADD}?point={point.pk}").content.decode()

    @pytest.mark.parametrize(
        ("slot", "heading"), [("location", "where"), ("needling", "needle"), ("pathway", "seen"), ("other", "seen")]
    )
    def test_each_slot_has_its_place(self, client, point, slot, heading):
        row = PhotographFactory(point=point, slot=slot)
        page = client.get(point.get_absolute_url()).content.decode()
        section = next(part for part in page.split("<section") if f'id="{heading}-LU1"' in part)
        assert f'src="{row.src}"' in section
        assert 'loading="lazy"' in section and 'width="1600" height="1200"' in section
        assert f"{row.address(480)} 480w" in section
        assert "Photograph: Anna Berg. CC BY 4.0." in section

    def test_drafts_and_other_points_photographs_are_absent(self, client, point):
        PhotographFactory(point=point, published=False)
        PhotographFactory(point=PointFactory(code="LU2"))
        page = client.get(point.get_absolute_url()).content.decode()
        assert "media/photographs" not in page and 'id="seen-LU1"' not in page

    def test_a_channel_shows_its_pathway(self, client, point):
        row = PhotographFactory(point=None, channel=point.channel, slot="pathway")
        assert row.src in client.get(point.channel.get_absolute_url()).content.decode()

    def test_a_page_shows_at_once_what_is_published_and_withdrawn(self, client, point, staff):
        row = PhotographFactory(point=point, published=False)
        reader = type(client)()
        for ticked, shown in (({"published": "on"}, True), ({}, False)):
            client.post(f"{LIST}{row.pk}/change/", said(point, **ticked))
            assert (row.src in reader.get(point.get_absolute_url()).content.decode()) is shown

    def test_words_of_an_editor_are_escaped(self, client, point):
        PhotographFactory(point=point, alt='"><script>1</script>', caption="<b>x</b>", credit="<i>y</i>")
        page = client.get(point.get_absolute_url()).content.decode()
        assert "<script>1" not in page and "<b>x" not in page and "<i>y" not in page


class TestTexts:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("![x](media:none)", "There is no photograph named “none”."),
            ("See ![x](media:fingers) here.", "“media:fingers” would not be shown"),
            ("![x](https://elsewhere.example/x.png)", "“https://elsewhere.example/x.png” would not be shown"),
            ("![x](media:fingers)\n\n![y](media:draft)", ""),
        ],
    )
    def test_a_form_refuses_pictures_that_would_not_be_shown(self, client, staff, text, told):
        PhotographFactory(slug="fingers", point=None)
        PhotographFactory(slug="draft", point=None, published=False)
        article = ArticleFactory(body="Old.")
        fields = fields_of(client.get(article.edit_url), "article_form")
        page = client.post(article.edit_url, {**fields, "body": text})
        article.refresh_from_db()
        assert article.body == ("Old." if told else text)
        assert not told or told in unescape(page.content.decode())


class TestServing:
    @pytest.fixture
    def row(self, client, point, staff):
        send(client, point, published="on")
        client.logout()
        return Photograph.objects.get()

    def test_a_file_is_sent_once_and_for_all(self, client, row, django_assert_num_queries):
        with django_assert_num_queries(1):
            answer = client.get(row.src)
        assert answer["Content-Type"] == "image/webp"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert b"".join(answer.streaming_content)[8:12] == b"WEBP"

    def test_no_other_name_is_answered(self, client, row, media):
        (media / "photographs" / f"{row.token}-777.webp").write_bytes(b"?")
        for address in (row.address(777), f"/media/photographs/{'0' * 32}-480.webp", "/media/photographs/",
                        "/media/photographs/..%2F..%2Fsecret_key"):  # fmt: skip
            assert client.get(address).status_code == 404

    def test_a_draft_is_for_editors(self, client, row):
        Photograph.objects.update(published=False)
        assert client.get(row.src).status_code == 404
        sign_in(client, "editor")
        answer = client.get(row.src)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
        answer.close()

    def test_a_file_that_is_gone_is_not_found(self, client, row):
        row.remove_files()
        assert client.get(row.src).status_code == 404


def test_the_list_costs_as_many_queries_however_long_it_is(client, staff, point, django_assert_max_num_queries):
    for number in range(12):
        PhotographFactory(point=Point.objects.get() if number < 6 else None)
    with django_assert_max_num_queries(9):
        assert client.get(LIST).content.decode().count('class="thumbnail"') == 12
