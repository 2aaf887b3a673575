"""Requests that no page of ours sends: every address, every field, with values that nobody expects.

All follows from a seed, so what failed can be sent again.
"""

import json
import random
import re
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from xieshang.meetings import passes

from .address import Address
from .addresses import ADDRESSES
from .stage import Stage

SOURCE = Path(passes.__file__).resolve().parents[1]

_READ_BY_NAME = re.compile(
    r"""\b(?:GET|POST|FILES|form|data|query|given|wanted|values|payload|fields)
    (?:\.get|\.getlist)?[\[(]\s*["'](\w+)["']""",
    re.VERBOSE,
)
_FIELD = re.compile(r"""<(?:input|select|textarea|button)\b[^>]*?\bname="([^"]+)"[^>]*""")
_VALUE = re.compile(r'\bvalue="([^"]*)"')

STRANGE = (
    *(
        "",
        " ",
        "0",
        "1",
        "2",
        "-1",
        "²",
        "²²²²",
        "١٢",
        "1.5",
        "1e308",
        "NaN",
        "Infinity",
        "None",
        "true",
        "[]",
        "{}",
    ),
    *("9" * 9, str(2**31), str(2**63 - 1), str(2**63), "9" * 18, "9" * 19, "9" * 400, "9" * 5000, "0x10"),
    *("\0", "a\0b", "%00", "\x01\x1f\x7f", "\ufffd", "\u202e", "\ufeff", "😀" * 30, "𠮷", "‮路灯", "ﬁ"),
    *("'", '"', "<script>alert(1)</script>", "{{ 7 }}", "{% x %}", "%s%d", "\\", "../../etc/passwd", "//["),
    *("http://[", "https://elsewhere.example/", "javascript:alert(1)", "/proposals/", "//elsewhere.example"),
    *("2024-01-16", "0001-01-01", "9999-12-31", "10000-01-01", "2024-02-30", "2024-01-16T08:30", "24:00"),
    *("9999-12-31T23:59", "0001-01-01T00:00", "1970-01-01T00:00:00Z", "2024-W03-2", "20240116"),
    *("13800000001", "+86 138 0000 0001", "１３８００００００００１", "张" * 200, "路灯" * 40_000),
    *(
        "第1号",
        "第九百九十九届第九次",
        "关于",
        "-" * 300,
        "a b c d e",
        "( OR",
        "AND AND",
        '"',
        "\n\r\t",
        "٣:1",
    ),
    *("1:1", "999999999999999999:999999999", "in", "out", "on", "submit", "pass_first", "zh-hans", "en"),
)
HEADERS = (
    {"HX-Request": "true", "HX-Current-URL": "http://[/"},
    {"X-Autosave": "1"},
    {"Referer": "http://testserver/\0"},
    {"If-None-Match": '"²"'},
    {"Accept": "application/json"},
    {"Accept-Language": "\u00fc;q=²,*;q=9" * 50},
    {"X-Forwarded-For": "[, ::1, 999.1.1.1"},
    {"X-Forwarded-Proto": "https"},
)
COOKIES = (settings.SESSION_COOKIE_NAME, "csrftoken", passes.DEVICE, settings.PHONE_COOKIE, passes.SHOWN)
FILES = (
    ("报告.pdf", b"%PDF-1.7\n" + b"x" * 60),
    ("\0\ud800.pdf", b"%PDF-1.7\n"),
    ("a/../b" * 80 + ".docx", b"PK\x03\x04" + b"\0" * 40),
    ("", b""),
    ("empty.pdf", b""),
    ("名" * 300 + ".txt", "路灯".encode("gb18030")),
)


@dataclass
class Fuzz:
    """A browser that sends nonsense to every address, as everybody on the stage."""

    stage: Stage
    seed: int
    sent: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)
    """Where it broke, with the first request that broke it."""

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # Nothing secret: it is to come out the same again.
        self.words = sorted(_words_of_the_source())
        self.cookies = {who: _signed_in(person) for who, person in self.stage.people.items()}
        self.fields: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def run(self, count: int) -> None:
        for address in ADDRESSES:
            if self.sent < count:
                self.send(address)
        while self.sent < count:
            self.send(self.random.choice(ADDRESSES))

    def send(self, address: Address) -> None:
        who = self._somebody(address)
        path = self._path(address)
        fields = self._fields(address, who)
        request = self._request(path, address, fields)
        request["cookies"] = self._cookies(who)
        self.sent += 1
        with transaction.atomic():
            try:
                answer = _send(**request)
                self.statuses[answer.status_code] += 1
                if answer.streaming:
                    answer.getvalue()
                if answer.status_code >= 500:
                    self._note(f"{address.name} answered {answer.status_code}", who, request)
            except Exception as error:  # Whatever it is, it is a fault.
                where = traceback.extract_tb(error.__traceback__)
                ours = next((f for f in reversed(where) if "xieshang" in f.filename), where[-1])
                self._note(f"{ours.filename}:{ours.lineno} {type(error).__name__}", who, request, str(error))
            finally:
                transaction.set_rollback(True)

    def _note(self, where: str, who: str, request: dict[str, Any], why: str = "") -> None:
        self.faults.setdefault(where, f"seed {self.seed}, {who}: {why[:200]} {str(request)[:600]}")

    def _somebody(self, address: Address) -> str:
        """Mostly one of those who are let in."""
        people = list(self.stage.people)
        inside = [who for who in people if address.expected(who) in {"200", "302", "409", "422"}]
        return self.random.choice(inside if inside and self.random.random() < 0.9 else people)

    def _path(self, address: Address) -> str:
        path = address.url(self.stage)
        if self.random.random() < 0.8:
            return path
        parts = path.split("/")
        places = [at for at, part in enumerate(parts) if part] or [0]
        parts[self.random.choice(places)] = self._strange()[:300]
        return quote("/".join(parts), safe="/", errors="replace")

    def _fields(self, address: Address, who: str) -> list[tuple[str, str]]:
        """The fields of the forms on the page, with the values they have there."""
        key = (address.url(self.stage), who)
        if key not in self.fields:
            found = list((address.sent(self.stage) if address.sent else {}).items())
            try:
                page = _send("get", key[0], {}, cookies=dict(self.cookies[who]), headers={})
                text = page.getvalue()
            except Exception:
                text = b""
            for match in _FIELD.finditer(text.decode(errors="replace")):
                value = _VALUE.search(match[0])
                found.append((unescape(match[1]), unescape(value[1]) if value else ""))
            self.fields[key] = [(name, str(value)) for name, value in found if name != "csrfmiddlewaretoken"]
        return self.fields[key]

    def _request(self, path: str, address: Address, fields: list[tuple[str, str]]) -> dict[str, Any]:
        chance = self.random.random
        data: dict[str, Any] = {}
        for name, value in fields:
            if chance() < 0.9:
                data.setdefault(name, []).append(value if chance() < 0.6 else self._strange())
        for _ in range(self.random.randrange(3)):
            data.setdefault(self.random.choice(self.words), []).append(self._strange())
        headers = self.random.choice(HEADERS) if chance() < 0.15 else {}
        if chance() < 0.4 and address.sent is None:
            query = {name: values for name, values in data.items() if chance() < 0.5}
            path = f"{path}?{urlencode(query, doseq=True, errors='replace')}"
            return {"method": "get", "path": path, "data": {}, "headers": headers}
        if chance() < 0.1:
            flat = {
                name: self.random.choice([*values, None, 1e400, [], {}, "\ud800"])
                for name, values in data.items()
            }
            body = json.dumps(self.random.choice([flat, flat, flat, [], "\ud800", None]))
            if chance() < 0.1:
                body = self.random.choice(["{", "[" * 50_000, "\x00", '{"a":1e999999}'])
            headers = {**headers, "Content-Type": "application/json"}
            return {"method": "json", "path": path, "data": body, "headers": headers}
        for name in list(data):
            data[name] = [value.encode(errors="replace").decode() for value in data[name]]
        if chance() < 0.1:
            name, content = self.random.choice(FILES)
            into = self.random.choice(["uploads", "files", "file", *data])
            data[into] = SimpleUploadedFile(name.encode(errors="replace").decode() or "x", content)
        return {"method": "post", "path": path, "data": data, "headers": headers}

    def _cookies(self, who: str) -> dict[str, str]:
        cookies = dict(self.cookies[who])
        if self.random.random() < 0.1:
            # On the line a cookie is bytes, which arrive as characters of Latin-1.
            cookies[self.random.choice(COOKIES)] = self._strange()[:500].encode().decode("latin-1")
        return cookies

    def _strange(self) -> str:
        return self.random.choice(STRANGE)


def _send(method: str, path: str, data: Any, *, cookies: dict[str, str], headers: dict[str, str]) -> Any:
    browser = Client(headers=headers)
    for name, value in cookies.items():
        browser.cookies[name] = value
    if method == "json":
        return browser.generic("POST", path, data, content_type="application/json")
    return getattr(browser, method)(path, data)


def _signed_in(person: Any) -> dict[str, str]:
    """The cookies of somebody who has signed in, and whose phone has a pass."""
    if person is None:
        return {}
    browser = Client()
    browser.force_login(person)
    assert SESSION_KEY in browser.session
    return {name: cookie.value for name, cookie in browser.cookies.items()}


def _words_of_the_source() -> Iterator[str]:
    """The names by which the product reads what is sent."""
    for path in SOURCE.rglob("*.py"):
        if "tests" not in path.parts:
            yield from set(_READ_BY_NAME.findall(path.read_text()))
