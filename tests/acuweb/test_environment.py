import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from acuweb import environment


@pytest.mark.parametrize(("word", "value"), [("on", True), ("True", True), ("0", False), ("no", False)])
def test_flags(word, value):
    assert environment.flag({"DEBUG": word}, "DEBUG", default=not value) is value


@pytest.mark.parametrize("word", ["", "maybe", "2"])
def test_a_flag_that_is_neither_is_refused(word):
    with pytest.raises(ImproperlyConfigured, match="neither on nor off"):
        environment.flag({"DEBUG": word}, "DEBUG", default=False)


def test_hosts_are_this_machine_unless_named():
    assert environment.hosts({}) == ["localhost", "127.0.0.1", "[::1]"]
    assert environment.hosts({"ALLOWED_HOSTS": "acuweb.example, .example.org"}) == ["acuweb.example", ".example.org"]


@pytest.mark.parametrize("value", ["", " , ", "*", "https://example.org", "example.org:8000", "a b"])
def test_bad_hosts_are_refused(value):
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS"):
        environment.hosts({"ALLOWED_HOSTS": value})


def test_a_secret_key_is_made_once_and_kept_private(tmp_path):
    path = tmp_path / "var" / "secret_key"
    key = environment.secret_key({}, path)
    assert len(key) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert environment.secret_key({}, path) == key
    assert [file.name for file in path.parent.iterdir()] == ["secret_key"]


@pytest.mark.parametrize("key", ["", "short", "a" * 60])
def test_a_weak_secret_key_is_refused(key, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY needs"):
        environment.secret_key({"SECRET_KEY": key}, tmp_path / "secret_key")


def test_an_emptied_key_file_is_refused(tmp_path):
    (tmp_path / "secret_key").write_text("")
    with pytest.raises(ImproperlyConfigured, match="Delete it"):
        environment.secret_key({}, tmp_path / "secret_key")


def test_sqlite_is_set_up_to_share(tmp_path):
    config = environment.database({}, tmp_path / "acuweb.sqlite3")
    assert config["NAME"] == str(tmp_path / "acuweb.sqlite3")
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in config["OPTIONS"]["init_command"]
    assert config["CONN_MAX_AGE"] is None


def test_postgresql_by_url(tmp_path):
    config = environment.database({"DATABASE_URL": "postgres://me:pass@db:5433/acu"}, tmp_path / "x")
    assert (config["ENGINE"], config["HOST"], config["PORT"]) == ("django.db.backends.postgresql", "db", 5433)


@pytest.mark.parametrize("url", ["", "mysql://me@db/acu", "nonsense", "postgres://me:pass@db", "ftp://x/y"])
def test_a_bad_database_url_is_refused_without_showing_it(url, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL is not understood") as error:
        environment.database({"DATABASE_URL": url}, tmp_path / "x")
    assert "pass" not in str(error.value).replace("password", "")


def test_mail_goes_to_files_unless_a_server_is_named(tmp_path):
    assert environment.mail({}, tmp_path) == {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": tmp_path,
    }


@pytest.mark.parametrize(
    ("url", "port", "ssl", "tls"),
    [
        ("smtp://localhost", 25, False, False),
        ("smtp+tls://us%40er:p%2Fw@mail.example", 587, False, True),
        ("smtps://us%40er:p%2Fw@mail.example:2465", 2465, True, False),
    ],
)
def test_mail_goes_to_the_server_named(tmp_path, url, port, ssl, tls):
    mail = environment.mail({"MAIL_URL": url}, tmp_path)
    assert (mail["EMAIL_PORT"], mail["EMAIL_USE_SSL"], mail["EMAIL_USE_TLS"]) == (port, ssl, tls)
    if "@" in url:
        assert (mail["EMAIL_HOST_USER"], mail["EMAIL_HOST_PASSWORD"]) == ("us@er", "p/w")


@pytest.mark.parametrize("url", ["", "mail.example", "http://mail.example", "smtp://", "smtp://h:x", "smtp://h/path"])
def test_a_bad_mail_server_is_refused_without_saying_its_password(tmp_path, url):
    with pytest.raises(ImproperlyConfigured, match="MAIL_URL is not understood") as refused:
        environment.mail({"MAIL_URL": url}, tmp_path)
    assert not url or url not in str(refused.value).replace("smtp://localhost", "")


@pytest.mark.parametrize("value", ["", "-1", "two", "1.5"])
def test_a_number_that_is_none_is_refused(value):
    assert environment.number({}, "PROXIES", 0) == 0
    assert environment.number({"PROXIES": "2"}, "PROXIES", 0) == 2
    with pytest.raises(ImproperlyConfigured, match="PROXIES"):
        environment.number({"PROXIES": value}, "PROXIES", 0)
