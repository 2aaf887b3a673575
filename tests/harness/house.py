"""The product as it runs: the command `xieshang` in processes of its own."""

import fcntl
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pytest
from django.db import transaction

from xieshang.config.serving import wait_until_it_answers

from .budgets import spent
from .databases import Database, Kind, copy_in_use, in_use

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class House:
    """One installation: a database, a data directory, and the processes started in it."""

    database: Database
    data: Path
    settings: dict[str, str] = field(default_factory=dict)
    address: str = ""
    _running: list[subprocess.Popen] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        ours = {
            name: value for name, value in os.environ.items() if not name.startswith(("XIESHANG_", "DJANGO_"))
        }
        if sys.dont_write_bytecode:
            # A hundred processes would otherwise compile the same sources again.
            ours.pop("PYTHONDONTWRITEBYTECODE", None)
            ours["PYTHONPYCACHEPREFIX"] = str(ROOT / ".pytest_cache" / "bytecode")
        return ours | {
            "PYTHONPATH": str(SOURCE),
            "XIESHANG_DATA": str(self.data),
            "XIESHANG_DATABASE_URL": self.database.url,
            **self.settings,
        }

    def run(self, *arguments: str, seconds: float = 300, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run `xieshang …` to its end, with what somebody types in its terminal."""
        return subprocess.run(
            [sys.executable, "-m", "xieshang", *arguments],
            env=self.environment,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
        )

    def start(self, *arguments: str) -> subprocess.Popen:
        """Start `xieshang …` and leave it running until the test ends."""
        with (self.data / f"{arguments[0]}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "xieshang", *arguments], env=self.environment, stdout=log, stderr=log
            )
        self._running.append(process)
        return process

    def serve(self, workers: int = 1) -> str:
        """Start the web server on a free port and wait until it answers; returns its address."""
        port = free_port()
        self.start("serve", "--port", str(port), "--workers", str(workers))
        self.address = f"http://127.0.0.1:{port}"
        assert wait_until_it_answers(self.address, seconds=300), self.log("serve")
        return self.address

    def running(self, command: str) -> subprocess.Popen:
        """The process of `xieshang command` that was started last."""
        return next(process for process in reversed(self._running) if command in process.args)

    def log(self, command: str) -> str:
        return (self.data / f"{command}.log").read_text()

    def close(self) -> None:
        for process in self._running:
            process.terminate()
        for process in self._running:
            process.wait(timeout=300)


@pytest.fixture(scope="session")
def collected_static(empty_database: Database, tmp_path_factory) -> Path:
    """The static files as a server wants them, made once for all houses of this run."""
    house = House(empty_database, tmp_path_factory.mktemp("collected"))
    done = house.run("prepare")
    assert done.returncode == 0, done.stderr
    return house.data / "static"


@pytest.fixture
def empty_house(scratch_database: Database, tmp_path: Path) -> Iterator[House]:
    """An installation in which nothing has been started yet."""
    house = House(scratch_database, tmp_path)
    yield house
    house.close()


@pytest.fixture
def served_house(empty_house: House, collected_static: Path) -> House:
    """The real server on an empty database, which the test fills through the same connection settings."""
    (empty_house.data / "static").symlink_to(collected_static)
    empty_house.serve()
    return empty_house


@pytest.fixture(scope="module")
def served_once(
    kind_of_database: Kind,
    empty_database: Database,
    collected_static: Path,
    django_db_blocker,
    tmp_path_factory,
) -> Iterator[House]:
    """One real server for all tests of a file that leave it as it is; what they write stays until its end."""
    with copy_in_use(kind_of_database, empty_database, django_db_blocker) as database:
        house = House(database, tmp_path_factory.mktemp("served"))
        (house.data / "static").symlink_to(collected_static)
        house.serve()
        yield house
        house.close()


@pytest.fixture(scope="session")
def demonstration_database(kind_of_database: Kind, empty_database: Database, tmp_path_factory) -> Database:
    """The demonstration year, built once for all processes of the run; to be copied, never to be written.

    It is left where it is: none of the processes knows whether it is the last to need it.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    note = shared / "demonstration.json"
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if note.exists():
            return Database(**json.loads(note.read_text()))
        database = kind_of_database.copy(empty_database, "demonstration")
        before = spent()
        done = House(database, tmp_path_factory.mktemp("demonstration")).run("demo", seconds=1500)
        assert done.returncode == 0, done.stderr
        (shared / "demonstration.seconds").write_text(str(spent() - before))
        note.write_text(json.dumps(asdict(database)))
        return database


@pytest.fixture(scope="session")
def seconds_of_the_demonstration(demonstration_database: Database, tmp_path_factory) -> float:
    """What it took to build, in seconds of the processor."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    return float((shared / "demonstration.seconds").read_text())


@pytest.fixture(scope="session")
def demonstration_copy(kind_of_database: Kind, demonstration_database: Database) -> Iterator[Database]:
    """The demonstration year for all tests of this process that leave it as it is."""
    database = kind_of_database.copy(demonstration_database, "year")
    yield database
    kind_of_database.drop(database)


@pytest.fixture
def demonstration_year(demonstration_copy: Database, django_db_blocker) -> Iterator[Database]:
    """The demonstration year behind Django's connection; what the test writes into it is rolled back."""
    with in_use({"NAME": demonstration_copy.name}, django_db_blocker):
        around = transaction.atomic()
        around._from_testcase = True
        with around:
            yield demonstration_copy
            transaction.set_rollback(True)


@pytest.fixture
def demonstration_of_its_own(
    kind_of_database: Kind, demonstration_database: Database, django_db_blocker
) -> Iterator[Database]:
    """Like `scratch_database`, with the demonstration year in it."""
    with copy_in_use(kind_of_database, demonstration_database, django_db_blocker) as database:
        yield database
