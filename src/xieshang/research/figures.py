"""What research contributes to the year's report."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy, pgettext_lazy

from xieshang.core.figures import Figure, Listing, Period, Unit
from xieshang.core.sheets import Column

from .models import Topic

COLUMNS = (
    Column(pgettext_lazy("topic", "课题"), str, 40, opens=Topic.get_absolute_url),
    Column(_("类别"), lambda topic: topic.get_kind_display(), 14),
    Column(_("年度"), lambda topic: topic.year, 8),
    Column(_("牵头专委会"), lambda topic: str(topic.lead), 20),
    Column(_("课题负责人"), lambda topic: str(topic.leader), 12),
    Column(_("委托单位"), lambda topic: topic.commissioned_by, 20),
    Column(_("承接日期"), lambda topic: topic.undertaken_on, 12),
    Column(_("定稿日期"), lambda topic: topic.finished_on, 12),
    Column(_("状态"), lambda topic: topic.get_state_display(), 12),
)
_UNIT = Unit(npgettext_lazy("counted topics", "个", "个", "count"), "topics")


def _facts(topic: Topic) -> list[str]:
    day = topic.finished_on or topic.undertaken_on
    return [
        str(topic.get_kind_display()),
        *([date_format(day, "DATE_FORMAT")] if day else []),
        str(topic.lead),
    ]


def _listing(*order: str) -> Listing:
    return Listing(
        columns=COLUMNS, facts=_facts, order=order, state=lambda topic: topic, related=("lead", "leader")
    )


FIGURES = (
    Figure(
        "research_topics_completed",
        _("完成的调研课题"),
        _(
            "列入年度计划的重点、专项、联合、委托课题中，本年定稿调研报告的，不论列在哪一年的计划；"
            "几个专委会合做算一个，只计本级牵头的；自主调研和理论课题不算。"
        ),
        _UNIT,
        Period.YEAR,
        lambda scope: Topic.objects.completed(scope.tenant, scope.year),
        _listing("finished_on", "id"),
    ),
    Figure(
        "linkage_provincial_theory_topics",
        _("承担的省级理论研究课题"),
        _("本年承接的省级理论课题，不要求当年完成；没有承接的和终止的不算。"),
        _UNIT,
        Period.YEAR,
        lambda scope: Topic.objects.undertaken(scope.tenant, scope.year),
        _listing("undertaken_on", "id"),
    ),
)
