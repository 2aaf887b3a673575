"""The diary and the report: entries, sections, advice."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.entries import Overtaken
from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused, Problem

from ..actors import in_group, organises
from ..models import Advice, Comment, Note, Section, SectionVersion, Topic
from ..states import UNDER_WAY, TopicState

_GOING_OUT = (TopicState.FIELDWORK, TopicState.DRAFTING)


def _check_note(topic: Topic, by: Account, on: date, kind: str, consent: str) -> None:
    if not in_group(topic, by):
        raise PermissionDenied
    if topic.state not in _GOING_OUT:
        raise EntryRefused(_("课题开展调研以后、报告送审以前，才能记日记。"))
    if on > clock.today():
        raise EntryRefused(Problem("on", _("日期晚于今天。")))
    if kind == Note.Kind.INTERVIEW and not consent:
        raise EntryRefused(Problem("consent", _("访谈请选择对方是否同意引用。")))


@transaction.atomic
def write_note(*, topic: Topic, by: Account, version: int | None = None, **fields: Any) -> Note:
    """One more entry of the diary."""
    _check_note(topic, by, fields["on"], fields["kind"], fields.get("consent", ""))
    note = Note.objects.create(topic=topic, by=by, at=clock.now(), **fields)
    trail.write(topic, "write_note", by=by, data={"note_id": note.pk, "on": note.on, "place": note.place})
    return note


@transaction.atomic
def correct_note(*, note: Note, by: Account, version: int | None = None, **fields: Any) -> None:
    """Whoever wrote an entry corrects it."""
    if note.by_id != by.pk:
        raise PermissionDenied
    _check_note(note.topic, by, fields["on"], fields["kind"], fields.get("consent", ""))
    _renew(note, version, fields)
    trail.write(note.topic, "correct_note", by=by, data={"note_id": note.pk, "on": note.on})


def _renew(row: Note | Section, version: int | None, fields: dict[str, Any]) -> None:
    """Write the columns where nobody else did since ``version`` was read."""
    read = row.version if version is None else version
    fields = fields | {"version": read + 1}
    if not type(row)._default_manager.filter(pk=row.pk, version=read).update(**fields):
        raise Overtaken()
    for name, value in fields.items():
        setattr(row, name, value)


def _check_report(topic: Topic, may: bool) -> None:
    if not may:
        raise PermissionDenied
    if topic.state not in UNDER_WAY:
        raise EntryRefused(_("报告已经送审，需要修改请先撤回。"))


@transaction.atomic
def add_section(*, topic: Topic, by: Account, heading: str, owner: Account | None = None) -> Section:
    """One more section at the end of the report, and who writes it."""
    _check_report(topic, organises(topic, by))
    last = topic.sections.aggregate(last=Max("order"))["last"] or 0
    section = Section.objects.create(topic=topic, order=last + 1, heading=heading, owner=owner)
    trail.write(topic, "add_section", by=by, data={"heading": heading})
    return section


@transaction.atomic
def write_section(
    *,
    section: Section,
    by: Account,
    heading: str,
    text: str = "",
    ready: bool = False,
    version: int | None = None,
) -> None:
    """Save a section; whoever is in the group may, whoever it was given to. Each save of other words is a version."""
    _check_report(section.topic, in_group(section.topic, by))
    if ready and not text.strip():
        raise EntryRefused(Problem("text", _("还没有正文，不能算写好。")))
    changed = (section.heading, section.text) != (heading, text)
    _renew(section, version, {"heading": heading, "text": text, "ready": ready})
    if changed:
        SectionVersion.objects.create(
            section=section, number=section.version, heading=heading, text=text, by=by, at=clock.now()
        )
    trail.write(section.topic, "write_section", by=by, data={"heading": heading, "ready": ready})


@transaction.atomic
def remove_section(*, section: Section, by: Account) -> None:
    """Take a section out of the report; its words stay in the trail."""
    _check_report(section.topic, organises(section.topic, by))
    trail.write(
        section.topic, "remove_section", by=by, data={"heading": section.heading, "text": section.text}
    )
    section.delete()


@transaction.atomic
def add_advice(*, topic: Topic, by: Account, text: str) -> Advice:
    """One more sentence of advice."""
    _check_report(topic, in_group(topic, by))
    advice = Advice.objects.create(topic=topic, text=text)
    trail.write(topic, "add_advice", by=by, data={"text": text})
    return advice


@transaction.atomic
def remove_advice(*, advice: Advice, by: Account) -> None:
    """Take a sentence of advice out again."""
    _check_report(advice.topic, in_group(advice.topic, by))
    trail.write(advice.topic, "remove_advice", by=by, data={"text": advice.text})
    advice.delete()


@transaction.atomic
def add_comment(*, section: Section, by: Account, text: str, passage: str = "") -> Comment:
    """A remark on a section: whoever is in the group or organises the topic."""
    topic = section.topic
    _check_report(topic, in_group(topic, by) or organises(topic, by))
    if passage and passage not in section.text:
        raise EntryRefused(Problem("passage", _("这一节里没有这句话，请从正文里复制。")))
    comment = Comment.objects.create(section=section, by=by, at=clock.now(), text=text, passage=passage)
    trail.write(topic, "add_comment", by=by, data={"heading": section.heading, "text": text})
    return comment


@transaction.atomic
def answer_comment(*, comment: Comment, by: Account, answer: str) -> None:
    """What the group says to a remark; it stays open until whoever made it is content."""
    topic = comment.section.topic
    _check_report(topic, in_group(topic, by) or organises(topic, by))
    Comment.objects.filter(pk=comment.pk).update(answer=answer, answered_by=by)
    trail.write(topic, "answer_comment", by=by, data={"heading": comment.section.heading, "answer": answer})


@transaction.atomic
def resolve_comment(*, comment: Comment, by: Account) -> None:
    """Whoever made a remark says that it is dealt with."""
    topic = comment.section.topic
    _check_report(topic, in_group(topic, by) or organises(topic, by))
    if comment.by_id != by.pk:
        raise EntryRefused(_("批注由提出人确认处理完毕。"))
    Comment.objects.filter(pk=comment.pk, resolved_at=None).update(resolved_at=clock.now())
    trail.write(topic, "resolve_comment", by=by, data={"heading": comment.section.heading})
