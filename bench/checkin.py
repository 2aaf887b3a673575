"""What a hall full of people costs: check-ins beside a trivial view and bare inserts. See README.md."""

import argparse
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from client import TOKEN, Server, serving  # noqa: E402
from harness import postgresql  # noqa: E402
from storm import Answers, request, storm  # noqa: E402

BARE = 2000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=2000)
    parser.add_argument("--connections", type=int, action="append", help="(default: 64 and 400)")
    parser.add_argument("--workers", type=int, default=2, help="processes of the server (default: 2)")
    parser.add_argument("--port", type=int, default=8791)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        measure(options)
        return
    for kind in [options.only] if options.only else ["sqlite", "postgresql"]:
        with tempfile.TemporaryDirectory(prefix="xieshang-bench-") as folder, database(kind) as url:
            environment = os.environ | {"XIESHANG_DATA": folder, "XIESHANG_DATABASE_URL": url}
            print(f"\n{kind}, {options.members:,} members, {options.workers} workers", flush=True)
            # Django is set up for one database only, so each has a process of its own.
            subprocess.run([sys.executable, __file__, "--child", *sys.argv[1:]], env=environment, check=True)


@contextmanager
def database(kind: str) -> Iterator[str]:
    if kind == "sqlite":
        yield "sqlite:///bench.sqlite3"
        return
    with postgresql.server(safe=True) as server:
        yield server.url


def measure(options: argparse.Namespace) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshang.config.settings")
    import django

    django.setup()
    import hall

    counts = options.connections or [64, 400]
    subprocess.run([sys.executable, "-m", "xieshang", "prepare"], check=True, stdout=subprocess.DEVNULL)
    people = hall.members(options.members)
    meetings = [hall.meeting(f"第{number}次会议", people) for number in range(2 * len(counts) + 1)]
    bare = bare_inserts()
    with serving(options.port, dict(os.environ), options.workers) as server:
        print(f"{'':26}{'conn':>6}{'/s':>8}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>9}{'all in':>9}")
        print(f"{'bare insert, one connection':26}{1:>6}{bare:8.0f}")
        warm(server, hall.taps(meetings.pop(), people, TOKEN))
        hall.let_the_database_look()
        for connections in counts:
            count = len(people)
            row(server, "trivial view", [request("GET", "/alive/", {})] * count, connections)
            row(server, "trivial view, all cookies", hall.trivial(people, TOKEN), connections)
            meeting = meetings.pop()
            row(server, "page of the hall's code", hall.pages(meeting, people), connections)
            taps = hall.taps(meeting, people, TOKEN)
            result = row(server, "check-in, script", taps, connections)
            accepted = sum(json.loads(body)["accepted"] for _, body in result.answered)
            row(server, "  sent again", taps, connections)
            plain = [
                tap.replace(b"Accept: application/json", b"Accept: text/html")
                for tap in hall.taps(meetings.pop(), people, TOKEN)
            ]
            row(server, "check-in, plain form", plain, connections)
            if accepted != count:
                raise SystemExit(f"{accepted} of {count} were accepted.")
    killed(options, people, hall)


def killed(options: argparse.Namespace, people: list, hall) -> None:
    """SIGKILL in the middle of a storm; then every phone sends again what nobody answered."""
    meeting = hall.meeting("断电", people)
    taps = hall.taps(meeting, people, TOKEN)
    server = Server(options.port, dict(os.environ), options.workers)
    warm(server, [request("GET", "/alive/", {})] * 200)
    threading.Timer(0.8, lambda: [os.kill(pid, signal.SIGKILL) for pid in server.pids()]).start()
    first = storm(options.port, taps, 64)
    server.process.wait()
    with serving(options.port, dict(os.environ), options.workers) as again:
        second = storm(again.port, hall.taps(meeting, people, TOKEN), 64)
    answered = {number for number, _ in first.answered}
    scans, lost, double = hall.count(meeting, people, answered)
    repeated = sum(json.loads(body)["repeated"] for _, body in second.answered)
    print(
        f"killed after {len(answered)} answers, everybody sent again: {scans} scans, {repeated} recognised, "
        f"{lost} answered ones lost, {double} double"
    )
    if lost or double or scans != len(people):
        raise SystemExit("A scan was lost or counted twice.")


def warm(server: Server, taps: list[bytes]) -> None:
    storm(server.port, taps, 16)


def row(server: Server, name: str, requests: list[bytes], connections: int) -> Answers:
    before = server.cpu()
    found = storm(server.port, requests, connections)
    cpu = 1000 * (server.cpu() - before) / len(requests)
    wrong = {status: n for status, n in found.statuses.items() if status not in (200, 204)}
    if wrong or found.unanswered:
        raise SystemExit(f"{name}: {wrong}, {len(found.unanswered)} unanswered")
    print(
        f"{name:26}{connections:>6}{found.rate:8.0f}{found.percentile(0.5):9.1f}"
        f"{found.percentile(0.99):9.1f}{cpu:9.2f}{found.seconds:8.2f}s",
        flush=True,
    )
    return found


def bare_inserts() -> float:
    """One row for each commit into the same database with the driver alone: what the disk and the database allow."""
    from django.conf import settings
    from django.db import connection

    columns = "n integer, told text, at text"
    if connection.vendor == "sqlite":
        bare = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
        bare.execute("PRAGMA synchronous=NORMAL")
        mark = "?"
    else:
        import psycopg

        bare = psycopg.connect(os.environ["XIESHANG_DATABASE_URL"], autocommit=True)
        mark = "%s"
    bare.execute(f"CREATE TABLE bare ({columns})")
    begun = time.perf_counter()
    for number in range(BARE):
        bare.execute(
            f"INSERT INTO bare VALUES ({mark}, {mark}, {mark})",  # noqa: S608  # A mark for a value.
            (number, "accepted by the hall's code", "2024-01-16 08:30:00"),
        )
    rate = BARE / (time.perf_counter() - begun)
    bare.execute("DROP TABLE bare")
    bare.close()
    return rate


if __name__ == "__main__":
    main()
