"""The states of a report, of the issue that carries it, and of one route the issue takes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.lifecycle import States


class OpinionState(States):
    DRAFT = "draft", "grey", _("草稿")
    SUBMITTED = "submitted", "blue", _("待初选")
    RETURNED = "returned", "amber", pgettext_lazy("state", "退回补充")
    KEPT = "kept", "grey", _("留存备用")
    NOT_USED = "not_used", "red", _("不采用")
    EDITING = "editing", "blue", _("采编中")
    ISSUED = "issued", "green", _("已编发")
    CLOSED = "closed", "green", _("已办结")
    CONVERT_ASKED = "convert_asked", "amber", _("征求转提案意见")
    CONVERTED = "converted", "grey", _("已转提案")
    WITHDRAWN = "withdrawn", "grey", _("已撤回")


class IssueState(States):
    COMPOSING = "composing", "grey", _("编辑中")
    IN_REVIEW = "in_review", "amber", _("待审核")
    TO_SIGN = "to_sign", "amber", _("待签发")
    SIGNED = "signed", "blue", _("已签发")
    ISSUED = "issued", "blue", _("已编发")
    CLOSED = "closed", "green", _("已办结")
    ABANDONED = "abandoned", "grey", _("已撤销")


class RouteState(States):
    SENT = "sent", "amber", _("待签收")
    RECEIVED = "received", "blue", _("已签收")
    ADOPTED = "adopted", "green", _("已采用")
    ANSWERED = "answered", "green", _("已反馈")
    PASSED_OVER = "passed_over", "grey", _("未采用")


ISSUED = (IssueState.ISSUED, IssueState.CLOSED)
"""Numbered and sent: what the year's report counts."""

EDITABLE = (OpinionState.DRAFT, OpinionState.RETURNED)
"""The reporter may change the text."""

OPEN = (IssueState.COMPOSING,)
"""Items may be added, ordered and edited."""
