"""The links from the reference to fitting runs lead somewhere."""

import re
from urllib.parse import urlsplit

import pytest

from points.content.loader import ROOT
from tests.factories import ChannelFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lung")]


@pytest.mark.parametrize("path", ["/points/LU7/", "/channels/LU/", "/classes/luo-connecting/"])
def test_a_page_of_the_reference_leads_to_a_run_about_it(client, path):
    page = client.get(path).content.decode()
    links = re.findall(r'href="(/quiz/ready/[^"]+)"', page)
    assert len(links) == 1
    assert client.get(links[0]).status_code == 200
    assert client.post(links[0]).status_code == 302


def test_every_page_leads_to_practice(client):
    assert '<a href="/quiz/">Practise</a>' in client.get("/").content.decode()


@pytest.mark.parametrize("file", sorted((ROOT / "learn").glob("*.md")), ids=lambda file: file.stem)
def test_the_articles_lead_to_runs_that_are_there(client, file):
    for code in ("BL", "CV", "GB", "GV", "HT", "KI", "LI", "LR", "PC", "SI", "SP", "ST", "TE"):
        ChannelFactory(code=code)
    for link in re.findall(r"\]\((/quiz/[^)]*)\)", file.read_text()):
        assert client.get(link).status_code == 200, link
        assert urlsplit(link).path.endswith("/")
