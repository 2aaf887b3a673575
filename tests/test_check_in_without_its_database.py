"""The database stops, or its disk is full, while a hall checks in: what was answered is there, the rest is told so.

The web server is never restarted here: it has to find back by itself.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from harness import postgresql
from harness.databases import Database, PostgreSQLDatabases, SQLiteFiles, copy_in_use, in_use
from harness.house import House
from harness.storm import Hall, crowd

from xieshang.meetings.tests.cast import everybody

PEOPLE = 200
NOT_TAKEN = "现在记不下来，这次签到没有办理。"


def refused_clearly(hall: Hall) -> bool:
    return all(answer["sentence"].startswith(NOT_TAKEN) for answer in hall.not_taken)


@pytest.fixture
def with_keys(settings):
    """The codes of this test are those of the house."""

    def of(house: House) -> None:
        settings.SECRET_KEY = (house.data / "secret.key").read_text().strip()

    return of


# The server of the database stops ------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[postgresql.Server]:
    """A PostgreSQL server of this test's own, so that it can be stopped; it keeps what it has committed."""
    with postgresql.server(safe=True) as running:
        yield running


@pytest.fixture
def house_of_its_own(
    server, django_db_blocker, django_db_setup, tmp_path: Path, collected_static: Path
) -> Iterator[House]:
    with in_use({"NAME": "xieshang", "HOST": str(server.home)}, django_db_blocker):
        call_command("migrate", verbosity=0)
        house = House(Database("xieshang", server.url), tmp_path)
        (tmp_path / "static").symlink_to(collected_static)
        house.serve(workers=2)
        yield house
        house.close()


@pytest.mark.postgresql  # SQLite is a file, not a server that could stop.
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["fast", "immediate"])
def test_the_database_is_stopped_and_started_again_in_the_middle_of_a_storm(
    server, house_of_its_own, with_keys, how
):
    house = house_of_its_own
    with_keys(house)
    house.start("work", "--interval", "0.2")
    meeting, accounts = crowd(everybody(), PEOPLE)
    hall = Hall(house, meeting)
    with hall.storm(accounts):
        hall.wait_until(lambda: len(hall.answers) >= PEOPLE // 3)
        acknowledged = hall.answered()
        server.stop(how)
        hall.wait_until(lambda: len(hall.not_taken) >= 8)
        assert len(hall.answers) < PEOPLE
        server.start()
        # The connection of this test was ended as well.
        connection.close()
    assert refused_clearly(hall)
    hall.must_hold(accounts, acknowledged)
    assert house.running("work").poll() is None, house.log("work")


# The disk is full ----------------------------------------------------------------------------------


class SmallDisk:
    """A disk of its own for the database; ``fill`` leaves not one byte on it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._ballast = place / "ballast"

    def fill(self) -> None:
        with self._ballast.open("wb", buffering=0) as ballast:
            try:
                while True:
                    ballast.write(bytes(4096))
            except OSError:
                # No space left on device, which is the point.
                return

    def free(self) -> None:
        self._ballast.unlink()


def _as_root(*command: str) -> subprocess.CompletedProcess[str]:
    words = command if os.geteuid() == 0 else ("sudo", "-n", *command)
    return subprocess.run(words, capture_output=True, text=True, check=False)


@pytest.fixture
def small_disk() -> Iterator[SmallDisk]:
    # Not below pytest's own directory, which PostgreSQL's account may not enter.
    place = Path(tempfile.mkdtemp(prefix="xieshang-disk-"))
    mounted = _as_root("mount", "-t", "tmpfs", "-o", "size=128m,mode=0777", "tmpfs", str(place))
    if mounted.returncode:
        place.rmdir()
        pytest.skip(f"nobody may mount a small disk here: {mounted.stderr.strip()}")
    yield SmallDisk(place)
    assert _as_root("umount", str(place)).returncode == 0
    place.rmdir()


@pytest.fixture
def database_on_a_small_disk(
    kind_of_database, empty_database: Database, small_disk: SmallDisk, django_db_blocker
) -> Iterator[Database]:
    if connection.vendor == "sqlite":
        with copy_in_use(SQLiteFiles(small_disk.place), empty_database, django_db_blocker) as database:
            yield database
        return
    folder = small_disk.place / "space"
    folder.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(folder, postgresql.owner().pw_uid)
    kind = PostgreSQLDatabases("small")
    kind.say(f"CREATE TABLESPACE small LOCATION '{folder}'")
    try:
        with copy_in_use(kind, empty_database, django_db_blocker) as database:
            yield database
    finally:
        kind.say("DROP TABLESPACE small")


@pytest.fixture
def house_on_a_small_disk(
    database_on_a_small_disk: Database, tmp_path: Path, collected_static: Path
) -> Iterator[House]:
    house = House(database_on_a_small_disk, tmp_path)
    (tmp_path / "static").symlink_to(collected_static)
    house.serve(workers=2)
    yield house
    house.close()


@pytest.mark.mounts
def test_a_full_disk_takes_nobody_and_says_so_and_goes_on_when_there_is_space(
    house_on_a_small_disk, small_disk, with_keys
):
    house = house_on_a_small_disk
    with_keys(house)
    meeting, accounts = crowd(everybody(), PEOPLE)
    hall = Hall(house, meeting)
    # One by one, so that PostgreSQL takes no more space in advance than the next scan needs.
    with hall.storm(accounts[:60], phones=1):
        pass
    acknowledged = hall.answered()
    small_disk.fill()
    with hall.storm(accounts[60:]):
        hall.wait_until(lambda: len(hall.not_taken) >= 40)
        answered_while_full = hall.answered()
        assert len(answered_while_full) < PEOPLE
        small_disk.free()
    assert refused_clearly(hall)
    hall.must_hold(accounts, acknowledged | answered_while_full)
