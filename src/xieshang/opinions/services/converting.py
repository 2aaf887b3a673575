"""A report that was to become a proposal, and is held up when nothing can be made of it."""

from django.utils.translation import gettext_lazy as _

from xieshang.core import notices, trail

from ..actors import AUTHOR, EDITORS
from ..models import Opinion


def hold_up_convert(*, opinion: Opinion, note: str) -> None:
    """No draft could be made of it: its reporter and the editors are told why, once for each reason."""
    last = trail.history(opinion).filter(action="hold_up_convert").last()
    if last and last.note == note:
        return
    event = trail.write(opinion, "hold_up_convert", by=None, note=note)
    people = [*AUTHOR.people(opinion), *EDITORS.people(opinion)]
    notices.tell(people, event, opinion, _("未能转为提案"))
