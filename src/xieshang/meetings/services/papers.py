"""The papers of a meeting, and who read them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.models import Account

from ..models import Meeting, MeetingPaper, PaperRead
from .convening import MeetingRefused, check_secretariat


@transaction.atomic
def add_paper(
    *,
    meeting: Meeting,
    by: Account,
    title: str,
    text: str,
    audience: str = "",
    embargo_until: datetime | None = None,
) -> MeetingPaper:
    """Lay out a paper: for all on the roster or one standing only, from a moment on."""
    check_secretariat(by, meeting.committee_id)
    if not title.strip() or not text.strip():
        raise MeetingRefused(_("标题和正文都不能为空。"))
    paper = MeetingPaper.objects.create(
        meeting=meeting,
        title=title,
        text=text,
        audience=audience,
        embargo_until=embargo_until,
        order=meeting.papers.count() + 1,
        by=by,
        at=clock.now(),
    )
    trail.write(meeting, "paper", by=by, data={"paper": paper.pk, "title": title})
    return paper


@transaction.atomic
def recall_paper(*, paper: MeetingPaper, by: Account) -> None:
    """Take an internal paper back: nobody opens it any more."""
    check_secretariat(by, paper.meeting.committee_id)
    if MeetingPaper.objects.filter(pk=paper.pk, recalled_at=None).update(recalled_at=clock.now()):
        trail.write(paper.meeting, "recall_paper", by=by, data={"paper": paper.pk})


@transaction.atomic
def read_paper(*, paper: MeetingPaper, by: Account) -> None:
    """Note that this person opened the paper, the first time."""
    _read, first = PaperRead.objects.get_or_create(paper=paper, account=by, defaults={"at": clock.now()})
    if first:
        trail.write(paper.meeting, "read_paper", by=by, data={"paper": paper.pk})
