import re

import pytest
from django.test import Client

from points.display import STANDARD, Display, UnknownDisplay, active, written_as
from points.models import Point
from points.views.pages import shelf
from tests.factories import DiagramFactory, put_on_diagram

MANUAL = "manual.traditional"


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("who", ["KI1", "TE5", "CV4", "LR3", "EX-HN3"]),
        ("manual", ["KID-1", "SJ-5", "REN-4", "LIV-3", "EX-HN3"]),
        ("letters", ["K1", "SJ5", "Ren4", "Liv3", "EX-HN3"]),
    ],
)
def test_codes_are_written_in_each_style(style, written):
    display = Display(style)
    assert [display.code(code) for code in ["KI1", "TE5", "CV4", "LR3", "EX-HN3"]] == written
    assert display.code("KI") == "KI"


def test_hanzi_are_written_in_each_form():
    point = Point(hanzi="涌泉", hanzi_traditional="湧泉")
    assert (Display().hanzi(point), Display().language) == ("涌泉", "zh-Hans")
    assert (Display(form="traditional").hanzi(point), Display(form="traditional").language) == ("湧泉", "zh-Hant")
    assert Display(form="traditional").hanzi(Point(hanzi="合谷")) == "合谷"


@pytest.mark.parametrize(
    "text", ["", "who", "who.", "klingon.simplified", "who.runes", "who.simplified.x", "x" * 5000]
)
def test_an_unknown_value_is_refused(text):
    with pytest.raises(UnknownDisplay):
        Display.parse(text)


def test_a_choice_holds_for_its_block_alone():
    with written_as(Display.parse(MANUAL)):
        assert str(active()) == MANUAL
    assert active() == STANDARD


@pytest.fixture
def ki1(db):
    put_on_diagram(DiagramFactory(), {"KI1": (300, 800), "KI2": (300, 780)})
    Point.objects.filter(code="KI1").update(
        pinyin="Yǒngquán", hanzi="涌泉", hanzi_traditional="湧泉", location="On the sole, below KI2."
    )


def reader(value):
    client = Client()
    client.cookies["display"] = value
    return client


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", ['data-shown="KID-1" aria-label="KID-1 Yǒngquán', ">KID-1 Yǒngquán</a>"]),
        ("/points/KI1/", ["<strong>KID-1</strong> <span>KI1</span>", "湧泉</p>", 'lang="zh-Hant"', ">KID-2</a>"]),
        ("/points/", [">KID-1</a>", '<td lang="zh-Hant">湧泉</td>']),
        ("/channels/KI/", ["<title>"]),
        ("/search/?q=KI1", [">KID-1</span>", "<mark>", "湧泉"]),
        ("/compare/?left=KI1&right=KI2", ["<strong>KID-1</strong>"]),
    ],
)
def test_every_page_writes_as_the_reader_would(ki1, address, expected):
    page = reader(MANUAL).get(address).content.decode()
    for text in expected:
        assert text in page, text
    plain = Client().get(address).content.decode()
    assert "KID-1<" not in plain.replace("<span>KID-1</span>", "")
    # Addresses and what scripts go by stay the standard's.
    assert "/points/KID-1/" not in page


def test_each_reader_gets_their_own_bytes_and_etag(ki1):
    shelf.clear()
    plain, manual, letters = Client(), reader(MANUAL), reader("letters.simplified")
    answers = [client.get("/points/KI1/") for client in (plain, manual, letters, plain)]
    etags = [answer["ETag"] for answer in answers]
    assert len(set(etags)) == 3
    assert etags[0] == etags[3]
    assert all("Cookie" in answer["Vary"] for answer in answers)
    assert manual.get("/points/KI1/", headers={"If-None-Match": etags[0]}).status_code == 200
    again = manual.get("/points/KI1/", headers={"If-None-Match": etags[1]})
    assert again.status_code == 304
    assert "Cookie" in again["Vary"]


def test_an_unknown_cookie_gets_the_standard(ki1):
    page = reader("klingon.runes").get("/points/KI1/")
    assert page["ETag"] == Client().get("/points/KI1/")["ETag"]


def test_open_data_is_the_same_for_all(ki1):
    answer = reader(MANUAL).get("/api/points/KI1.json")
    assert answer.json()["code"] == "KI1"
    assert "Cookie" not in answer["Vary"]
    assert b"KI1," in reader(MANUAL).get("/points.csv").content


def test_choosing_sets_the_cookie_and_goes_back(ki1):
    client = Client()
    form = client.get("/display/", headers={"referer": "http://testserver/points/KI1/?school=manual"})
    assert 'name="next" value="/points/KI1/?school=manual"' in form.content.decode()
    answer = client.post("/display/", {"codes": "manual", "form": "traditional", "next": "/points/KI1/"})
    assert (answer.status_code, answer["Location"]) == (302, "/points/KI1/")
    assert client.cookies["display"].value == MANUAL
    assert "KID-1" in client.get("/points/KI1/").content.decode()
    again = client.get("/display/").content.decode()
    assert re.search(r'value="manual"[^>]*checked', again)
    assert re.search(r'value="traditional"[^>]*checked', again)


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/x",
        "javascript:alert(1)",
        "http://testserver.evil/",
        "/display/",
        "\\\\evil",
    ],
)
def test_nobody_is_sent_elsewhere(db, address):
    answer = Client().post("/display/", {"codes": "who", "form": "simplified", "next": address})
    assert answer["Location"] == "/points/"
    assert b"evil" not in Client().get("/display/", headers={"referer": address}).content


def test_an_unknown_choice_is_refused(db):
    client = Client()
    answer = client.post("/display/", {"codes": "klingon", "form": "simplified"})
    assert answer.status_code == 400
    assert "display" not in client.cookies
    assert b"klingon is not one of the available choices" in answer.content


def test_the_form_wants_its_token(db):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/display/", {"codes": "who", "form": "simplified"}).status_code == 403


def test_every_page_leads_to_the_choice(ki1):
    for address in ("/", "/points/KI1/", "/search/", "/quiz/"):
        assert b'href="/display/"' in Client().get(address).content
