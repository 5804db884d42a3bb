import random
import string
import time
from collections import defaultdict

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from points import finding, folding
from points.codes import Code
from points.content.loader import read_content
from points.loading import load
from points.models import ContentVersion, Point
from points.search import Document, Index, mark, passage
from tests.factories import DiagramFactory, PointClassFactory, PointFactory, put_on_diagram

SMALL = Index(
    [
        Document("class", "luo-connecting", ("Luo-connecting point", "luo"), ("络穴",)),
        Document("channel", "LU", ("Lung",), ("手太阴肺经", "手太陰肺經"), channel="LU"),
        Document("point", "LU7", ("Lièquē", "Broken Sequence"), ("列缺",), ("On the radial side of the forearm",),
                 "LU", ("luo-connecting",)),
        Document("point", "LU9", ("Tàiyuān", "Great Abyss"), ("太渊", "太淵"), channel="LU", classes=("shu-stream",)),
        Document("point", "KI1", ("Yǒngquán", "Gushing Spring"), ("涌泉", "湧泉"), ("cough",),
                 "KI", ("jing-well",), "wood"),
        Document("point", "KI15", ("Zhōngzhù", "Central Flow"), ("中注",), channel="KI"),
        Document("point", "TE3", ("Zhōngzhǔ", "Central Islet"), ("中渚",), channel="TE"),
        Document("point", "ST25", ("Tiānshū", "Celestial Pivot"), ("天枢",), channel="ST", classes=("front-mu",),
                 serves=(("front-mu", "LI"),)),
    ]
)  # fmt: skip


def first(query, index=SMALL):
    hits = index.find(query)
    return hits[0].document.key if hits else None


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("KI1", "KI1"), ("kid 1", "KI1"), ("kidney 1", "KI1"), ("yong quan", "KI1"), ("yong3 quan2", "KI1"),
        ("YONGQUAN", "KI1"), ("涌泉", "KI1"), ("湧泉", "KI1"), ("涌", "KI1"), ("gushing spring", "KI1"),
        ("gushin spring", "KI1"), ("yongqaun", "KI1"), ("zhōngzhǔ", "TE3"), ("zhōngzhù", "KI15"), ("注", "KI15"),
        ("lung", "LU"), ("luo", "luo-connecting"), ("luo point of the lung", "LU7"), ("lung luo", "LU7"),
        ("wood point kidney", "KI1"), ("front mu of the large intestine", "ST25"), ("radial forearm", "LU7"),
        ("肺经", "LU"), ("cough", "KI1"), ("taiy", "LU9"),
    ],
)  # fmt: skip
def test_the_right_thing_comes_first(query, key):
    assert first(query) == key


@pytest.mark.parametrize("query", ["", " ", "\x00\x07", "!!!", "🙂", "x" * 10_000, "ÿ" * 300, "q zx"])
def test_absurd_queries_find_nothing_and_break_nothing(query):
    assert SMALL.find(query) == []


def test_a_synonym_finds_too():
    index = Index([Document("point", "HT7", ("Shénmén",), texts=("insomnia", "palpitations"))])
    assert first("sleeplessness", index) == "HT7"
    assert first("palpitation", index) == "HT7"


def marked(pieces):
    return "".join(f"[{piece.text}]" if piece.found else piece.text for piece in pieces)


def test_the_passage_with_the_word_is_shown():
    assert marked(passage("for Headache and stiff neck", "headaches")) == "for [Headache] and stiff neck"
    assert marked(passage("Nose: blocked nose", "stuffy nose")) == "[Nose]: [blocked] [nose]"
    assert passage("for headache", "knee") == []
    long = (
        "It is said of many a point, and by many a teacher, that it is good for the knee and for what lies beside it "
        * 2
    )
    assert marked(passage(long, "knee")).startswith("…")
    assert "[knee]" in marked(passage(long, "knee"))


def test_what_matched_is_marked():
    assert marked(mark("Gushing Spring", "gushing")) == "[Gushing] Spring"
    assert marked(mark("Yǒngquán", "yong quan")) == "[Yǒngquán]"
    assert marked(mark("涌泉", "涌")) == "[涌]泉"
    assert marked(mark("Brightens the eyes", "eye")) == "Brightens the [eyes]"
    assert marked(mark("Leg Three Miles", "hand")) == "Leg Three Miles"


def test_equals_stand_in_the_order_of_their_renown():
    index = Index(
        [
            Document("point", "BL2", ("Cuánzhú",), texts=("frontal headache",)),
            Document("point", "GB20", ("Fēngchí",), texts=("frontal headache",), renown=1.0),
        ]
    )
    assert first("headache", index) == "GB20"


@pytest.mark.parametrize(
    ("query", "key"),
    [("redness of the eyes", "BL1"), ("red eye", "BL1"), ("celestial pivot", "ST25"), ("stuffy nose", "LI20")],
)
def test_other_words_and_the_theme_find_too(query, key):
    index = Index(
        [
            Document("point", "BL1", ("Jīngmíng", "Bright Eyes"), themed=(("Eyes", "redness"),)),
            Document("point", "ST25", ("Tiānshū", "Heaven's Pivot"), texts=("redness of the knee",)),
            Document("point", "LI20", ("Yíngxiāng", "Welcome Fragrance"), themed=(("Nose", "blocked nose"),)),
        ]
    )
    assert first(query, index) == key


def test_regions_are_read():
    index = Index(
        [Document("point", "ST35", ("Dúbí",), region="knee"), Document("point", "ST1", ("Chéngqì",), region="face")]
    )
    assert [hit.document.key for hit in index.find("points on the knee")] == ["ST35"]


@given(st.text(max_size=300))
def test_any_text_may_be_asked(query):
    hits = SMALL.find(query)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.document.key for hit in hits}) == len(hits)


@pytest.mark.parametrize(
    ("one", "other", "limit", "expected"),
    [
        ("same", "same", 2, 0),
        ("zusanly", "zusanli", 2, 1),
        ("neiguan", "niegaun", 2, 2),
        ("abc", "xyz", 2, 3),
        ("a", "abcd", 2, 3),
    ],
)
def test_distance(one, other, limit, expected):
    assert folding.distance(one, other, limit) == expected


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_distance_is_symmetric(one, other):
    assert folding.distance(one, other, 3) == folding.distance(other, one, 3)


@pytest.mark.django_db
def test_page_and_box(client):
    PointFactory(code="LU1", classes=["luo-connecting"])
    page = client.get("/search/?q=zhong fu").content.decode()
    assert "<html" in page
    assert 'href="/points/LU1/"' in page
    box = client.get("/search/?q=zhong fu", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in box
    assert 'href="/points/LU1/"' in box


@pytest.mark.django_db
def test_a_complaint_shows_the_matching_words(client):
    PointFactory(code="LU1", indications=[{"group": "Chest", "items": ["cough with <blood>"]}])
    page = client.get("/search/?q=coughing").content.decode()
    assert "Chest: <mark>cough</mark> with &lt;blood&gt;" in page


@pytest.mark.django_db
def test_each_result_has_its_small_map(client, django_assert_num_queries):
    diagram = DiagramFactory(width=600, height=1600, thumbnail=[80, 100, 80, 100])
    DiagramFactory(slug="elsewhere", region="hand", thumbnail=[160, 0, 80, 100])
    put_on_diagram(diagram, {"LU1": (300, 800), "LU2": (300, 0)})
    PointFactory(code="LU3")
    finding.find("the index is built")
    with django_assert_num_queries(9):
        page = client.get("/search/?q=lung").content.decode()
    # The diagram fills the cell from top to bottom: its middle is the cell's, its top edge 3 below the cell's.
    assert 'viewBox="80 100 80 100"' in page
    assert 'href="/static/atlas/thumbnails.webp" width="240" height="200"' in page
    assert '<circle cx="120" cy="150" r="5"/>' in page
    assert '<circle cx="120" cy="103" r="5"/>' in page
    assert page.count("<circle") == 2
    assert "style=" not in page
    box = client.get("/search/?q=lung", headers={"HX-Request": "true"}).content.decode()
    assert '<circle cx="120" cy="150" r="5"/>' in box


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "%00", "x" * 9000, "%F0%9F%98%80", "<script>"])
def test_empty_or_absurd_queries_get_a_helpful_page(client, query):
    response = client.get(f"/search/?q={query}")
    assert response.status_code == 200
    assert b"One box for everything" in response.content
    assert b"<script>" not in response.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    ["'; DROP TABLE points_point; --", "(a+)+$", "%_%", "\\", "[", "{{ 7 }}", "LU1\x00", "é" * 10_000, "针" * 10_000],
)
def test_what_means_something_elsewhere_is_only_text_here(client, query):
    PointFactory(code="LU1")
    assert client.get("/search/", {"q": query}).status_code == 200
    assert Point.objects.count() == 1


@pytest.mark.django_db
def test_an_edit_is_found_at_once(client, django_assert_num_queries):
    point = PointFactory(code="LU1")
    PointClassFactory()
    assert finding.find("everything else") == []
    Point.objects.filter(pk=point.pk).update(english="Everything Else")
    ContentVersion.objects.raise_number()
    assert finding.find("everything else")[0].document.key == "LU1"
    with django_assert_num_queries(1):
        finding.find("everything")


@pytest.fixture(scope="module")
def index(django_db_setup, django_db_blocker):
    """Return the index of the real content."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(read_content())
        index = Index(finding.documents())
        transaction.set_rollback(True)
    return index


def test_every_name_and_code_finds_its_point(index):
    points = [document for document in index.documents if document.kind == "point"]
    homophones = defaultdict(set)
    for point in points:
        for name in point.names:
            homophones[folding.joined(name)].add(point.key)
        for name in point.hanzi:
            homophones[name].add(point.key)
    asked = wrong = 0
    failures = []
    for point in points:
        queries = [point.key, *Code.parse(point.key).others()[:1], *point.names[:2], *point.hanzi[:2]]
        queries += [folding.joined(point.names[0]), point.names[0].upper(), folding.fold(point.names[1])]
        for query in queries:
            asked += 1
            found = first(query, index)
            if found != point.key and found not in homophones[folding.joined(query)] | homophones[query]:
                wrong += 1
                failures.append((query, point.key, found))
    assert asked > 3000
    assert wrong / asked < 0.01, failures[:20]


def test_slips_are_forgiven(index):
    rng = random.Random(7)
    points = [document for document in index.documents if document.kind == "point"]
    asked = missed = 0
    failures = []
    for point in points:
        word = folding.joined(point.names[0])
        if len(word) < 5:
            continue
        place = rng.randrange(1, len(word) - 1)
        letter = rng.choice(string.ascii_lowercase)
        slip = rng.choice(
            [
                word[:place] + letter + word[place + 1 :],
                word[:place] + word[place + 1 :],
                word[:place] + word[place] + word[place:],
                word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            ]
        )
        asked += 1
        names = [folding.joined(hit.document.names[0]) for hit in index.find(slip)[:3]]
        if word not in names:
            missed += 1
            failures.append((slip, word, names))
    assert asked > 300
    assert missed / asked < 0.1, failures[:30]


def test_a_query_takes_under_two_milliseconds(index):
    queries = ["zusanly", "gushing sprng", "front mu of the stomach", "足三里", "KI1", "radial side of the wrist"]
    start = time.process_time()
    for _ in range(20):
        for query in queries:
            index.find(query)
    assert (time.process_time() - start) / 120 < 0.002
