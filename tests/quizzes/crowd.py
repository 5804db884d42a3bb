"""A crowd of visitors who answer all at once, over real connections to real server processes.

Each visitor is a browser: it keeps cookies, sends several answers at a time, sends every one twice, hangs up on some
before the reply, and sends again what was not acknowledged, to whichever server lives.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from pathlib import Path
from random import Random
from threading import Lock
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0


class Server:
    """A process of the site, of several threads, on the database that `environ` names."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._command = [sys.executable, "manage.py", "runserver", "--noreload", "--skip-checks"]
        self._command = [*self._command, f"127.0.0.1:{self.port}"]
        self._environ = {**os.environ, **environ, "DEBUG": "on"}
        self.start()

    def start(self) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen(self._command, cwd=ROOT, env=self._environ, **quiet)

    def wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                assert self._process.poll() is None, "the server stopped"
                time.sleep(0.05)
        raise TimeoutError("the server did not start")

    def kill(self) -> None:
        """End the process without a word of warning."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()


class Visitor:
    """A browser without an account. `acknowledged` are the client ids to which the site said yes."""

    def __init__(self, servers: Sequence[Server], chance: Random) -> None:
        self.servers, self.chance = servers, chance
        self.acknowledged: set[uuid.UUID] = set()
        self.sent = 0
        self._cookies: dict[str, str] = {}
        self._token = ""
        self._lock = Lock()

    def open(self, path: str) -> None:
        """Look at a question, which brings the token that an answer needs."""
        page = self._request("GET", path)
        assert page is not None
        self._token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page[1])[0]

    def answer(self, path: str, choice: str) -> None:
        """Send an answer until it is acknowledged, and once more."""
        client_id = uuid.uuid4()
        body = urlencode({"csrfmiddlewaretoken": self._token, "client_id": client_id, "choice": choice})
        until = time.monotonic() + PATIENCE
        yes = 0
        while yes < 2:
            assert time.monotonic() < until, f"{path} was never acknowledged"
            reply = self._request("POST", path, body, hang_up=self.chance.random() < 0.1)
            if reply is None or reply[0] >= 500:
                time.sleep(0.05)
                continue
            assert reply[0] == 302, reply
            yes += 1
            self.acknowledged.add(client_id)

    def _request(self, method: str, path: str, body: str = "", *, hang_up: bool = False) -> tuple[int, str] | None:
        """Return status and text; None where the connection was lost, or hung up before the reply."""
        server = self.chance.choice(self.servers)
        with self._lock:
            cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
            self.sent += 1
        connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, path, body, headers)
            if hang_up:
                return None
            reply = connection.getresponse()
            text = reply.read().decode()
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()
        with self._lock:
            for line in reply.headers.get_all("Set-Cookie", []):
                self._cookies.update({name: one.value for name, one in SimpleCookie(line).items()})
        return reply.status, text


def answer_at_once(visitors: Sequence[Visitor], paths: Sequence[str], *, threads: int, kill_after: int = 0) -> None:
    """Have every visitor answer every question of `paths`, all mixed; the first server is killed on the way."""
    for visitor in visitors:
        visitor.open(paths[0])
    tasks = [(visitor, path) for visitor in visitors for path in paths]
    visitors[0].chance.shuffle(tasks)
    with ThreadPoolExecutor(threads) as pool:
        running = [pool.submit(visitor.answer, path, visitor.chance.choice(["aaa", "bbb"])) for visitor, path in tasks]
        if kill_after:
            while sum(len(visitor.acknowledged) for visitor in visitors) < kill_after:
                time.sleep(0.005)
            visitors[0].servers[0].kill()
            visitors[0].servers[0].start()
        for one in running:
            one.result()
