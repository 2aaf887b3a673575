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

from xieshang.config.serving import wait_until_it_answers

from .databases import Database, Kind, copy_in_use

SOURCE = Path(__file__).resolve().parents[2] / "src"


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
        return ours | {
            "PYTHONPATH": str(SOURCE),
            "XIESHANG_DATA": str(self.data),
            "XIESHANG_DATABASE_URL": self.database.url,
            **self.settings,
        }

    def run(self, *arguments: str, seconds: float = 300) -> subprocess.CompletedProcess[str]:
        """Run `xieshang …` to its end."""
        return subprocess.run(
            [sys.executable, "-m", "xieshang", *arguments],
            env=self.environment,
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
        assert wait_until_it_answers(self.address, seconds=60), self.log("serve")
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
            process.wait(timeout=30)


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
        done = House(database, tmp_path_factory.mktemp("demonstration")).run("demo", seconds=1500)
        assert done.returncode == 0, done.stderr
        note.write_text(json.dumps(asdict(database)))
        return database


@pytest.fixture
def demonstration_year(
    kind_of_database: Kind, demonstration_database: Database, django_db_blocker
) -> Iterator[Database]:
    """Like `scratch_database`, with the demonstration year in it."""
    with copy_in_use(kind_of_database, demonstration_database, django_db_blocker) as database:
        yield database


@pytest.fixture
def demonstration_house(
    demonstration_year: Database, tmp_path: Path, collected_static: Path
) -> Iterator[House]:
    """The real server on a copy of the demonstration year."""
    house = House(demonstration_year, tmp_path)
    (tmp_path / "static").symlink_to(collected_static)
    house.serve()
    yield house
    house.close()
