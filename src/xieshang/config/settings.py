"""Settings, all by environment with safe defaults: one file or a nation (docs/explanation/running.md).

Everything that a committee may decide (deadlines, review steps, result codes) is not here but
on the page of rules inside the product, with a date from which it holds.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent.parent


def _flag(name: str, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def _list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


DATA = Path(os.environ.get("XIESHANG_DATA", "data")).resolve()
DATA.mkdir(parents=True, exist_ok=True)


def _secret_key() -> str:
    """The key of this installation: made on the first start, kept in the data directory, readable by its owner."""
    given = os.environ.get("XIESHANG_SECRET_KEY")
    if given:
        return given
    path = DATA / "secret.key"
    try:
        # O_EXCL: of two processes that start together one writes, the other reads.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as handle:
        key = secrets.token_urlsafe(64)
        handle.write(key)
    return key


def _database() -> dict:
    url = os.environ.get("XIESHANG_DATABASE_URL") or f"sqlite:///{DATA / 'xieshang.sqlite3'}"
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) if parts.path.startswith("//") else unquote(parts.path),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                    "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536"
                ),
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        options = dict(parse_qsl(parts.query))
        host = options.pop("host", parts.hostname or "")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": host,
            "PORT": parts.port or options.pop("port", ""),
            "OPTIONS": {
                "pool": {"min_size": 1, "max_size": int(os.environ.get("XIESHANG_POOL", "8"))},
                **options,
            },
        }
    raise SystemExit(f"XIESHANG_DATABASE_URL: '{parts.scheme}' is neither sqlite nor postgresql.")


SECRET_KEY = _secret_key()
DEBUG = _flag("XIESHANG_DEBUG", False)
ALLOWED_HOSTS = _list("XIESHANG_HOSTS", "127.0.0.1,localhost,[::1],testserver")
CSRF_TRUSTED_ORIGINS = _list("XIESHANG_ORIGINS")
HTTPS = _flag("XIESHANG_HTTPS", False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "csp",
    "xieshang.core",
    "xieshang.people",
    "xieshang.proposals",
    "xieshang.reports",
    "xieshang.workbench",
    "xieshang.demo",
]

DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "core.Account"
ROOT_URLCONF = "xieshang.config.urls"
WSGI_APPLICATION = "xieshang.config.wsgi.application"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("中文")), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = os.environ.get("XIESHANG_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True
CSP_DIRECTIVES = {"default-src": [NONE], "script-src": [SELF]}
