"""What a step on a lesson or a material cannot do without."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.refusals import Problem
from xieshang.meetings.models import OfflineScan
from xieshang.meetings.states import OfflineState
from xieshang.people.models import Member

from .models import Lesson, Material

Given = Mapping[str, Any]


def sitting(lesson: Lesson, given: Given) -> Iterator[Problem]:
    if not lesson.sittings.exists():
        yield Problem("", _("请先关联会议：通知、签到和请假都在会议里办理。"))


def scans_decided(lesson: Lesson, given: Given) -> Iterator[Problem]:
    waiting = OfflineScan.objects.filter(
        line__meeting__in=lesson.sittings.values("meeting"), state=OfflineState.WAITING
    ).count()
    if waiting:
        words = _("还有%(count)d条签到待核对，核对后才能核定名册。")
        yield Problem("", words % {"count": waiting})


def licence(material: Material, given: Given) -> Iterator[Problem]:
    if not material.licence or not material.source:
        yield Problem("", _("请写明资料来源和使用许可。"))
    if not material.text and not material.address:
        yield Problem("", _("请填写正文或链接。"))


def audience(material: Material, given: Given) -> Iterator[Problem]:
    if not material.receipts.exists() and not receivers(material):
        yield Problem("", _("按所选范围没有人收到，请检查界别。"))


def receivers(material: Material) -> list[int]:
    """The members it is for, as they serve today."""
    people = Member.objects.serving(clock.today()).filter(committee=material.committee_id)
    if material.sector_id:
        people = people.filter(sector=material.sector_id)
    return list(people.values_list("account", flat=True).order_by("account").distinct())
