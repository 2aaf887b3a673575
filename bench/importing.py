"""What bringing in a table of earlier proposals costs, on an empty SQLite installation. See README.md."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent / "tests")]

HEAD = (
    *(
        "届次",
        "提案号",
        "案由",
        "第一提案者",
        "联名者",
        "领域",
        "收到日期",
        "审查结果",
        "立案日期",
        "主办单位",
    ),
    *("会办单位", "交办日期", "答复日期", "办理结果", "满意度", "正文", "答复正文"),
)
SENTENCE = "城区河道两岸的步道夜间照明不足，群众出行不便，建议由住建部门牵头逐年补齐。"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--text", type=int, default=20, help="sentences of a paper (default: 20)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="xieshang-bench-") as folder:
        os.environ |= {"XIESHANG_DATA": folder, "DJANGO_SETTINGS_MODULE": "xieshang.config.settings"}
        _measure(options, Path(folder))


def _measure(options: argparse.Namespace, folder: Path) -> None:
    import django

    django.setup()
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from xieshang.core.importing import files, slices
    from xieshang.core.models import ImportedFile
    from xieshang.proposals.earlier import EARLIER_PROPOSALS
    from xieshang.proposals.models import Proposal
    from xieshang.proposals.tests.cast import everybody

    cast = everybody()
    content = _workbook(options, folder)
    print(f"{options.rows:,} rows, {len(content) / 1024 / 1024:.1f} MB, load {os.getloadavg()[0]:.1f}")
    intake = EARLIER_PROPOSALS.intake
    with _timed("read"):
        sheets = files.read(SimpleUploadedFile("历年提案.xlsx", content))
    with _timed("judge and keep"):
        file = slices.keep(
            intake=intake, tenant=cast.place.committee.pk, by=cast.office, name="历年提案.xlsx", sheets=sheets
        )
    sums = {total["label"]: total["sure"] for total in file.totals}
    slices.confirm(file=file, by=cast.office, with_doubtful=True, stated=sums)
    with _timed("write"):
        longest = _Longest()
        while file.state == ImportedFile.State.CONFIRMED:
            longest.time(lambda: slices.write_slice(file, intake))
    print(f"{longest}; {Proposal.objects.count():,} papers")
    with _timed("make findable"):
        longest = _Longest()
        while slices.is_at_work(file):
            longest.time(lambda: slices.find_slice(file, intake))
    print(longest)


class _Longest:
    """The slice that held the writer longest, the last one (which shows all rows) apart."""

    def __init__(self) -> None:
        self.found: list[tuple[float, float]] = []

    def time(self, work: Callable[[], None]) -> None:
        wall, cpu = time.monotonic(), time.process_time()
        work()
        self.found.append((time.monotonic() - wall, time.process_time() - cpu))

    def __str__(self) -> str:
        wall, cpu = max(self.found[:-1], key=lambda each: each[1])
        last = self.found[-1]
        return f"the longest slice took {cpu:.2f} s CPU, {wall:.2f} s; the last {last[1]:.2f} s CPU, {last[0]:.2f} s"


class _timed:
    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        self.wall, self.cpu = time.monotonic(), time.process_time()

    def __exit__(self, *error: object) -> None:
        wall, cpu = time.monotonic() - self.wall, time.process_time() - self.cpu
        print(f"{self.what}: {cpu:.1f} s CPU, {wall:.1f} s", flush=True)


def _workbook(options: argparse.Namespace, folder: Path) -> bytes:
    import xlsxwriter

    path = folder / "table.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("历年提案")
    sheet.write_row(0, 0, HEAD)
    units = ("市教育局", "市财政局", "市卫生健康局")
    for row in range(1, options.rows):
        day = date(2023, 1, 2) + timedelta(days=row % 15)
        text = "\n".join([SENTENCE] * options.text)
        cells = (
            *(
                "六届二次",
                row,
                f"关于第{row}处步道照明的提案",
                "陈晓舟",
                f"刘望溪、某人{row % 700}",
                "社会建设",
            ),
            *(day, "立案", day + timedelta(days=20), units[row % 3], units[(row + 1) % 3]),
            *(day + timedelta(days=60), day + timedelta(days=140), "ABC"[row % 3], "满意"),
            *(f"第{row}处。{text}", "已经补装，感谢提出。"),
        )
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.close()
    return path.read_bytes()


if __name__ == "__main__":
    main()
