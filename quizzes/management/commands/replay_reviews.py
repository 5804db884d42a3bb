from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from quizzes.models import Learner
from quizzes.replaying import replay_learner
from quizzes.summaries import summarise


class Command(BaseCommand):
    help = "Make every card and summary anew from the answers, and say how many cards differed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many differ")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        seen = differing = 0
        for learner in Learner.objects.filter(merged_into=None).order_by("pk").iterator():
            cards, wrong = replay_learner(learner, write=not dry_run)
            seen, differing = seen + cards, differing + wrong
            if not dry_run:
                summarise(learner)
        self.stdout.write(f"{seen} cards, {differing} {'differ' if dry_run else 'mended'}")
