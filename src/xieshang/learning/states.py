"""The states of a class or lecture, of a place in it, and of a piece of material."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.rows import States


class LessonState(States):
    PLANNED = "planned", "grey", pgettext_lazy("lesson", "筹备中")
    OPEN = "open", "blue", pgettext_lazy("lesson", "已公布")
    CONFIRMED = "confirmed", "green", pgettext_lazy("lesson", "名册已核定")
    CANCELLED = "cancelled", "red", pgettext_lazy("lesson", "已取消")


class MaterialState(States):
    DRAFT = "draft", "grey", pgettext_lazy("material", "未推送")
    PUSHED = "pushed", "green", _("已推送")
    WITHDRAWN = "withdrawn", "red", pgettext_lazy("material", "已撤回")


class PlaceState(models.TextChoices):
    """A person's place in a class with a sign-up."""

    TAKEN = "taken", _("已报名")
    WAITING = "waiting", _("候补")
    GIVEN_UP = "given_up", _("已退出")
