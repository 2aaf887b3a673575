"""The states of one wording of a rule."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.rows import States


class RevisionState(States):
    DRAFTING = "drafting", "blue", _("起草中")
    CONSULTING = "consulting", "amber", _("征求意见")
    TO_CHECK = "to_check", "amber", _("待合规审核")
    CHECKED = "checked", "blue", _("待会议通过")
    PASSED = "passed", "amber", _("待印发")
    WAITING = "waiting", "blue", pgettext_lazy("rule", "待生效")
    IN_FORCE = "in_force", "green", pgettext_lazy("rule", "现行有效")
    SUPERSEDED = "superseded", "grey", _("已被修订")
    REPEALED = "repealed", "red", pgettext_lazy("rule", "已废止")
    LAPSED = "lapsed", "grey", pgettext_lazy("rule", "已失效")
    DROPPED = "dropped", "red", pgettext_lazy("rule", "已终止")


S = RevisionState
IN_PREPARATION = (S.DRAFTING, S.CONSULTING, S.TO_CHECK, S.CHECKED, S.PASSED)
"""Nothing of it holds yet, and it may still be dropped."""
CURRENT = (S.WAITING, S.IN_FORCE)
"""It holds, or will on its day."""
CAME_INTO_FORCE = (S.IN_FORCE, S.SUPERSEDED, S.REPEALED, S.LAPSED)
"""It held for a time: what the report counts."""
ISSUED = (S.WAITING, *CAME_INTO_FORCE)
"""Everyone of the committee may read it."""
