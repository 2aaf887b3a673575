"""The states of an inspection, and of an appraisal with its seats."""

from django.db import models
from django.utils.translation import pgettext_lazy

from xieshang.core.rows import States


class InspectionState(States):
    DRAFT = "draft", "grey", pgettext_lazy("inspection", "拟安排")
    PLANNED = "planned", "blue", pgettext_lazy("inspection", "已列入计划")
    NOTIFIED = "notified", "blue", pgettext_lazy("inspection", "已通知")
    ON_SITE = "on_site", "amber", pgettext_lazy("inspection", "视察中")
    VISITED = "visited", "amber", pgettext_lazy("inspection", "视察结束")
    DRAFTING = "drafting", "amber", pgettext_lazy("inspection", "意见待审议")
    ADOPTED = "adopted", "blue", pgettext_lazy("inspection", "意见待报送")
    FOLLOWING = "following", "blue", pgettext_lazy("inspection", "落实中")
    CLOSED = "closed", "green", pgettext_lazy("inspection", "已办结")
    CANCELLED = "cancelled", "grey", pgettext_lazy("inspection", "已取消")


UNKNOWN = (InspectionState.DRAFT, InspectionState.PLANNED)
"""Nobody beside those who prepare it has heard of it."""
AHEAD = (*UNKNOWN, InspectionState.NOTIFIED)
"""Nobody has been there yet."""
ROUTE_OPEN = (*AHEAD, InspectionState.ON_SITE)
"""Its stops may still change."""
FINDINGS_OPEN = (InspectionState.ON_SITE, InspectionState.VISITED, InspectionState.DRAFTING)
"""Findings and advice may still be added."""
BEEN_THERE = (
    InspectionState.VISITED,
    InspectionState.DRAFTING,
    InspectionState.ADOPTED,
    InspectionState.FOLLOWING,
    InspectionState.CLOSED,
)
"""It took place: what the year's report counts."""


class AppraisalState(States):
    PLANNED = "planned", "grey", pgettext_lazy("appraisal", "筹备中")
    DRAWN = "drawn", "blue", pgettext_lazy("appraisal", "已抽取")
    HELD = "held", "amber", pgettext_lazy("appraisal", "已测评")
    REPORTED = "reported", "green", pgettext_lazy("appraisal", "已通报")
    CANCELLED = "cancelled", "grey", pgettext_lazy("appraisal", "已取消")


AFTERWARDS = (AppraisalState.HELD, AppraisalState.REPORTED)
"""It took place."""


class SeatState(models.TextChoices):
    DRAWN = "drawn", pgettext_lazy("seat", "已抽取")
    RECUSED = "recused", pgettext_lazy("seat", "不参加")
    ATTENDED = "attended", pgettext_lazy("seat", "到场参评")
    ABSENT = "absent", pgettext_lazy("seat", "缺席")
