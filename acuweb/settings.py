"""Settings of the site. What differs between machines comes from the environment: README.md, "Deploy"."""

import os
from pathlib import Path

from acuweb import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / ".var"))

DEBUG = environment.flag(os.environ, "DEBUG", default=False)
ALLOWED_HOSTS = environment.hosts(os.environ)
SECRET_KEY = environment.secret_key(os.environ, VAR_DIR / "secret_key")
DATABASES = {"default": environment.database(os.environ, VAR_DIR / "acuweb.sqlite3")}

# Served over HTTPS by a proxy that sets X-Forwarded-Proto, unless the site answers to this machine alone.
HTTPS = environment.flag(os.environ, "HTTPS", default=ALLOWED_HOSTS != environment.LOCAL_HOSTS)
# How many of our own proxies stand before the site: so many of the last entries of X-Forwarded-For are believed.
PROXIES = environment.number(os.environ, "PROXIES", default=0)
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "acuweb.apps.StaticFiles",
    "django_htmx",
    "acuweb",
    "acuweb.accounts",
    "acuweb.limits",
    "points",
    "quizzes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "acuweb.security.SecurityHeaders",
    "acuweb.security.BodyLimit",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "acuweb.accounts.browsers.VisitorCookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "points.middleware.DisplayChoice",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "acuweb.limits.middleware.Limits",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "acuweb.urls"
WSGI_APPLICATION = "acuweb.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["acuweb.accounts.backends.LimitedBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "progress:me"
LOGOUT_REDIRECT_URL = "points:home"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "acuweb.storage.StaticStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
# A request with a larger body is refused unread, in bytes.
LARGEST_BODY = 100 * 1024**2
# Beside YouTube and Vimeo, videos at these hosts may be linked.
PEERTUBE_HOSTS = environment.peertube_hosts(os.environ)
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"

globals().update(environment.mail(os.environ, VAR_DIR / "mail"))  # EMAIL_BACKEND and its settings
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", f"acuweb@{ALLOWED_HOSTS[0].lstrip('.')}")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
