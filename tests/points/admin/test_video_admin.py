"""Videos are led to, not brought: at known hosts alone, each in its own place on the page."""

from html import unescape

import pytest
from django.contrib.auth.models import Group

from acuweb.accounts.models import User
from points.models import Video
from tests.factories import PointFactory, VideoFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/points/video/"


@pytest.fixture
def point():
    return PointFactory(code="LU1")


def sign_in(client, role):
    user = User.objects.create(username=role, is_staff=True)
    user.groups.set(Group.objects.filter(name=role))
    client.force_login(user)


def send(client, point, address=f"{LIST}add/", **fields):
    return client.post(address, {
        "link": "https://youtu.be/dQw4w9WgXcQ?si=follow", "slug": "locating-lu1", "point": point.pk,
        "slot": "location", "position": "0", "alt": "Three fingers are laid down.", "credit": "Anna Berg",
        "licence": "own", **fields,
    })  # fmt: skip


@pytest.mark.parametrize(("role", "published"), [("editor", False), ("reviewer", True)])
def test_editors_bring_and_reviewers_publish(client, point, role, published):
    sign_in(client, role)
    assert send(client, point, published="on").status_code == 302
    row = Video.objects.get()
    assert (row.link, row.published) == ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", published)
    deleted = client.post(f"{LIST}{row.pk}/delete/", {"post": "yes"})
    assert deleted.status_code == (302 if published else 403)


def test_nobody_else_comes_near(client, point):
    send(client, point)
    sign_in(client, "idle")
    assert send(client, point).status_code == 403
    assert not Video.objects.exists()


def test_other_hosts_are_refused_with_the_names_of_those_that_are_not(client, point, staff, settings):
    settings.PEERTUBE_HOSTS = ["video.example.org"]
    page = send(client, point, link="https://evil.example/watch?v=dQw4w9WgXcQ")
    assert "linked to: YouTube, Vimeo, video.example.org." in unescape(page.content.decode())
    assert not Video.objects.exists()
    assert send(client, point, link="https://video.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv").status_code == 302


def test_people_who_are_shown_have_agreed(client, point, staff):
    assert "say who agreed to it, and when" in send(client, point, shows_person="on").content.decode()


@pytest.mark.parametrize(
    ("slot", "heading"), [("location", "where"), ("needling", "needle"), ("pathway", "seen"), ("other", "seen")]
)
def test_each_slot_has_its_place_and_nothing_is_loaded_from_the_host(client, point, slot, heading):
    row = VideoFactory(point=point, slot=slot)
    page = client.get(point.get_absolute_url()).content.decode()
    section = next(part for part in page.split("<section") if f'id="{heading}-LU1"' in part)
    assert f'<a href="{row.link}" target="_blank" rel="noopener noreferrer nofollow">' in section
    assert "at vimeo.com in a new window" in section and row.alt in section
    assert page.count("vimeo.com/") == 1 and "<iframe" not in page


def test_a_channel_shows_its_pathway(client, point):
    row = VideoFactory(point=None, channel=point.channel, slot="pathway")
    assert row.link in client.get(point.channel.get_absolute_url()).content.decode()


def test_a_page_shows_at_once_what_is_published_and_withdrawn(client, point, staff):
    row = VideoFactory(point=point, published=False)
    reader = type(client)()
    for ticked, shown in (({"published": "on"}, True), ({}, False)):
        send(client, point, f"{LIST}{row.pk}/change/", link=row.link, **ticked)
        assert (row.link in reader.get(point.get_absolute_url()).content.decode()) is shown
    assert f"{LIST}{row.pk}/change/" in client.get(point.edit_url).content.decode()
