"""Rows of the study half."""

import uuid
from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from quizzes import models
from tests.factories import PointFactory


class LearnerFactory(DjangoModelFactory):
    class Meta:
        model = models.Learner


class RunFactory(DjangoModelFactory):
    class Meta:
        model = models.Run

    code = factory.Sequence(lambda number: f"run{number:05}")
    content_version = 1


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = models.Question

    run = factory.SubFactory(RunFactory)
    position = factory.Sequence(lambda number: number + 1)
    kind = "translate"
    point = factory.SubFactory(PointFactory)
    asked = {
        "given": "code",
        "wanted": "pinyin",
        "text": "LU1",
        "options": [{"id": "aaa", "text": "Zhōngfǔ"}, {"id": "bbb", "text": "Yúnmén"}],
    }
    key = {"meanings": {"aaa": "LU1", "bbb": "LU2"}}


class AnswerFactory(DjangoModelFactory):
    """A right answer, as `record` would log it; it makes no card."""

    class Meta:
        model = models.Answer

    learner = factory.SubFactory(LearnerFactory)
    question = factory.SubFactory(QuestionFactory)
    point = factory.SelfAttribute("question.point")
    family = "name"
    client_id = factory.LazyFunction(uuid.uuid4)
    answered_at = datetime(2026, 11, 22, 12, tzinfo=UTC)
    received_at = factory.SelfAttribute("answered_at")
    content_version = 1
    reply = {"choice": "aaa"}
    score = 100.0
    verdict = "exact"
    grade = 3
