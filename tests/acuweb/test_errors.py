"""Errors have pages of the site's own, which lead on and cost no query."""

import pytest
from django.test import Client
from django.urls import path

from acuweb.urls import urlpatterns as site


def broken(request):
    raise RuntimeError("broken on purpose")


urlpatterns = [path("broken/", broken), *site]


@pytest.mark.parametrize("address", ["/nowhere/", "/points/ST99/", "/map/nowhere/"])
@pytest.mark.django_db
def test_what_is_not_there_leads_on(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "text/html" in response["Content-Type"]
    assert b"Nothing here" in response.content
    assert b'role="search"' in response.content or b'type="search"' in response.content


@pytest.mark.urls("tests.acuweb.test_errors")
def test_a_fault_says_whose_it_is_without_a_query(caplog):
    response = Client(raise_request_exception=False).get("/broken/")
    assert response.status_code == 500
    assert b"Something broke" in response.content
    assert "broken on purpose" in caplog.text
