"""What editors, reviewers and administrators may do, and what they cannot reach by any address."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from acuweb.accounts.models import User
from acuweb.accounts.roles import ROLES
from points.models import Article
from tests.factories import (
    ArticleFactory,
    ChannelFactory,
    PointClassFactory,
    PointFactory,
    ReportFactory,
    SourceFactory,
    VesselFactory,
)
from tests.points.admin.pages import fields_of

pytestmark = pytest.mark.django_db

RUNGS = ["nobody", "learner", "idle", "editor", "reviewer", "administrator", "superuser"]


def sign_in(client, rung):
    """Sign in somebody of `rung`: `idle` may enter the admin and do nothing there."""
    if rung == "nobody":
        return None
    user = User.objects.create(username=rung, is_staff=rung != "learner", is_superuser=rung == "superuser")
    if rung in ROLES:
        user.groups.set([Group.objects.get(name=rung)])
    client.force_login(user)
    return user


@pytest.fixture
def rows():
    """One row of each kind, by the name of its model, and two accounts."""
    point = PointFactory(code="LU1", position="Lying down.", felt="A hollow.", mistake="Too high.")
    return {
        "points/point": point,
        "points/channel": ChannelFactory(code="LU"),
        "points/pointclass": PointClassFactory(),
        "points/vessel": VesselFactory(),
        "points/source": SourceFactory(),
        "points/article": ArticleFactory(),
        "points/report": ReportFactory(point=point),
        "accounts/user": User.objects.create(username="somebody"),
        "auth/group": Group.objects.get(name="editor"),
    }


@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_exactly_its_permissions(role):
    given = Group.objects.get(name=role).permissions.values_list("content_type__app_label", "codename")
    assert {f"{app}.{codename}" for app, codename in given} == ROLES[role]


def test_migrating_gives_a_role_back_what_is_its_own():
    Group.objects.get(name="editor").permissions.clear()
    call_command("migrate", verbosity=0)
    assert Group.objects.get(name="editor").permissions.count() == len(ROLES["editor"])


# By the rung at which it opens: the kinds whose list, form, addition and deletion are open from there on.
LADDER = [
    ("list", "", {"editor": "point channel pointclass vessel source article report", "administrator": "user"}),
    ("form", "{pk}/change/", {"editor": "point channel pointclass vessel source article report",
                              "administrator": "user"}),
    ("history", "{pk}/history/", {"editor": "point channel pointclass vessel source article report",
                                  "administrator": "user"}),
    ("addition", "add/", {"editor": "source article", "administrator": "user"}),
    ("deletion", "{pk}/delete/", {"reviewer": "source article", "administrator": "report user",
                                    "superuser": "point channel pointclass vessel"}),
]  # fmt: skip


@pytest.mark.parametrize("rung", RUNGS)
@pytest.mark.parametrize(("page", "address", "opens"), LADDER, ids=[row[0] for row in LADDER])
def test_each_page_of_the_admin_opens_at_its_rung(client, rows, rung, page, address, opens):
    sign_in(client, rung)
    height = RUNGS.index(rung)
    opened = {kind for at, kinds in opens.items() if height >= RUNGS.index(at) for kind in kinds.split()}
    if rung == "superuser":
        opened.add("group")
    for label, row in rows.items():
        response = client.get(f"/admin/{label}/{address.format(pk=row.pk)}")
        if height < RUNGS.index("idle"):
            assert (response.status_code, response["Location"][:13]) == (302, "/admin/login/"), label
        else:
            assert response.status_code == (200 if label.split("/")[1] in opened else 403), label


@pytest.mark.parametrize("rung", ["nobody", "learner", "idle"])
def test_nothing_is_saved_restored_or_previewed_below_the_editor(client, rows, rung):
    sign_in(client, rung)
    point = rows["points/point"]
    for address in ("change/", "preview/", "history/0/", "history/0/restore/"):
        response = client.post(f"/admin/points/point/{point.pk}/{address}", {"english": "Mine"})
        assert response.status_code == (403 if rung == "idle" else 302), address
    point.refresh_from_db()
    assert point.english == "Central Treasury"


@pytest.mark.parametrize(("rung", "publishes"), [("editor", False), ("reviewer", True), ("administrator", True)])
def test_who_reviews_publishes(client, rung, publishes):
    sign_in(client, rung)
    article = ArticleFactory(draft=True)
    address = f"/admin/points/article/{article.pk}/change/"
    fields = fields_of(client.get(address), "article_form")
    assert ("draft" in fields) == publishes
    fields.pop("draft", None)
    client.post(address, {**fields, "title": "A better title"})
    article.refresh_from_db()
    assert article.title == "A better title"
    assert article.draft != publishes
    client.logout()
    assert client.get("/learn/cun/").status_code == (200 if publishes else 404)


def test_an_editor_cannot_publish_by_restoring_what_was_public(client):
    article = ArticleFactory(draft=False)
    sign_in(client, "reviewer")
    address = f"/admin/points/article/{article.pk}"
    fields = fields_of(client.get(f"{address}/change/"), "article_form")
    client.post(f"{address}/change/", {**fields, "draft": "on", "title": "Withdrawn"})
    sign_in(client, "editor")
    client.post(f"{address}/history/0/restore/", {"seen": "1"})
    article.refresh_from_db()
    assert (article.title, article.draft) == ("What a cun is", True)


def test_an_editor_writes_a_draft(client):
    sign_in(client, "editor")
    fields = fields_of(client.get("/admin/points/article/add/"), "article_form")
    written = {"title": "Moxa", "slug": "moxa", "brief": "Warmth.", "order": "9", "body": "Burning.", "draft": ""}
    client.post("/admin/points/article/add/", {**fields, **written})
    assert Article.objects.get(slug="moxa").draft


def test_an_administrator_cannot_rise_above_the_role(client):
    me = sign_in(client, "administrator")
    chief = User.objects.create(username="chief", is_staff=True, is_superuser=True)
    Group.objects.create(name="everything")
    page = client.get(f"/admin/accounts/user/{me.pk}/change/")
    fields = fields_of(page, "user_form")
    assert not {"is_superuser", "user_permissions"} & set(fields)
    assert "everything" not in page.content.decode()
    client.post(f"/admin/accounts/user/{me.pk}/change/", {**fields, "is_superuser": "on"})
    me.refresh_from_db()
    assert not me.is_superuser
    for address in ("delete/", "password/"):
        assert client.get(f"/admin/accounts/user/{chief.pk}/{address}").status_code == 403
    assert "_save" not in client.get(f"/admin/accounts/user/{chief.pk}/change/").content.decode()
    assert client.post(f"/admin/accounts/user/{chief.pk}/change/", {"username": "mine"}).status_code == 403


class TestDemoAccounts:
    def test_there_are_none_by_default(self):
        assert not User.objects.exists()

    def test_each_role_gets_one_with_a_password_that_is_printed_once(self, settings, client):
        settings.HTTPS = False
        printed = StringIO()
        call_command("create_demo_accounts", stdout=printed)
        lines = dict(line.split() for line in printed.getvalue().splitlines())
        assert set(lines) == {f"demo-{role}" for role in ROLES}
        assert all(len(password) >= 16 for password in lines.values())
        assert client.login(username="demo-editor", password=lines["demo-editor"])
        assert client.get("/admin/points/point/").status_code == 200

    def test_not_on_a_public_site_unless_forced(self, settings):
        settings.HTTPS = True
        with pytest.raises(CommandError, match="--force"):
            call_command("create_demo_accounts", stdout=StringIO())
        assert not User.objects.exists()
        call_command("create_demo_accounts", force=True, stdout=StringIO())
        assert User.objects.count() == 3
