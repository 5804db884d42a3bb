"""Export and import in the admin: what would change is shown first, and every page asks who is there."""

import io
import zipfile

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile

from acuweb.accounts.models import User
from points.content.loader import read_content
from points.editing import edit
from points.loading import load
from points.models import Channel, Point
from tests.points.content_files import write_content

pytestmark = pytest.mark.django_db

PAGES = ["", "export.zip", "points.csv?columns=english"]
SHEET = b"code,english\nLU7,Split Row\n"


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.fixture
def point(tmp_path, monkeypatch):
    root = write_content(tmp_path / "content", ["LU7"])
    monkeypatch.setattr("points.admin.transfer.ROOT", root)
    load(read_content(root))
    return Point.objects.get()


def somebody(client, role=None, **fields):
    user = User.objects.create(username="somebody", **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return user


def upload(client, data, name="points.csv"):
    return client.post("/admin/content/import/", {"file": SimpleUploadedFile(name, data)})


def confirm(client, page, **fields):
    token, version = page.context["token"], page.context["plan"].version
    return client.post(f"/admin/content/import/{token}/", {"version": version, **fields}, follow=True)


def test_nobody_without_a_role_gets_anything(client, point):
    for who in (None, {}, {"is_staff": True}):
        if who is not None:
            User.objects.all().delete()
            somebody(client, **who)
        for page in PAGES:
            assert client.get(f"/admin/content/{page}").status_code in {302, 403}, (who, page)
        assert upload(client, SHEET).status_code in {302, 403}
    assert Point.objects.get().english == "Broken Sequence"


@pytest.mark.parametrize("role", ["editor", "reviewer", "administrator"])
def test_editors_export_and_import(client, role, point):
    somebody(client, role, is_staff=True)
    for page in PAGES:
        assert client.get(f"/admin/content/{page}").status_code == 200
    shown = upload(client, SHEET)
    assert "<ins>Split" in shown.content.decode()
    assert Point.objects.get().english == "Broken Sequence"
    done = confirm(client, shown, reason="New names")
    assert "Imported: 1 rows" in done.content.decode()
    assert Point.objects.get().english == "Split Row"


def test_the_sheet_holds_the_columns_asked_for(client, staff, point):
    text = client.get("/admin/content/points.csv?columns=english&columns=pinyin").content.decode("utf-8-sig")
    assert text == "code,english,pinyin\r\nLU7,Broken Sequence,Lièquē\r\n"
    assert client.get("/admin/content/points.csv?columns=password").status_code == 400
    assert client.get("/admin/content/points.csv").status_code == 400


def test_three_bad_rows_are_told_and_the_upload_is_forgotten(client, staff, point, var):
    page = upload(client, b"code,english,actions\nLU7,,\nLU98,x,\nLU99,y,\n")
    assert page.status_code == 422
    text = page.content.decode()
    assert text.count('<th scope="row">') == 3
    for line in (2, 3, 4):
        assert f'<th scope="row">{line}</th>' in text
    assert not list(var.glob("imports/*"))


def test_another_editor_cannot_confirm_it(client, staff, point):
    shown = upload(client, SHEET)
    client.logout()
    somebody(client, "administrator", is_staff=True)
    assert "no longer there" in confirm(client, shown).content.decode()
    assert Point.objects.get().english == "Broken Sequence"


@pytest.mark.parametrize("token", ["1-" + "0" * 32, "x", "1-..", "2-" + "f" * 32])
def test_a_token_that_is_none(client, staff, token):
    page = client.post(f"/admin/content/import/{token}/", {"version": 1}, follow=True)
    assert page.status_code in {200, 404}


def test_a_change_in_between_is_shown_before_anything_is_done(client, staff, point):
    shown = upload(client, SHEET)
    edit(point, {"felt": "A narrow cleft."})
    again = confirm(client, shown)
    assert "Somebody has changed the content since" in again.content.decode()
    assert Point.objects.get().english == "Broken Sequence"
    confirm(client, again)
    assert Point.objects.get().english == "Split Row"


def test_a_confirmed_upload_is_forgotten(client, staff, point, var):
    shown = upload(client, SHEET)
    assert len(list(var.glob("imports/*"))) == 1
    confirm(client, shown)
    assert not list(var.glob("imports/*"))


def test_hostile_uploads_are_refused_and_leave_nothing(client, staff, point, var):
    evil = io.BytesIO()
    with zipfile.ZipFile(evil, "w") as archive:
        archive.writestr("../evil.toml", "x")
    for data, name in [(evil.getvalue(), "a.zip"), (b"\x89PNG\r\n", "a.csv"), (b"PK\x03\x04 no more", "b.zip")]:
        assert upload(client, data, name).status_code == 422
    assert upload(client, b"", "empty.csv").status_code == 400
    assert not list(var.glob("imports/*"))


def test_a_body_beyond_the_limit_is_refused_unread(client, staff, settings):
    settings.LARGEST_BODY = 1000
    page = upload(client, b"x" * 2000)
    assert page.status_code == 413
    assert "choose a smaller file" in page.content.decode()


def test_the_admin_leads_to_it(client, staff):
    assert "/admin/content/" in client.get("/admin/").content.decode()


def test_the_whole_is_a_zip_of_the_files_as_the_site_has_them(client, staff, point):
    edit(point, {"english": "Split Row"})
    page = client.get("/admin/content/export.zip")
    with zipfile.ZipFile(io.BytesIO(page.content)) as archive:
        assert b'english = "Split Row"' in archive.read("content/points/LU/LU7.toml")


def test_what_the_files_cannot_say_is_told(client, staff, point):
    Channel.objects.filter(code="LI").update(partner="XX")
    page = client.get("/admin/content/export.zip", follow=True)
    assert "The files cannot say" in page.content.decode()
