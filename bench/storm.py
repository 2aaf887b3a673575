"""Many phones at once, from one thread: requests that stand ready as bytes, over connections kept open.

A client of one thread for each connection would take more of the two cores than the server it measures.
"""

import selectors
import socket
import time
from collections import Counter, deque
from dataclasses import dataclass, field


@dataclass
class Answers:
    """What came back, in the order in which it came."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    answered: list[tuple[int, bytes]] = field(default_factory=list)
    """Number of the request and the body of its answer."""
    unanswered: list[int] = field(default_factory=list)
    """Requests whose connection broke before an answer came."""

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """In milliseconds."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class _Phone:
    def __init__(self, port: int) -> None:
        self.line = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received = b""
        self.number = -1
        self.begun = 0.0


def storm(port: int, requests: list[bytes], connections: int) -> Answers:
    """Send every request once and wait for its answer; a connection sends its next one when it has the last."""
    found = Answers()
    waiting = deque(range(len(requests)))
    selector = selectors.DefaultSelector()
    for phone in [_Phone(port) for _ in range(min(connections, len(requests)))]:
        selector.register(phone.line, selectors.EVENT_READ, phone)
    begun = time.perf_counter()
    for key in list(selector.get_map().values()):
        _send(key.data, requests, waiting, found, selector)
    while selector.get_map():
        for key, _ in selector.select(60):
            phone = key.data
            try:
                part = phone.line.recv(65536)
            except ConnectionError:
                part = b""
            if not part:
                found.unanswered.append(phone.number)
                selector.unregister(phone.line)
                phone.line.close()
                continue
            phone.received += part
            answer = _whole(phone.received)
            if answer is None:
                continue
            status, body = answer
            found.latencies.append(time.perf_counter() - phone.begun)
            found.statuses[status] += 1
            found.answered.append((phone.number, body))
            phone.received = b""
            _send(phone, requests, waiting, found, selector)
    found.seconds = time.perf_counter() - begun
    found.unanswered += waiting
    return found


def _send(phone: _Phone, requests: list[bytes], waiting: deque[int], found: Answers, selector) -> None:
    if not waiting:
        selector.unregister(phone.line)
        phone.line.close()
        return
    phone.number = waiting.popleft()
    phone.begun = time.perf_counter()
    try:
        phone.line.sendall(requests[phone.number])
    except ConnectionError:
        found.unanswered.append(phone.number)
        selector.unregister(phone.line)
        phone.line.close()


def _whole(received: bytes) -> tuple[int, bytes] | None:
    """Status and body once all of the answer is here."""
    head, gap, body = received.partition(b"\r\n\r\n")
    if not gap:
        return None
    lines = head.lower().split(b"\r\n")
    length = next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)
    return (int(head[9:12]), body) if len(body) >= length else None


def request(method: str, path: str, cookies: dict[str, str], body: str = "", **headers: str) -> bytes:
    """One request as it goes over the line."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Accept: application/json"]
    lines += ["Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items())] if cookies else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if method == "POST":
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", body]).encode()
