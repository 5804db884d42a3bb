import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from quizzes import pacing
from quizzes.models import Answer, Card, Learner, Run, Sitting
from quizzes.scheduling import Grade, review
from tests.factories.quizzes import LearnerFactory, QuestionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lung")]


def known(client):
    """Make the client a learner, and return it."""
    learner = LearnerFactory()
    session = client.session
    session["learner"] = str(learner.pk)
    session.save()
    return learner


def hold(learner, question, days=30):
    """Give `learner` a card of a question's point that is due."""
    memory = review(None, question.point_id, Grade.GOOD, timezone.now() - timedelta(days=days))
    return Card.objects.create(learner=learner, point=question.point, family="name", **vars(memory))


def send(client, question, choice="aaa"):
    return client.post(question.get_absolute_url(), {"client_id": uuid.uuid4(), "choice": choice})


def send_right(client, question):
    """Answer a question about names in full."""
    own = question.point.code
    meanings = question.key.get("meanings", {})
    ids = [one for one, code in meanings.items() if code == own]
    reply = {"text": own} if question.kind == "name" else {"choice": ids[0]}
    return client.post(question.get_absolute_url(), {"client_id": uuid.uuid4(), **reply})


def begin(client, **choices):
    return client.post("/quiz/", {"kinds": ["translate"], "number": 5, **choices})


def codes():
    return {question.point.code for question in Run.objects.get().questions.all()}


def test_nobody_is_told_of_anything_due(client):
    page = client.get("/quiz/").content.decode()
    assert "Due for review" not in page and "Confusion duels" not in page
    assert not Learner.objects.exists() and "sessionid" not in client.cookies


@pytest.mark.parametrize(
    ("choices", "asked"),
    [
        ({"channels": ["LU"]}, {"LU1", "LU2", "LU5", "LU7"}),
        ({"regions": ["forearm"]}, {"LU7"}),
        ({"classes": ["luo-connecting"]}, {"LU7"}),
        ({"regions": ["chest"], "channels": ["LU"]}, {"LU1", "LU2", "LU5"}),
        ({"mine": ["new"]}, {"LU1", "LU2", "LU5", "LU7"}),
    ],
)
def test_a_run_asks_only_what_was_chosen(client, choices, asked):
    assert begin(client, **choices).status_code == 302
    assert codes() == asked


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"kinds": []}, "Choose at least one kind"),
        ({"kinds": ["moon"]}, "moon is not one of the available choices"),
        ({"channels": ["XX"]}, "XX is not one of the available choices"),
        ({"regions": ["moon"]}, "moon is not one of"),
        ({"classes": ["moon"]}, "moon is not one of"),
        ({"mine": ["moon"]}, "moon is not one of"),
        ({"number": 7}, "7 is not one of"),
        ({"mode": "exam", "minutes": ""}, "how many minutes"),
        ({"mode": "exam", "minutes": "181"}, "less than or equal to 180"),
        ({"mode": "moon"}, "moon is not one of"),
        ({"channels": ["HT"]}, "choose more kinds or points"),
        ({"classes": ["ghost"]}, "choose more kinds or points"),
        ({"mine": ["misplaced"]}, "choose more kinds or points"),
    ],
)
def test_a_bad_choice_is_told_what_is_wrong_and_makes_nothing(client, choices, said):
    response = begin(client, **choices)
    assert response.status_code == 400
    assert said in response.content.decode() and 'role="alert"' in response.content.decode()
    assert not Run.objects.exists()


def test_a_link_chooses_the_filters(client):
    page = client.get("/quiz/?channels=LU&kinds=locate").content.decode()
    assert 'value="LU" id="id_channels_0" checked' in page or 'value="LU" checked' in page.replace(
        'id="id_channels_0" ', ""
    )
    assert page.count("checked") == 3  # the channel, the kind, the mode
    assert "<details open>" in page
    assert "<details>" in client.get("/quiz/").content.decode()


def test_a_link_of_nonsense_says_so(client):
    response = client.get("/quiz/?channels=XX")
    assert response.status_code == 400 and "XX is not one of" in response.content.decode()


def test_an_exam_of_ones_own_choice_has_its_clock_and_is_strict(client):
    run = begin(client, mode="exam", minutes="7", kinds=["locate"]).url
    assert (Run.objects.get().mode, Run.objects.get().minutes) == ("exam", 7)
    assert all(question.key["strict"] for question in Run.objects.get().questions.all())
    assert "7 minutes" in client.get(run).content.decode()


def test_new_and_misplaced_are_the_learners_own(client):
    learner = known(client)
    question = QuestionFactory(point__code="LU1", kind="describe")
    send(client, question, "bbb")
    assert Answer.objects.get().learner == learner
    assert Answer.objects.misplaced(learner) == {"LU1"}
    Run.objects.exclude(pk=question.run_id).delete()
    url = begin(client, mine=["misplaced"]).url
    assert [one.point.code for one in Run.objects.get(code=url.split("/")[-2]).questions.all()] == ["LU1"]
    url = begin(client, mine=["new"]).url
    assert {one.point.code for one in Run.objects.get(code=url.split("/")[-2]).questions.all()} == {
        "LU2",
        "LU5",
        "LU7",
    }


def test_what_was_placed_well_since_is_no_longer_misplaced(client):
    learner = known(client)
    for choice in ("bbb", "aaa"):
        send(client, QuestionFactory(point__code="LU1", kind="describe"), choice)
    assert Answer.objects.misplaced(learner) == set()


@pytest.mark.parametrize("slug", ["channel-LU", "class-luo-connecting", "region-chest", "point-LU7"])
def test_a_ready_made_run_has_an_address_and_begins_by_its_button(client, slug):
    page = client.get(f"/quiz/ready/{slug}/")
    assert page.status_code == 200 and not Run.objects.exists()
    url = client.post(f"/quiz/ready/{slug}/").url
    run = Run.objects.get()
    assert (url, run.ready, run.mode) == (run.get_absolute_url(), slug, "practice")


def test_the_practical_starts_its_clock_with_its_button(client):
    assert "20 minutes" in client.get("/quiz/ready/practical/").content.decode()
    client.post("/quiz/ready/practical/")
    run = Run.objects.get()
    assert (run.mode, run.minutes, Sitting.objects.get().run) == ("exam", 20, run)


@pytest.mark.parametrize("slug", ["moon", "channel-XX", "point-LU99"])
def test_a_ready_made_run_that_is_not_there(client, slug):
    assert client.get(f"/quiz/ready/{slug}/").status_code == 404


@pytest.mark.parametrize("slug", ["duels", "back-shu-front-mu", "round-the-elbow"])
def test_a_ready_made_run_with_nothing_to_ask_says_so(client, slug):
    response = client.post(f"/quiz/ready/{slug}/")
    assert response.status_code == 409 and 'role="alert"' in response.content.decode()
    assert not Run.objects.exists()


def test_duels_are_the_pairs_that_this_learner_mixes_up(client):
    known(client)
    send(client, QuestionFactory(point__code="LU1"), "bbb")
    assert "Confusion duels" in client.get("/quiz/").content.decode()
    url = client.post("/quiz/ready/duels/").url
    run = Run.objects.get(code=url.split("/")[-2])
    assert {question.point.code for question in run.questions.all()} == {"LU1", "LU2"}


def test_a_review_asks_what_is_due_and_then_nothing_is(client):
    learner = known(client)
    hold(learner, QuestionFactory(point__code="LU1"))
    hold(learner, QuestionFactory(point__code="LU2"), days=0)
    assert 'class="runs-number">1<' in client.get("/quiz/").content.decode()
    url = client.post("/quiz/review/").url
    run = Run.objects.get(code=url.split("/")[-2])
    question = run.questions.get()
    assert (run.mode, question.point.code) == ("review", "LU1")
    send_right(client, question)
    assert "Nothing is due now." in client.get("/quiz/").content.decode()
    assert client.post("/quiz/review/").url == "/quiz/"
    assert "nothing can be asked" in client.get("/quiz/").content.decode()


def test_a_review_that_was_left_goes_on(client):
    learner = known(client)
    for code in ("LU1", "LU2", "LU5"):
        hold(learner, QuestionFactory(point__code=code))
    url = client.post("/quiz/review/").url
    first = Run.objects.get(code=url.split("/")[-2]).questions.first()
    send_right(client, first)
    assert client.post("/quiz/review/").url == url
    assert "Go on with the run that you left" in client.get("/quiz/").content.decode()


def test_a_backlog_is_cut_to_what_the_learner_wants_a_day(client):
    learner = known(client)
    for code in ("LU1", "LU2", "LU5", "LU7"):
        hold(learner, QuestionFactory(point__code=code))
    Learner.objects.update(daily_cards=3)
    page = client.get("/quiz/").content.decode()
    assert 'class="runs-number">3<' in page and "4 are due in all; they are spread over 2 days" in page
    run = Run.objects.get(code=client.post("/quiz/review/").url.split("/")[-2])
    assert run.questions.count() == 3
    for question in run.questions.all():
        send_right(client, question)
    page = client.get("/quiz/").content.decode()
    assert "Today's share is done" in page.replace("&#x27;", "'")
    assert Answer.objects.reviewed_today(learner, timezone.now()) == 3


def test_a_learner_chooses_how_much_a_day(client):
    learner = known(client)
    client.post("/quiz/daily/", {"daily_cards": "80"})
    assert Learner.objects.get(pk=learner.pk).daily_cards == 80
    client.post("/quiz/daily/", {"daily_cards": "81"})
    assert "Choose one of the numbers" in client.get("/quiz/").content.decode()
    assert Learner.objects.get(pk=learner.pk).daily_cards == 80
    assert LearnerFactory().daily_cards == pacing.DAILY_CARDS


def test_nobody_reviews_nothing(client):
    assert client.post("/quiz/review/").url == "/quiz/"
    assert client.post("/quiz/daily/", {"daily_cards": "80"}).url == "/quiz/"
    assert not Learner.objects.exists()


def test_the_page_costs_as_many_queries_however_much_is_due(client, django_assert_max_num_queries):
    learner = known(client)
    for code in ("LU1", "LU2", "LU5", "LU7"):
        question = QuestionFactory(point__code=code)
        hold(learner, question)
        send(client, question, "bbb")
    client.get("/quiz/")
    with django_assert_max_num_queries(14):
        client.get("/quiz/")


def test_a_challenge_tells_the_score_and_nothing_else(client):
    question = QuestionFactory(point__code="LU1")
    send(client, question)
    result = client.get(question.run.get_absolute_url()).content.decode()
    address = f"{question.run.get_absolute_url()}?beat=100"
    assert f'value="http://testserver{address}"' in result
    other = type(client)()
    assert "Beat 100 of 100" in other.get(address).content.decode()
    send(other, question, "bbb")
    assert "100 was to beat." in other.get(question.run.get_absolute_url()).content.decode()


@pytest.mark.parametrize("beat", ["101", "-1", "x", "1e2", "", "٣"])
def test_a_challenge_of_nonsense_is_a_plain_link(client, beat):
    question = QuestionFactory(point__code="LU1")
    response = client.get(f"{question.run.get_absolute_url()}?beat={beat}")
    assert response.status_code == 302 and not response.cookies


def test_after_nonsense_comes_the_first_question(client):
    question = QuestionFactory(point__code="LU1")
    for after in ("x", "-1", "999999999999", str(question.position)):
        assert client.get(f"{question.run.get_absolute_url()}?after={after}").url == question.get_absolute_url()


def test_what_is_marked_can_be_asked_and_unmarked(client):
    page = "/quiz/ready/point-LU5/"
    assert "Mark it" in client.get(page).content.decode() and not Learner.objects.exists()
    for _ in range(2):
        assert client.post("/quiz/marks/LU5/", {"marked": "1"}).url == page
    assert "You have marked this point" in client.get(page).content.decode()
    begin(client, mine=["marked"])
    assert codes() == {"LU5"}
    client.post("/quiz/marks/LU5/", {"marked": ""})
    assert "Mark it" in client.get(page).content.decode()
    assert not Learner.objects.get().marks.exists()


def test_marks_are_ones_own(client):
    client.post("/quiz/marks/LU5/", {"marked": "1"})
    other = type(client)()
    other.post("/quiz/marks/LU5/", {"marked": ""})
    assert Learner.objects.get().marks.count() == 1
    assert client.get("/quiz/marks/LU5/").status_code == 405
    assert client.post("/quiz/marks/LU99/", {"marked": "1"}).status_code == 404
