import json
import re
import uuid

import pytest
from django.template.loader import get_template

from quizzes import gathering
from quizzes.composing import READY
from quizzes.kinds import KINDS
from quizzes.models import Answer, Card, Learner, Run
from tests.factories import DiagramFactory, PointFactory, put_on_diagram
from tests.factories.quizzes import QuestionFactory

pytestmark = pytest.mark.django_db

NAMES = {"LU1": ("Zhōngfǔ", "中府"), "LU2": ("Yúnmén", "云门"), "LU5": ("Chǐzé", "尺泽"), "LU7": ("Lièquē", "列缺")}


@pytest.fixture(autouse=True)
def _gathered_anew(monkeypatch):
    monkeypatch.setattr(gathering, "_gathered", None)


@pytest.fixture
def points():
    for code, (pinyin, hanzi) in NAMES.items():
        membership = [{"slug": "luo-connecting", "of": "Lung"}] if code == "LU7" else []
        PointFactory(
            code=code, pinyin=pinyin, hanzi=hanzi, english=f"Name of {pinyin}", location=f"Where {pinyin} lies.",
            directions=["lateral", "inferior"], cun_along_mm=20, cun_across_mm=20,
            classes=["luo-connecting"] if code == "LU7" else [], memberships=membership,
        )  # fmt: skip
    put_on_diagram(DiagramFactory(slug="chest", region="chest"), dict.fromkeys(NAMES, (400, 300)))


def begin(client, **filters):
    return client.post("/quiz/", {"kinds": list(READY), "number": 5, **filters})


def reply_to(question, right=True):
    """Return what a page would send for `question`, with the right answer or a wrong one."""
    meanings = question.key.get("meanings", {})
    if question.kind == "name":
        return {"text": question.point.code if right else "no such name"}
    if question.kind == "locate":
        return {"x": 400, "y": 300} if right else {"x": 0, "y": 0}
    if "right" in question.key:
        return {"choices": [one for one, slug in meanings.items() if (slug in question.key["right"]) is right]}
    return {"choice": next(one for one, code in meanings.items() if (code == question.point.code) is right)}


def send(client, question, **reply):
    return client.post(question.get_absolute_url(), {"client_id": uuid.uuid4(), **reply})


def test_every_kind_that_is_ready_has_its_template():
    for slug in READY:
        assert get_template(KINDS[slug].template)


def test_looking_makes_no_learner_and_no_session(client, points):
    run = Run.objects.get(code=begin(client).url.strip("/").split("/")[-1])
    for url in ("/quiz/", run.get_absolute_url(), run.questions.first().get_absolute_url()):
        assert client.get(url, follow=True).status_code == 200
    assert not Learner.objects.exists()
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize("kind", READY)
def test_a_run_is_played_from_start_to_result(client, points, kind):
    client.get(begin(client, kinds=[kind]).url)
    run = Run.objects.get()
    questions = list(run.questions.select_related("run", "point"))
    assert questions and {question.kind for question in questions} == {kind}
    for question in questions:
        assert client.get(run.get_absolute_url()).url == question.get_absolute_url()
        assert client.get(question.get_absolute_url()).status_code == 200
        assert send(client, question, **reply_to(question)).url == question.get_absolute_url()
        assert "<h1>Right" in client.get(question.get_absolute_url()).content.decode()
    result = client.get(run.get_absolute_url())
    assert "<h1>100 of 100</h1>" in result.content.decode()
    assert Learner.objects.count() == 1
    assert Answer.objects.count() == Card.objects.count() == len(questions)


def test_a_wrong_answer_is_told_and_counted(client, points):
    begin(client, kinds=["translate"], number=5)
    question = Run.objects.get().questions.first()
    send(client, question, **reply_to(question, right=False))
    page = client.get(question.get_absolute_url()).content.decode()
    assert "No: that is" in page and str(question.point.pinyin) in page
    assert Answer.objects.get().score == 0


def test_a_tap_is_kept_with_its_error_and_shown_beside_the_truth(client, points):
    begin(client, kinds=["locate"])
    question = Run.objects.get().questions.first()
    page = client.get(question.get_absolute_url()).content.decode()
    assert "400" not in page[page.index("<svg") : page.index("</svg>")].split(">", 1)[1]
    send(client, question, x=405.5, y=300)
    answer = Answer.objects.get()
    assert answer.reply == {"x": 405.5, "y": 300}
    assert (answer.error_along, answer.error_across, answer.verdict) == (0.25, 0, "exact")
    page = client.get(question.get_absolute_url()).content.decode()
    assert "0.2 cun too lateral, on the right line" in page
    assert "translate(405.5 300)" in page and 'd="M400 300h0"' in page


def test_a_double_submission_counts_once(client, points):
    begin(client, kinds=["translate"])
    question = Run.objects.get().questions.first()
    body = {"client_id": uuid.uuid4(), **reply_to(question)}
    assert client.post(question.get_absolute_url(), body).status_code == 302
    assert client.post(question.get_absolute_url(), body).status_code == 302
    send(client, question, **reply_to(question, right=False))
    assert Answer.objects.get().score == 100


@pytest.mark.parametrize(
    "reply", [{}, {"choice": "zzz"}, {"client_id": "x", "choice": "aaa"}, {"text": "\x00"}, {"x": "nan"}]
)
def test_a_bad_reply_is_refused_and_leaves_no_learner(client, reply):
    question = QuestionFactory()
    response = send(client, question, **reply)
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()
    assert not Learner.objects.exists()


@pytest.mark.parametrize("filters", [{"kinds": []}, {"kinds": ["pick"]}, {"number": 7}, {"channels": ["XX"]}])
def test_a_run_of_nonsense_is_refused(client, points, filters):
    assert begin(client, **filters).status_code == 400
    assert not Run.objects.exists()


def test_a_run_with_nothing_to_ask_says_so(client):
    response = begin(client)
    assert response.status_code == 400
    assert "No such question" in response.content.decode()


def test_a_link_asks_another_the_same_questions(client, points, django_user_model):
    begin(client, kinds=["describe"])
    question = Run.objects.get().questions.first()
    send(client, question, **reply_to(question))
    other = type(client)()
    assert other.get(Run.objects.get().get_absolute_url()).url == question.get_absolute_url()
    assert "quiz-outcome" not in other.get(question.get_absolute_url()).content.decode()


def test_an_account_keeps_its_learner_in_another_browser(client, points, django_user_model):
    user = django_user_model.objects.create_user("lin", password="a long secret")
    client.force_login(user)
    begin(client, kinds=["describe"])
    question = Run.objects.get().questions.first()
    send(client, question, **reply_to(question))
    elsewhere = type(client)()
    elsewhere.force_login(user)
    assert "quiz-outcome" in elsewhere.get(question.get_absolute_url()).content.decode()


def test_nothing_that_decides_is_sent_before_the_answer(client, points):
    begin(client, number=20)
    for question in Run.objects.get().questions.all():
        page = client.get(question.get_absolute_url()).content.decode()
        main = re.search(r"<main.*</main>", page, re.DOTALL)[0]
        shown = json.dumps(question.asked, ensure_ascii=False)
        for word in (question.point.code, question.point.pinyin, question.point.hanzi):
            assert main.count(word) <= shown.count(word), (question.kind, word)
        for slug in question.key.get("right", []):
            assert slug not in main


def test_a_question_costs_as_many_queries_in_a_long_run_as_in_a_short_one(
    client, points, django_assert_max_num_queries
):
    begin(client, number=20)
    question = Run.objects.get().questions.first()
    with django_assert_max_num_queries(3):
        client.get(question.get_absolute_url())
    send(client, question, **reply_to(question))
    with django_assert_max_num_queries(9):
        client.get(question.get_absolute_url())


@pytest.mark.parametrize("url", ["/quiz/nosuch/", "/quiz/nosuch/1/"])
def test_a_run_that_is_not_there(client, url):
    assert client.get(url).status_code == 404
