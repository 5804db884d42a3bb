from argparse import ArgumentParser
from dataclasses import asdict
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from quizzes.models import Answer, Card, Learner
from quizzes.scheduling import replay


class Command(BaseCommand):
    help = "Make every card anew from its answers, and say how many differed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many differ")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        seen = differing = 0
        for learner in Learner.objects.order_by("pk").iterator():
            cards, wrong = replay_learner(learner, write=not dry_run)
            seen, differing = seen + cards, differing + wrong
        self.stdout.write(f"{seen} cards, {differing} {'differ' if dry_run else 'mended'}")


@transaction.atomic
def replay_learner(learner: Learner, *, write: bool) -> tuple[int, int]:
    """Replay the answers of one learner; return how many cards there are, and how many were not as replayed."""
    Learner.objects.select_for_update().get(pk=learner.pk)  # no answer comes in between
    cards = {(card.point_id, card.family): card.memory for card in Card.objects.filter(learner=learner)}
    answers = Answer.objects.filter(learner=learner).order_by("point", "family")
    replayed = {
        (point, family): replay([one.review for one in own], point)
        for (point, family), own in groupby(answers, key=lambda one: (one.point_id, one.family))
    }
    wrong = {key for key in cards.keys() | replayed.keys() if cards.get(key) != replayed.get(key)}
    if write:
        for point, family in wrong:
            memory = replayed.get((point, family))
            own_card: dict[str, Any] = {"learner": learner, "point_id": point, "family": family}
            if memory is None:
                Card.objects.filter(**own_card).delete()
            else:
                Card.objects.update_or_create(**own_card, defaults=asdict(memory))
    return len(cards.keys() | replayed.keys()), len(wrong)
