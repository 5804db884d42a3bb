"""Rows of the study half."""

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
