"""All that the site knows of one person, as one JSON document, in pieces."""

from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from acuweb.accounts.models import User
from quizzes.attempts import attempts, marks, memories, moves, sittings
from quizzes.models import Learner

_encode = DjangoJSONEncoder(ensure_ascii=False).encode


def export(user: User | None, learner: Learner | None) -> Iterator[str]:
    """Yield one object of all there is, piece by piece: answers are not held all at once."""
    yield f'{{"account": {_encode(_account(user))},\n"learner": {_encode(_learner(learner))},\n'
    yield f'"marked": {_encode(marks(learner))},\n"cards": '
    yield from _list(memories(learner))
    yield ',\n"exams": '
    yield from _list(sittings(learner))
    yield ',\n"moves": '
    yield from _list(moves(learner))
    yield ',\n"answers": '
    yield from _list(attempts(learner))
    yield "}\n"


def _list(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    yield "["
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n") + _encode(row)
    yield "]"


def _account(user: User | None) -> dict[str, Any] | None:
    if user is None:
        return None
    return {
        "sign_in_name": user.username,
        "name": user.name,
        "email": user.email,
        "joined": user.date_joined,
        "last_sign_in": user.last_login,
    }


def _learner(learner: Learner | None) -> dict[str, Any] | None:
    if learner is None:
        return None
    return {"id": learner.pk, "since": learner.created_at, "daily_cards": learner.daily_cards}
