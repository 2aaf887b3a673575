"""The papers of a meeting with their files, and who read and saved them."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core import attachments, clock, parameters, trail
from xieshang.core.models import Account, Attachment

from .. import rules
from ..models import Meeting, MeetingPaper, PaperRead
from .convening import MeetingRefused, check_secretariat

MEGABYTE = 1024 * 1024


@transaction.atomic
def add_paper(
    *,
    meeting: Meeting,
    by: Account,
    title: str,
    text: str = "",
    audience: str = "",
    embargo_until: datetime | None = None,
    uploads: Sequence[UploadedFile] = (),
) -> MeetingPaper:
    """Lay out a paper, as text, as files or both: for all on the roster or one standing only, from a moment on.

    A file that is refused stops the whole, before anything is kept.
    """
    check_secretariat(by, meeting)
    if not title.strip():
        raise MeetingRefused(gettext_lazy("请填写材料标题。"))
    if not text.strip() and not uploads:
        raise MeetingRefused(gettext_lazy("请填写正文，或者选择文件。"))
    largest = _room_for(meeting.committee_id, already=0, uploads=uploads)
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
    for upload in uploads:
        attachments.keep(paper, upload, by=by, largest=largest)
    return paper


@transaction.atomic
def add_paper_files(*, paper: MeetingPaper, by: Account, uploads: Sequence[UploadedFile]) -> None:
    """Put further files with a paper; all of them or, where one is refused, none."""
    check_secretariat(by, paper.meeting)
    if paper.recalled_at:
        raise MeetingRefused(gettext_lazy("材料已经收回，不能再添加文件。"))
    if not uploads:
        raise MeetingRefused(gettext_lazy("请选择文件。"))
    largest = _room_for(paper.tenant, already=attachments.of(paper).count(), uploads=uploads)
    for upload in uploads:
        attachments.keep(paper, upload, by=by, largest=largest)


@transaction.atomic
def remove_paper_file(*, paper: MeetingPaper, by: Account, attachment: Attachment) -> None:
    """Take a file from a paper; one that somebody could already have read is kept for the record."""
    check_secretariat(by, paper.meeting)
    shown = paper.reads.filter(at__gte=attachment.at).exists()
    attachments.take_away(attachment, paper, by=by, destroy=not shown)


@transaction.atomic
def recall_paper(*, paper: MeetingPaper, by: Account) -> None:
    """Take an internal paper back: nobody opens it or its files any more."""
    check_secretariat(by, paper.meeting)
    if MeetingPaper.objects.filter(pk=paper.pk, recalled_at=None).update(recalled_at=clock.now()):
        trail.write(paper.meeting, "recall_paper", by=by, data={"paper": paper.pk})


@transaction.atomic
def read_paper(*, paper: MeetingPaper, by: Account, attachment: Attachment | None = None) -> None:
    """Note that this person opened the paper, or saved one of its files; each the first time."""
    _read, first = PaperRead.objects.get_or_create(
        paper=paper, account=by, attachment=attachment, defaults={"at": clock.now()}
    )
    if first:
        data = {"paper": paper.pk} | ({"file": attachment.name} if attachment else {})
        trail.write(paper.meeting, "read_paper", by=by, data=data)


def _room_for(tenant: int, *, already: int, uploads: Sequence[UploadedFile]) -> int:
    """How many bytes each file may have, once all of them may be kept; otherwise ``AttachmentRefused``."""
    known = parameters.values(tenant, (rules.LARGEST_FILE, rules.MOST_FILES))
    most, largest = known[rules.MOST_FILES.key], known[rules.LARGEST_FILE.key] * MEGABYTE
    if already + len(uploads) > most:
        raise attachments.AttachmentRefused(_("一份材料最多%(most)d个文件。") % {"most": most})
    for upload in uploads:
        attachments.judge(upload, largest=largest)
    return largest
