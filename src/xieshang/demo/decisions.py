"""What other bodies decided in these years, as the general office recorded it from the papers."""

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from xieshang.core.workdays import add_working_days
from xieshang.people import services
from xieshang.people.models import Decision

from .bodies import TERM_STARTS
from .cast import Cast
from .timeline import Scheduled

_DECISIONS = (
    (
        date(2021, 12, 10), "市政协常委会", "五届二十三次常委会会议", "遵协发〔2021〕48号",
        "决定政协第六届遵义市委员会的界别为26个、委员名额400名，通过委员名单。",
    ),
    (
        date(2023, 12, 22), "市政协常委会", "六届十次常委会会议", "遵协发〔2023〕41号",
        "决定于2024年1月召开市政协六届三次会议，通过会议议程（草案）。",
    ),
    (
        date(2024, 2, 5), "市委", "六届市委常委会第96次会议", "遵党办函〔2024〕12号",
        "同意市政协2024年度协商工作计划，由市政协党组组织实施。",
    ),
    (
        date(2024, 3, 14), "市政协主席会议", "六届二十一次主席会议", "遵协办纪要〔2024〕5号",
        "确定2024年度重点提案和领衔督办领导。",
    ),
    (
        date(2024, 7, 9), "市政协党组", "", "遵协党组〔2024〕19号",
        "同意各专门委员会主任分工调整方案，自7月15日起执行。",
    ),
    (
        date(2024, 12, 20), "市政协常委会", "六届十五次常委会会议", "遵协发〔2024〕52号",
        "增补马岚等8名委员，免去8名委员的委员职务。",
    ),
)  # fmt: skip
_MISTYPED = "遵协发〔2024〕52号"
"""The office typed the day of the paper instead of the day of the meeting, and corrected it three days later."""


def acts(cast: Cast) -> Iterator[Scheduled]:
    """Each is recorded on the working day after it was taken."""
    for on, body, meeting, number, text in _DECISIONS:
        columns = {"body": body, "meeting_name": meeting, "on": on, "document_no": number, "text": text}
        yield Scheduled(_morning(on, 1), partial(_record, cast, columns))
        if number == _MISTYPED:
            yield Scheduled(_morning(on, 4), partial(_correct, cast, number))


def _morning(day: date, later: int) -> datetime:
    on = add_working_days(max(day, TERM_STARTS), later)
    return timezone.make_aware(datetime.combine(on, time(9, 20)))


def _record(cast: Cast, columns: dict[str, object]) -> None:
    services.record_decision(
        committee=cast.committee,
        by=cast.named["generaloffice"],
        scan=SimpleUploadedFile(f"{columns['document_no']}.pdf", b"%PDF-1.4\n%%EOF\n"),
        **columns,
    )


def _correct(cast: Cast, number: str) -> None:
    decision = Decision.objects.get(committee=cast.committee, document_no=number)
    services.correct_decision(
        decision=decision,
        by=cast.named["generaloffice"],
        scan=None,
        note="日期误填为发文日期，应为会议日期。",
        body=decision.body,
        meeting_name=decision.meeting_name,
        on=date(2024, 12, 19),
        document_no=number,
        text=decision.text,
    )
