"""Between the web server and Django: a request reaches a thread only once all of it is here.

A worker answers with a few threads. A thread that waits for the rest of a form is lost to everybody else,
so what arrives slowly is waited for here, on the event loop, where waiting costs nothing; and what is too
large is refused by the size it announces, or as soon as it has grown too large, before it is kept.
"""

import asyncio
import io
import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from typing import IO, Any

from django.conf import settings

from xieshang.core.values import whole_number

log = logging.getLogger("xieshang.gateway")

PATIENCE = 30
"""Seconds that a body may take beyond what its size explains."""

SLOWEST = 4 * 1024
"""Bytes in a second at which a body must arrive on the whole: less than any telephone line of this century."""

FROM_ANYBODY = 1024 * 1024
"""Bytes of a body that are taken from whoever is not signed in; a body as small as this is kept in memory."""

LISTENED_TO = 8 * FROM_ANYBODY
"""Bytes of a refused body that are heard out and forgotten: a browser shows an answer only once it has sent all."""

PORTION = 256 * 1024
"""Bytes of an answer that are fetched from a thread at once."""

REFUSED = "xieshang.refused"
"""The name in the environment under which a request says why nothing of its body was kept."""
TOO_LARGE, TOO_SLOW = 413, 408


class Refused(Exception):
    """The body will not be read."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Gateway:
    """The application that the server calls, around the one that Django gives (``wsgi.application``)."""

    def __init__(self, application: Callable, threads: int) -> None:
        self.application = application
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="answering")

    async def __call__(self, scope: Any, protocol: Any) -> None:
        environ = environment(scope)
        if "HTTP_X_FORWARDED_FOR" in environ and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
            warn_of_a_proxy()
        length = whole_number(environ.get("CONTENT_LENGTH"))
        if length or "HTTP_TRANSFER_ENCODING" in environ:
            try:
                environ["wsgi.input"] = await self.body(environ, protocol, length)
            except Refused as refused:
                environ |= {REFUSED: refused.status, "wsgi.input": io.BytesIO(), "CONTENT_LENGTH": "0"}
        loop = asyncio.get_running_loop()
        answered = loop.create_future()
        self.pool.submit(self._answer, environ, protocol, loop, answered)
        rest = await answered
        if rest is not None:
            await self._send(protocol, *rest)

    async def body(self, environ: dict[str, Any], protocol: Any, length: int | None) -> IO[bytes]:
        """All of the body. Raises ``Refused``."""
        try:
            async with asyncio.timeout(PATIENCE) as limit:
                if length is not None and length <= FROM_ANYBODY:
                    return io.BytesIO(await protocol())
                if length is not None:
                    await self._check_size(environ, protocol, length)
                return await self._large_body(environ, protocol, limit, length is not None)
        except TimeoutError:
            raise Refused(TOO_SLOW) from None

    async def _check_size(self, environ: dict[str, Any], protocol: Any, length: int) -> None:
        if length <= settings.LARGEST_REQUEST and await self._may_send_much(environ):
            return
        if length <= LISTENED_TO:
            async for _part in protocol:
                pass
        raise Refused(TOO_LARGE)

    async def _may_send_much(self, environ: dict[str, Any]) -> bool:
        return await asyncio.get_running_loop().run_in_executor(self.pool, is_signed_in, environ)

    async def _large_body(
        self, environ: dict[str, Any], protocol: Any, limit: asyncio.Timeout, welcome: bool
    ) -> IO[bytes]:
        begun, size = asyncio.get_running_loop().time(), 0
        kept = tempfile.SpooledTemporaryFile(FROM_ANYBODY)  # noqa: SIM115  # Closed with the request.
        async for part in protocol:
            size += len(part)
            if size > settings.LARGEST_REQUEST:
                raise Refused(TOO_LARGE)
            if size > FROM_ANYBODY and not welcome:
                welcome = await self._may_send_much(environ)
                if not welcome:
                    raise Refused(TOO_LARGE)
            kept.write(part)
            limit.reschedule(begun + PATIENCE + size / SLOWEST)
        kept.seek(0)
        environ["CONTENT_LENGTH"] = str(size)
        return kept

    def _answer(
        self,
        environ: dict[str, Any],
        protocol: Any,
        loop: asyncio.AbstractEventLoop,
        answered: asyncio.Future,
    ) -> None:
        """In a thread: what Django says, sent at once if it is short."""
        rest = error = None
        try:
            rest = self._begin(environ, protocol)
        except BaseException as raised:
            error = raised
        loop.call_soon_threadsafe(_settle, answered, rest, error)

    def _begin(self, environ: dict[str, Any], protocol: Any) -> tuple | None:
        begun: list[Any] = []
        response = self.application(
            environ, lambda status, headers, _why=None: begun.extend((status, headers))
        )
        parts = iter(response)
        first = portion(parts)
        status, headers = int(begun[0][:3]), begun[1]
        if len(first) < PORTION:
            response.close()
            protocol.response_bytes(status, headers, first)
            return None
        return status, headers, response, parts, first

    async def _send(
        self, protocol: Any, status: int, headers: list, response: Any, parts: Iterator[bytes], part: bytes
    ) -> None:
        """The rest of a long answer. Whoever reads slowly keeps no thread waiting."""
        fetch = asyncio.get_running_loop().run_in_executor
        try:
            stream = protocol.response_stream(status, headers)
            while part:
                async with asyncio.timeout(PATIENCE + PORTION / SLOWEST):
                    await stream.send_bytes(part)
                part = await fetch(self.pool, portion, parts)
        except (TimeoutError, RuntimeError):
            log.info("A long answer was not taken to its end.")
        finally:
            await fetch(self.pool, response.close)


def _settle(answered: asyncio.Future, rest: tuple | None, error: BaseException | None) -> None:
    if answered.done():
        return
    if error is not None:
        answered.set_exception(error)
    else:
        answered.set_result(rest)


def portion(parts: Iterator[bytes]) -> bytes:
    """The next part of an answer, long enough to be worth the way; empty at its end."""
    found, size = [], 0
    for part in parts:
        found.append(part)
        size += len(part)
        if size >= PORTION:
            break
    return b"".join(found)


_FIXED: dict[str, Any] = {
    "SCRIPT_NAME": "",
    "SERVER_SOFTWARE": "granian",
    "wsgi.version": (1, 0),
    "wsgi.errors": sys.stderr,
    "wsgi.input_terminated": True,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}


@cache
def warn_of_a_proxy() -> None:
    """Once in each worker: everybody seems to come from the proxy's address, and shares its limits."""
    log.warning(
        "Requests arrive through a proxy, but XIESHANG_PROXIES is 0: set it to how many stand in front."
    )


_NOBODYS = "xieshang.dropped"


@lru_cache(maxsize=256)
def _key(name: str) -> str:
    """Under which name WSGI knows a header."""
    if "_" in name:
        return _NOBODYS
    key = name.upper().replace("-", "_")
    return key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"


def environment(scope: Any) -> dict[str, Any]:
    """A request as WSGI writes it: text is bytes, told as characters of Latin-1."""
    host, _, port = scope.server.rpartition(":")
    environ = _FIXED | {
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(),
    }
    for name, value in scope.headers.items():
        key = _key(name)
        if not value.isascii():
            value = value.encode().decode("latin-1")
        if key in environ:
            value = f"{environ[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{value}"
        environ[key] = value
    # A name with an underscore is not the one that a proxy in front knows and overwrites.
    environ.pop(_NOBODYS, None)
    if "HTTP_HOST" not in environ and scope.authority:
        environ["HTTP_HOST"] = scope.authority
    return environ


def is_signed_in(environ: dict[str, Any]) -> bool:
    """Whether the request comes from somebody who is signed in. One query, and only for what is large."""
    from django.contrib.auth import SESSION_KEY, get_user
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.handlers.wsgi import WSGIRequest
    from django.db import Error

    request = WSGIRequest(environ)
    name = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    request.session = SessionStore(name)
    try:
        return SESSION_KEY in request.session and get_user(request).is_authenticated
    except (Error, ValueError):
        return False


def load(threads: int, target: str = "") -> Gateway:
    """What each worker of the server loads for itself."""
    from .wsgi import application

    return Gateway(application, threads)
