"""What a step of a topic cannot do without."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, parameters
from xieshang.core.refusals import Problem

from . import rules
from .models import Comment, Review, Topic

Given = Mapping[str, Any]


def disinterested(topic: Topic, given: Given) -> Iterator[Problem]:
    if not topic.disinterested:
        yield Problem("", _("请确认本课题与本人及所在单位没有利益关系。"))


def decided(topic: Topic, given: Given) -> Iterator[Problem]:
    if given.get("decision") is None:
        yield Problem("decision", _("列入年度计划须有主席会议的决定，请选择登记的决定。"))


def commissioned(topic: Topic, given: Given) -> Iterator[Problem]:
    """A topic of theory rests on the letter of who asked for it."""
    if not given.get("letter"):
        yield Problem("letter", _("请填写委托函的文号或名称。"))
    day = given.get("undertaken_on")
    if day is None:
        yield Problem("undertaken_on", _("请填写承接日期。"))
    elif day > clock.today():
        yield Problem("undertaken_on", _("日期晚于今天。"))


def planned(topic: Topic, given: Given) -> Iterator[Problem]:
    if not topic.plan.strip() or topic.report_by is None:
        yield Problem("", _("还没有调研方案和报告期限。"))


def noted(topic: Topic, given: Given) -> Iterator[Problem]:
    """The diary has its entries; a member's own research has them on different days."""
    own = topic.kind == Topic.Kind.SELF
    least = parameters.value(topic.tenant, rules.SELF_NOTES if own else rules.NOTES)
    notes = topic.notes.order_by()
    if own and notes.values("on").distinct().count() < least:
        words = gettext("自主调研要有%(least)d条以上调研日记，分在不同的日子。")
        yield Problem("", words % {"least": least})
    elif notes.count() < least:
        yield Problem("", gettext("调研日记还不到%(least)d条。") % {"least": least})


def written(topic: Topic, given: Given) -> Iterator[Problem]:
    sections = list(topic.sections.all())
    if not sections:
        yield Problem("", _("报告还没有章节。"))
    waiting = [section.heading for section in sections if not section.ready]
    if waiting:
        yield Problem("", gettext("还没有写好的章节：%(sections)s。") % {"sections": "、".join(waiting)})


def commented(topic: Topic, given: Given) -> Iterator[Problem]:
    """Every remark on the report is dealt with."""
    count = Comment.objects.filter(section__topic=topic, resolved_at=None).count()
    if count:
        words = ngettext("还有%(count)d条批注没有处理。", "还有%(count)d条批注没有处理。", count)
        yield Problem("", words % {"count": count})


def advised(topic: Topic, given: Given) -> Iterator[Problem]:
    if topic.kind != Topic.Kind.THEORY and not topic.advices.exists():
        yield Problem("", _("请至少写1条建议。"))


def reviewers(topic: Topic, given: Given) -> Iterator[Problem]:
    chosen = list(given.get("reviewers") or ())
    least = passes_needed(topic)
    if len(chosen) < least:
        words = ngettext("请选择至少%(least)d位评审人。", "请选择至少%(least)d位评审人。", least)
        yield Problem("reviewers", words % {"least": least})
    inside = set(topic.group.values_list("account", flat=True)) | {topic.leader_id}
    if any(account.pk in inside for account in chosen):
        yield Problem("reviewers", _("评审人不能是课题组成员。"))


def passes_needed(topic: Topic) -> int:
    """How many reviewers of a round must pass the report."""
    own = topic.kind == Topic.Kind.SELF
    return int(parameters.value(topic.tenant, rules.SELF_PASSES if own else rules.PASSES))


def passed(topic: Topic, given: Given) -> Iterator[Problem]:
    passes = topic.reviews.filter(round=topic.round, verdict=Review.Verdict.PASS).count()
    missing = passes_needed(topic) - passes
    if missing > 0:
        words = ngettext("还需%(count)d名评审人通过。", "还需%(count)d名评审人通过。", missing)
        yield Problem("", words % {"count": missing})


def key_decided(topic: Topic, given: Given) -> Iterator[Problem]:
    if topic.kind == Topic.Kind.KEY and given.get("decided") is None:
        yield Problem("decided", _("重点课题的报告由主席会议审定，请选择登记的决定。"))


def recipients(topic: Topic, given: Given) -> Iterator[Problem]:
    if not given.get("recipients"):
        yield Problem("recipients", _("请填写报送哪些单位。"))


def another_topic(topic: Topic, given: Given) -> Iterator[Problem]:
    if given.get("merged_into") is None:
        yield Problem("merged_into", _("请选择并入哪个课题。"))


def given_up(topic: Topic, given: Given) -> Iterator[Problem]:
    """What stands in the year's plan leaves it by a decision."""
    if topic.in_plan and given.get("decided") is None:
        yield Problem("decided", _("列入计划的课题，终止须有决定，请选择登记的决定。"))
