"""Freeze a run of questions under a short code."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Any

from django.db import transaction

from points.models import ContentVersion, Point
from quizzes import pacing
from quizzes.composing import Selection, compose, compose_review
from quizzes.duels import confused_with, pairs_of
from quizzes.gathering import current_catalogue
from quizzes.kinds import Question as Made
from quizzes.models import Answer, Card, Learner, Mode, Question, Run
from quizzes.readymade import ReadyMade
from quizzes.surroundings import codes_at

# No letters or digits that are taken for one another.
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_LENGTH = 8
# So many pairs of points that are mixed up make a run of duels.
DUELS = 10


class NothingToAsk(ValueError):
    """No question of these kinds can be asked about these points."""


def start_run(
    selection: Selection,
    chance: Random,
    learner: Learner | None = None,
    *,
    mine: Collection[str] = (),
    minutes: int | None = None,
    ready: str = "",
) -> Run:
    """Compose and keep a run of `selection`, with `minutes` an exam. Raises `NothingToAsk`.

    `mine` takes only points that are `new` to the learner, `misplaced` the last time, or `marked`.
    """
    catalogue = current_catalogue()
    if mine:
        codes = own_codes(learner, mine, catalogue.entries) & set(selection.codes or catalogue.entries)
        if not codes:
            raise NothingToAsk
        selection = replace(selection, codes=codes)
    if learner:
        catalogue = catalogue.seen_by(confused_with(Answer.objects.confusions(learner)))
    questions = compose(catalogue, replace(selection, strict=bool(minutes)), chance)
    mode = Mode.EXAM if minutes else Mode.PRACTICE
    filters = {**selection.plain(), "mine": list(mine)}
    return _freeze(questions, mode=mode, minutes=minutes, ready=ready, filters=filters)


def start_ready(ready: ReadyMade, chance: Random, learner: Learner | None) -> Run:
    """Compose and keep a ready-made run. Raises `NothingToAsk`, as when a learner mixes nothing up."""
    selection = ready.selection
    if ready.place:
        selection = replace(selection, codes=codes_at(ready.place))
    if ready.mine:
        pairs = duels_of(learner)
        selection = replace(selection, codes={code for pair in pairs[:DUELS] for code in pair})
    if (ready.place or ready.mine) and not selection.codes:
        raise NothingToAsk
    return start_run(selection, chance, learner, minutes=ready.minutes, ready=ready.slug)


def start_review(learner: Learner, chance: Random, moment: datetime) -> Run:
    """Compose and keep a run of what is due for `learner` now. Raises `NothingToAsk` when nothing is."""
    due = Card.objects.due(learner, moment).as_due()
    reviewed = Answer.objects.reviewed_today(learner, moment)
    chosen = pacing.todays(due, reviewed, learner.daily_cards, moment)[: pacing.IN_ONE_RUN]
    catalogue = current_catalogue().seen_by(confused_with(Answer.objects.confusions(learner)))
    questions = compose_review(catalogue, [(one.code, one.family) for one in chosen], chance)
    return _freeze(questions, mode=Mode.REVIEW)


def duels_of(learner: Learner | None) -> list[tuple[str, str]]:
    """Return the pairs of codes that `learner` mixes up, the commonest first."""
    return pairs_of(Answer.objects.confusions(learner), current_catalogue().entries) if learner else []


def own_codes(learner: Learner | None, mine: Collection[str], codes: Collection[str]) -> set[str]:
    """Return those of `codes` that are `new` to the learner, `misplaced` or `marked`, as `mine` names them."""
    chosen: set[str] = set()
    if "new" in mine:
        chosen |= set(codes) - (Card.objects.codes(learner) if learner else set())
    if "misplaced" in mine and learner:
        chosen |= Answer.objects.misplaced(learner)
    if "marked" in mine and learner:
        chosen |= set(learner.marks.values_list("point__code", flat=True))
    return chosen


@transaction.atomic
def _freeze(questions: Sequence[Made], **fields: Any) -> Run:
    if not questions:
        raise NothingToAsk
    points = Point.objects.in_bulk([question.code for question in questions], field_name="code")
    run = Run.objects.create(code=new_code(), content_version=ContentVersion.objects.number(), **fields)
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
