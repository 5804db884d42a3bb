"""Keep what was done without an account when its doer signs up or in."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from quizzes.models import Answer, Card, Learner, Move, Sitting
from quizzes.replaying import Key, replay_learner
from quizzes.summaries import summarise


@transaction.atomic
def merge(number: UUID | str, user: AbstractBaseUser) -> None:
    """Move all that the learner `number`, who has no account, did to the learner of `user`, and make the cards anew.

    Of two answers that are one, or to one question, the earlier counts. Merging again changes nothing.
    """
    get_user_model()._default_manager.select_for_update().get(pk=user.pk)  # one merge into an account at a time
    loose = Learner.objects.select_for_update().filter(pk=number, user=None, merged_into=None).first()
    if loose is None:
        return
    own, _ = Learner.objects.get_or_create(user_id=user.pk, defaults={"daily_cards": loose.daily_cards})
    own = Learner.objects.hold(own)
    changed = _leave_the_earlier(loose, own) | _take_cards(loose, own)
    Answer.objects.filter(learner=loose).update(learner=own)
    _take_sittings(loose, own)
    _take_moves(loose, own)
    _take_marks(loose, own)
    replay_learner(own, only=changed)
    loose.study_days.all().delete()
    loose.aims.all().delete()
    summarise(own)
    loose.merged_into = own
    loose.save(update_fields=["merged_into"])


def _leave_the_earlier(loose: Learner, own: Learner) -> set[Key]:
    """Delete the later answers of those that both gave; return the cards that they were for."""
    theirs = Answer.objects.filter(learner=loose)
    twice = theirs.filter(
        Q(client_id__in=Answer.objects.filter(learner=own).values("client_id"))
        | Q(question__in=Answer.objects.filter(learner=own).values("question"))
    )
    later = set()
    for answer in twice:
        rivals = Answer.objects.filter(Q(client_id=answer.client_id) | Q(question=answer.question_id), learner=own)
        first = min([*rivals, answer], key=lambda one: (one.review.moment, one.learner_id != own.pk))
        later |= set(rivals) if first == answer else {answer}
    Answer.objects.filter(pk__in=[answer.pk for answer in later]).delete()
    return {(answer.point_id, answer.family) for answer in later}


def _take_cards(loose: Learner, own: Learner) -> set[Key]:
    """Move the cards that only `loose` had, and delete the others; return which those were."""
    theirs = {(card.point_id, card.family): card.pk for card in Card.objects.filter(learner=loose)}
    both = theirs.keys() & _keys(Card.objects.filter(learner=own))
    Card.objects.filter(pk__in=[theirs[key] for key in both]).delete()
    Card.objects.filter(learner=loose).update(learner=own)
    return set(both)


def _take_sittings(loose: Learner, own: Learner) -> None:
    """Move the exams begun; of one that both began, the earlier clock stands: signing in gives no more time."""
    own_sittings = {sitting.run_id: sitting for sitting in Sitting.objects.filter(learner=own)}
    for sitting in Sitting.objects.filter(learner=loose, run__in=own_sittings):
        later = max(sitting, own_sittings[sitting.run_id], key=lambda one: one.begun_at)
        later.delete()
    Sitting.objects.filter(learner=loose).update(learner=own)


def _take_marks(loose: Learner, own: Learner) -> None:
    """Move the marks; a point that both marked is marked once."""
    loose.marks.exclude(point__in=own.marks.values("point")).update(learner=own)
    loose.marks.all().delete()


def _take_moves(loose: Learner, own: Learner) -> None:
    """Move the tries and helps on the way to answers that only `loose` had."""
    had = Move.objects.filter(learner=own, question=OuterRef("question"), what=OuterRef("what"))
    Move.objects.filter(~Exists(had), learner=loose).update(learner=own)


def _keys(cards: Iterable[Card]) -> set[Key]:
    return {(card.point_id, card.family) for card in cards}
