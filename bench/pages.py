"""What the pages of the proposals room cost, beside a trivial view of the same server: see README.md."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from client import Call, Server, Timing, drive, serving

HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, action="append", help="proposals (default: 1000 and 100000)")
    parser.add_argument("--requests", type=int, default=400, help="calls for each row (default: 400)")
    parser.add_argument("--port", type=int, default=8790)
    options = parser.parse_args()
    for size in options.size or (1000, 100_000):
        with tempfile.TemporaryDirectory(prefix="xieshang-bench-") as folder:
            measure(size, options.requests, options.port, folder)


def measure(size: int, requests: int, port: int, folder: str) -> None:
    environment = os.environ | {"XIESHANG_DATA": folder}
    marks = _seed(size, 4 * requests + 100, environment)
    with serving(port, environment) as server:
        print(f"\n{size:,} proposals, one worker; start {server.start_seconds:.1f} s")
        rows = {
            "trivial view": lambda n: Call("/alive/"),
            "list, member": lambda n: Call("/proposals/", marks["member"]),
            "list, office": lambda n: Call("/proposals/", marks["office"]),
            "list, filtered": lambda n: Call("/proposals/?state=assigned&sort=due", marks["office"]),
            "detail": lambda n: Call(f"/proposals/{marks['details'][n % 50]}/", marks["member"]),
            "first page": lambda n: Call("/", marks["office"]),
        }
        drafts = iter(marks["drafts"])
        rows["submit"] = lambda n: Call(
            f"/proposals/{next(drafts)}/steps/submit/", marks["member"], body="version=0", expects=(302,)
        )
        _table(server, rows, requests)
        print(f"memory of the worker {server.memory_mb():.0f} MB")


def _table(server: Server, rows: dict, requests: int) -> None:
    print(
        f"{'':16}{'CPU ms':>8}{'× trivial':>11}"
        + "".join(f"{c:>7} conn: /s   p50   p99 ms" for c in (1, 16, 64))
    )
    trivial: float | None = None
    for name, calls in rows.items():
        drive(server, calls, 40, 1)
        timings: list[Timing] = [drive(server, calls, requests, count) for count in (1, 16, 64)]
        cost = sum(t.cpu_seconds for t in timings) * 1000 / sum(t.requests for t in timings)
        trivial = trivial or cost
        shown = "".join(
            f"{t.rate:17.0f}{t.percentile(0.5):6.1f}{t.percentile(0.99):6.1f}   " for t in timings
        )
        print(f"{name:16}{cost:8.2f}{cost / trivial:11.1f}{shown}", flush=True)


def _seed(size: int, drafts: int, environment: dict[str, str]) -> dict:
    """Prepare the database in a process of its own, so that this one stays small."""
    subprocess.run(
        [sys.executable, "-m", "xieshang", "prepare"], env=environment, check=True, stdout=subprocess.DEVNULL
    )
    code = (
        "import os, json, django; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'xieshang.config.settings');"
        f"django.setup(); from seed import seed; print(json.dumps(seed({size}, {drafts})))"
    )
    made = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=HERE, check=True, capture_output=True, text=True
    )
    return json.loads(made.stdout)


if __name__ == "__main__":
    main()
