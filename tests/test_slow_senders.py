"""Whoever sends slowly, or too much, keeps nobody else waiting; one server meets them all."""

import asyncio
import http.client
import logging
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

import pytest

from xieshang.config import gateway, serving
from xieshang.core.models import Account

FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
PASSWORD = "a long walk home"


def port_of(served_once) -> int:
    return int(served_once.address.rpartition(":")[2])


@contextmanager
def held_open(served_once, beginnings: list[str]) -> Iterator[list[socket.socket]]:
    """Connections that have sent so much and send no more while the block runs."""
    with ExitStack() as stack:
        opened = []
        for beginning in beginnings:
            line = stack.enter_context(
                closing(socket.create_connection(("127.0.0.1", port_of(served_once)), timeout=30))
            )
            line.sendall(beginning.encode())
            opened.append(line)
        yield opened


def status(served_once, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port_of(served_once), timeout=60)) as line:
        line.request(method, path, body, {"Host": "127.0.0.1", **headers})
        answer = line.getresponse()
        return answer.status, answer.read().decode(errors="replace")


def test_everybody_is_answered_while_hundreds_send_slowly(served_once):
    head = "POST /account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    slow = [""] * 500 + [head] * 200 + [f"{head}{FORM}Content-Length: 400000\r\n\r\nlogin="] * 64
    with held_open(served_once, slow) as opened:
        answered = [status(served_once, "GET", path)[0] for path in ("/alive/", "/account/login/") * 10]
        assert answered == [204, 200] * 10
        # They were indeed waited for all that time.
        for line in opened[-64:]:
            line.setblocking(False)
            with pytest.raises(BlockingIOError):
                line.recv(1)


@pytest.mark.alike
def test_a_body_that_arrives_in_pieces_is_read_whole(served_once):
    body = "login=chen&password=wrong" + "&more=" + "x" * 5000
    head = f"POST /account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n{FORM}Connection: close\r\nCookie: csrftoken={'a' * 32}\r\n"
    head += f"X-CSRFToken: {'a' * 32}\r\nContent-Length: {len(body)}\r\n\r\n"
    with held_open(served_once, [head]) as (line,):
        for at in range(0, len(body), 1000):
            line.sendall(body[at : at + 1000].encode())
            time.sleep(0.02)
        answer = b"".join(iter(lambda: line.recv(65536), b"")).decode()
    assert answer.startswith("HTTP/1.1 200")
    assert "账号（手机号）或密码不对" in answer


@pytest.mark.alike
@pytest.mark.parametrize("announced", [True, False], ids=["announced", "in chunks"])
def test_a_large_body_from_nobody_is_refused_in_words(served_once, announced):
    body = b"login=" + b"x" * 2_000_000
    sent = body if announced else iter([body[at : at + 50_000] for at in range(0, len(body), 50_000)])
    code, page = status(
        served_once, "POST", "/account/login/", sent, **{"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert code == 413
    assert "内容太大" in page


@pytest.mark.alike
def test_a_huge_upload_is_refused_by_the_size_it_announces(served_once):
    head = "POST /proposals/write/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 300000000\r\n"
    with held_open(served_once, [f"{head}Content-Type: multipart/form-data; boundary=x\r\n\r\n--x"]) as (
        line,
    ):
        assert line.recv(65536).startswith(b"HTTP/1.1 413")


def test_what_never_comes_is_not_waited_for_for_ever(monkeypatch):
    class Silent:
        async def __call__(self):
            await asyncio.sleep(60)

    monkeypatch.setattr(gateway, "PATIENCE", 0.05)
    waiting = gateway.Gateway(lambda environ, start: [], threads=1)
    with pytest.raises(gateway.Refused) as refused:
        asyncio.run(waiting.body({}, Silent(), 100))
    assert refused.value.status == gateway.TOO_SLOW


@pytest.mark.alike
def test_whoever_is_signed_in_may_send_files(served_once, client, settings):
    settings.SECRET_KEY = (served_once.data / "secret.key").read_text().strip()
    chen = Account.objects.create(username="chen", name="陈一", password=PASSWORD)
    client.force_login(chen)
    session = client.cookies["sessionid"].value
    code, page = status(
        served_once,
        "POST",
        "/preferences/",
        b"theme=dark&more=" + b"x" * 3_000_000,
        **{
            "Cookie": f"sessionid={session}; csrftoken={'a' * 32}",
            "X-CSRFToken": "a" * 32,
            "Content-Type": "application/x-www-form-urlencoded",
        },
    )
    assert code == 302, page


@pytest.mark.alike
def test_a_long_answer_arrives_whole(served_once):
    _, page = status(served_once, "GET", "/account/login/")
    address = page.partition('src="')[2].partition('"')[0]
    code, script = status(served_once, "GET", address)
    assert (code, len(script) > 1000) == (200, True)


@pytest.mark.parametrize(
    ("https", "proxies", "warns"), [(True, 0, True), (True, 1, False), (False, 0, False)]
)
def test_whoever_starts_behind_a_proxy_that_nobody_declared_reads_it_at_once(
    settings, monkeypatch, caplog, https, proxies, warns
):
    """Only a proxy speaks TLS, so with it the start knows; without it the first forwarded request tells."""
    started = []
    monkeypatch.setattr("granian.server.Server.__init__", lambda self, *args, **options: None)
    monkeypatch.setattr("granian.server.Server.serve", lambda self, **options: started.append(options))
    gateway.warn_of_a_proxy.cache_clear()
    settings.HTTPS, settings.ALLAUTH_TRUSTED_PROXY_COUNT = https, proxies
    with caplog.at_level(logging.WARNING, "xieshang.gateway"):
        serving.serve("127.0.0.1", 0, workers=1, threads=1)
    gateway.warn_of_a_proxy.cache_clear()
    assert started
    assert ("XIESHANG_PROXIES is 0" in caplog.text) is warns


@pytest.mark.alike
def test_a_proxy_that_nobody_declared_is_in_the_log_once(served_once):
    for _ in range(3):
        assert status(served_once, "GET", "/alive/", **{"X-Forwarded-For": "203.0.113.7"})[0] == 204
    assert served_once.log("serve").count("XIESHANG_PROXIES is 0") == 1
    assert "203.0.113.7" not in served_once.log("serve")
