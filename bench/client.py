"""A small HTTP client that keeps connections open and times every answer; and the server it talks to."""

import http.client
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
TOKEN = "a" * 32
"""Any CSRF token will do as long as cookie and header say the same."""


@dataclass(frozen=True)
class Call:
    """One request: method, path, whose session, and for a form its body."""

    path: str
    session: str = ""
    body: str | None = None
    expects: tuple[int, ...] = (200, 204)


@dataclass(frozen=True)
class Timing:
    """What a run of many calls cost."""

    requests: int
    seconds: float
    cpu_seconds: float
    latencies: list[float]

    @property
    def cpu_ms(self) -> float:
        return 1000 * self.cpu_seconds / self.requests

    @property
    def rate(self) -> float:
        return self.requests / self.seconds

    def percentile(self, share: float) -> float:
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Server:
    """The real server as a child process, started as `make run` starts it; ``command`` where it is another one."""

    def __init__(
        self, port: int, environment: dict[str, str], workers: int, command: list[str] | None = None
    ) -> None:
        command = command or ["xieshang", "serve", "--port", str(port), "--workers", str(workers)]
        self.port = port
        begun = time.perf_counter()
        with Path(environment["XIESHANG_DATA"], "server.log").open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command], env=environment, stdout=log, stderr=log
            )
        while True:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
                connection.request("GET", "/alive/")
                connection.getresponse().read()
                break
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit("The server did not start; see server.log.") from None
                time.sleep(0.05)
        self.start_seconds = time.perf_counter() - begun

    def pids(self) -> list[int]:
        """The server and everything it started."""
        found = [self.process.pid]
        for pid in found:
            children = Path(f"/proc/{pid}/task/{pid}/children")
            found += [int(child) for child in children.read_text().split()]
        return found

    def cpu(self) -> float:
        """Processor seconds used so far, user and system, by all its processes."""
        used = 0
        for pid in self.pids():
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            used += int(fields[11]) + int(fields[12])
        return used / TICKS

    def memory_mb(self) -> float:
        """Resident memory of the largest process: one worker."""
        sizes = [
            int(line.split()[1])
            for pid in self.pids()
            for line in Path(f"/proc/{pid}/status").read_text().splitlines()
            if line.startswith("VmRSS")
        ]
        return max(sizes) / 1024

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


@contextmanager
def serving(
    port: int, environment: dict[str, str], workers: int = 1, command: list[str] | None = None
) -> Iterator[Server]:
    server = Server(port, environment, workers, command)
    try:
        yield server
    finally:
        server.stop()


def drive(server: Server, calls: Callable[[int], Call], requests: int, connections: int) -> Timing:
    """Make ``requests`` calls over that many connections kept open; ``calls(n)`` is the n-th."""
    latencies: list[float] = []
    numbers = iter(range(requests))
    lock = threading.Lock()
    wrong: list[str] = []

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        while True:
            with lock:
                number = next(numbers, None)
            if number is None or wrong:
                return
            call = calls(number)
            begun = time.perf_counter()
            status = send(connection, call)
            taken = time.perf_counter() - begun
            if status not in call.expects:
                wrong.append(f"{call.path}: {status}")
            latencies.append(taken)

    before, begun = server.cpu(), time.perf_counter()
    threads = [threading.Thread(target=work) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begun
    if wrong:
        raise SystemExit(f"Unexpected answer: {wrong[0]}")
    return Timing(requests, seconds, server.cpu() - before, latencies)


def send(connection: http.client.HTTPConnection, call: Call) -> int:
    headers = {"Cookie": f"sessionid={call.session}; csrftoken={TOKEN}", "Accept-Language": "zh-hans"}
    if call.body is None:
        connection.request("GET", call.path, headers=headers)
    else:
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": TOKEN}
        connection.request("POST", call.path, body=call.body, headers=headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status
