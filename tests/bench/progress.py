"""Measure the pages of progress for a learner with 20,000 answers among 2 million.

Run from the root, on the database that `answers.py` filled: `VAR_DIR=/tmp/acuweb-answers python
tests/bench/progress.py`. Issue: `/me/` under 60 ms of server time in the median. The request goes through the whole
stack of middleware in this process, with a session of the learner.
"""

import os
import statistics
import sys
import time
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acuweb.settings")

import django

django.setup()

from answers import HEAVY  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from quizzes.learners import SESSION_KEY  # noqa: E402
from quizzes.models import Aim, Answer, Learner, StudyDay  # noqa: E402
from quizzes.summaries import summarise  # noqa: E402

PAGES, ROUNDS, WARM = ["/me/", "/me/?family=place", "/me/on/chest/"], 40, 3
# The other learners' rows, so that the tables are as full as they would be; their reviews are not looked at.
OTHERS = """INSERT INTO quizzes_studyday (learner_id, date, kind, answers, score, reviews, recalled)
    SELECT a.learner_id, date(a.received_at), q.kind, count(*), sum(a.score), 0, 0
    FROM quizzes_answer a JOIN quizzes_question q ON q.id = a.question_id WHERE a.learner_id <> %s GROUP BY 1, 2, 3"""


def main() -> None:
    call_command("migrate", verbosity=0)
    learner = Learner.objects.get(pk=HEAVY)
    if not StudyDay.objects.exists():
        summarise(learner)
        with connection.cursor() as cursor:
            cursor.execute(OTHERS, [HEAVY.hex])
            cursor.execute("ANALYZE")
    counted = f"{Answer.objects.count():,} answers, {Answer.objects.filter(learner=learner).count():,} of the learner"
    own = StudyDay.objects.filter(learner=learner).count()
    rows = f"{StudyDay.objects.count():,} study days, {own:,} of the learner"
    print(f"{counted}; {rows}; {Aim.objects.filter(learner=learner).count()} aims")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(learner.pk)
    session.create()
    handler = WSGIHandler()
    for page in PAGES:
        rounds = [_time(handler, page, session.session_key) for _ in range(WARM + ROUNDS)][WARM:]
        times, work = [one[0] for one in rounds], statistics.median(one[1] for one in rounds)
        with CaptureQueriesContext(connection) as queries:
            size = _ask(handler, page, session.session_key)
        ordered = sorted(times)
        print(
            f"{page:20} median {statistics.median(times):5.1f} ms  p95 {ordered[int(len(ordered) * 0.95)]:5.1f} ms  "
            f"CPU {work:5.1f} ms  {len(queries)} queries  {size / 1024:.0f} kB"
        )
    session.delete()


def _time(handler: WSGIHandler, page: str, key: str) -> tuple[float, float]:
    """Return the milliseconds by the clock, and those of the processor: a busy machine stretches the first."""
    start, work = time.perf_counter(), time.process_time()
    _ask(handler, page, key)
    return (time.perf_counter() - start) * 1000, (time.process_time() - work) * 1000


def _ask(handler: WSGIHandler, page: str, key: str) -> int:
    request = RequestFactory(headers={"host": "localhost"}).get(page)
    request.environ["HTTP_COOKIE"] = f"{settings.SESSION_COOKIE_NAME}={key}"
    statuses: list[str] = []
    response = handler(request.environ, lambda status, headers: statuses.append(status))
    body = b"".join(response)
    response.close()
    assert statuses == ["200 OK"], statuses
    return len(body)


if __name__ == "__main__":
    main()
