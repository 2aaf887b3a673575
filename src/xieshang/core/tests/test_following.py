"""The index follows the database, whatever happens to it: killed, deleted, spoiled, out of disk."""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from xieshang.core.models import SearchEntry, SearchLine
from xieshang.core.text import check, entries, indexing
from xieshang.core.text.ask import Scope
from xieshang.core.text.find import find
from xieshang.core.text.index import Busy, Follower, Index, behind, rebuild
from xieshang.core.text.query import parse

PUBLIC = Scope(["public"])
SOURCE = Path(__file__).resolve().parents[3]


def total(index: Index, typed: str = "") -> int:
    return find(index, parse(typed), PUBLIC).total


@pytest.mark.django_db
def test_the_index_says_how_far_behind_it_is(index, follower, paper):
    paper(1, "关于路灯的提案")
    paper(2, "关于道路的提案")
    assert behind(index).changes == 2
    assert behind(index).since is not None
    follower.step()
    assert behind(index).changes == 0
    assert behind(index).since is None


@pytest.mark.django_db
def test_a_round_with_nothing_to_do_writes_nothing(index, follower, paper, django_assert_max_num_queries):
    paper(1, "关于路灯的提案")
    follower.step()
    before = sorted(path.name for path in index.generation.iterdir())
    with django_assert_max_num_queries(3):
        assert follower.step() == 0
    assert sorted(path.name for path in index.generation.iterdir()) == before


@pytest.mark.django_db
def test_a_deleted_index_is_built_again(index, follower, paper):
    for number in range(1, 30):
        paper(number, f"关于第{number}条道路的提案")
    follower.step()
    shutil.rmtree(index.directory)
    assert total(index) == 0
    follower.step()
    assert total(index) == 29
    assert not check.compare(index)


@pytest.mark.django_db
def test_a_spoiled_index_is_built_again(index, follower, paper, caplog):
    paper(1, "关于路灯的提案")
    follower.step()
    follower.stop()
    (index.generation / "meta.json").write_text("{")
    again = Index(index.directory)
    assert total(again) == 0
    Follower(again).step()
    assert total(again) == 1
    assert "cannot be read" in caplog.text


@pytest.mark.django_db
def test_an_index_of_another_database_is_built_anew(index, follower, paper):
    paper(1, "关于路灯的提案")
    follower.step()
    SearchLine.objects.update(name="restored from a copy")
    assert behind(index).changes == 1
    follower.step()
    assert behind(index).changes == 0


@pytest.mark.django_db
def test_an_index_ahead_of_a_restored_database_is_built_anew(index, follower, paper):
    paper(1, "关于路灯的提案")
    paper(2, "关于道路的提案")
    follower.step()
    SearchEntry.objects.filter(record=2).delete()
    SearchLine.objects.update(last=1)
    follower.step()
    assert total(index) == 1


@pytest.mark.django_db
def test_while_an_index_is_built_anew_the_old_one_answers(index, follower, paper):
    paper(1, "关于路灯的提案")
    follower.step()
    totals = []
    rebuild(index, lambda done, of: totals.append((done, of, total(index, "路灯"))))
    assert totals == [(1, 1, 1)]
    assert total(index, "路灯") == 1
    assert len(list(index.directory.glob("index-*"))) == 1


@pytest.mark.django_db
def test_two_processes_of_a_machine_do_not_write_one_index(index, follower, paper):
    paper(1, "关于路灯的提案")
    follower.step()
    paper(2, "关于道路的提案")
    follower.step()
    paper(3, "关于桥梁的提案")
    with pytest.raises(Busy):
        Follower(index).step()
    follower.stop()
    assert Follower(index).step() == 1


@pytest.mark.django_db
def test_the_check_finds_every_kind_of_difference(index, follower, paper):
    for number in range(1, 6):
        paper(number, f"关于第{number}条道路的提案")
    follower.step()
    assert not check.compare(index)
    ids = dict(SearchEntry.objects.values_list("record", "pk"))
    SearchEntry.objects.filter(record=1).delete()
    SearchEntry.objects.filter(record=2).update(title="改过的案由")
    SearchEntry.objects.filter(record=3).update(audience=["office:1"])
    lost = SearchEntry.objects.get(record=4)
    lost.pk, lost.record = None, 40
    SearchEntry.objects.filter(record=4).update(sequence=None)
    lost.sequence = 4
    lost.save(force_insert=True)
    found = check.compare(index)
    assert found.surplus == [ids[1]]
    assert found.changed == [ids[2], ids[3]]
    assert found.missing == [lost.pk]
    rebuild(index)
    assert not check.compare(index)


@pytest.mark.django_db
def test_what_the_index_has_not_come_to_is_no_difference(index, follower, paper):
    paper(1, "关于路灯的提案")
    follower.step()
    paper(1, "关于路灯与道路的提案")
    paper(2, "关于道路的提案")
    assert not check.compare(index)


UPDATES = 200

KEEP_FOLLOWING = """
import django
django.setup()
from xieshang.core.text.index import Follower, here
follower = Follower(here())
while True:
    follower.step()
"""


def test_an_index_killed_at_random_moments_is_complete_after_catching_up(scratch_database, index, paper):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XIESHANG_")} | {
        "PYTHONPATH": str(SOURCE),
        "DJANGO_SETTINGS_MODULE": "xieshang.config.settings",
        "XIESHANG_DATA": str(index.directory.parent),
        "XIESHANG_SEARCH": str(index.directory),
        "XIESHANG_DATABASE_URL": scratch_database.url,
    }
    chance = random.Random(200)
    kills = 0
    process = None
    for update in range(UPDATES):
        if process is None:
            process = subprocess.Popen([sys.executable, "-c", KEEP_FOLLOWING], env=environment)
            killed_at = time.monotonic() + chance.uniform(0.3, 2.5)
        number = chance.randrange(1, 60)
        paper(number, f"关于第{update}次改写的提案", "道路照明。" * chance.randrange(1, 200))
        if chance.random() < 0.1:
            entries.remove("proposals.paper", [chance.randrange(1, 60)])
        time.sleep(0.03)
        if time.monotonic() > killed_at:
            process.kill()
            process.wait()
            process = None
            kills += 1
    if process is not None:
        process.kill()
        process.wait()
    assert kills >= 3
    Follower(index).step()
    assert not check.compare(index)
    assert behind(index).changes == 0
    assert total(index) == SearchEntry.objects.filter(deleted=False).count() > 0


FOLLOW_ON_A_FULL_DISK = """
import resource, sys
import django
django.setup()
from xieshang.core.text import index, indexing
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
indexing.follow()
indexing.follow()
print(index.behind(index.here()).changes, end=" ")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
indexing.follow()
print(index.behind(index.here()).changes)
"""


def test_a_full_disk_stops_the_index_and_nothing_else(scratch_database, index, follower, paper):
    paper(1, "关于路灯的提案")
    follower.step()
    follower.stop()
    chance = random.Random(1)
    for number in range(2, 102):
        paper(number, "关于道路的提案", "".join(chr(chance.randrange(0x4E00, 0x9F00)) for _ in range(500)))
    assert behind(index).changes == 100
    from xieshang.core.text.line import put_in_line

    put_in_line()
    result = subprocess.run(
        [sys.executable, "-c", FOLLOW_ON_A_FULL_DISK],
        env={name: value for name, value in os.environ.items() if not name.startswith("XIESHANG_")}
        | {
            "PYTHONPATH": str(SOURCE),
            "DJANGO_SETTINGS_MODULE": "xieshang.config.settings",
            "XIESHANG_DATA": str(index.directory.parent),
            "XIESHANG_SEARCH": str(index.directory),
            "XIESHANG_DATABASE_URL": scratch_database.url,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert result.stdout.split() == ["100", "0"], result.stderr
    assert result.stderr.count("Search is behind") == 1
    assert total(index) == 101


@pytest.mark.django_db
def test_the_job_leaves_the_index_to_whoever_writes_it(index, paper):
    other = Follower(index)
    paper(1, "关于路灯的提案")
    other.step()
    paper(2, "关于道路的提案")
    other.step()
    paper(3, "关于桥梁的提案")
    indexing.follow()
    assert behind(index).changes == 1
    other.stop()
    indexing.follow()
    assert behind(index).changes == 0
