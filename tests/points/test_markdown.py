"""Photographs stand in texts by their names, and what an attacker writes does nothing."""

import re

import pytest

from points.templatetags.words import markdown
from tests.factories import ArticleFactory, PhotographFactory, PointFactory

pytestmark = pytest.mark.django_db

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](vbscript:x)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](data:image/png;base64,AAAA)",
    "[x](file:///etc/passwd)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml;base64,AAAA)",
    "![x](https://elsewhere.example/follow.png)",
    "![x](//elsewhere.example/follow.png)",
    '![" onerror="alert(1)](media:fingers)',
    '![x](media:fingers "\\" onload=\\"alert(1)")',
    '![x](media:fingers"onerror="alert)',
    "![x](media:../../secret_key)",
    "[x]: javascript:alert(1)\n\n[x]",
    "| a |\n|---|\n| <b onclick=alert(1)>x</b> |",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_attacks_do_nothing(text):
    PhotographFactory(slug="fingers", caption="<script>1</script>", point=None)
    html = markdown(text)
    tags = re.findall(r"<[a-zA-Z](?:[^\"'>]|\"[^\"]*\"|'[^']*')*>", html)
    for tag in tags:
        names = re.findall(r"\s([a-zA-Z:-]+)=", re.sub(r"=\"[^\"]*\"", "=", tag))
        assert not [name for name in names if name.lower().startswith("on") or name == "style"], tag
        assert not re.match(r"<(script|svg|iframe|object|b\b)", tag), tag
        for address in re.findall(r"(?:href|src)=\"([^\"]*)\"", tag):
            assert re.match(r"/media/photographs/|media:|https?:", address), tag
            assert not (tag.startswith("<img") and not address.startswith("/media/photographs/")), tag


def test_a_photograph_stands_between_paragraphs_with_its_caption_and_credit():
    row = PhotographFactory(slug="fingers", point=None)
    html = markdown("Before.\n\n![Two *fingers*, so.](media:fingers)\n\nAfter.")
    assert re.match(r"<p>Before.</p>\s*<figure.*</figure>\s*<p>After.</p>", html, re.DOTALL)
    assert f'src="{row.src}"' in html and 'alt="Two fingers, so."' in html
    assert row.caption in html and "Photograph: Anna Berg. CC BY 4.0." in html


def test_without_words_of_its_own_it_has_those_of_the_photograph():
    row = PhotographFactory(slug="fingers", point=None)
    assert f'alt="{row.alt}"' in markdown("![](media:fingers)")


def test_one_in_a_sentence_or_unknown_or_not_published_is_not_shown():
    PhotographFactory(slug="fingers", point=None)
    PhotographFactory(slug="draft", point=None, published=False)
    assert markdown("See ![two fingers](media:fingers) here.") == "<p>See two fingers here.</p>\n"
    assert markdown("![x](media:draft)\n\n![x](media:none)") == ""


def test_links_lead_to_the_web_and_within_the_site():
    html = markdown("[a](https://who.int) [b](/learn/) [c](#find) [d](mailto:a@b.c)")
    assert re.findall('href="([^"]*)"', html) == ["https://who.int", "/learn/", "#find", "mailto:a@b.c"]


def test_a_text_costs_one_query_for_all_its_photographs_and_none_without(django_assert_num_queries):
    for slug in ("one", "two"):
        PhotographFactory(slug=slug, point=None)
    with django_assert_num_queries(1):
        assert markdown("![](media:one)\n![](media:two)\n\nText.\n\n![](media:one)").count("<figure") == 3
    with django_assert_num_queries(0):
        markdown("Text of KI1.")


def test_commentaries_and_articles_show_them(client):
    row = PhotographFactory(slug="fingers", point=None)
    point = PointFactory(code="LU1", commentary="Look.\n\n![](media:fingers)")
    article = ArticleFactory(body="Look.\n\n![](media:fingers)")
    for page in (point, article):
        assert row.src in client.get(page.get_absolute_url()).content.decode()
