"""The states of one item of what was said, and of which of them something is known."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import States


class ItemState(States):
    DRAFT = "draft", "grey", _("草稿")
    TO_SETTLE = "to_settle", "blue", _("待核定")
    READY = "ready", "blue", _("待送达")
    SENT = "sent", "amber", _("待签收")
    DISPUTED = "disputed", "amber", _("申请改送")
    RECEIVED = "received", "amber", _("待答复")
    ANSWER_IN_REVIEW = "answer_in_review", "amber", _("答复待签发")
    CARRYING = "carrying", "blue", _("落实中")
    REPORTED = "reported", "amber", _("待核查")
    CHECKED = "checked", "blue", _("已核查")
    DECLINED = "declined", "red", _("答复不采纳")
    CLOSED = "closed", "green", _("已办结")
    MERGED = "merged", "grey", _("已并入")
    DIVIDED = "divided", "blue", _("已分送")
    WITHDRAWN = "withdrawn", "grey", _("已撤回")


BEFORE_SETTLED = (ItemState.DRAFT, ItemState.TO_SETTLE)
"""Nobody but the office reads it yet."""
WITH_THE_BODY = (
    ItemState.SENT,
    ItemState.DISPUTED,
    ItemState.RECEIVED,
    ItemState.ANSWER_IN_REVIEW,
    ItemState.CARRYING,
    ItemState.REPORTED,
    ItemState.CHECKED,
    ItemState.DECLINED,
    ItemState.CLOSED,
)
"""It was sent: it has its number, and the body that answers reads it."""
ANSWERED = (
    ItemState.CARRYING,
    ItemState.REPORTED,
    ItemState.CHECKED,
    ItemState.DECLINED,
    ItemState.CLOSED,
)
"""A signed answer stands."""
VIEWED = (ItemState.CARRYING, ItemState.DECLINED, ItemState.CHECKED)
"""Its author says what they think of the answer or of what was done."""
