"""The states of a text that is to be published (三审三校)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.rows import States


class StoryState(States):
    DRAFT = "draft", "grey", pgettext_lazy("story", "草稿")
    FIRST = "first", "amber", _("一审（文字）")
    SECOND = "second", "amber", _("二审（事实）")
    THIRD = "third", "amber", _("三审（导向）")
    RETURNED = "returned", "red", pgettext_lazy("story", "退回修改")
    READY = "ready", "blue", _("待发布")
    PLACED = "placed", "green", _("已发布")
    WITHDRAWN = "withdrawn", "red", pgettext_lazy("story", "已撤稿")


IN_HAND = (StoryState.DRAFT, StoryState.RETURNED)
"""With its author."""
PUBLIC = (StoryState.PLACED, StoryState.WITHDRAWN)
"""It was published, and stays on record."""
