"""The life of a wording: drafted, asked about, checked by another person, passed by its body, issued, in force, ended."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core import clock
from xieshang.core.lifecycle import Clock, Lifecycle, Step, Until
from xieshang.core.models import Account
from xieshang.core.rows import HOUSE

from . import needs, rules
from .actors import CHECKER, COLLEAGUE, DRAFTER, DRAFTERS, ISSUER, KEEPER, KEEPERS, MEMBERS, WRITER
from .models import Revision
from .searchable import keep_articles
from .states import RevisionState as S


def _drafter(revision: Revision, by: Account | None) -> dict[str, Any]:
    return {"drafter": by}


def _unchecked(revision: Revision, by: Account | None) -> dict[str, Any]:
    return {"checked_by": None}


def _checked(revision: Revision, by: Account | None) -> dict[str, Any]:
    return {"checked_by": by}


def _ended(revision: Revision, by: Account | None) -> dict[str, Any]:
    return {"ended_on": clock.today()}


def _text(revision: Revision) -> dict[str, Any]:
    return {"text": revision.text}


# fmt: off
REVISION = Lifecycle(Revision, _("制度文本"), S, (
    #    action        label              from                      to             by
    Step("consult",    pgettext_lazy("rule", "征求意见"), (S.DRAFTING,), S.CONSULTING, DRAFTER, duty=False, needs=(needs.long_enough,), tells=(MEMBERS,), clock=Until("consult_until"), facts=_text),
    Step("close",      _("结束征求意见"), (S.CONSULTING,),          S.DRAFTING,    DRAFTER, needs=(needs.over,)),
    Step("hand_in",    _("送合规审核"),   (S.DRAFTING,),            S.TO_CHECK,    DRAFTER, needs=(needs.answered, needs.articles), tells=(KEEPERS,), clock=Clock(rules.CHECK), sets=_unchecked, facts=_text),
    Step("check",      _("通过合规审核"), (S.TO_CHECK,),            S.CHECKED,     CHECKER, needs=(needs.articles, needs.tested), tells=(WRITER,), sets=_checked),
    Step("return",     pgettext_lazy("rule", "退回修改"), (S.TO_CHECK,), S.DRAFTING, CHECKER, duty=False, note=True, tells=(WRITER,)),
    Step("pass",       _("登记会议通过"), (S.CHECKED,),             S.PASSED,      DRAFTER, needs=(needs.passed,), tells=(KEEPERS,)),
    Step("issue",      pgettext_lazy("rule", "印发"), (S.PASSED,),  S.WAITING,     ISSUER, needs=(needs.tested, needs.issued), tells=(DRAFTERS,), clock=Until("effective_on"), facts=_text),
    Step("take_effect", pgettext_lazy("rule", "生效"), (S.WAITING,), S.IN_FORCE,   HOUSE),
    Step("supersede",  _("由新版本代替"), (S.IN_FORCE,),            S.SUPERSEDED,  HOUSE, sets=_ended),
    Step("lapse",      pgettext_lazy("rule", "失效"), (S.IN_FORCE,), S.LAPSED,     HOUSE, sets=_ended, tells=(KEEPERS,)),
    Step("repeal",     pgettext_lazy("rule", "废止"), (S.IN_FORCE,), S.REPEALED,   KEEPER, duty=False, note=True, final=True, needs=(needs.decided,), sets=_ended, tells=(DRAFTERS,)),
    Step("take_over",  _("接手起草"),     (S.DRAFTING, S.CONSULTING, S.CHECKED), None, COLLEAGUE, duty=False, note=True, sets=_drafter, tells=(WRITER,)),
    Step("drop",       pgettext_lazy("rule", "终止"), (S.DRAFTING, S.CONSULTING, S.TO_CHECK, S.CHECKED, S.PASSED), S.DROPPED, KEEPER, duty=False, note=True, final=True, tells=(WRITER,)),
), tells_search=keep_articles)
# fmt: on
