"""One paper of a meeting as one person reads it: its files, and for the secretariat who read and saved it."""

from functools import cached_property

from django.db.models import QuerySet

from xieshang.core import attachments, parameters
from xieshang.core.models import Account, Attachment
from xieshang.people.secrecy import SECRET_WORDS, marks

from ..models import Meeting, MeetingPaper, PaperRead


def papers(account: Account) -> QuerySet[MeetingPaper]:
    """What this person may read now, with whose it is."""
    return MeetingPaper.objects.visible_to(account).select_related("meeting__committee", "by")


class PaperPage:
    """One paper; each part is read once."""

    def __init__(self, paper: MeetingPaper, account: Account) -> None:
        self.paper = paper
        self.account = account

    @property
    def meeting(self) -> Meeting:
        return self.paper.meeting

    @cached_property
    def runs(self) -> bool:
        """Lays out the meeting's papers; is not counted among their readers."""
        return Meeting.objects.run_by(self.account).filter(pk=self.paper.meeting_id).exists()

    @cached_property
    def files(self) -> list[Attachment]:
        return list(attachments.of(self.paper))

    @cached_property
    def secret_words(self) -> list[str]:
        """The words of secrecy in it and in its files' names, for whoever lays it out. One query."""
        if not self.runs:
            return []
        listed = parameters.value(self.meeting.tenant, SECRET_WORDS)
        return marks((self.paper.title, self.paper.text), self.files, listed)

    @property
    def may_change(self) -> bool:
        return self.runs and self.paper.recalled_at is None

    @cached_property
    def reads(self) -> list[PaperRead]:
        """Who opened it and who saved which file, the first time each."""
        return list(self.paper.reads.select_related("account", "attachment").order_by("at", "pk"))

    @property
    def readers(self) -> int:
        """How many people that are."""
        return len({read.account_id for read in self.reads})
