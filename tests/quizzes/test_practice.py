import uuid

import pytest

from quizzes import gathering
from quizzes.kinds import KINDS
from quizzes.models import Answer, Card, Learner, Run
from tests.quizzes.kinds.replies import moves_before, right_reply, wrong_reply
from tests.quizzes.study import forearm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _gathered_anew(monkeypatch):
    monkeypatch.setattr(gathering, "_gathered", None)


@pytest.fixture
def points():
    return forearm()


def begin(client, **filters):
    return client.post("/quiz/", {"kinds": list(KINDS), "number": 5, **filters})


def reply_to(question, right=True):
    """Return what a page would send for `question`, with the right answer or a wrong one."""
    reply = right_reply if right else wrong_reply
    return reply(question.plain, gathering.current_catalogue())


def send(client, question, **reply):
    return client.post(question.get_absolute_url(), {"client_id": uuid.uuid4(), **reply})


def test_looking_makes_no_learner_and_no_session(client, points):
    run = Run.objects.get(code=begin(client).url.strip("/").split("/")[-1])
    for url in ("/quiz/", run.get_absolute_url(), run.questions.first().get_absolute_url()):
        assert client.get(url, follow=True).status_code == 200
    assert not Learner.objects.exists()
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_is_played_from_start_to_result(client, points, kind):
    client.get(begin(client, kinds=[kind]).url)
    run = Run.objects.get()
    questions = list(run.questions.select_related("run", "point"))
    assert questions and {question.kind for question in questions} == {kind}
    for question in questions:
        assert client.get(run.get_absolute_url()).url == question.get_absolute_url()
        assert client.get(question.get_absolute_url()).status_code == 200
        for move in moves_before(kind):
            send(client, question, **move)
        assert send(client, question, **reply_to(question)).url == question.get_absolute_url()
        assert 'data-verdict="exact"' in client.get(question.get_absolute_url()).content.decode()
    result = client.get(run.get_absolute_url())
    assert "<h1>100 of 100</h1>" in result.content.decode()
    assert Learner.objects.count() == 1
    assert Answer.objects.count() == Card.objects.count() == len(questions)


def test_a_double_submission_counts_once(client, points):
    begin(client, kinds=["translate"])
    question = Run.objects.get().questions.first()
    body = {"client_id": uuid.uuid4(), **reply_to(question)}
    assert client.post(question.get_absolute_url(), body).status_code == 302
    assert client.post(question.get_absolute_url(), body).status_code == 302
    send(client, question, **reply_to(question, right=False))
    assert Answer.objects.get().score == 100


@pytest.mark.parametrize("filters", [{"kinds": []}, {"kinds": ["guess"]}, {"number": 7}, {"channels": ["XX"]}])
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


@pytest.mark.parametrize("url", ["/quiz/nosuch/", "/quiz/nosuch/1/"])
def test_a_run_that_is_not_there(client, url):
    assert client.get(url).status_code == 404
