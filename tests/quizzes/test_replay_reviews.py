import uuid
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from quizzes import gathering
from quizzes.answering import Submission, judge, record
from quizzes.models import Answer, Card
from tests.factories import PointFactory
from tests.factories.quizzes import LearnerFactory, QuestionFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def cards(monkeypatch):
    """Two learners with answers to two points; returns what every card should be."""
    monkeypatch.setattr(gathering, "_gathered", None)
    points = [PointFactory(code="LU1"), PointFactory(code="LU2")]
    for learner in LearnerFactory.create_batch(2):
        for day, (point, choice) in enumerate([(points[0], "aaa"), (points[1], "bbb"), (points[0], "bbb")]):
            question, reply, at = QuestionFactory(point=point), {"choice": choice}, NOON + timedelta(days=day)
            record(learner, question, Submission(uuid.uuid4(), reply, at, at), judge(question, reply))
    return memories()


def memories():
    return {(card.learner_id, card.point_id, card.family): card.memory for card in Card.objects.all()}


def replay(**options):
    out = StringIO()
    call_command("replay_reviews", stdout=out, **options)
    return out.getvalue().strip()


def test_cards_are_already_the_replay_of_their_answers(cards):
    assert replay() == "4 cards, 0 mended"
    assert memories() == cards


def test_cards_that_went_wrong_or_were_lost_are_mended(cards):
    one, lost = Card.objects.order_by("pk")[:2]
    Card.objects.filter(pk=one.pk).update(stability=99)
    lost.delete()
    assert replay(dry_run=True) == "4 cards, 2 differ"
    assert memories() != cards
    assert replay() == "4 cards, 2 mended"
    assert memories() == cards


def test_a_card_without_answers_goes(cards):
    Answer.objects.filter(point__code="LU2").delete()
    assert replay() == "4 cards, 2 mended"
    assert Card.objects.count() == 2
