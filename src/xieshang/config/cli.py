"""The command `xieshang`: every way to start, feed and ask an installation.

All data lie in the directory XIESHANG_DATA names (./data if it names none). Django is set up only
when a command needs it, so that `--help` answers at once and leaves nothing behind.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tqdm import tqdm

ADDRESS_HELP = "address to listen on (default: XIESHANG_BIND or 127.0.0.1)"
PORT_HELP = "port to listen on (default: XIESHANG_PORT or 8000)"
WORKERS_HELP = "processes that answer requests (default: XIESHANG_WORKERS or 2)"


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshang.config.settings")
    import django

    django.setup()
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="xieshang", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(
        run: Callable[[argparse.Namespace], int], *parents: argparse.ArgumentParser
    ) -> argparse.ArgumentParser:
        words = run.__doc__ or ""
        added = commands.add_parser(
            run.__name__, help=words.splitlines()[0], description=words, parents=list(parents)
        )
        added.set_defaults(run=run)
        return added

    web = argparse.ArgumentParser(add_help=False)
    web.add_argument("--host", default=os.environ.get("XIESHANG_BIND", "127.0.0.1"), help=ADDRESS_HELP)
    web.add_argument("--port", type=int, default=os.environ.get("XIESHANG_PORT", "8000"), help=PORT_HELP)
    web.add_argument(
        "--workers", type=int, default=os.environ.get("XIESHANG_WORKERS", "2"), help=WORKERS_HELP
    )
    web.add_argument("--threads", type=int, default=4, help="threads in each of them (default: 4)")

    added = command(start, web)
    added.add_argument(
        "--found",
        action="store_true",
        help="leave an empty database empty: a committee is founded on the page /found/",
    )
    command(serve, web)

    added = command(work)
    added.add_argument("--once", action="store_true", help="do what waits now, then end")
    added.add_argument("--interval", type=float, default=1.0, help="seconds between two rounds (default: 1)")

    added = command(search)
    added.add_argument(
        "words",
        help="what to look for; or 'follow', 'rebuild', 'check': keep up, build anew, compare with the database",
    )
    added.add_argument(
        "--as", dest="username", help="whose eyes to look with: only what this account may see"
    )
    added.add_argument("--library", action="append", default=[], help="one library only, such as proposals")
    added.add_argument("--limit", type=int, default=20, help="how many findings (default: 20)")
    added.add_argument(
        "--json", action="store_true", help="one JSON object instead of a line for each finding"
    )
    added.add_argument("--once", action="store_true", help="follow: index what waits now, then end")

    command(prepare)
    command(demo)

    added = command(found)
    way = added.add_mutually_exclusive_group(required=True)
    way.add_argument("--file", type=Path, help="what is to be founded, as --template shows it")
    way.add_argument("--ask", action="store_true", help="by questions in this terminal")
    way.add_argument("--code", action="store_true", help="print a one-time code for the page /found/")
    way.add_argument("--template", action="store_true", help="print the documented file, to be filled in")
    added.add_argument("--check", action="store_true", help="say what would be founded, and write nothing")

    added = command(export)
    added.add_argument("archive", type=Path, help="the file to be written, such as xieshang.archive")
    added = command(restore)
    added.add_argument("archive", type=Path, help="the file that `xieshang export` wrote")

    added = command(figures)
    added.add_argument("--committee", required=True, help="the committee's short name, such as zunyi")
    added.add_argument("--year", type=int, required=True)
    added.add_argument(
        "--json", action="store_true", help="one JSON object instead of one line for each figure"
    )

    added = command(lifecycle)
    added.add_argument("room", help="the room whose records are meant, such as proposals")

    added = command(docs)
    added.add_argument("--check", action="store_true", help="change nothing; fail if a page is out of date")
    added.add_argument(
        "--into", default="docs/reference", help="the directory of the pages (default: docs/reference)"
    )

    added = command(manage)
    added.add_argument("arguments", nargs=argparse.REMAINDER)
    return parser


def start(options: argparse.Namespace) -> int:
    """Prepare everything, then run the web server and the background work together.

    An empty database is filled with the demonstration year first, unless --found. Ctrl-C stops both.
    """
    from xieshang.config import preparing, serving
    from xieshang.demo import accounts

    _refuse_taken_port(options)
    preparing.prepare()
    if _is_empty() and not options.found:
        _build_demonstration()
    address = f"http://{options.host}:{options.port}"

    def announce() -> None:
        if serving.wait_until_it_answers(address, seconds=60):
            ready = f"Xieshang answers at {address}  (Ctrl-C stops it)"
            print("", *filter(None, (accounts.table(), ready)), sep="\n\n", flush=True)

    web = ["serve", "--host", options.host, "--port", str(options.port)]
    web += ["--workers", str(options.workers), "--threads", str(options.threads)]
    return serving.run_together([web, ["work"]], when_started=announce)


def serve(options: argparse.Namespace) -> int:
    """Answer requests: the web server alone.

    The database is migrated and the static files are collected first.
    """
    from xieshang.config import founding, preparing, serving

    _refuse_taken_port(options)
    preparing.prepare()
    if words := founding.invitation(f"http://{options.host}:{options.port}"):
        print(words, flush=True)
    serving.serve(options.host, options.port, workers=options.workers, threads=options.threads)
    return 0


def work(options: argparse.Namespace) -> int:
    """Do the background work: deliver notices, remind of deadlines, keep the search index up to date.

    Several may run at once; one leads and the others wait to take over.
    """
    from xieshang.core.work import run
    from xieshang.workbench.jobs import JOBS

    run(JOBS, once=options.once, interval=options.interval)
    return 0


def search(options: argparse.Namespace) -> int:
    """Look words up in the libraries as one account; or keep this machine's search index.

    `xieshang work` follows by itself; a web server without it runs `xieshang search follow`.
    """
    from xieshang.core.text import check, index, indexing
    from xieshang.core.text.searchable import write_all
    from xieshang.core.work import Job, run
    from xieshang.search.libraries import SEARCHABLES

    if options.words not in {"follow", "rebuild", "check"}:
        return _look_up(options)
    if options.words == "follow":
        run([Job("search", indexing.follow, alone=False)], once=options.once, interval=1.0)
        return 0
    with tqdm(desc="Search index", unit=" entries", file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        if options.words == "rebuild":
            write_all(SEARCHABLES, progress)
            bar.reset()
            index.rebuild(index.here(), progress)
            return 0
        found = check.compare(index.here(), progress)
    waiting = index.behind(index.here()).changes
    report = {"missing": len(found.missing), "surplus": len(found.surplus), "changed": len(found.changed)}
    print(json.dumps(report | {"foreign": found.foreign, "behind": waiting}))
    return 1 if found else 0


def _look_up(options: argparse.Namespace) -> int:
    from xieshang.core.models import Account
    from xieshang.search.queries import findings

    account = Account.objects.filter(username=options.username or "").first()
    if account is None:
        raise SystemExit(
            f"No account '{options.username}'." if options.username else "Say whose eyes to look with: --as."
        )
    answer = findings(account, options.words, options.library, options.limit)
    if options.json:
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        for found in answer["found"]:
            print(f"{found['day'] or '':10}\t{found['library']}\t{found['title']}\t{found['url']}")
    return 0


def prepare(options: argparse.Namespace) -> int:
    """Bring the database and the static files up to date."""
    from xieshang.config import preparing

    preparing.prepare()
    return 0


def demo(options: argparse.Namespace) -> int:
    """Build the demonstration year in an empty database and print its accounts."""
    from xieshang.config import preparing
    from xieshang.demo import accounts

    preparing.prepare()
    if not _is_empty():
        raise SystemExit(
            "This database has accounts already. The demonstration year is built in an empty one only."
        )
    _build_demonstration()
    print(accounts.table())
    return 0


def found(options: argparse.Namespace) -> int:
    """Found a real committee: its tree, term, sessions, bodies, and its four first accounts.

    From a file, by questions, or on a page that a one-time code opens. Whatever is there already stays as it
    is, so running it twice changes nothing and says so. First passwords are printed here, once.
    """
    from xieshang.config import founding, preparing

    if options.template:
        print(founding.template(), end="")
        return 0
    preparing.prepare()
    return founding.run(options)


def export(options: argparse.Namespace) -> int:
    """Write the whole installation into one encrypted file: records, files, history, and a list of digests.

    People work on meanwhile. The passphrase is asked for, or read from XIESHANG_PASSPHRASE; without it nobody
    can read the file. Who is signed in, the search index and the key of this machine are not in it.
    """
    from xieshang.config import whole

    return whole.export(options.archive)


def restore(options: argparse.Namespace) -> int:
    """Read such a file back into an empty installation of the same version.

    All of it, with every digest as it was, or nothing. Everybody signs in anew.
    """
    from xieshang.config import preparing, whole

    preparing.prepare()
    return whole.restore(options.archive)


def figures(options: argparse.Namespace) -> int:
    """Print the figures of a committee's year, counted from its records now.

    Each value is given in the figure's base unit.
    """
    from xieshang.people.models import Committee
    from xieshang.reports.figures import values

    try:
        counted = values(options.committee, options.year)
    except Committee.DoesNotExist:
        slugs = ", ".join(Committee.objects.values_list("slug", flat=True))
        raise SystemExit(f"No committee '{options.committee}'. There are: {slugs or 'none yet'}.") from None
    if options.json:
        print(json.dumps(counted, ensure_ascii=False, indent=2))
    else:
        for key, value in counted.items():
            print(f"{key}\t{value}")
    return 0


def lifecycle(options: argparse.Namespace) -> int:
    """Print the state diagrams of a room's records, as Mermaid."""
    from xieshang.config import reference

    if options.room not in reference.LIVES:
        raise SystemExit(
            f"No room '{options.room}' has a lifecycle. There are: {', '.join(reference.LIVES)}."
        )
    print("\n".join(reference.diagrams(options.room)), end="")
    return 0


def docs(options: argparse.Namespace) -> int:
    """Write the reference pages that follow from the code: lifecycles and permissions."""
    from xieshang.config import reference

    stale = reference.write(Path(options.into), only_check=options.check)
    if options.check and stale:
        raise SystemExit(f"Out of date: {', '.join(stale)}. `xieshang docs` writes them anew.")
    return 0


def manage(options: argparse.Namespace) -> int:
    """Run one of Django's own commands, for those who work on the code."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["xieshang manage", *options.arguments])
    return 0


def _refuse_taken_port(options: argparse.Namespace) -> None:
    from xieshang.config.serving import port_is_taken

    if port_is_taken(options.host, options.port):
        raise SystemExit(f"Port {options.port} of {options.host} is in use. Choose another with --port.")


def _is_empty() -> bool:
    from django.contrib.auth import get_user_model

    return not get_user_model().objects.exists()


def _build_demonstration() -> None:
    from xieshang.demo.build import build

    print(
        "The database is empty: building the demonstration year, which takes about a minute.", file=sys.stderr
    )
    # Drawn in a terminal only; a log is not filled with it.
    with tqdm(desc="Demonstration year", unit=" acts", disable=None) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        build(progress=progress)
