import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from acuweb.limits.models import LimitReached, Tally
from acuweb.limits.rates import BY_ADDRESS, Rate
from points.models import Report
from tests.factories import PointFactory
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
THREE = Rate("three", 3, timedelta(minutes=5))


@pytest.fixture(autouse=True)
def _fast_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def sign_in(client, name="lin", password="wrong", address="192.0.2.1"):
    return client.post("/account/sign-in/", {"username": name, "password": password}, REMOTE_ADDR=address)


def pass_time(**ago):
    Tally.objects.update(until=timezone.now() - timedelta(**ago))


def test_a_rate_lets_through_so_many_and_says_how_long_to_wait():
    for _ in range(3):
        Tally.objects.take(THREE, "one")
    with pytest.raises(LimitReached) as reached:
        Tally.objects.take(THREE, "one")
    assert timedelta(minutes=4) < reached.value.wait <= timedelta(minutes=5)
    Tally.objects.take(THREE, "another")


def test_what_is_refused_prolongs_nothing_and_time_frees():
    for _ in range(3):
        Tally.objects.take(THREE, "one")
    until = Tally.objects.get().until
    with pytest.raises(LimitReached):
        Tally.objects.take(THREE, "one")
    assert Tally.objects.get().until == until
    pass_time(seconds=1)
    Tally.objects.take(THREE, "one")


def test_the_count_stands_in_the_database_for_all_processes_without_names(django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        Tally.objects.take(THREE, "192.0.2.1")
    assert "192.0.2.1" not in str(Tally.objects.values())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE limits_tally SET number = 3")
    with pytest.raises(LimitReached), transaction.atomic():
        Tally.objects.take(THREE, "192.0.2.1")


def test_tallies_that_are_over_are_swept_away():
    Tally.objects.take(THREE, "old")
    pass_time(hours=1)
    Tally.objects.take(THREE, "new")
    assert Tally.objects.count() == 1


@pytest.mark.parametrize("name", BY_ADDRESS)
def test_every_limited_address_is_one_of_the_sites(name):
    namespace, _, local = name.rpartition(":")
    resolver = get_resolver()
    assert (resolver.namespace_dict[namespace][1] if namespace else resolver).reverse_dict.getlist(local)


@pytest.mark.parametrize(
    ("path", "name"), [("/account/sign-up/", "sign_up"), ("/account/sign-in/", "login"), ("/admin/login/", "login")]
)
def test_too_many_from_one_address_wait_and_others_do_not(client, path, name):
    limit = BY_ADDRESS[name].number
    statuses = {client.post(path, {}).status_code for _ in range(limit)}
    assert 429 not in statuses
    refused = client.post(path, {})
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= BY_ADDRESS[name].within.total_seconds()
    assert "Please wait" in refused.content.decode()
    assert client.get(path).status_code == 200
    assert client.post(path, {}, REMOTE_ADDR="192.0.2.99").status_code != 429


def test_reports_of_errors_are_limited_too(client):
    PointFactory(code="LU1")
    for _ in range(BY_ADDRESS["points:report"].number + 1):
        last = client.post("/points/LU1/report/", {"text": "Wrong."})
    assert last.status_code == 429
    assert Report.objects.count() == BY_ADDRESS["points:report"].number


def test_what_another_site_sends_costs_no_try():
    browser = Client(enforce_csrf_checks=True)
    assert sign_in(browser).status_code == 403
    assert not Tally.objects.exists()


def test_wrong_passwords_for_a_name_must_wait_and_the_right_one_with_them(client):
    UserFactory(username="lin")
    for _ in range(10):
        assert sign_in(client).status_code == 200
    assert sign_in(client).status_code == 429
    assert sign_in(client, password=PASSWORD).status_code == 429
    assert sign_in(client, name="mei").status_code == 200
    pass_time(seconds=1)
    assert sign_in(client, password=PASSWORD).status_code == 302


def test_a_name_that_there_is_not_is_limited_just_the_same(client):
    assert [sign_in(client, name="nobody").status_code for _ in range(11)][-2:] == [200, 429]


def test_strangers_cannot_keep_the_owner_out():
    UserFactory(username="lin")
    owner = Client()
    assert sign_in(owner, password=PASSWORD, address="198.51.100.1").status_code == 302
    owner.post("/account/sign-out/")
    for number in range(101):
        last = sign_in(Client(), address=f"192.0.2.{number}")
    assert last.status_code == 429
    assert sign_in(Client(), password=PASSWORD, address="203.0.113.1").status_code == 429
    assert sign_in(owner, password=PASSWORD, address="198.51.100.1").status_code == 302


def test_one_stranger_leaves_the_name_to_others():
    UserFactory(username="lin")
    for _ in range(12):
        sign_in(Client())
    assert sign_in(Client(), password=PASSWORD, address="203.0.113.1").status_code == 302


def test_signing_in_begins_the_count_anew(client):
    UserFactory(username="lin")
    for _ in range(3):
        for _ in range(9):
            sign_in(client)
        assert sign_in(client, password=PASSWORD).status_code == 302
        client.post("/account/sign-out/")


def test_the_seal_of_one_name_opens_no_other(client):
    UserFactory(username="eve")
    sign_in(client, name="eve", password=PASSWORD)
    client.post("/account/sign-out/")
    assert [sign_in(client).status_code for _ in range(11)][-1] == 429


def test_an_account_is_not_flooded_with_links(client):
    UserFactory(username="lin", email="lin@example.org")
    pages = [client.post("/account/password/forgotten/", {"email": "lin@example.org"}, follow=True) for _ in range(5)]
    for thread in [thread for thread in threading.enumerate() if thread.name == "mail"]:
        thread.join()
    assert len(mail.outbox) == 3
    assert len({page.content for page in pages}) == 1
