"""The states of a speech for the plenary session."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import States


class SpeechState(States):
    DRAFT = "draft", "grey", _("草稿")
    SUBMITTED = "submitted", "blue", _("待初选")
    PRESELECTED = "preselected", "blue", _("已初选")
    REVISING = "revising", "amber", _("修改中")
    WRITTEN = "written", "blue", _("书面发言")
    SCHEDULED = "scheduled", "blue", _("已排序")
    DELIVERED = "delivered", "green", _("已发言")
    PUBLISHED = "published", "green", _("已公开")
    NOT_USED = "not_used", "grey", _("未采用")


IN_REVIEW = (SpeechState.SUBMITTED, SpeechState.PRESELECTED)
"""The secretariat has it and has not chosen yet."""
