import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from quizzes.models import Answer, Card, Learner, Run, Sitting
from tests.factories.quizzes import QuestionFactory, RunFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def exam():
    """An exam of three questions and twenty minutes."""
    run = RunFactory(mode="exam", minutes=20)
    for position in (1, 2, 3):
        QuestionFactory(run=run, position=position)
    return run


@pytest.fixture
def sat(client, exam):
    """The same, begun by the client."""
    assert client.post(f"/quiz/{exam.code}/begin/").status_code == 302
    return exam


def send(client, exam, position, choice="aaa", client_id=None):
    body = {"client_id": client_id or uuid.uuid4(), "choice": choice}
    return client.post(f"/quiz/{exam.code}/{position}/", body)


def page(client, exam, position=None):
    response = client.get(f"/quiz/{exam.code}/{position}/" if position else f"/quiz/{exam.code}/")
    return response.url if response.status_code == 302 else response.content.decode()


def let_pass(minutes):
    """Let time pass: what was begun and its end move back."""
    sitting = Sitting.objects.get()
    sitting.begun_at -= timedelta(minutes=minutes)
    sitting.deadline -= timedelta(minutes=minutes)
    sitting.save()


def test_the_rules_are_told_before_the_clock_starts(client, exam):
    told = page(client, exam)
    assert "20 minutes" in told and "3 questions" in told and "Begin" in told
    assert not Sitting.objects.exists() and not Learner.objects.exists()


def test_no_question_is_seen_before_the_clock_starts(client, exam):
    assert page(client, exam, 1) == exam.get_absolute_url()
    assert send(client, exam, 1).url == exam.get_absolute_url()
    assert not Answer.objects.exists()


def test_the_deadline_is_kept_once_for_each_learner(client, sat):
    sitting = Sitting.objects.get()
    assert sitting.deadline - sitting.begun_at == timedelta(minutes=20)
    client.post(f"/quiz/{sat.code}/begin/")
    assert Sitting.objects.get() == sitting and Sitting.objects.get().deadline == sitting.deadline
    type(client)().post(f"/quiz/{sat.code}/begin/")
    assert Sitting.objects.count() == 2


def test_nothing_is_told_of_an_answer_before_the_end(client, sat):
    response = send(client, sat, 1, "bbb")
    assert response.url == f"{sat.get_absolute_url()}?after=1"
    assert client.get(response.url).url == f"/quiz/{sat.code}/2/"
    assert page(client, sat, 1) == sat.get_absolute_url()
    shown = page(client, sat, 2)
    assert "quiz-outcome" not in shown and "No:" not in shown
    assert "quiz-outcome" not in page(client, sat, 3)


def test_one_may_go_back_to_what_was_left_but_not_change_an_answer(client, sat):
    assert client.get(send(client, sat, 2).url).url == f"/quiz/{sat.code}/3/"
    assert client.get(send(client, sat, 3).url).url == f"/quiz/{sat.code}/1/"
    send(client, sat, 2, "bbb")
    assert Answer.objects.get(question__position=2).score == 100
    strip = page(client, sat, 1)
    assert 'aria-current="true">1<' in strip and strip.count("<s>") == 2


def test_the_last_answer_ends_it_and_all_is_told(client, sat):
    for position, choice in ((1, "aaa"), (2, "bbb"), (3, "aaa")):
        response = send(client, sat, position, choice)
    assert "<h1>67 of 100</h1>" in client.get(response.url).content.decode()
    assert "No: that is" in page(client, sat, 2)
    assert Sitting.objects.get().handed_in_at


def test_an_answer_after_the_deadline_is_refused_and_those_before_it_count(client, sat):
    send(client, sat, 1)
    let_pass(21)
    late = send(client, sat, 2)
    assert late.status_code == 409
    assert "The time is up" in late.content.decode() and "is kept" in late.content.decode()
    assert Answer.objects.get().question.position == 1
    assert Card.objects.count() == 1
    result = page(client, sat)
    assert "<h1>33 of 100</h1>" in result and "1 answered." in result and result.count("not answered") == 2
    assert page(client, sat, 2) == sat.get_absolute_url()


def test_an_answer_just_in_time_counts(client, sat):
    let_pass(19.9)
    assert send(client, sat, 1).status_code == 302
    assert Answer.objects.count() == 1


def test_an_answer_that_was_counted_may_arrive_again_after_the_end(client, sat):
    same = uuid.uuid4()
    send(client, sat, 1, client_id=same)
    let_pass(21)
    assert send(client, sat, 1, client_id=same).status_code == 302
    assert Answer.objects.count() == 1


def test_handing_in_ends_it(client, sat):
    send(client, sat, 1)
    assert client.post(f"/quiz/{sat.code}/hand-in/").url == sat.get_absolute_url()
    late = send(client, sat, 2)
    assert late.status_code == 409 and "handed in" in late.content.decode()
    ended = Sitting.objects.get().handed_in_at
    client.post(f"/quiz/{sat.code}/hand-in/")
    assert Sitting.objects.get().handed_in_at == ended <= timezone.now()


def test_the_page_says_how_much_time_is_left(client, sat):
    let_pass(15)
    seconds = int(page(client, sat, 1).split('data-seconds="')[1].split('"')[0])
    assert 290 <= seconds <= 300


def test_ones_end_is_not_anothers(client, sat):
    other = type(client)()
    other.post(f"/quiz/{sat.code}/begin/")
    client.post(f"/quiz/{sat.code}/hand-in/")
    assert "quiz-form" in page(other, sat, 1)
    assert send(other, sat, 1).status_code == 302


def test_hand_in_and_begin_are_no_links(client, exam):
    assert client.get(f"/quiz/{exam.code}/begin/").status_code == 405
    assert client.get(f"/quiz/{exam.code}/hand-in/").status_code == 405
    assert client.post("/quiz/nosuch/begin/").status_code == 404


def test_practice_has_no_clock_to_start(client):
    run = QuestionFactory().run
    client.post(f"/quiz/{run.code}/begin/")
    assert not Sitting.objects.exists() and not Learner.objects.exists()


def test_a_question_of_an_exam_costs_as_many_queries_however_many_there_are(
    client, sat, django_assert_max_num_queries
):
    QuestionFactory.create_batch(30, run=sat)
    send(client, sat, 1)
    with django_assert_max_num_queries(14):
        client.get(f"/quiz/{sat.code}/2/")


def test_an_exam_has_a_time_and_practice_has_none():
    for fields in ({"mode": "exam"}, {"mode": "practice", "minutes": 5}, {"mode": "moon"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RunFactory(**fields)
    assert not Run.objects.exists()


def test_the_mark_sheet_says_of_each_point_what_came_of_it(client, lung):
    client.post("/quiz/ready/practical/")
    run = Run.objects.get()
    client.post(run.questions.first().get_absolute_url(), {"client_id": uuid.uuid4(), "x": 422, "y": 300})
    client.post(f"/quiz/{run.code}/hand-in/")
    sheet = page(client, run)
    assert "1.0 cun too lateral, on the right line" in sheet
    assert sheet.count("not answered") == run.questions.count() - 1
