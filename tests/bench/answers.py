"""Fill a database with two million answers, one learner's twenty thousand among them: what `/me/` is measured on.

Run from the root, with a folder for the database: `VAR_DIR=/tmp/acuweb-answers python tests/bench/answers.py`. SQLite
only. Every answer has the form of a real one, every card is the replay of its answers; what is answered, when and how
well is drawn by a seeded generator, so that two databases are alike. The learner of the twenty thousand is `HEAVY`.
"""

import argparse
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acuweb.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from points.models import ContentVersion, Point  # noqa: E402
from quizzes.gathering import current_catalogue  # noqa: E402
from quizzes.kinds import KINDS  # noqa: E402
from quizzes.models import Answer, Card, Learner, Question, Run  # noqa: E402
from quizzes.scheduling import Grade, Memory, Review, grade_of, replay, review  # noqa: E402
from quizzes.scoring import Verdict  # noqa: E402

HEAVY = UUID("a0000000-0000-4000-8000-000000020000")
HEAVY_ANSWERS, OTHERS_ANSWERS = 20_000, 100
IN_A_RUN = 40
LATEST = datetime(2026, 11, 22, 12, tzinfo=UTC)
SCORES = {Verdict.EXACT: 100.0, Verdict.GOOD: 82.0, Verdict.NEAR: 51.0, Verdict.MISS: 0.0}
VERDICTS, WEIGHTS = list(SCORES), [45, 25, 12, 18]
ONCE = {grade: review(None, 0, grade, LATEST) for grade in Grade}

ANSWER = (
    "id learner_id question_id point_id family client_id answered_at received_at content_version reply score verdict "
    "grade error_along error_across meant"
).split()
CARD = "id learner_id point_id family state step stability difficulty due last_review".split()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=2_000_000)
    wanted = parser.parse_args().answers
    if "VAR_DIR" not in os.environ or connection.vendor != "sqlite":
        sys.exit("Set VAR_DIR to a folder for the database, and leave DATABASE_URL out.")
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    call_command("migrate", verbosity=0)
    call_command("load_content", verbosity=0)
    if Learner.objects.filter(pk=HEAVY).exists():
        sys.exit(f"{settings.VAR_DIR} has its answers already.")
    chance = Random(22)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    with transaction.atomic():
        questions = _questions(HEAVY_ANSWERS, chance)
        people = [(HEAVY, HEAVY_ANSWERS)]
        others = max(0, (wanted - HEAVY_ANSWERS) // OTHERS_ANSWERS)
        people += [(UUID(int=chance.getrandbits(128), version=4), OTHERS_ANSWERS) for _ in range(others)]
        people.sort()
        Learner.objects.bulk_create(Learner(pk=learner) for learner, _ in people)
        _insert(people, questions, chance)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    counted = f"{Answer.objects.count():,} answers, {Card.objects.count():,} cards, {len(people):,} learners"
    print(f"{counted}; {time.monotonic() - started:.0f} s; {settings.DATABASES['default']['NAME']}; heavy: {HEAVY}")


def _questions(number: int, chance: Random) -> list[Question]:
    """Ask every kind of every point in turn, until there are `number` questions, in runs of `IN_A_RUN`."""
    catalogue, version = current_catalogue(), ContentVersion.objects.number()
    points = Point.objects.in_bulk(field_name="code")
    entries = list(catalogue.entries.values())
    questions: list[Question] = []
    while len(questions) < number:
        chance.shuffle(entries)
        for entry in entries:
            kind = chance.choice(list(KINDS.values()))
            if made := kind.make(entry, catalogue, chance):
                one = Question(kind=made.kind, point=points[made.code], asked=made.asked, key=made.key)
                questions.append(one)
    del questions[number:]
    for start in range(0, number, IN_A_RUN):
        run = Run.objects.create(code=f"bench{start // IN_A_RUN:03}", content_version=version)
        for position, question in enumerate(questions[start : start + IN_A_RUN], start=1):
            question.run, question.position = run, position
    return Question.objects.bulk_create(questions, batch_size=1000)


def _insert(people: list[tuple[UUID, int]], questions: list[Question], chance: Random) -> None:
    cards: list[tuple] = []
    _write(Answer._meta.db_table, ANSWER, _answers(people, questions, chance, cards))
    _write(Card._meta.db_table, CARD, cards)


def _write(table: str, columns: list[str], rows) -> None:
    """Insert `rows` with the indexes of `table` taken away, and put back when all rows are in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type='index' AND tbl_name=%s AND sql > ''", [table])
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        cursor.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})", rows
        )
        for _, sql in indexes:
            cursor.execute(sql)


def _answers(
    people: list[tuple[UUID, int]], questions: list[Question], chance: Random, cards: list[tuple]
) -> Iterator[tuple]:
    """Yield the rows of all answers, learner by learner; the rows of their cards are added to `cards`."""
    number = 0
    for learner, count in people:
        start = chance.randrange(len(questions) - count + 1)
        apart = 30.0 if count > OTHERS_ANSWERS else 600.0
        moment = LATEST - timedelta(minutes=count * apart + chance.randrange(60 * 24 * 30))
        reviews: dict[tuple[int, str], list[Review]] = defaultdict(list)
        for question in questions[start : start + count]:
            number += 1
            moment = min(moment + timedelta(minutes=chance.expovariate(1 / apart)), LATEST)
            yield _answer(number, learner, question, moment, chance, reviews)
        for (point, family), own in reviews.items():
            memory = _memory(own, point)
            row = (memory.state, memory.step, memory.stability, memory.difficulty)
            times = (_time(memory.due), _time(memory.last_review or memory.due))
            cards.append((len(cards) + 1, learner.hex, point, family, *row, *times))


def _answer(number: int, learner: UUID, question: Question, moment: datetime, chance: Random, reviews: dict) -> tuple:
    verdict = chance.choices(VERDICTS, WEIGHTS)[0]
    family, grade = KINDS[question.kind].family.value, grade_of(verdict)
    client, along, across, meant, reply = UUID(int=chance.getrandbits(128), version=4), None, None, "", {"choice": ""}
    if question.kind == "locate":
        wide = 0.2 if verdict is Verdict.EXACT else 0.5
        along, across = round(chance.gauss(0.1, wide), 3), round(chance.gauss(0, wide), 3)
        reply = {"x": round(chance.uniform(0, 800), 1), "y": round(chance.uniform(0, 800), 1)}
    elif verdict is Verdict.MISS:
        meant = chance.choice(_codes())
    reviews[question.point_id, family].append(Review(str(client), moment, moment, grade))
    judged = (json.dumps(reply), SCORES[verdict], verdict.value, int(grade), along, across, meant)
    at = _time(moment)
    return (number, learner.hex, question.pk, question.point_id, family, client.hex, at, at, 1, *judged)


def _memory(reviews: list[Review], point: int) -> Memory:
    """Return the replay of `reviews`; a single one is the same card at another time."""
    if len(reviews) > 1:
        memory = replay(reviews, point)
        assert memory is not None
        return memory
    once, moment = ONCE[reviews[0].grade], reviews[0].moment
    due = moment + (once.due - LATEST)
    return Memory(once.state, once.step, once.stability, once.difficulty, due, moment)


@cache
def _codes() -> list[str]:
    return list(current_catalogue().entries)


def _time(moment: datetime) -> str:
    return str(moment.astimezone(UTC).replace(tzinfo=None))


if __name__ == "__main__":
    main()
