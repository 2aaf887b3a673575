"""What others feel while connections wait at the door: idle, slow headers, slow bodies. See README.md."""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from statistics import median

from client import TOKEN, Server, serving
from storm import Answers, request, storm

IDLE, SLOW_HEADERS, SLOW_BODIES = 500, 200, 64
HEAD = "POST /account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
FORM = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 400000\r\n\r\nlogin="
A_PIECE = 2.0
"""Seconds after which each slow connection sends one character more."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=1000, help="for each row (default: 1000)")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--workers", type=int, default=2, help="processes of the server (default: 2)")
    parser.add_argument("--port", type=int, default=8795)
    parser.add_argument(
        "--pairs", type=int, default=12, help="turns with and without the gateway (default: 12)"
    )
    parser.add_argument("--only-gateway", action="store_true", help="only what the gateway costs")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        measure(options)
        return
    with tempfile.TemporaryDirectory(prefix="xieshang-bench-") as folder:
        environment = os.environ | {
            "XIESHANG_DATA": folder,
            "XIESHANG_DATABASE_URL": "sqlite:///bench.sqlite3",
        }
        subprocess.run([sys.executable, __file__, "--child", *sys.argv[1:]], env=environment, check=True)


def measure(options: argparse.Namespace) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshang.config.settings")
    import django

    django.setup()
    import hall

    subprocess.run([sys.executable, "-m", "xieshang", "prepare"], check=True, stdout=subprocess.DEVNULL)
    people = hall.members(options.requests)
    print(f"{options.requests} requests a row, {options.connections} connections, {options.workers} workers")
    print(f"load when it began: {os.getloadavg()[0]:.1f}")
    print(f"{'':44}{'/s':>8}{'p50 ms':>9}{'p99 ms':>9}{'errors':>8}")
    if not options.only_gateway:
        with serving(options.port, dict(os.environ), options.workers) as server:
            ask(server, "warming up", _taps(hall, people, "预热"), options)
            quiet(server, hall, people, options, "")
            with connections(options.port):
                quiet(server, hall, people, options, ", door full")
    gateway(hall, people, options)


def gateway(hall, people: list, options: argparse.Namespace) -> None:
    """What the gateway costs a check-in, in processor time of the server's processes: the server as it is and the bare
    WSGI server stand side by side on one database and are asked in turn, so both of a pair meet the same machine."""
    command = ["granian", "xieshang.config.wsgi:application", "--interface", "wsgi"]
    command += ["--port", str(options.port + 1), "--workers", str(options.workers)]
    command += ["--blocking-threads", "4", "--log-level", "error"]
    pairs: list[tuple[float, float]] = []
    with (
        serving(options.port, dict(os.environ), options.workers) as ours,
        serving(options.port + 1, dict(os.environ), options.workers, command) as bare,
    ):
        for server in (ours, bare):
            storm(server.port, _taps(hall, people, f"预热{server.port}"), options.connections)
        for number in range(options.pairs):
            spent = {}
            # Who goes first changes, so that neither always finds the warmer machine.
            for server in (ours, bare) if number % 2 else (bare, ours):
                taps = _taps(hall, people, f"第{number}轮{server.port}")
                before = server.cpu()
                found = storm(server.port, taps, options.connections)
                if found.unanswered or set(found.statuses) != {200}:
                    raise SystemExit(f"Unexpected answers: {found.statuses}")
                spent[server.port] = 1000 * (server.cpu() - before) / len(taps)
            pairs.append((spent[ours.port], spent[bare.port]))
    report(pairs)


def report(pairs: list[tuple[float, float]]) -> None:
    more = sorted(100 * (ours / bare - 1) for ours, bare in pairs)
    quarter = len(more) // 4
    print(f"check-in, ms of processor time: {median(ours for ours, _bare in pairs):.3f} with the gateway,")
    print(
        f"{median(bare for _ours, bare in pairs):.3f} without; of {len(pairs)} pairs in turn the gateway cost"
    )
    print(
        f"{median(more):+.1f} % in the middle, {more[quarter]:+.1f} to {more[-1 - quarter]:+.1f} % in half of them,"
    )
    print(f"{100 * (sum(o for o, _ in pairs) / sum(b for _, b in pairs) - 1):+.1f} % over all.")


def quiet(server: Server, hall, people: list, options: argparse.Namespace, how: str) -> None:
    """The same three questions, whatever stands at the door."""
    count = options.requests
    ask(server, f"trivial view{how}", [request("GET", "/alive/", {})] * count, options)
    ask(server, f"page of sign-in{how}", [request("GET", "/account/login/", {})] * count, options)
    ask(server, f"check-in{how}", _taps(hall, people, f"签到{how}"), options)


def _taps(hall, people: list, title: str) -> list[bytes]:
    return hall.taps(hall.meeting(title, people), people, TOKEN)


def ask(server: Server, name: str, requests: list[bytes], options: argparse.Namespace) -> Answers:
    found = storm(server.port, requests, options.connections)
    wrong = sum(number for status, number in found.statuses.items() if status not in (200, 204))
    print(
        f"{name:44}{found.rate:8.0f}{found.percentile(0.5):9.1f}{found.percentile(0.99):9.1f}"
        f"{wrong + len(found.unanswered):8}",
        flush=True,
    )
    return found


@contextmanager
def connections(port: int) -> Iterator[None]:
    """Connections that say nothing, that are slow to say what they want, and that are slow to send it."""
    beginnings = [""] * IDLE + [HEAD] * SLOW_HEADERS + [HEAD + FORM] * SLOW_BODIES
    with ExitStack() as stack:
        lines = []
        for beginning in beginnings:
            line = stack.enter_context(closing(socket.create_connection(("127.0.0.1", port), timeout=30)))
            line.sendall(beginning.encode())
            lines.append(line)
        print(f"held open: {IDLE} idle, {SLOW_HEADERS} slow headers, {SLOW_BODIES} slow bodies", flush=True)
        over = threading.Event()
        slow = threading.Thread(target=_go_on, args=(lines[IDLE:], over), daemon=True)
        slow.start()
        try:
            yield
        finally:
            over.set()
            slow.join()


def _go_on(lines: list[socket.socket], over: threading.Event) -> None:
    """One character more from each, round after round; one that the server has closed is let go."""
    closed = set()
    while not over.wait(A_PIECE):
        begun = time.monotonic()
        for number, line in enumerate(lines):
            if number in closed or over.is_set():
                continue
            try:
                line.sendall(b"x")
            except OSError:
                closed.add(number)
        if time.monotonic() - begun > A_PIECE:
            print("The slow ones were slower than meant.", flush=True)
    print(f"closed by the server meanwhile: {len(closed)}", flush=True)


if __name__ == "__main__":
    main()
