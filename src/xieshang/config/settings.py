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


# However it is started, what it writes is for its own user alone.
os.umask(0o077)
DATA = Path(os.environ.get("XIESHANG_DATA") or "data").resolve()
DATA.mkdir(parents=True, exist_ok=True)
if DATA.stat().st_uid == os.geteuid():
    DATA.chmod(0o700)
SHORTEST_KEY = 32
"""Characters of the installation's key: fewer can be guessed by trying."""


def _secret_key() -> str:
    """The key of this installation: made on the first start, kept in the data directory, readable by its owner."""
    given = os.environ.get("XIESHANG_SECRET_KEY")
    if given:
        return _checked(given, "XIESHANG_SECRET_KEY")
    path = DATA / "secret.key"
    if not path.exists():
        # Written whole under a name of its own and then linked: of two processes that start
        # together one wins, and neither ever reads half a key.
        draft = DATA / f"secret.key.{os.getpid()}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
            handle.write(secrets.token_urlsafe(64))
            handle.flush()
            # On the disk before anything is signed with it, so that no cut of the power leaves it empty.
            os.fsync(handle.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        folder = os.open(DATA, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    return _checked(path.read_bytes().decode("ascii", errors="replace"), str(path))


def _checked(key: str, source: str) -> str:
    key = key.strip()
    if len(key) >= SHORTEST_KEY and key.isascii() and key.isprintable():
        return key
    raise SystemExit(
        f"{source}: this is no key. It has to be {SHORTEST_KEY} or more printable characters. "
        "Put back the one from your backup; with a new one everybody signs in again."
    )


def _database() -> dict:
    """`sqlite:///name` lies in the data directory, `sqlite:////full/path` where it says; or `postgresql://…`."""
    parts = urlsplit(os.environ.get("XIESHANG_DATABASE_URL") or "sqlite:///xieshang.sqlite3")
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(DATA / unquote(parts.path[1:])),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                # A writer takes its place in the queue when its transaction begins, so it never
                # finds half-way through that someone else has written meanwhile.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                    "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536"
                ),
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        options: dict = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            # A host in the query may be the directory of a Unix socket.
            "HOST": options.pop("host", "") or parts.hostname or "",
            "PORT": options.pop("port", "") or parts.port or "",
            # A connection that died in the pool (the server was started anew, a firewall forgot the
            # line overnight) is noticed before somebody's page is built on it.
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {
                "pool": {
                    "min_size": 1,
                    "max_size": int(os.environ.get("XIESHANG_POOL", "8")),
                    # While the server is away people are told within seconds, and after it has come
                    # back the next one who asks makes a new connection.
                    "timeout": 3,
                    "reconnect_timeout": 4,
                },
                # Only statements whose values travel beside them are ever prepared: those of check-in.
                "prepare_threshold": 3,
                **options,
            },
        }
    raise SystemExit(f"XIESHANG_DATABASE_URL: '{parts.scheme}' is neither sqlite nor postgresql.")


SEARCH_DIRECTORY = Path(os.environ.get("XIESHANG_SEARCH", DATA / "search"))
# By what findings are narrowed and counted, beside the library they are in. A record may have several values of each.
SEARCH_FACETS = (
    *("committee", "level", "session", "year", "field", "party", "sector", "unit"),
    *("state", "result", "satisfaction"),
)
# What every title says; left in, all titles would mean nearly the same.
TITLE_FRAME = "^关于(.{2,}?)(?:的(?:提案|建议|情况|几点建议))?$"
# The rules of all rooms by their key, for a room that writes them.
RULES = "xieshang.workbench.house.RULES"
SECRET_KEY = _secret_key()
DEBUG = _flag("XIESHANG_DEBUG", False)
ALLOWED_HOSTS = _list("XIESHANG_HOSTS", "127.0.0.1,localhost,[::1],testserver")
CSRF_TRUSTED_ORIGINS = _list("XIESHANG_ORIGINS")
# Said by whoever puts a TLS-speaking proxy in front: cookies then travel over TLS only, plain
# requests are sent on, and browsers remember it for a year.
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
    "django.forms",  # The templates of its widgets, found through TEMPLATES (see FORM_RENDERER).
    "csp",
    "xieshang.core",
    "xieshang.people",
    "xieshang.meetings",
    "xieshang.followup",
    "xieshang.surveys",
    "xieshang.proposals",
    "xieshang.opinions",
    "xieshang.speeches",
    "xieshang.consultation",
    "xieshang.supervision",
    "xieshang.outreach",
    "xieshang.publicity",
    "xieshang.rulebook",
    "xieshang.learning",
    "xieshang.research",
    "xieshang.culture",
    "xieshang.deliberation",
    "xieshang.outcomes",
    "xieshang.search",
    "xieshang.reports",
    "xieshang.workbench",
    "xieshang.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before everything that reads what was sent.
    "xieshang.config.cleaning.CleanText",
    # Before everything that costs a query: a stylesheet needs no session.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Outside all that render, so that pages of errors carry the policy as well.
    "csp.middleware.CSPMiddleware",
    # Outside all that send a person elsewhere.
    "xieshang.config.onward.Onward",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "xieshang.config.sessions.SlidingSession",
    "django.middleware.locale.LocaleMiddleware",
    "xieshang.config.refusing.RefusedBody",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "xieshang.people.preferences.PreferencesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "xieshang.people.signin.SignInRequiredMiddleware",
    "xieshang.people.signin.PrivatePagesMiddleware",
    "xieshang.people.signin.FirstPasswordMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,  # Compiled templates are kept in memory (the cached loader).
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "xieshang.config.navigation.frame",
            ],
        },
    }
]
FORM_RENDERER = "xieshang.core.rendering.HouseRenderer"

ROOT_URLCONF = "xieshang.config.urls"
WSGI_APPLICATION = "xieshang.config.wsgi.application"

DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Counts of failed sign-ins must be the same for every worker and survive a restart, so they lie
# in the database; nothing else is cached here.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "xieshang_cache",
        # Past this many rows living counts would be dropped as well, so that whoever tries enough
        # names would unlock them all. Rows that have run out go first.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    },
}

# Languages: Chinese is the source; each room's `locale` holds its English, which is complete.
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("中文")), ("en", "English")]
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = os.environ.get("XIESHANG_TIME_ZONE") or "Asia/Shanghai"
USE_TZ = True
FORMAT_MODULE_PATH = "xieshang.config.formats"

# Static files: collected, compressed and named by their content in the data directory by
# `xieshang prepare`, then served by the web process itself for ever.
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [path for path in [PACKAGE / "static"] if path.is_dir()]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "xieshang.config.stylesheet.StyleSheetFinder",
]
MEDIA_ROOT = DATA / "media"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# What a browser may load and where it may send: this house alone, and nothing written inline.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # data: because the component stylesheet draws ticks and arrows as data URIs; a picture runs nothing.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
# The address of a record says which record someone read: it is told to no other site.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^alive/$"]  # Asked from beside the process, not through the proxy.
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # Strict would sign people out who come from a link in a message.
# Says whose phone it is where people check in, and only there; signing out takes it away.
PHONE_COOKIE = "xieshang_pass"
PHONE_COOKIE_PATH = "/check-in/"
# Which names came in from this browser before (people/slowing.py), sent where passwords are typed only.
KNOWN_COOKIE = "xieshang_known"
KNOWN_COOKIE_PATH = "/account/"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # Forms and htmx take the token from the page.
# Whatever a request brings, files and all: more is refused before it is read. From somebody who is not
# signed in one megabyte is taken (gateway.py).
LARGEST_REQUEST = int(os.environ.get("XIESHANG_LARGEST_REQUEST", "128")) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024  # A form of 50,000 characters is 450 kB when encoded.

# Thirty minutes without a request end a session, as level 3 of the classified protection asks
# (GB/T 22239-2019, 8.1.4); what was being written is kept by its page (see sessions.py for how it slides).
SESSION_COOKIE_AGE = int(os.environ.get("XIESHANG_SESSION_MINUTES", "30")) * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = False

# Sign-in: by account or phone, with a password given by the office and changed at the first sign-in.
AUTH_USER_MODEL = "core.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    # The standard says at least 8 and advises 10; length protects better than any rule of kinds.
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_ADAPTER = "xieshang.people.signin.Adapter"
ACCOUNT_FORMS = {
    "login": "xieshang.people.forms.signin.SignInForm",
    "change_password": "xieshang.people.forms.signin.NewPasswordForm",
}
CSRF_FAILURE_VIEW = "xieshang.people.signin.csrf_failure"
ACCOUNT_LOGIN_METHODS = {"username", "phone"}
ACCOUNT_SIGNUP_FIELDS = [
    "username*",
    "password1*",
]  # Nobody signs up: the office opens accounts (see the adapter).
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_UNIQUE_EMAIL = False  # An office shares one mailbox.
ACCOUNT_SESSION_REMEMBER = True  # One length for everyone: SESSION_COOKIE_AGE.
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {
    # Wide, because a whole plenary session sits behind the one address of its hall. Wrong passwords are
    # counted by people/slowing.py instead, and by address in people/signin.py.
    "login": "2000/m/ip",
    "login_failed": None,
}
# How many proxies of ours stand in front, so that a limit by address means the visitor's address.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("XIESHANG_PROXIES", "0"))


# `smtp://user:password@host:port`, `smtps://` for TLS from the first byte, `smtp+tls://` for STARTTLS.
# Without a mail server EMAIL_HOST is empty, and notices stay inside the product.
_smtp = urlsplit(os.environ.get("XIESHANG_SMTP_URL", ""))
if _smtp.scheme not in {"", "smtp", "smtps", "smtp+tls"}:
    raise SystemExit(f"XIESHANG_SMTP_URL: '{_smtp.scheme}' is none of smtp, smtps, smtp+tls.")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _smtp.scheme else 'dummy'}.EmailBackend"
EMAIL_HOST = _smtp.hostname or ""
EMAIL_PORT = _smtp.port or {"smtps": 465, "smtp+tls": 587}.get(_smtp.scheme, 25)
EMAIL_HOST_USER = unquote(_smtp.username or "")
EMAIL_HOST_PASSWORD = unquote(_smtp.password or "")
EMAIL_USE_SSL = _smtp.scheme == "smtps"
EMAIL_USE_TLS = _smtp.scheme == "smtp+tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("XIESHANG_MAIL_FROM") or "xieshang@localhost"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Under which address people reach this installation: the links in e-mails begin with it.
BASE_URL = (os.environ.get("XIESHANG_BASE_URL") or "http://127.0.0.1:8000").rstrip("/")

# After how many seconds without a sign of life the leader of the background work is replaced.
WORK_LEASE_SECONDS = int(os.environ.get("XIESHANG_LEASE_SECONDS", "30"))

# To stderr, for whatever keeps the logs of the machine. No line carries a name, a phone number or
# an address of a visitor: who did what stands in the trail, not here.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("XIESHANG_LOG", "INFO").upper()},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # Pages that are not there are not news (and their addresses are what people typed).
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        # Nor is someone who knocks under a name that is not ours; the answer is 400.
        "django.security.DisallowedHost": {"handlers": ["stderr"], "level": "CRITICAL", "propagate": False},
    },
}
