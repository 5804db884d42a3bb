"""Answers that come in all at once, doubled and interrupted: each counts once, none is lost.

`CROWD=50 python -m pytest tests/quizzes/test_concurrency.py` has a thousand answers instead of two hundred, with
`DATABASE_URL` on PostgreSQL.
"""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from random import Random
from urllib.parse import quote
from uuid import UUID

import pytest
from django.db import connection

from tests.factories.quizzes import QuestionFactory, RunFactory
from tests.quizzes.crowd import ROOT, Server, Visitor, answer_at_once

VISITORS = int(os.environ.get("CROWD", "10"))
QUESTIONS, THREADS = 20, 16


@pytest.fixture
def run(transactional_db):
    run = RunFactory()
    QuestionFactory.create_batch(QUESTIONS, run=run)
    return run


@pytest.fixture
def environ(run, tmp_path):
    """Name the database to the servers: the tests' own, or on SQLite, which is in memory, a file that copies it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(tmp_path / "acuweb.sqlite3")])
        # As every database of the site is after its first migration; two servers cannot both make it so.
        with closing(sqlite3.connect(tmp_path / "acuweb.sqlite3")) as file:
            file.execute("PRAGMA journal_mode=WAL")
        return {"VAR_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'acuweb.sqlite3'}"}
    own = connection.settings_dict
    place = f"{own['HOST']}:{own['PORT'] or 5432}"
    url = f"postgres://{quote(own['USER'])}:{quote(own['PASSWORD'])}@{place}/{own['NAME']}"
    return {"VAR_DIR": str(tmp_path), "DATABASE_URL": url}


@pytest.fixture
def servers(environ):
    servers: list[Server] = []
    try:
        for _ in range(2):
            servers.append(Server(environ))
            servers[-1].wait()
        yield servers
    finally:
        for server in servers:
            server.kill()


@pytest.fixture
def rows(environ):
    """Return a function that reads the database which the servers write."""

    def rows(query):
        if connection.vendor != "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(query)
                return cursor.fetchall()
        with closing(sqlite3.connect(environ["DATABASE_URL"].removeprefix("sqlite:///"))) as file:
            return file.execute(query).fetchall()

    return rows


def test_answers_at_once_count_once_and_none_is_lost(run, environ, servers, rows):
    visitors = [Visitor(servers, Random(seed)) for seed in range(VISITORS)]
    paths = [question.get_absolute_url() for question in run.questions.all()]
    answer_at_once(visitors, paths, threads=THREADS, kill_after=VISITORS * QUESTIONS // 3)
    assert len(rows("SELECT id FROM quizzes_learner")) == VISITORS
    counted = {UUID(str(one)) for (one,) in rows("SELECT client_id FROM quizzes_answer")}
    assert set().union(*(visitor.acknowledged for visitor in visitors)) == counted
    assert len(counted) == VISITORS * QUESTIONS
    assert sum(visitor.sent for visitor in visitors) > 2 * len(counted)
    assert rows("SELECT SUM(answers) FROM quizzes_studyday") == [(len(counted),)]
    command = [sys.executable, "manage.py", "replay_reviews", "--dry-run"]
    said = subprocess.run(command, cwd=ROOT, env={**os.environ, **environ}, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == f"{VISITORS} cards, 0 differ"
