"""Settings read from the environment: a bad value stops the start and says what to do."""

import contextlib
import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}
_HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\]", re.IGNORECASE)
_SECRET_LENGTH = 50
_MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def flag(environ: Mapping[str, str], name: str, default: bool) -> bool:
    """Return the boolean `name`. Raises ImproperlyConfigured for any word but on/off and their synonyms."""
    value = environ.get(name)
    if value is None:
        return default
    if value.lower() in _TRUE:
        return True
    if value.lower() in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither on nor off. Set it to one of them, or leave it out.")


def hosts(environ: Mapping[str, str]) -> list[str]:
    """Return the host names to answer to; this machine alone when ALLOWED_HOSTS is not set."""
    value = environ.get("ALLOWED_HOSTS")
    if value is None:
        return LOCAL_HOSTS
    names = [name.strip() for name in value.split(",") if name.strip()]
    if not names:
        raise ImproperlyConfigured("ALLOWED_HOSTS is empty. Name the site's hosts, as in ALLOWED_HOSTS=example.org")
    return _host_names("ALLOWED_HOSTS", names)


def peertube_hosts(environ: Mapping[str, str]) -> list[str]:
    """Return the hosts of PeerTube whose videos may be linked; none when PEERTUBE_HOSTS is not set."""
    names = [name.strip() for name in environ.get("PEERTUBE_HOSTS", "").split(",") if name.strip()]
    return [name.lower() for name in _host_names("PEERTUBE_HOSTS", names)]


def _host_names(variable: str, names: list[str]) -> list[str]:
    for name in names:
        if not _HOST.fullmatch(name):
            raise ImproperlyConfigured(
                f"{variable}: {name!r} is not a host name. Separate names by commas, without scheme, port or *."
            )
    return names


def secret_key(environ: Mapping[str, str], path: Path) -> str:
    """Return SECRET_KEY, or the key in `path`, written there the first time and readable by its owner alone."""
    if "SECRET_KEY" in environ:
        key = environ["SECRET_KEY"]
        if len(key) < _SECRET_LENGTH or len(set(key)) < 5:
            raise ImproperlyConfigured(
                f"SECRET_KEY needs at least {_SECRET_LENGTH} random characters. "
                "Leave it out to have one made and kept in .var/secret_key."
            )
        return key
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two processes may start at once: each writes a file of its own, and the first to link it wins.
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    key = path.read_text().strip()
    if len(key) < _SECRET_LENGTH:
        raise ImproperlyConfigured(f"{path} holds no secret key. Delete it: the next start writes a new one.")
    return key


def database(environ: Mapping[str, str], sqlite_path: Path) -> dict[str, Any]:
    """Return Django's DATABASES entry for DATABASE_URL, by default SQLite at `sqlite_path`."""
    url = environ.get("DATABASE_URL", f"sqlite:///{sqlite_path}")
    try:
        # Any: dj_database_url's own type lacks the keys that are set below.
        config: dict[str, Any] = {**dj_database_url.parse(url)}
    except (ValueError, KeyError) as error:
        raise _bad_database_url() from error
    if not config.get("NAME"):
        raise _bad_database_url()
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        }
    elif config["ENGINE"] != "django.db.backends.postgresql":
        raise _bad_database_url()
    config["CONN_MAX_AGE"] = None
    return config


def mail(environ: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """Return Django's settings for e-mail by MAIL_URL; without it each message is written to a file in `folder`."""
    if "MAIL_URL" not in environ:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": folder}
    url = urlsplit(environ["MAIL_URL"])
    try:
        port = url.port or _MAIL_PORTS[url.scheme]
    except (KeyError, ValueError) as error:
        raise _bad_mail_url() from error
    if not url.hostname or url.path.strip("/") or url.query:
        raise _bad_mail_url()
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": url.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 10,
    }


def number(environ: Mapping[str, str], name: str, default: int) -> int:
    """Return the whole number `name`, from 0. Raises ImproperlyConfigured for anything else."""
    value = environ.get(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number. Set it to one, or leave it out.")
    return int(value)


def _bad_mail_url() -> ImproperlyConfigured:
    # Without the value: it may hold a password.
    return ImproperlyConfigured(
        "MAIL_URL is not understood. Use smtp+tls://user:password@host:587, smtps://user:password@host:465 or, to "
        "this machine, smtp://localhost:25, or leave it out: messages are then written to .var/mail/."
    )


def _bad_database_url() -> ImproperlyConfigured:
    # Without the value: it may hold a password.
    return ImproperlyConfigured(
        "DATABASE_URL is not understood. Use postgres://user:password@host:5432/name or sqlite:////path/to/file, "
        "or leave it out for SQLite in .var/."
    )
