"""The writes of learning: lessons on their meetings, places with a waiting list, the roll, materials with receipts."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, parameters, trail
from xieshang.core.entries import correct
from xieshang.core.models import Account, Event
from xieshang.core.refusals import EntryRefused, Problem
from xieshang.meetings.models import AudienceRule, Meeting
from xieshang.meetings.states import MeetingState
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from . import needs, places, rolls, rules
from .lifecycle import LESSON, MATERIAL
from .models import Attendance, Lesson, Material, Receipt, Seat, Sitting
from .searchable import LESSONS
from .states import LessonState, MaterialState, PlaceState


def _check_runs(by: Account, committee: int) -> None:
    if committee not in standing_of(by).at(P.RUN_LEARNING):
        raise PermissionDenied


# Lessons and their meetings.


@transaction.atomic
def plan_lesson(*, committee: Committee, by: Account, version: int | None = None, **fields: Any) -> Lesson:
    """Begin to prepare a class, a briefing, a lecture or a reading event."""
    _check_runs(by, committee.pk)
    _check(fields)
    lesson = Lesson.objects.create(committee=committee, created_by=by, entered_at=clock.now(), **fields)
    trail.write(lesson, "plan_lesson", by=by, after=lesson.state, data=fields)
    LESSONS.keep(lesson.pk)
    return lesson


@transaction.atomic
def change_lesson(*, lesson: Lesson, by: Account, version: int | None = None, **fields: Any) -> Event | None:
    """Change what is said of a lesson, as long as its roll is not confirmed."""
    _check_runs(by, lesson.committee_id)
    if lesson.state not in (LessonState.PLANNED, LessonState.OPEN):
        raise EntryRefused(_("名册已核定或已取消，不能再改。"))
    _check(fields)
    event = correct(lesson, by=by, action="change_lesson", version=version, fields=fields)
    LESSONS.keep(lesson.pk)
    return event


def _check(fields: dict[str, Any]) -> None:
    if fields["ends_on"] < fields["starts_on"]:
        raise EntryRefused(Problem("ends_on", _("结束日期不能早于开始日期。")))
    if fields.get("capacity") and not fields.get("sign_up"):
        raise EntryRefused(Problem("capacity", _("接受报名的才需要名额。")))


@transaction.atomic
def add_sitting(*, lesson: Lesson, by: Account, meeting: Meeting, version: int | None = None) -> Sitting:
    """Let a meeting be one sitting of a lesson: its roster and check-in are the lesson's roll."""
    _check_runs(by, lesson.committee_id)
    if meeting.committee_id != lesson.committee_id or Sitting.objects.filter(meeting=meeting).exists():
        raise EntryRefused(Problem("meeting", _("这次会议已属于另一次培训或讲座。")))
    if lesson.state not in (LessonState.PLANNED, LessonState.OPEN):
        raise EntryRefused(_("名册已核定或已取消，不能再改。"))
    made = Sitting.objects.create(lesson=lesson, meeting=meeting)
    trail.write(lesson, "add_sitting", by=by, data={"meeting": meeting.title})
    return made


@transaction.atomic
def remove_sitting(*, sitting: Sitting, by: Account, version: int | None = None) -> None:
    """A meeting is no sitting of the lesson after all."""
    lesson = sitting.lesson
    _check_runs(by, lesson.committee_id)
    if lesson.state not in (LessonState.PLANNED, LessonState.OPEN):
        raise EntryRefused(_("名册已核定或已取消，不能再改。"))
    trail.write(lesson, "remove_sitting", by=by, data={"meeting": sitting.meeting.title})
    sitting.delete()


@transaction.atomic
def confirm(*, lesson: Lesson, by: Account, note: str = "", version: int | None = None) -> None:
    """Read the roll off the meetings and keep it: from now on it counts."""
    share = parameters.value(lesson.tenant, rules.SHARE)
    roll = rolls.of(lesson, share)
    facts = {"on_roll": len(roll), "counted": sum(row.counts for row in roll), "share": share}
    LESSON.take("confirm", lesson, by=by, version=version, note=note, facts=facts)
    Attendance.objects.bulk_create(roll)


@transaction.atomic
def reopen(*, lesson: Lesson, by: Account, note: str, version: int | None = None) -> None:
    """Let go of a confirmed roll, so that it is read off the meetings anew; the trail keeps what it was."""
    roll = lesson.roll.all()
    facts = {"on_roll": roll.count(), "counted": roll.filter(counts=True).count()}
    LESSON.take("reopen", lesson, by=by, version=version, note=note, facts=facts)
    roll.delete()


@transaction.atomic
def hand_over(*, lesson: Lesson, by: Account, version: int | None = None) -> None:
    """Put those who have a place onto the audience of the meetings that were not called yet."""
    open_meetings = [
        sitting.meeting
        for sitting in lesson.sittings.select_related("meeting")
        if sitting.meeting.state == MeetingState.DRAFT
    ]
    seats = lesson.seats.filter(state=PlaceState.TAKEN)
    facts = {"people": seats.count(), "meetings": len(open_meetings)}
    LESSON.take("roll", lesson, by=by, version=version, facts=facts)
    for meeting in open_meetings:
        known = set(meeting.audience.values_list("account_id", flat=True))
        AudienceRule.objects.bulk_create(
            AudienceRule(meeting=meeting, kind=AudienceRule.Kind.NAMED, account_id=seat.account_id)
            for seat in seats
            if seat.account_id not in known
        )


# Places.


@transaction.atomic
def take_place(*, lesson: Lesson, by: Account, version: int | None = None) -> Seat:
    """Sign up: a place while there is one, else the end of the waiting list."""
    lesson = Lesson.objects.select_for_update().get(pk=lesson.pk)
    if lesson.committee_id not in standing_of(by).at(P.SEE_REPORTS):
        raise PermissionDenied
    if not places.takes_sign_ups(lesson):
        raise EntryRefused(_("现在不能报名。"))
    if lesson.seats.filter(account=by).exclude(state=PlaceState.GIVEN_UP).exists():
        raise EntryRefused(_("您已经报过名。"))
    state = PlaceState.WAITING if places.full(lesson) else PlaceState.TAKEN
    seat = Seat.objects.create(lesson=lesson, account=by, at=clock.now(), state=state)
    trail.write(lesson, "sign_up", by=by, data={"place": state})
    return seat


@transaction.atomic
def give_up(*, lesson: Lesson, by: Account, version: int | None = None) -> None:
    """Give one's place up; the first who waits has it at once, until shortly before the beginning."""
    lesson = Lesson.objects.select_for_update().get(pk=lesson.pk)
    seat = lesson.seats.filter(account=by).exclude(state=PlaceState.GIVEN_UP).first()
    if seat is None or not places.takes_sign_ups(lesson):
        raise EntryRefused(_("现在没有可以退出的报名。"))
    had = seat.state
    seat.state = PlaceState.GIVEN_UP
    seat.save(update_fields=["state"])
    trail.write(lesson, "give_up", by=by, data={"place": had})
    if had == PlaceState.TAKEN:
        _fill(lesson)


def _fill(lesson: Lesson) -> None:
    hours = parameters.value(lesson.tenant, rules.FILLS)
    if places.full(lesson) or clock.now() > places.begins(lesson) - timedelta(hours=hours):
        return
    seat = lesson.seats.filter(state=PlaceState.WAITING).select_related("account").first()
    if seat is None:
        return
    seat.state = PlaceState.TAKEN
    seat.save(update_fields=["state"])
    event = trail.write(lesson, "fill", by=None, data={"name": seat.account.name})
    notices.tell([seat.account], event, lesson, _("有名额了，已为您报上"))


# Materials.


@transaction.atomic
def collect(*, committee: Committee, by: Account, version: int | None = None, **fields: Any) -> Material:
    """Put a material together; nobody sees it before it is pushed."""
    _check_runs(by, committee.pk)
    material = Material.objects.create(committee=committee, created_by=by, entered_at=clock.now(), **fields)
    trail.write(material, "collect", by=by, after=material.state, data={"title": material.title})
    return material


@transaction.atomic
def change_material(
    *, material: Material, by: Account, version: int | None = None, **fields: Any
) -> Event | None:
    """Change a material before it is pushed."""
    _check_runs(by, material.committee_id)
    if material.state != MaterialState.DRAFT:
        raise EntryRefused(_("已推送的资料不能再改；有误请撤回后重新整理。"))
    return correct(material, by=by, action="change_material", version=version, fields=fields)


@transaction.atomic
def push(*, material: Material, by: Account, version: int | None = None) -> None:
    """Push a material to the members it is for: each has a receipt from now on."""
    MATERIAL.check("push", material, by=by, version=version)
    accounts = needs.receivers(material)
    Receipt.objects.bulk_create(Receipt(material=material, account_id=account) for account in accounts)
    MATERIAL.take("push", material, by=by, version=version, facts={"people": len(accounts)})


def open_material(*, material: Material, by: Account) -> None:
    """Its page was served to this person: the first time is kept."""
    material.receipts.filter(account=by, opened_at=None).update(opened_at=clock.now())


@transaction.atomic
def learnt(*, material: Material, by: Account, version: int | None = None) -> None:
    """Say that one has learnt it."""
    receipt = material.receipts.filter(account=by).first()
    if receipt is None or material.state != MaterialState.PUSHED:
        raise EntryRefused(_("这份资料没有推送给您，或者已经撤回。"))
    if receipt.confirmed_at is None:
        receipt.opened_at = receipt.opened_at or clock.now()
        receipt.confirmed_at = clock.now()
        receipt.save(update_fields=["opened_at", "confirmed_at"])
        trail.write(material, "learnt", by=by)


@transaction.atomic
def urge(*, material: Material, by: Account, version: int | None = None) -> int:
    """Remind those who have not finished a material, once; how many they are."""
    _check_runs(by, material.committee_id)
    if material.urged_on or material.state != MaterialState.PUSHED:
        raise EntryRefused(_("只能催学一次，已经催过或资料未推送。"))
    people = [receipt.account for receipt in material.receipts.unfinished().select_related("account")]
    if not people:
        raise EntryRefused(_("都学完了，不用催。"))
    Material.objects.filter(pk=material.pk).update(urged_on=clock.today())
    event = trail.write(material, "urge", by=by, data={"people": len(people)})
    notices.tell(people, event, material, _("请尽快学习这份资料"))
    return len(people)
