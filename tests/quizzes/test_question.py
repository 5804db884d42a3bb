"""The page that asks a question: its moves, what it sends and when, and what it says afterwards."""

import re
import uuid
from random import Random

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import get_template

from quizzes import gathering
from quizzes.gathering import current_catalogue
from quizzes.kinds import KINDS
from quizzes.merging import merge
from quizzes.models import Answer, Card, Learner, Move
from quizzes.scheduling import replay
from tests.factories.quizzes import LearnerFactory, QuestionFactory, RunFactory
from tests.quizzes.kinds.replies import moves_before, right_reply, wrong_reply
from tests.quizzes.study import forearm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _gathered_anew(monkeypatch):
    monkeypatch.setattr(gathering, "_gathered", None)


@pytest.fixture
def diagram():
    return forearm()


def ask(kind, code="", wanted=None, run=None):
    """Keep a question of `kind`: the first that can be asked, of the form `wanted` if it is given."""
    catalogue = current_catalogue()
    codes = [code] if code else list(catalogue.entries)
    made = (KINDS[kind].make(catalogue.entries[one], catalogue, Random(seed)) for seed in range(40) for one in codes)
    plain = next(one for one in made if one and (wanted is None or one.asked.get("wanted") == wanted))
    point = gathering.Point.objects.get(code=plain.code)
    own = {"run": run, "position": run.questions.count() + 1} if run else {}
    return QuestionFactory(kind=kind, point=point, asked=plain.asked, key=plain.key, **own)


def send(client, question, **reply):
    return client.post(question.get_absolute_url(), {"client_id": uuid.uuid4(), **reply})


def answer(client, question, right=True):
    for move in moves_before(question.kind):
        send(client, question, **move)
    return send(client, question, **(right_reply if right else wrong_reply)(question.plain, current_catalogue()))


def page(client, question):
    return client.get(question.get_absolute_url()).content.decode()


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_kind_has_its_template_and_element(kind):
    assert get_template(kind.template)
    if kind.element:
        assert finders.find(f"js/elements/{kind.element}.js")


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_answer_is_told_and_counted(client, diagram, kind):
    question = ask(kind)
    for _ in range(3 if kind == "pick" else 1):
        tried = Move.objects.values_list("what", flat=True)
        wrong = {} if kind != "pick" else {
            "choice": next(one for one, code in question.key["meanings"].items()
                           if code != question.point.code and one not in tried)}  # fmt: skip
        assert (send(client, question, **wrong) if wrong else answer(client, question, right=False)).status_code == 302
    given = Answer.objects.get()
    assert given.score < 100 and given.verdict != "exact"
    shown = page(client, question)
    assert f'data-verdict="{given.verdict}"' in shown
    assert question.point.get_absolute_url() in shown


# What of a question may be said before the answer is in `asked`; the rest is searched for in all that is sent.
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_decides_is_sent_before_the_answer(client, diagram, kind):
    for code in list(current_catalogue().entries):
        for seed in range(2):
            plain = KINDS[kind].make(current_catalogue().entries[code], current_catalogue(), Random(seed))
            if plain:
                point = gathering.Point.objects.get(code=code)
                question = QuestionFactory(kind=kind, point=point, asked=plain.asked, key=plain.key)
                _search(client.get(question.get_absolute_url()), question)


def _search(response, question):
    sent = response.content.decode() + str(response.headers)
    addresses = " ".join(re.findall(r'(?:href|src|action)="([^"]*)"', sent))
    asked, point = str(question.asked), question.point
    for word in (point.code, point.pinyin, point.hanzi, point.english):
        if word not in asked:
            assert word not in sent, (question.kind, word)
    assert point.code not in addresses
    for meaning in {*question.key.get("meanings", {}).values(), *question.key.get("right", [])}:
        if meaning not in asked:
            assert not re.search(rf"\b{re.escape(meaning)}\b", sent), (question.kind, meaning)
    if question.kind == "locate":
        told = re.sub(r'value="[^"]{32,}"', "", sent)  # without the tokens, whose digits are chance
        numbers = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", told)]
        places = current_catalogue().sheets["forearm-anterior"].places
        assert not {(place.x, place.y) for place in places} & {*zip(numbers, numbers[1:], strict=False)}
    if "cun" in question.key and question.asked["wanted"] == "number":
        assert f">{question.key['cun']}" not in sent


@pytest.mark.parametrize("kind", ["locate", "palpate"])
def test_the_bones_and_the_construction_are_not_sent_before_they_are_asked_for(client, diagram, kind):
    shown = page(client, ask(kind))
    assert "#bones" not in shown and "find-steps" not in shown.replace("find-steps.js", "")


def test_bones_are_recorded_when_asked_for_and_cost(client, diagram):
    question = ask("locate", "LU7")
    assert send(client, question, help="bones").status_code == 302
    assert Move.objects.get().what == "bones" and not Answer.objects.exists()
    assert "#bones" in page(client, question)
    send(client, question, help="bones")
    assert Move.objects.count() == 1
    answer(client, question)
    assert Answer.objects.get().reply == {"x": 400.0, "y": 350.0, "bones": True}
    assert Answer.objects.get().score == 80


def test_bones_once_seen_cannot_be_unseen_by_saying_nothing_of_them(client, diagram):
    question = ask("locate", "LU7")
    send(client, question, help="bones")
    place = right_reply(question.plain, current_catalogue())
    send(client, question, **place, bones="")
    assert Answer.objects.get().score == 80


def test_a_tap_is_kept_with_its_error_and_shown_beside_the_truth(client, diagram):
    question = ask("locate", "LU7")
    send(client, question, x=405.5, y=350)
    given = Answer.objects.get()
    assert given.reply == {"x": 405.5, "y": 350}
    assert (given.error_along, given.error_across, given.verdict) == (0.25, 0, "exact")
    shown = page(client, question)
    assert "0.2 cun too lateral, on the right line" in shown
    assert "translate(405.5 350)" in shown and 'd="M400 350h0"' in shown
    assert "not by what is safe" in shown
    assert "Feel the border." in shown and "<find-steps>" in shown


def test_a_tap_on_the_close_up_is_judged_there(client, diagram):
    near = forearm(slug="wrist")
    question = ask("locate", "LU7")
    question.asked = {"diagram": diagram.slug, "closer": near.slug, "text": "LU7"}
    question.save()
    assert f'value="{near.slug}"' in client.get(f"{question.get_absolute_url()}?close").content.decode()
    send(client, question, x=400, y=350, diagram=near.slug)
    assert Answer.objects.get().score == 100
    assert send(client, ask("locate", "LU6"), x=1, y=1, diagram="elsewhere").status_code == 400


def test_a_dot_is_picked_in_three_tries_each_of_which_counts_once(client, diagram):
    question = ask("pick", "LU7")
    ids = {code: one for one, code in question.key["meanings"].items()}
    for code in ("LU6", "LU6", "LU8", "LU6"):
        assert send(client, question, choice=ids[code]).status_code == 302
    shown = page(client, question)
    assert "LU6 Kǒngzuì 孔最" in shown and "LU8 Jīngqú 经渠" in shown and "One try." in shown
    assert [move.what for move in Move.objects.all()] == [ids["LU6"], ids["LU8"]]
    assert not Answer.objects.exists()
    send(client, question, choice=ids["LU7"])
    assert Answer.objects.get().reply == {"tries": [ids["LU6"], ids["LU8"], ids["LU7"]]}
    assert Answer.objects.get().score == 30
    send(client, question, choice=ids["LU7"])
    assert Answer.objects.count() == Card.objects.count() == 1


def test_tries_are_of_one_learner(client, diagram):
    question = ask("pick", "LU7")
    wrong = wrong_reply(question.plain, current_catalogue())
    send(client, question, **wrong)
    other = type(client)()
    assert "quiz-told" in page(client, question) and "quiz-told" not in page(other, question)
    send(other, question, **right_reply(question.plain, current_catalogue()))
    assert Answer.objects.get().score == 100


def test_a_name_is_typed_or_chosen_at_a_cost(client, diagram):
    question = ask("name", "LU7")
    assert 'name="text"' in page(client, question) and 'name="choice"' not in page(client, question)
    right = next(one for one, code in question.key["meanings"].items() if code == "LU7")
    assert send(client, question, choice=right).status_code == 400
    send(client, question, help="options")
    assert 'name="choice"' in page(client, question)
    send(client, question, choice=right)
    assert (Answer.objects.get().score, Answer.objects.get().verdict) == (80, "exact")


def test_partners_mark_before_they_look_and_grade_themselves(client, diagram):
    question = ask("palpate", "LU7")
    assert "Lay the arm down." in page(client, question)
    assert send(client, question, rating=4).status_code == 400
    send(client, question, help="marked")
    assert "Feel the border." in page(client, question)
    send(client, question, rating=4)
    given = Answer.objects.get()
    assert (given.score, given.rating, given.grade) == (100, 4, 4)
    assert "How well did you know it?" not in page(client, question)


@pytest.mark.parametrize(
    ("right", "own", "grade"), [(True, 4, 4), (True, 2, 2), (True, 1, 2), (False, 4, 1), (False, 1, 1)]
)
def test_ones_own_rating_changes_the_grade_and_the_card(client, diagram, right, own, grade):
    question = ask("translate")
    answer(client, question, right)
    rate = f"{question.get_absolute_url()}rating/"
    assert client.post(rate, {"rating": own}).url == question.get_absolute_url()
    given, card = Answer.objects.get(), Card.objects.get()
    assert (given.rating, given.grade) == (own, grade)
    assert card.memory == replay([given.review], card.point_id)
    assert f'value="{own}" aria-pressed="true"' in page(client, question)


def test_a_rating_is_taken_of_ones_own_answer_alone(client, diagram):
    question = ask("translate")
    rate = f"{question.get_absolute_url()}rating/"
    assert client.post(rate, {"rating": 3}).status_code == 404
    answer(client, question)
    assert type(client)().post(rate, {"rating": 3}).status_code == 404
    assert client.get(rate).status_code == 405
    client.post(rate, {"rating": 9})
    assert Answer.objects.get().rating is None


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ({}, "Choose one of the options."),
        ({"choice": "zzz"}, "Choose one of the options."),
        ({"client_id": "x", "choice": "aaa"}, "Answer again."),
        ({"text": "\x00"}, "Answer again."),
        ({"x": "nan"}, "Answer again."),
        ({"rating": "9" * 400}, "Answer again."),
    ],
)
def test_a_bad_reply_is_refused_and_leaves_no_learner(client, reply, said):
    response = send(client, QuestionFactory(), **reply)
    assert response.status_code == 400
    assert said in response.content.decode() and 'role="alert"' in response.content.decode()
    assert not Learner.objects.exists() and not Move.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_answered_is_an_error_that_says_what_to_do(client, diagram, kind):
    response = send(client, ask(kind))
    assert response.status_code == 400
    alert = re.search(r'role="alert">([^<]+)<', response.content.decode())[1]
    assert alert.endswith(".") and not Learner.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_asking_and_explaining_cost_few_queries(client, diagram, kind, django_assert_max_num_queries):
    question = ask(kind)
    with django_assert_max_num_queries(4):
        page(client, question)
    answer(client, question)
    with django_assert_max_num_queries(13):
        page(client, question)


@pytest.fixture
def exam(client, diagram):
    """An exam with a dot to pick, a place to find and a point to name, begun by the client."""
    run = RunFactory(mode="exam", minutes=20)
    questions = [ask(kind, "LU7", run=run) for kind in ("pick", "locate", "name")]
    client.post(f"{run.get_absolute_url()}begin/")
    return questions


def test_an_exam_gives_one_try_and_no_help(client, exam):
    pick, locate, name = exam
    assert "One try." in page(client, pick)
    assert "help" not in re.search(r"<main.*</main>", page(client, locate) + page(client, name), re.DOTALL)[0]
    for question, help in ((locate, "bones"), (name, "options")):
        assert send(client, question, help=help).status_code == 400
    assert not Move.objects.filter(question__in=[locate, name]).exists()
    send(client, pick, **wrong_reply(pick.plain, current_catalogue()))
    assert Answer.objects.get().score == 0


def test_an_exam_tells_nothing_by_a_try_a_bad_reply_or_a_rating(client, exam):
    pick = exam[0]
    send(client, pick, **right_reply(pick.plain, current_catalogue()))
    told = send(client, pick)
    assert told.status_code == 400 and "quiz-outcome" not in told.content.decode()
    assert "quiz-told" not in told.content.decode()
    rated = client.post(f"{pick.get_absolute_url()}rating/", {"rating": 4}, follow=True).content.decode()
    assert "quiz-outcome" not in rated


def test_no_move_is_kept_after_the_end(client, exam):
    client.post(f"{exam[0].run.get_absolute_url()}hand-in/")
    late = send(client, exam[0], **wrong_reply(exam[0].plain, current_catalogue()))
    assert late.status_code == 409
    assert not Move.objects.exists() and not Answer.objects.exists()


def test_moves_follow_their_learner_into_an_account(diagram, django_user_model):
    question, loose, user = ask("pick"), LearnerFactory(), django_user_model.objects.create_user("lin")
    own = LearnerFactory(user=user)
    for learner, what in ((own, "aaa"), (loose, "aaa"), (loose, "bbb")):
        Move.objects.create(learner=learner, question=question, what=what)
    merge(loose.pk, user)
    assert sorted(own.moves.values_list("what", flat=True)) == ["aaa", "bbb"]
