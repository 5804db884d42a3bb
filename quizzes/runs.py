"""Freeze a run of questions under a short code."""

import secrets
from random import Random
from typing import Any

from django.db import transaction

from points.models import ContentVersion, Point
from quizzes.composing import compose
from quizzes.gathering import current_catalogue
from quizzes.models import Question, Run

# No letters or digits that are taken for one another.
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_LENGTH = 8


class NothingToAsk(ValueError):
    """No question of these kinds can be asked about these points."""


def start_run(filters: dict[str, Any], chance: Random) -> Run:
    """Compose and keep a run of `filters`: `kinds`, `channels` and `number`. Raises `NothingToAsk`."""
    catalogue = current_catalogue()
    questions = compose(catalogue, filters["kinds"], filters["channels"], filters["number"], chance)
    if not questions:
        raise NothingToAsk
    points = Point.objects.in_bulk([question.code for question in questions], field_name="code")
    with transaction.atomic():
        run = Run.objects.create(code=new_code(), filters=filters, content_version=ContentVersion.objects.number())
        Question.objects.bulk_create(
            Question(
                run=run,
                position=position,
                kind=question.kind,
                point=points[question.code],
                asked=question.asked,
                key=question.key,
            )
            for position, question in enumerate(questions, start=1)
        )
    return run


def new_code() -> str:
    """Return a code that cannot be guessed; two alike are refused by the database."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
