"""The states of a proposal, of its handling by one unit, and of one person's co-signature."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.lifecycle import States


class ProposalState(States):
    DRAFT = "draft", "grey", _("草稿")
    COSIGNING = "cosigning", "amber", _("联名中")
    SUBMITTED = "submitted", "blue", _("待初审")
    SECOND_REVIEW = "second_review", "blue", _("待复审")
    FINAL_REVIEW = "final_review", "blue", _("待终审")
    RETURNED = "returned", "amber", pgettext_lazy("state", "退回修改")
    FILED = "filed", "blue", _("已立案")
    NOT_FILED = "not_filed", "red", _("不予立案")
    MERGE_ASKED = "merge_asked", "amber", _("征求并案意见")
    MERGED = "merged", "grey", _("已并案")
    CONVERT_ASKED = "convert_asked", "amber", _("征求转信息意见")
    CONVERTED = "converted", "grey", _("已转社情民意")
    WITHDRAWN = "withdrawn", "grey", _("已撤案")
    ASSIGNED = "assigned", "blue", _("办理中")
    REPLIED = "replied", "amber", _("已答复")
    FEEDBACK_GIVEN = "feedback_given", "blue", _("已反馈")
    REHANDLING = "rehandling", "amber", _("重新办理")
    CLOSED = "closed", "green", _("已办结")


class HandlingState(States):
    ASSIGNED = "assigned", "amber", _("待签收")
    ACCEPTED = "accepted", "blue", _("已签收")
    HANDLING = "handling", "blue", _("办理中")
    EXTENSION_ASKED = "extension_asked", "amber", _("申请延期")
    OPINION_GIVEN = "opinion_given", "green", _("已出会办意见")
    SILENT = "silent", "red", _("逾期未提会办意见")
    IN_REVIEW = "in_review", "amber", _("答复审核")
    TO_SIGN = "to_sign", "amber", _("待签发")
    REPLIED = "replied", "green", _("已答复")
    DISPUTED = "disputed", "amber", _("申请退办")
    MOVED = "moved", "grey", _("不再承办")


class CosignatureState(States):
    INVITED = "invited", "amber", _("待确认")
    ACCEPTED = "accepted", "green", _("已联名")
    DECLINED = "declined", "grey", _("未联名")


class KeyState(States):
    LED = "led", "amber", _("待领导确认")
    SUPERVISED = "supervised", "blue", _("督办中")
    CONCLUDED = "concluded", "green", _("已认定落实情况")
    WITHDRAWN = "withdrawn", "grey", _("已撤销重点")


class KeyOutcome(States):
    """What became of a key proposal."""

    IMPLEMENTED = "implemented", "green", _("已落实")
    PARTLY = "partly", "amber", _("部分落实")
    NOT = "not", "red", _("未落实")


class GoodState(States):
    NAMED = "named", "green", _("年度好提案")
    REVOKED = "revoked", "grey", _("已撤销好提案")


KEY = (KeyState.LED, KeyState.SUPERVISED, KeyState.CONCLUDED)
"""A key proposal: marked, and the mark not withdrawn since."""

PRIVATE = (ProposalState.DRAFT, ProposalState.COSIGNING)
"""Still the proposers' own paper: nobody else sees it."""

FILED = (
    ProposalState.FILED,
    ProposalState.ASSIGNED,
    ProposalState.REPLIED,
    ProposalState.FEEDBACK_GIVEN,
    ProposalState.REHANDLING,
    ProposalState.CLOSED,
)
"""Filed and not withdrawn since."""

REVIEWED = (ProposalState.SUBMITTED, ProposalState.SECOND_REVIEW, ProposalState.FINAL_REVIEW)
"""In review."""

JOINING = (ProposalState.MERGE_ASKED, ProposalState.MERGED)
"""Another proposal has been named into which this one is to be merged, or was."""

TAKES_IN = (
    ProposalState.SUBMITTED,
    ProposalState.SECOND_REVIEW,
    ProposalState.FINAL_REVIEW,
    ProposalState.RETURNED,
    *FILED,
)
"""A main proposal of others: on its way to filing, or filed."""

IN_HAND = (ProposalState.ASSIGNED, ProposalState.REHANDLING)
"""Units have it in hand, for the first time or again, and it has no answer yet."""

AT_A_UNIT = tuple(state for state in HandlingState if state != HandlingState.MOVED)
"""The unit has the paper, or had it to the end: it was not given to another."""

EDITABLE = (ProposalState.DRAFT, ProposalState.RETURNED)
"""The text may be changed by its proposer."""

OWES_OPINION = (
    HandlingState.ASSIGNED,
    HandlingState.ACCEPTED,
    HandlingState.HANDLING,
    HandlingState.EXTENSION_ASKED,
)
"""A co-unit that has not given its opinion, nor said that the matter is another's."""

UNFINISHED = (
    *OWES_OPINION,
    HandlingState.DISPUTED,
    HandlingState.IN_REVIEW,
    HandlingState.TO_SIGN,
    HandlingState.SILENT,
)
"""A unit that has neither answered nor given its opinion: it may still be replaced or taken away."""
