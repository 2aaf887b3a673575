"""The command `xieshang`, run as people run it."""

import urllib.request

import pytest
from harness.house import House

from xieshang.config.serving import wait_until_it_answers

COMMANDS = ("start", "serve", "work", "prepare", "demo", "figures", "lifecycle", "docs", "manage")


@pytest.fixture
def nothing_yet(kind_of_database, empty_database, tmp_path):
    """A machine on which the product has never run (on PostgreSQL: with a database still to be migrated)."""
    if empty_database.url.startswith("sqlite"):
        return House(empty_database, tmp_path / "data", settings={"XIESHANG_DATABASE_URL": ""})
    return House(empty_database, tmp_path / "data")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_leaves_nothing_behind(nothing_yet, command):
    done = nothing_yet.run(command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"usage: xieshang {command}")
    assert not nothing_yet.data.exists()


def test_the_first_start_makes_everything_in_the_data_directory(nothing_yet):
    done = nothing_yet.run("prepare")
    assert done.returncode == 0, done.stderr
    key = nothing_yet.data / "secret.key"
    assert key.stat().st_mode & 0o077 == 0
    made = key.read_text()
    assert nothing_yet.run("prepare").returncode == 0
    assert key.read_text() == made


def test_an_unknown_kind_of_database_is_refused_in_words(nothing_yet):
    nothing_yet.settings["XIESHANG_DATABASE_URL"] = "mysql://somewhere/db"
    done = nothing_yet.run("prepare")
    assert done.returncode == 1
    assert done.stderr.strip() == "XIESHANG_DATABASE_URL: 'mysql' is neither sqlite nor postgresql."


def test_a_database_named_without_a_full_path_lies_in_the_data_directory(nothing_yet):
    nothing_yet.settings["XIESHANG_DATABASE_URL"] = "sqlite:///six.sqlite3"
    assert nothing_yet.run("prepare").returncode == 0
    assert (nothing_yet.data / "six.sqlite3").exists()


def test_a_port_in_use_is_said_before_anything_is_done(house):
    port = house.address.rsplit(":", 1)[1]
    done = house.run("serve", "--port", port)
    assert done.returncode == 1
    assert done.stderr.strip() == f"Port {port} of 127.0.0.1 is in use. Choose another with --port."


def test_the_server_answers_and_stops_when_told(empty_house):
    address = empty_house.serve()
    with urllib.request.urlopen(f"{address}/alive/", timeout=5) as answer:
        assert answer.status == 204
    empty_house.close()
    assert not wait_until_it_answers(address, seconds=0.3)


def test_a_lifecycle_is_printed_as_mermaid(nothing_yet):
    done = nothing_yet.run("lifecycle", "proposals")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("stateDiagram-v2") == 3
    assert "final_review --> filed: 立案" in done.stdout


def test_an_unknown_room_is_told_the_rooms_there_are(nothing_yet):
    done = nothing_yet.run("lifecycle", "weather")
    assert done.returncode == 1
    assert "There are: proposals." in done.stderr


def test_reference_pages_follow_from_the_code(nothing_yet, tmp_path):
    pages = str(tmp_path / "pages")
    assert nothing_yet.run("docs", "--into", pages).returncode == 0
    assert nothing_yet.run("docs", "--into", pages, "--check").returncode == 0
    (tmp_path / "pages" / "permissions.md").write_text("Everyone may do everything.")
    done = nothing_yet.run("docs", "--into", pages, "--check")
    assert done.returncode == 1
    assert "permissions.md" in done.stderr
