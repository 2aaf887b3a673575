"""The processes: the web server, and the web server together with the background work."""

import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from functools import partial
from types import FrameType


def serve(host: str, port: int, *, workers: int, threads: int) -> None:
    """Answer requests until told to stop (SIGINT or SIGTERM); what is being answered is answered first."""
    from django.conf import settings
    from django.db import connections
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from . import gateway

    if settings.HTTPS and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        # Only a proxy speaks TLS here, so there is one.
        gateway.warn_of_a_proxy()
    # The workers are forks of this process: one that inherited an open connection would share it with
    # the others, and read their answers.
    for connection in connections.all(initialized_only=True):
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]
    Server(
        "xieshang.config.gateway:load",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=workers,
        # Connections that wait for something cost nothing, so that whoever opens many keeps nobody out.
        backlog=2048,
        backpressure=8192,
        respawn_failed_workers=True,
        workers_kill_timeout=15,
        # Who asked for what stands in the trail; a line for each request would be a second, unguarded copy.
        log_access=False,
        log_level=LogLevels.warning,
        websockets=False,
    ).serve(target_loader=partial(gateway.load, threads))


def port_is_taken(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _Stop(BaseException):
    """Someone asked this process to end."""


def _stop(signum: int, frame: FrameType | None) -> None:
    raise _Stop


def run_together(commands: Sequence[Sequence[str]], *, when_started: Callable[[], None]) -> int:
    """Run the commands as processes of ours until one ends or we are told to stop; then stop them all.

    Returns 0 when we were told to stop, else the exit code of the one that ended by itself.
    """
    for number in SIGNALS:
        # Under nohup a closed terminal is no reason to stop.
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _stop)
    children: list[subprocess.Popen] = []
    try:
        for command in commands:
            # In sessions of their own: Ctrl-C in a terminal reaches this process only, which then
            # stops the others in order, once.
            children.append(
                subprocess.Popen([sys.executable, "-m", "xieshang", *command], start_new_session=True)
            )
        # Beside the watch over the children, so that one that fails at once is noticed at once.
        threading.Thread(target=when_started, daemon=True).start()
        while True:
            for child in children:
                if child.poll() is not None:
                    return child.returncode or 1
            time.sleep(0.2)
    except _Stop:
        return 0
    finally:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(timeout=20)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def wait_until_it_answers(address: str, *, seconds: float) -> bool:
    """Whether the server at this address answers within so many seconds (any answer below 500 will do)."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/alive/", timeout=2):  # noqa: S310  # Our own http address.
                return True
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code < 500
        except OSError:
            time.sleep(0.1)
    return False
