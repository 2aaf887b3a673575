"""Groups of a session: who sits where, what was said, the numbered briefs, questions to departments."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.core.numbering import next_number
from xieshang.people.models import Unit
from xieshang.people.posts import standing
from xieshang.people.roles import Permission

from ..models import Brief, Discussion, Meeting, Question, RosterLine, SessionGroup
from .convening import MeetingRefused, check_secretariat


@transaction.atomic
def assign_group(*, group: SessionGroup, by: Account, lines: Iterable[RosterLine]) -> None:
    """Put these people of the roster into the group."""
    check_secretariat(by, group.meeting.committee_id)
    ids = [line.pk for line in lines]
    RosterLine.objects.filter(pk__in=ids, meeting=group.meeting).update(group=group)
    trail.write(group.meeting, "assign_group", by=by, data={"group": group.pk, "lines": ids})


@transaction.atomic
def record_discussion(
    *, group: SessionGroup, by: Account, speaker: str, points: str, sitting: Meeting | None = None
) -> Discussion:
    """Note what one person said in the group; its conveners and the secretariat do this."""
    is_convener = group.conveners.filter(pk=by.pk).exists()
    if not is_convener:
        check_secretariat(by, group.meeting.committee_id)
    if not speaker.strip() or not points.strip():
        raise MeetingRefused(_("请填写发言人和发言要点。"))
    made = Discussion.objects.create(
        group=group, sitting=sitting, speaker=speaker, points=points, by=by, at=clock.now()
    )
    trail.write(group.meeting, "discussion", by=by, data={"group": group.pk, "speaker": speaker})
    return made


@transaction.atomic
def issue_brief(
    *, meeting: Meeting, by: Account, title: str, text: str, group: SessionGroup | None = None
) -> Brief:
    """Issue the next numbered brief of the session."""
    check_secretariat(by, meeting.committee_id)
    if not title.strip() or not text.strip():
        raise MeetingRefused(_("标题和正文都不能为空。"))
    brief = Brief.objects.create(
        meeting=meeting,
        group=group,
        number=next_number(meeting.committee_id, f"meetings.brief.{meeting.pk}"),
        title=title,
        text=text,
        issued_on=clock.today(),
        by=by,
    )
    trail.write(meeting, "brief", by=by, data={"number": brief.number, "title": title})
    return brief


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
    trail.write(meeting, "question", by=by, data={"unit": unit.pk, "question": question.pk})
    return question


@transaction.atomic
def answer_question(*, question: Question, by: Account, answer: str, answered_by: str) -> None:
    """Record the department's answer: by the unit's own people or, for an answer given aloud, the secretariat."""
    if question.unit_id not in standing(by).units(Permission.HANDLE_PROPOSALS):
        check_secretariat(by, question.meeting.committee_id)
    if not answer.strip() or not answered_by.strip():
        raise MeetingRefused(_("请填写答复和答复人。"))
    Question.objects.filter(pk=question.pk).update(
        answer=answer, answered_by=answered_by, answered_at=clock.now()
    )
    trail.write(question.meeting, "answer", by=by, data={"question": question.pk, "answer": answer})
