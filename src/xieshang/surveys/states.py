"""The states of a survey, and why a piece of what was answered does not count."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.rows import States


class SurveyState(States):
    DRAFT = "draft", "grey", pgettext_lazy("survey", "起草中")
    OPEN = "open", "blue", pgettext_lazy("survey", "答卷中")
    CLOSED = "closed", "amber", pgettext_lazy("survey", "已截止")
    REPORTED = "reported", "green", pgettext_lazy("survey", "已反馈")
    CANCELLED = "cancelled", "red", pgettext_lazy("survey", "已取消")


ENDED = (SurveyState.CLOSED, SurveyState.REPORTED)
"""Nobody answers any more."""


class Void(models.TextChoices):
    """Why a piece does not count; nothing where it does."""

    EMPTY = "empty", _("空白")
    NO_CONTENT = "no_content", _("无实质内容")
    SAME = "same_person_same_text", _("同一人重复")
    SPLIT = "split", _("已拆成几条")
    REJOINED = "rejoined", _("拆分已撤回")
    OTHER = "other", pgettext_lazy("piece", "其他原因")
