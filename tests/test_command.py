"""The command `xieshang`, run as people run it."""

import contextlib
import http.client
import shutil

import pytest
from harness.house import House

from xieshang.config.serving import wait_until_it_answers

COMMANDS = (
    "start",
    "serve",
    "work",
    "prepare",
    "demo",
    "found",
    "export",
    "restore",
    "figures",
    "lifecycle",
    "docs",
    "manage",
)


@pytest.fixture
def nothing_yet(kind_of_database, empty_database, tmp_path):
    """A machine on which the product has never run (on PostgreSQL: with a database still to be migrated)."""
    if empty_database.url.startswith("sqlite"):
        return House(empty_database, tmp_path / "data", settings={"XIESHANG_DATABASE_URL": ""})
    return House(empty_database, tmp_path / "data")


@pytest.fixture
def nothing_founded(nothing_yet):
    """The same machine with its tables made, which takes ten seconds where they are missing."""
    if nothing_yet.database.url.startswith("sqlite"):
        nothing_yet.data.mkdir()
        shutil.copyfile(nothing_yet.database.name, nothing_yet.data / "xieshang.sqlite3")
    return nothing_yet


@pytest.mark.alike
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_leaves_nothing_behind(nothing_yet, command):
    done = nothing_yet.run(command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"usage: xieshang {command}")
    assert not nothing_yet.data.exists()


def test_the_first_start_makes_everything_in_the_data_directory_for_its_own_user_alone(nothing_yet):
    nothing_yet.data.mkdir(mode=0o755)
    done = nothing_yet.run("prepare")
    assert done.returncode == 0, done.stderr
    found = [nothing_yet.data, *nothing_yet.data.rglob("*")]
    assert not [path for path in found if not path.is_symlink() and path.stat().st_mode & 0o077]
    key = nothing_yet.data / "secret.key"
    made = key.read_text()
    assert nothing_yet.run("prepare").returncode == 0
    assert key.read_text() == made


@pytest.mark.alike
@pytest.mark.parametrize(
    "kept", [b"", b"  \n", b"too short", bytes(range(128, 228))], ids=["empty", "blank", "short", "binary"]
)
def test_a_key_that_is_none_is_refused_at_the_start(nothing_yet, kept):
    nothing_yet.data.mkdir()
    (nothing_yet.data / "secret.key").write_bytes(kept)
    done = nothing_yet.run("prepare")
    assert done.returncode == 1
    assert done.stderr.startswith(f"{nothing_yet.data / 'secret.key'}: this is no key.")
    assert (nothing_yet.data / "secret.key").read_bytes() == kept


@pytest.mark.alike
def test_an_unknown_kind_of_database_is_refused_in_words(nothing_yet):
    nothing_yet.settings["XIESHANG_DATABASE_URL"] = "mysql://somewhere/db"
    done = nothing_yet.run("prepare")
    assert done.returncode == 1
    assert done.stderr.strip() == "XIESHANG_DATABASE_URL: 'mysql' is neither sqlite nor postgresql."


@pytest.mark.sqlite
def test_a_database_named_without_a_full_path_lies_in_the_data_directory(nothing_yet):
    nothing_yet.settings["XIESHANG_DATABASE_URL"] = "sqlite:///six.sqlite3"
    assert nothing_yet.run("manage", "createcachetable").returncode == 0
    assert (nothing_yet.data / "six.sqlite3").exists()


@pytest.mark.alike
def test_a_port_in_use_is_said_before_anything_is_done(served_once):
    port = served_once.address.rsplit(":", 1)[1]
    done = served_once.run("serve", "--port", port)
    assert done.returncode == 1
    assert done.stderr.strip() == f"Port {port} of 127.0.0.1 is in use. Choose another with --port."


def test_the_server_answers_and_stops_when_told(empty_house):
    address = empty_house.serve()
    assert ask(address, "/alive/").status == 204
    empty_house.close()
    assert not wait_until_it_answers(address, seconds=0.3)


@pytest.mark.alike
def test_a_lifecycle_is_printed_as_mermaid(nothing_yet):
    done = nothing_yet.run("lifecycle", "proposals")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("stateDiagram-v2") == 5
    assert "final_review --> filed: 立案" in done.stdout


@pytest.mark.alike
def test_an_unknown_room_is_told_the_rooms_there_are(nothing_yet):
    done = nothing_yet.run("lifecycle", "weather")
    assert done.returncode == 1
    assert "There are: proposals" in done.stderr


@pytest.mark.alike
def test_reference_pages_follow_from_the_code(nothing_yet, tmp_path):
    pages = str(tmp_path / "pages")
    assert nothing_yet.run("docs", "--into", pages).returncode == 0
    assert nothing_yet.run("docs", "--into", pages, "--check").returncode == 0
    (tmp_path / "pages" / "permissions.md").write_text("Everyone may do everything.")
    done = nothing_yet.run("docs", "--into", pages, "--check")
    assert done.returncode == 1
    assert "permissions.md" in done.stderr


def test_a_committee_is_founded_from_the_documented_file_once(nothing_yet, tmp_path):
    file = tmp_path / "committee.toml"
    file.write_text(nothing_yet.run("found", "--template").stdout, encoding="utf-8")
    checked = nothing_yet.run("found", "--file", str(file), "--check")
    assert checked.returncode == 0, checked.stderr
    assert "将建立：" in checked.stdout
    assert "六届五次会议" in checked.stdout
    done = nothing_yet.run("found", "--file", str(file))
    assert done.returncode == 0, done.stderr
    [office] = [line for line in done.stdout.splitlines() if "张三  zhangsan  " in line]
    assert office.startswith("  办公室  ")
    again = nothing_yet.run("found", "--file", str(file))
    assert "没有要新建的内容，什么都没有改动。" in again.stdout
    assert "zhangsan  " not in again.stdout
    assert nothing_yet.run("found", "--code").returncode == 1


@pytest.mark.alike
def test_a_server_on_an_empty_database_says_how_it_is_founded_and_writes_no_code_to_its_log(served_once):
    log = served_once.log("serve")
    assert "This database is empty." in log
    assert "`xieshang found --code`" in log
    assert "24 hours" not in log
    done = served_once.run("found", "--code")
    assert done.returncode == 0, done.stderr
    assert "/found/" in done.stdout
    assert ask(served_once.address, "/found/").status == 200


@pytest.mark.alike
def test_a_file_with_faults_is_refused_with_the_place_of_each(nothing_founded, tmp_path):
    file = tmp_path / "committee.toml"
    written = nothing_founded.run("found", "--template").stdout
    written = written.replace('phone = "13800000002"', 'phone = "13800000001"')
    file.write_text(written.replace("starts_on = 2022-01-10", 'starts_on = "今年"'), encoding="utf-8")
    done = nothing_founded.run("found", "--file", str(file))
    assert done.returncode == 1
    assert done.stderr.strip() == "term.starts_on: 请填写日期，例如2024-02-06。"
    file.write_text(written, encoding="utf-8")
    done = nothing_founded.run("found", "--file", str(file))
    assert "people.system_admin.phone: 手机号138****0001已用于办公室账号" in done.stderr


@pytest.mark.alike
def test_an_empty_database_is_founded_by_answering_questions(nothing_founded):
    answers = [
        *("city", "遵义市", "zunyi", "520300", "", "", "6", "2022-01-10"),
        "",
        *("张三", "zhangsan", "13800000001", "李四", "lisi", "13800000002"),
        *("王五", "wangwu", "13800000003", "赵六", "zhaoliu", "13800000004"),
    ]
    done = nothing_founded.run("found", "--ask", typed="\n".join(answers) + "\n")
    assert done.returncode == 0, done.stderr
    assert "中国人民政治协商会议遵义市委员会" in done.stdout
    assert "界别：教育" in done.stdout


def ask(address: str, path: str, **headers: str) -> http.client.HTTPResponse:
    """One question to a running server; its answer as it came, redirections and refusals included."""
    with contextlib.closing(
        http.client.HTTPConnection(address.removeprefix("http://"), timeout=5)
    ) as connection:
        connection.request(
            "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        answer.read()
        return answer


@pytest.mark.alike
def test_behind_a_proxy_that_speaks_tls_everything_is_sent_there(empty_house, collected_static):
    (empty_house.data / "static").symlink_to(collected_static)
    empty_house.settings |= {"XIESHANG_HTTPS": "1", "XIESHANG_HOSTS": "127.0.0.1"}
    address = empty_house.serve()
    assert ask(address, "/account/login/").headers["Location"].startswith("https://")
    answer = ask(address, "/account/login/", X_Forwarded_Proto="https")
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Secure" in answer.headers["Set-Cookie"]


@pytest.mark.alike
def test_whoever_knocks_under_another_name_is_turned_away_without_a_word_in_the_log(served_once):
    assert ask(served_once.address, "/account/login/", Host="elsewhere.example").status == 400
    assert "elsewhere" not in served_once.log("serve")
