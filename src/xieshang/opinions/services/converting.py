"""A report that becomes a proposal: asked, agreed to or not, and held up when nothing can be made of it."""

from django.utils.translation import gettext_lazy as _

from xieshang.core import notices, trail
from xieshang.core.models import Account

from ..actors import AUTHOR, EDITORS
from ..lifecycle import OPINION
from ..models import Opinion


def ask_convert(*, opinion: Opinion, by: Account, note: str, version: int | None = None) -> None:
    """Ask the reporter to make a proposal of it, saying why."""
    OPINION.take("ask_convert", opinion, by=by, note=note, version=version)


def agree_convert(*, opinion: Opinion, by: Account, version: int | None = None) -> None:
    """Let it become a proposal: it is closed as a report, and a draft in the reporter's name follows."""
    OPINION.take("agree_convert", opinion, by=by, version=version)


def decline_convert(*, opinion: Opinion, by: Account, note: str, version: int | None = None) -> None:
    """Keep it a report: it goes back to screening."""
    OPINION.take("decline_convert", opinion, by=by, note=note, version=version)


def end_convert(*, opinion: Opinion, by: Account, note: str, version: int | None = None) -> None:
    """Take the question back."""
    OPINION.take("end_convert", opinion, by=by, note=note, version=version)


def hold_up_convert(*, opinion: Opinion, note: str) -> None:
    """No draft could be made of it: its reporter and the editors are told why, once for each reason."""
    last = trail.history(opinion).filter(action="hold_up_convert").last()
    if last and last.note == note:
        return
    event = trail.write(opinion, "hold_up_convert", by=None, note=note)
    people = [*AUTHOR.people(opinion), *EDITORS.people(opinion)]
    notices.tell(people, event, opinion, _("未能转为提案"))
