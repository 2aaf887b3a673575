"""What a step on a wording cannot do without."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, parameters
from xieshang.core.refusals import Problem

from . import rules, settings
from .models import Body, Regulation, Revision
from .states import ISSUED

Given = Mapping[str, Any]

MAY_PASS = {
    Regulation.Category.PARTY: (Body.PARTY_GROUP,),
    Regulation.Category.DUTY: (Body.CHAIR_COUNCIL, Body.STANDING_COMMITTEE),
    Regulation.Category.OFFICE: (Body.CHAIR_COUNCIL, Body.OFFICE_MEETING),
    Regulation.Category.OTHER: tuple(Body),
}
"""By which bodies rules of a kind are passed."""


def long_enough(revision: Revision, given: Given) -> Iterator[Problem]:
    until = given.get("consult_until")
    least = parameters.value(revision.tenant, rules.CONSULT_DAYS)
    if until is None or until < clock.today() + timedelta(days=least):
        yield Problem("consult_until", _("征求意见的时间至少%(days)d天。") % {"days": least})


def over(revision: Revision, given: Given) -> Iterator[Problem]:
    if revision.consult_until and revision.consult_until >= clock.today():
        yield Problem("", _("截止日还没有过。"))


def answered(revision: Revision, given: Given) -> Iterator[Problem]:
    if count := revision.remarks.filter(verdict="").count():
        yield Problem("", _("还有%(count)d条意见未答复，答复后才能送审。") % {"count": count})


def articles(revision: Revision, given: Given) -> Iterator[Problem]:
    """Settings name articles that the text has."""
    labels = set(revision.articles.values_list("label", flat=True))
    for link in revision.links.exclude(article__in=labels):
        yield Problem("", _("关联的设置指向%(article)s，正文里没有这一条。") % {"article": link.article})


def tested(revision: Revision, given: Given) -> Iterator[Problem]:
    """A dry run of what the wording writes: every setting exists, every value fits, no other rule has it."""
    for link in revision.links.all():
        for sentence in settings.faults(revision, link.article, link.key, link.value):
            yield Problem("", sentence)


def passed(revision: Revision, given: Given) -> Iterator[Problem]:
    category = Regulation.Category(revision.regulation.category)
    if given.get("passed_by") not in MAY_PASS[category] or not given.get("minutes"):
        bodies = str(_("或")).join(str(body.label) for body in MAY_PASS[category])
        words = _("%(category)s制度由%(bodies)s通过，请附会议纪要。")
        yield Problem("passed_by", words % {"category": category.label, "bodies": bodies})
    day = given.get("passed_on")
    if not day or day > clock.today():
        yield Problem("passed_on", _("请填写通过日期，不能晚于今天。"))


def issued(revision: Revision, given: Given) -> Iterator[Problem]:
    day = given.get("effective_on")
    if not given.get("document_no"):
        yield Problem("document_no", _("请填写文号。"))
    if not day or day < clock.today():
        yield Problem("effective_on", _("生效日期不能早于印发日。"))
        return
    if revision.expires_on and revision.expires_on <= day:
        yield Problem("effective_on", _("有效期须晚于生效日期。"))
    others = Revision.objects.filter(regulation=revision.regulation_id, state__in=ISSUED, effective_on=day)
    if others.exists():
        words = _("该制度%(month)d月%(day)d日已有一个版本生效，请合并修改。")
        yield Problem("effective_on", words % {"month": day.month, "day": day.day})
    if not given.get("replaces") and (ahead := settings.set_by_hand(revision, day)):
        yield Problem("replaces", ahead[0].question)


def decided(revision: Revision, given: Given) -> Iterator[Problem]:
    """Before a rule is repealed, each setting that rests on it is decided."""
    if not given.get("document_no"):
        yield Problem("document_no", _("请填写废止的文号。"))
    decisions = given.get("decisions") or {}
    left = [link for link in revision.links.all() if not decisions.get(link.pk)]
    if left:
        words = _("还有%(count)d项设置以本制度为依据，请先逐项决定。")
        yield Problem("", words % {"count": len(left)})
