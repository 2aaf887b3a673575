"""Questions to departments at a meeting, and their answers."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, trail
from xieshang.core.models import Account
from xieshang.people.models import Unit
from xieshang.people.posts import holders
from xieshang.people.roles import Permission

from ..models import Meeting, Question
from .convening import MeetingRefused


@transaction.atomic
def ask_question(*, meeting: Meeting, by: Account, unit: Unit, text: str) -> Question:
    """A person on the roster asks a department."""
    if not meeting.roster.filter(account=by).exists():
        raise PermissionDenied
    if not text.strip():
        raise MeetingRefused(_("请填写问题。"))
    question = Question.objects.create(
        meeting=meeting, asked_by=by, asked_at=clock.now(), unit=unit, text=text
    )
    event = trail.write(meeting, "question", by=by, data={"unit": unit.pk, "question": question.pk})
    desk = holders(meeting.committee_id, Permission.HANDLE_PROPOSALS, unit_id=unit.pk)
    notices.tell(desk, event, question, _("向您单位提问"))
    return question


@transaction.atomic
def answer_question(*, question: Question, by: Account, answer: str, answered_by: str) -> None:
    """Record the department's answer: by the unit's own people or, for an answer given aloud, the secretariat."""
    if not question.may_be_answered_by(by):
        raise PermissionDenied
    if not answer.strip() or not answered_by.strip():
        raise MeetingRefused(_("请填写答复和答复人。"))
    answered = Question.objects.filter(pk=question.pk, answered_at=None).update(
        answer=answer, answered_by=answered_by, answered_at=clock.now()
    )
    if not answered:
        raise MeetingRefused(_("这个问题刚刚已有答复。"))
    event = trail.write(question.meeting, "answer", by=by, data={"question": question.pk, "answer": answer})
    notices.tell([question.asked_by], event, question, _("您的提问已有答复"))
