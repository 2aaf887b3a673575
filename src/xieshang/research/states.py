"""The states of a topic of research."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.rows import States


class TopicState(States):
    DRAFT = "draft", "grey", pgettext_lazy("topic", "草稿")
    PROPOSED = "proposed", "amber", _("待列入计划")
    APPLIED = "applied", "amber", _("待立项")
    REFUSED = "refused", "red", _("未立项")
    APPROVED = "approved", "blue", _("已立项")
    FIELDWORK = "fieldwork", "blue", _("调研中")
    DRAFTING = "drafting", "blue", _("写报告")
    IN_REVIEW = "in_review", "amber", _("评审中")
    FINISHED = "finished", "green", _("已定稿")
    SENT = "sent", "green", pgettext_lazy("topic", "已报送")
    CLOSED = "closed", "green", _("已结题")
    MERGED = "merged", "grey", _("已并入")
    GIVEN_UP = "given_up", "grey", _("已终止")


S = TopicState
BEFORE = (S.DRAFT, S.PROPOSED, S.APPLIED, S.REFUSED)
"""It is no topic of the committee's work."""
UNDER_WAY = (S.APPROVED, S.FIELDWORK, S.DRAFTING)
"""Its group works on it."""
WRITTEN = (S.FINISHED, S.SENT, S.CLOSED)
"""Its report is finished."""
READ = (S.IN_REVIEW, *WRITTEN)
"""Its report was handed in."""
OPEN = (S.DRAFT, S.PROPOSED, S.APPLIED, *UNDER_WAY, S.IN_REVIEW, S.FINISHED, S.SENT)
"""Somebody still has to do with it."""
