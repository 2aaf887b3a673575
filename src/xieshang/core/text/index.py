"""The index on this machine's disk: a cache of the entries, made by following them, and never the only copy.

A directory holds one generation of the index and the file ``current`` names it, so a rebuild
grows beside the index that goes on answering and takes its place in one move. How far the index
has come is a document of the index itself, written in the same commit as the entries up to there: whenever the
process dies, the two agree, and the next one goes on from there.
"""

import fcntl
import json
import logging
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

import tantivy
from django.conf import settings
from django.db.models import Min, Q

from xieshang.core.models import SearchEntry

from . import schema
from .line import Line, line, put_in_line

log = logging.getLogger(__name__)

BATCH = 500
HEAP = 64_000_000
"""Bytes the writer gathers before it writes a segment."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Reached:
    """How far an index has come, in which line, and what it was made with."""

    line: str = ""
    last: int = 0
    made_with: str = ""


@dataclass(frozen=True)
class Behind:
    """How far this machine's search is behind the records."""

    changes: int
    since: datetime | None
    """When the oldest change that cannot be found yet was made."""


class Busy(Exception):
    """Another process of this machine writes the index now."""


class Index:
    """One directory's index, opened to read. Cheap to keep, safe to share between threads."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._lock = Lock()
        self._opened: tuple[object, ...] = ()
        self._index: tantivy.Index | None = None
        self._searcher: tantivy.Searcher | None = None
        self.known_rarities: dict[str, float] = {}
        """What pairs tell, remembered by ``similar`` as of so many documents."""
        self.known_at = 0

    @property
    def generation(self) -> Path | None:
        """The directory of the index that answers now; None before there is one."""
        try:
            return self.directory / (self.directory / "current").read_text().strip()
        except FileNotFoundError:
            return None

    def searcher(self) -> tantivy.Searcher | None:
        """What answers as of the last commit; None when nothing was ever indexed here. Two file look-ups."""
        generation = self.generation
        try:
            stat = (generation / "meta.json").stat() if generation else None
        except FileNotFoundError:
            stat = None
        if generation is None or stat is None:
            return None
        stamp = (generation, stat.st_mtime_ns, stat.st_ino)
        if stamp != self._opened:
            with self._lock:
                if stamp != self._opened:
                    if self._index is None or generation != self._opened[0]:
                        try:
                            self._index = open_at(generation)
                        except ValueError:
                            log.exception(
                                "The search index in %s cannot be read; it will be built anew.", generation
                            )
                            return None
                    self._index.reload()
                    self._searcher, self._opened = self._index.searcher(), stamp
        return self._searcher

    def reached(self) -> Reached:
        """How far this index has come."""
        return reached(self.searcher())


_kept: dict[Path, Index] = {}


def here() -> Index:
    """This machine's index, one for the process."""
    directory = Path(settings.SEARCH_DIRECTORY)
    return _kept.setdefault(directory, Index(directory))


def open_at(generation: Path) -> tantivy.Index:
    """The index in a directory of its own, made if it is not there."""
    generation.mkdir(parents=True, exist_ok=True)
    opened = tantivy.Index(schema.schema(), str(generation), reuse=True)
    schema.register(opened)
    return opened


def reached(searcher: tantivy.Searcher | None) -> Reached:
    """What the index says of itself."""
    if searcher is None:
        return Reached()
    query = tantivy.Query.term_query(schema.schema(), schema.KEY, schema.REACHED, "basic")
    hits = searcher.search(query, limit=1, count=False).hits
    if not hits:
        return Reached()
    return Reached(**json.loads(searcher.doc(hits[0][1])[schema.MARK][0]))


class Follower:
    """Brings the index up to date, a batch at a time. One process of a machine at a time holds the pen."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._writer: tantivy.IndexWriter | None = None
        self._writes: Path | None = None

    def step(self) -> int:
        """Index what has changed; how many entries. Two queries when nothing has.

        Raises ``Busy`` when another process writes, and ``OSError`` when the disk does not take it;
        in both cases nothing is lost and the next step begins where the last commit ended.
        """
        put_in_line()
        now = line()
        so_far = self.index.reached()
        if not fits(so_far, now):
            return rebuild(self.index)
        done = 0
        for batch in changes(so_far.last):
            self._write(batch, now)
            done += len(batch)
        return done

    def stop(self) -> None:
        """Let go of the pen."""
        self._writer = self._writes = None

    def _write(self, batch: list[SearchEntry], now: Line) -> None:
        generation = self.index.generation
        if generation is None:
            raise FileNotFoundError(self.index.directory)
        if self._writer is None or self._writes != generation:
            self._writer, self._writes = _writer(open_at(generation)), generation
        try:
            put(self._writer, batch)
            commit(self._writer, Reached(now.name, batch[-1].sequence or 0, schema.fingerprint()))
        except (OSError, ValueError, RuntimeError) as trouble:
            # After a failed write the writer is of no more use; the index on disk is as last committed.
            self.stop()
            raise OSError(f"The search index could not be written: {trouble}") from trouble


def fits(so_far: Reached, now: Line) -> bool:
    """Whether an index can be continued: made from this database, no further than it, by this code."""
    return so_far.line == now.name and so_far.last <= now.last and so_far.made_with == schema.fingerprint()


def changes(after: int) -> Iterator[list[SearchEntry]]:
    """All entries changed after a number, batch by batch, in the order of the line."""
    while True:
        batch = list(SearchEntry.objects.filter(sequence__gt=after).order_by("sequence")[:BATCH])
        if not batch:
            return
        yield batch
        after = batch[-1].sequence or after


def put(writer: tantivy.IndexWriter, batch: list[SearchEntry], *, new_up_to: int = 0) -> None:
    """Entries in place of what the index held of them; up to a number of the line it cannot hold any yet."""
    for entry in batch:
        if (entry.sequence or 0) > new_up_to:
            writer.delete_documents_by_term(schema.KEY, str(entry.pk))
        if not entry.deleted:
            writer.add_document(schema.document(entry))


def commit(writer: tantivy.IndexWriter, so_far: Reached) -> None:
    """Make what was put durable, together with how far it goes."""
    writer.delete_documents_by_term(schema.KEY, schema.REACHED)
    mark = json.dumps(asdict(so_far))
    writer.add_document(
        tantivy.Document.from_dict({schema.KEY: schema.REACHED, schema.MARK: mark}, schema.schema())
    )
    writer.commit()


def rebuild(index: Index, progress: Progress | None = None) -> int:
    """Build the index anew beside the old one, then let it take its place; how many entries it holds."""
    put_in_line()
    now = line()
    name = f"index-{secrets.token_hex(4)}"
    total = SearchEntry.objects.exclude(sequence=None).count()
    last = done = 0
    with _alone(index.directory):
        try:
            writer = _writer(open_at(index.directory / name))
            for batch in changes(0):
                put(writer, batch, new_up_to=now.last)
                last, done = batch[-1].sequence or 0, done + len(batch)
                if progress:
                    progress(done, max(done, total))
            commit(writer, Reached(now.name, last, schema.fingerprint()))
            writer.wait_merging_threads()
            _make_current(index.directory, name)
        except (ValueError, RuntimeError) as trouble:
            raise OSError(f"The search index could not be built: {trouble}") from trouble
        finally:
            _sweep(index.directory)
    return done


def behind(index: Index) -> Behind:
    """How far search is behind. Two queries."""
    so_far, now = index.reached(), line()
    last = so_far.last if fits(so_far, now) else 0
    missing = SearchEntry.objects.filter(Q(sequence=None) | Q(sequence__gt=last))
    found = missing.aggregate(since=Min("changed_at"))
    return Behind(missing.count(), found["since"])


def _writer(opened: tantivy.Index) -> tantivy.IndexWriter:
    try:
        return opened.writer(HEAP, 1)
    except ValueError as trouble:
        if "LockBusy" in str(trouble) or "lock" in str(trouble).lower():
            raise Busy(str(trouble)) from trouble
        raise OSError(f"The search index could not be opened: {trouble}") from trouble


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """While one process of this machine builds an index, no other does. The lock ends with the process."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "building").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise Busy("the search index is being built") from taken
        yield


def _make_current(directory: Path, name: str) -> None:
    fresh = directory / f"current-{name}"
    fresh.write_text(name)
    with fresh.open() as handle:
        os.fsync(handle.fileno())
    fresh.replace(directory / "current")


def _sweep(directory: Path) -> None:
    """Remove every generation but the one that answers; whoever still reads an old one keeps it until they let go."""
    current = (directory / "current").read_text().strip() if (directory / "current").exists() else ""
    for path in directory.glob("index-*"):
        if path.name != current:
            shutil.rmtree(path, ignore_errors=True)
