import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from quizzes import gathering
from quizzes.answering import Submission, record
from quizzes.kinds import Outcome
from quizzes.models import Aim, StudyDay
from quizzes.scoring import Error, Verdict
from quizzes.summaries import add, insert, summarise
from tests.factories import PointFactory
from tests.factories.quizzes import LearnerFactory, QuestionFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
RIGHT = Outcome(100, Verdict.EXACT, "", "")
WRONG = Outcome(0, Verdict.MISS, "", "")


@pytest.fixture(autouse=True)
def _gathered_anew(monkeypatch):
    monkeypatch.setattr(gathering, "_gathered", None)


@pytest.fixture
def learner():
    return LearnerFactory()


def answer(learner, outcome, day=0, kind="translate", code="LU1"):
    question, at = QuestionFactory(kind=kind, point=PointFactory(code=code)), NOON + timedelta(days=day)
    return record(learner, question, Submission(uuid.uuid4(), {}, at, NOON + timedelta(days=99)), outcome)


def tap(along, across):
    return Outcome(70, Verdict.GOOD, "", "", error=Error(along, across))


def rows(learner):
    columns = ("date", "kind", "answers", "score", "reviews", "recalled")
    return sorted(StudyDay.objects.filter(learner=learner).values_list(*columns))


def test_each_answer_counts_on_its_day_and_in_its_kind(learner):
    for outcome, day, kind in [
        (RIGHT, 0, "translate"),
        (WRONG, 0, "translate"),
        (RIGHT, 0, "name"),
        (RIGHT, 1, "name"),
    ]:
        answer(learner, outcome, day, kind, code=f"LU{day + 1}")
    assert rows(learner) == [
        (date(2026, 11, 22), "name", 1, 100, 0, 0),
        (date(2026, 11, 22), "translate", 2, 100, 0, 0),
        (date(2026, 11, 23), "name", 1, 100, 0, 0),
    ]


def test_only_what_was_asked_a_day_before_says_what_is_retained(learner):
    for outcome, day in [(RIGHT, 0), (RIGHT, 0.5), (RIGHT, 2), (WRONG, 9), (RIGHT, 9.2), (RIGHT, 20)]:
        answer(learner, outcome, day)
    assert sum(day.reviews for day in StudyDay.objects.all()) == 3
    assert sum(day.recalled for day in StudyDay.objects.all()) == 2


def test_the_errors_of_a_points_taps_are_summed(learner):
    for error in [(0.5, -0.25), (0.25, 0.25), (7, 0)]:  # the last was meant for another place
        answer(learner, tap(*error), kind="locate")
    answer(learner, WRONG, kind="name")
    aim = Aim.objects.get()
    assert (aim.answers, aim.along, aim.across) == (2, 0.75, 0)
    assert (aim.along_squared, aim.across_squared) == (0.3125, 0.125)


def test_summaries_equal_a_count_of_the_log_however_answers_arrive(learner):
    for day, outcome in [(0, RIGHT), (30, WRONG), (3, RIGHT), (9, tap(0.5, 0.5)), (9, tap(0.25, 0.5)), (40, RIGHT)]:
        answer(learner, outcome, day, kind="locate")
    before = rows(learner), list(Aim.objects.values("answers", "along", "across"))
    summarise(learner)
    assert (rows(learner), list(Aim.objects.values("answers", "along", "across"))) == before
    assert sum(day.answers for day in StudyDay.objects.all()) == 6


def test_an_answer_in_its_turn_costs_two_queries(learner, django_assert_num_queries):
    logged = answer(learner, tap(0.5, 0.5), kind="locate")
    with django_assert_num_queries(2):
        add(logged, None)
    assert StudyDay.objects.get().answers == Aim.objects.get().answers == 2


def test_learners_are_counted_apart(learner):
    other = LearnerFactory()
    answer(learner, RIGHT)
    answer(other, WRONG)
    summarise(other)
    assert rows(learner)[0][3] == 100 and rows(other)[0][3] == 0


def test_a_late_answer_reads_its_card_alone_and_the_rows_are_right(learner, django_assert_num_queries):
    for day in (0, 10, 20):
        answer(learner, tap(0.5, 0.5), day, kind="locate")
    for number in range(2, 9):
        answer(learner, RIGHT, day=30, code=f"LU{number}")
    late = answer(learner, WRONG, day=19.5)
    before = rows(learner)
    summarise(learner)
    assert rows(learner) == before
    with django_assert_num_queries(2):
        insert(late)
