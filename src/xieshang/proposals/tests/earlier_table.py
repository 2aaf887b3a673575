"""A table of earlier proposals as offices have them, and what became of its rows."""

from datetime import date
from io import BytesIO

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from xieshang.core.models import ImportedFile

HEAD = (
    *("届次", "提案号", "收文号", "类别", "案由*", "第一提案者", "界别", "联名者", "领域", "收到日期"),
    *("审查结果", "立案日期", "主案号", "不予立案情形", "办理方式", "主办单位", "会办单位", "交办日期"),
    *("答复日期", "办理结果", "满意度", "正文", "答复正文"),
)
FILED = {
    "届次": "六届二次",
    "提案号": 49,
    "收文号": 52,
    "案由*": "关于在河边步道补装路灯的提案",
    "第一提案者": "陈晓舟",
    "领域": "社会建设",
    "收到日期": "2023.1.16",
    "审查结果": "立案",
    "立案日期": date(2023, 2, 6),
    "主办单位": "市教育局",
    "会办单位": "市财政局、市卫生健康局",
    "交办日期": "2023年3月10日",
    "答复日期": 45078,
    "办理结果": "A类",
    "满意度": "满意",
    "正文": "步道夜间只有三盏灯。\n建议今年补齐。",
    "答复正文": "已经补装十二盏。",
}


def row(number: int = 49, receipt: int | None = None, **cells) -> dict:
    return FILED | {"提案号": number, "收文号": receipt or number + 3} | cells


def outside(number: int, outcome: str, **cells) -> dict:
    """A row of a paper that was not filed: it has a receipt number, and no unit ever had it."""
    nothing = dict.fromkeys(
        (
            "提案号",
            "立案日期",
            "主办单位",
            "会办单位",
            "交办日期",
            "答复日期",
            "办理结果",
            "满意度",
            "答复正文",
        ),
        "",
    )
    return row(1, number, **{**nothing, "收文号": number, "审查结果": outcome, **cells})


def workbook(*rows: dict) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    book.active.append(["遵义市政协历年提案"])
    book.active.append(HEAD)
    for each in rows:
        book.active.append([each.get(name) for name in HEAD])
    content = BytesIO()
    book.save(content)
    return SimpleUploadedFile("历年提案.xlsx", content.getvalue())


def text(answer) -> str:
    return answer.content.decode()


def latest() -> ImportedFile:
    return ImportedFile.objects.latest("pk")


def stated(file: ImportedFile, **more) -> dict:
    """What the office says the sums are: what the table has."""
    return {f"total_{place}": total["sure"] for place, total in enumerate(file.totals)} | more


def verdicts() -> list[str]:
    return [each.verdict for each in latest().rows.order_by("line")]


def remarks() -> str:
    return "\n".join(words for each in latest().rows.order_by("line") for _column, words in each.remarks)
