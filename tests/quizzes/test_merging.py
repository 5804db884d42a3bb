import uuid
from datetime import UTC, datetime, timedelta

import pytest

from acuweb.accounts.models import User
from quizzes import gathering
from quizzes.answering import Submission, judge, record
from quizzes.merging import merge
from quizzes.models import Aim, Answer, Card, Learner, Mark, Move, Sitting, StudyDay
from quizzes.replaying import replay_learner
from tests.factories import PointFactory
from tests.factories.quizzes import LearnerFactory, QuestionFactory, RunFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _gathered_anew(monkeypatch):
    monkeypatch.setattr(gathering, "_gathered", None)


@pytest.fixture
def user():
    return User.objects.create_user("lin", password="a long secret")


def answer(learner, question, choice="aaa", day=0, client_id=None):
    reply, at = {"choice": choice}, NOON + timedelta(days=day)
    return record(learner, question, Submission(client_id or uuid.uuid4(), reply, at, at), judge(question, reply))


def test_answers_and_cards_go_to_the_account(user):
    loose = LearnerFactory()
    for day, code in enumerate(("LU1", "LU2", "LU1")):
        answer(loose, QuestionFactory(point=PointFactory(code=code)), day=day)
    before = {(card.point_id, card.family): card.memory for card in loose.cards.all()}
    merge(loose.pk, user)
    assert user.learner.answers.count() == 3
    assert {(card.point_id, card.family): card.memory for card in user.learner.cards.all()} == before
    assert not loose.answers.exists() and not loose.cards.exists()


def test_cards_of_both_are_made_anew_from_all_answers(user):
    own, loose = LearnerFactory(user=user), LearnerFactory()
    for learner, day, choice in [(own, 0, "aaa"), (loose, 3, "bbb"), (own, 9, "aaa"), (loose, 20, "aaa")]:
        answer(learner, QuestionFactory(), choice, day)
    merge(loose.pk, user)
    assert Answer.objects.filter(learner=own).count() == 4
    assert Card.objects.get().learner == own
    assert replay_learner(own, write=False) == (1, 0)


@pytest.mark.parametrize(("own_day", "loose_day", "score"), [(0, 1, 100), (1, 0, 0), (0, 0, 100)])
def test_of_two_answers_to_one_question_the_earlier_counts(user, own_day, loose_day, score):
    own, loose, question = LearnerFactory(user=user), LearnerFactory(), QuestionFactory()
    answer(own, question, "aaa", own_day)
    answer(loose, question, "bbb", loose_day)
    merge(loose.pk, user)
    kept = Answer.objects.get()
    assert (kept.learner, kept.score) == (own, score)
    assert replay_learner(own, write=False) == (1, 0)


def test_an_answer_that_arrived_twice_counts_once(user):
    own, loose, question, same = LearnerFactory(user=user), LearnerFactory(), QuestionFactory(), uuid.uuid4()
    answer(own, question, client_id=same)
    answer(loose, question, client_id=same)
    merge(loose.pk, user)
    assert Answer.objects.get().learner == own
    assert replay_learner(own, write=False) == (1, 0)


def test_merging_again_changes_nothing(user):
    loose = LearnerFactory()
    answer(loose, QuestionFactory())
    merge(loose.pk, user)
    rows = list(Answer.objects.values()), list(Card.objects.values()), list(Learner.objects.values())
    merge(loose.pk, user)
    assert rows == (list(Answer.objects.values()), list(Card.objects.values()), list(Learner.objects.values()))


def test_an_answer_on_its_way_while_its_learner_signs_in_arrives_at_the_account(user):
    loose = LearnerFactory()
    question, late = QuestionFactory(), Learner.objects.get(pk=loose.pk)
    merge(loose.pk, user)
    assert answer(late, question).learner == user.learner
    assert replay_learner(user.learner, write=False) == (1, 0)


def test_nobody_takes_what_belongs_to_an_account(user):
    hers = LearnerFactory(user=User.objects.create_user("her", password="another secret"))
    answer(hers, QuestionFactory())
    merge(hers.pk, user)
    assert Answer.objects.get().learner == hers
    assert not Learner.objects.filter(user=user).exists()


def test_a_merge_costs_no_more_queries_for_more_answers(user, django_assert_num_queries):
    loose = LearnerFactory()
    for number in range(1, 8):
        answer(loose, QuestionFactory(point=PointFactory(code=f"LU{number}")))
    with django_assert_num_queries(32):
        merge(loose.pk, user)


def test_whatever_belongs_to_a_learner_is_merged():
    """A new model of a learner needs its lines in `merge`; then it may stand here."""
    assert {relation.related_model for relation in Learner._meta.related_objects} == {
        Answer, Card, Move, StudyDay, Aim, Sitting, Mark
    }  # fmt: skip


def test_signing_in_gives_no_more_time_for_an_exam(user):
    loose, own, run = LearnerFactory(), LearnerFactory(user=user), RunFactory()
    for learner, begun in ((loose, NOON), (own, NOON + timedelta(minutes=5))):
        Sitting.objects.create(learner=learner, run=run, begun_at=begun, deadline=begun + timedelta(minutes=20))
    Sitting.objects.create(learner=loose, run=RunFactory(), begun_at=NOON, deadline=NOON + timedelta(minutes=20))
    merge(loose.pk, user)
    assert Sitting.objects.filter(learner=own).count() == Sitting.objects.count() == 2
    assert Sitting.objects.get(run=run).begun_at == NOON
