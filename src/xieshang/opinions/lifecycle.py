"""The life of a report, of the issue that carries it, and of each route the issue takes: three tables."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.lifecycle import HOUSE, Clock, Condition, Lifecycle, Step
from xieshang.core.models import Account
from xieshang.core.numbering import Series

from . import needs, rules
from .actors import (
    ADDRESSEE,
    AUTHOR,
    AUTHORS,
    EDITOR,
    EDITORS,
    REPORTER,
    REVIEWER,
    REVIEWERS,
    ROUTE_AUTHORS,
    SIGNER,
    SIGNERS,
)
from .models import Issue, Opinion, Route
from .searchable import REPORTS, keep_issues
from .states import OPEN
from .states import IssueState as I
from .states import OpinionState as O
from .states import RouteState as R

TO_COMMITTEE = Condition(
    "to_committee", _("只有政协之间的报送才有采用。"), lambda: Q(to_committee__isnull=False)
)

STILL_OPEN = Condition(
    "still_open",
    _("这一期已送审，退回后才能修改。"),
    lambda: Q(source_of__item__issue=None) | Q(source_of__item__issue__state__in=OPEN),
)

CAN_PROPOSE = Condition(
    "can_propose",
    _("只有委员和党派团体报送的信息可以转为提案。"),
    lambda: Q(member__isnull=False) | Q(party__isnull=False),
)


def _handed_in(opinion: Opinion, by: Account | None) -> dict[str, Any]:
    return {"submitted_at": clock.now()}


def _internal(issue: Issue, by: Account | None) -> dict[str, Any]:
    """An issue is internal when any report in it is."""
    return {"sensitive": Opinion.objects.filter(source_of__item__issue=issue, sensitive=True).exists()}


def _signed(issue: Issue, by: Account | None) -> dict[str, Any]:
    return {"signed_by_id": by.pk if by else None, "signed_on": clock.today()}


def _issued(issue: Issue, by: Account | None) -> dict[str, Any]:
    return {"year": clock.today().year, "issued_on": clock.today()}


def _answered(route: Route, by: Account | None) -> dict[str, Any]:
    return {"replied_on": clock.today()}


NUMBER = Series("number", lambda issue: f"opinions.issue.{issue.year}")

# fmt: off
OPINION = Lifecycle(Opinion, _("社情民意信息"), O, (
    #    action         label              from                        to             by
    Step("submit",      _("报送"),         (O.DRAFT,),                 O.SUBMITTED,   REPORTER, needs=(needs.required_elements,), tells=(EDITORS,), clock=Clock(rules.SCREEN), sets=_handed_in, facts=Opinion.digest),
    Step("resubmit",    _("重新报送"),     (O.RETURNED,),              O.SUBMITTED,   REPORTER, needs=(needs.required_elements,), tells=(EDITORS,), clock=Clock(rules.SCREEN), facts=Opinion.digest),
    Step("discard",     _("删除草稿"),     (O.DRAFT,),                 O.WITHDRAWN,   REPORTER, duty=False, final=True),
    Step("withdraw",    _("撤回"),         (O.SUBMITTED, O.RETURNED, O.KEPT, O.CONVERT_ASKED), O.WITHDRAWN, REPORTER, duty=False, final=True, note=True, tells=(EDITORS,)),
    Step("classify",    _("初选分类"),     (O.SUBMITTED,),             O.SUBMITTED,   EDITOR, duty=False, stays=True, needs=(needs.known_field,)),
    Step("return",      _("退回补充"),     (O.SUBMITTED,),             O.RETURNED,    EDITOR, duty=False, note=True, tells=(AUTHOR,), clock=Clock(rules.COMPLETE)),
    Step("keep",        _("留存备用"),     (O.SUBMITTED,),             O.KEPT,        EDITOR, duty=False, tells=(AUTHOR,)),
    Step("drop",        _("不采用"),       (O.SUBMITTED, O.KEPT),      O.NOT_USED,    EDITOR, duty=False, note=True, tells=(AUTHOR,)),
    Step("take_up",     _("采编"),         (O.SUBMITTED,),             O.EDITING,     EDITOR, tells=(AUTHOR,)),
    Step("take_kept",   _("采编"),         (O.KEPT,),                  O.EDITING,     EDITOR, duty=False, tells=(AUTHOR,)),
    Step("put_back",    _("移出采编"),     (O.EDITING,),               O.KEPT,        EDITOR, when=STILL_OPEN, duty=False),
    Step("ask_convert", _("提议转为提案"), (O.SUBMITTED, O.KEPT),      O.CONVERT_ASKED, EDITOR, when=CAN_PROPOSE, duty=False, note=True, tells=(AUTHOR,), clock=Clock(rules.CONSENT)),
    Step("agree_convert", _("同意转为提案"), (O.CONVERT_ASKED,),       O.CONVERTED,   REPORTER, final=True, needs=(needs.may_propose,), tells=(EDITORS,)),
    Step("decline_convert", _("不同意转为提案"), (O.CONVERT_ASKED,),   O.SUBMITTED,   REPORTER, note=True, tells=(EDITORS,), clock=Clock(rules.SCREEN)),
    Step("end_convert", _("收回转提案提议"), (O.CONVERT_ASKED,),       O.SUBMITTED,   EDITOR, duty=False, note=True, tells=(AUTHOR,), clock=Clock(rules.SCREEN)),
    Step("issue",       _("编发"),         (O.EDITING,),               O.ISSUED,      HOUSE),
    Step("close",       _("办结反馈"),     (O.ISSUED,),                O.CLOSED,      HOUSE, tells=(AUTHOR,)),
), tells_search=REPORTS.keep_records)

ISSUE = Lifecycle(Issue, _("期"), I, (
    #    action         label              from                        to             by
    Step("send_review", _("送审"),         (I.COMPOSING,),             I.IN_REVIEW,   EDITOR, needs=(needs.items,), tells=(REVIEWERS,), clock=Clock(rules.REVIEW), sets=_internal),
    Step("pass_review", _("通过审核"),     (I.IN_REVIEW,),             I.TO_SIGN,     REVIEWER, tells=(SIGNERS,), clock=Clock(rules.SIGN)),
    Step("send_back",   _("退回修改"),     (I.IN_REVIEW,),             I.COMPOSING,   REVIEWER, note=True, tells=(EDITORS,)),
    Step("sign",        _("签发"),         (I.TO_SIGN,),               I.SIGNED,      SIGNER, tells=(EDITORS,), sets=_signed),
    Step("decline_to_sign", _("退回修改"), (I.TO_SIGN,),               I.COMPOSING,   SIGNER, note=True, tells=(EDITORS,)),
    Step("issue",       _("编发报送"),     (I.SIGNED,),                I.ISSUED,      EDITOR, needs=(needs.first_route,), final=True, tells=(AUTHORS,), sets=_issued, numbered=NUMBER),
    Step("route",       _("追加报送"),     (I.ISSUED,),                I.ISSUED,      EDITOR, duty=False, stays=True, needs=(needs.first_route,)),
    Step("close",       _("办结"),         (I.ISSUED,),                I.CLOSED,      EDITOR, duty=False),
    Step("abandon",     _("撤销这一期"),   (I.COMPOSING,),             I.ABANDONED,   EDITOR, duty=False, final=True, note=True),
), tells_search=keep_issues)

ROUTE = Lifecycle(Route, _("报送转办"), R, (
    #    action         label              from                        to             by
    Step("receive",     _("签收"),         (R.SENT,),                  R.RECEIVED,    ADDRESSEE, clock=Clock(rules.ANSWER)),
    Step("adopt",       _("采用"),         (R.RECEIVED,),              R.ADOPTED,     ADDRESSEE, when=TO_COMMITTEE, needs=(needs.adoption,), tells=(ROUTE_AUTHORS, EDITORS)),
    Step("adopt_again", _("追加采用"),     (R.ADOPTED,),               R.ADOPTED,     ADDRESSEE, when=TO_COMMITTEE, duty=False, stays=True, needs=(needs.adoption,), tells=(ROUTE_AUTHORS, EDITORS)),
    Step("pass_over",   _("不采用"),       (R.RECEIVED,),              R.PASSED_OVER, ADDRESSEE, when=TO_COMMITTEE, duty=False, tells=(EDITORS,)),
    Step("pass_on",     _("转有关单位"),   (R.RECEIVED,),              R.RECEIVED,    ADDRESSEE, duty=False, stays=True, needs=(needs.addressed,)),
    Step("answer",      _("反馈办理结果"), (R.RECEIVED,),              R.ANSWERED,    ADDRESSEE, needs=(needs.answer,), tells=(ROUTE_AUTHORS, EDITORS), sets=_answered),
))
# fmt: on

ALL = (OPINION, ISSUE, ROUTE)
