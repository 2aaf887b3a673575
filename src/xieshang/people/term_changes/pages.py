"""The pages of the steps of a change of term, and how its history tells of them."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.entries import EntryPage
from xieshang.core.forms import Reasoned
from xieshang.core.history import Teller
from xieshang.core.requests import PersonRequest
from xieshang.core.step_pages import StepPage, StepPages

from ..forms.term_changes import DecideForm, PlanForm, PrepareForm, UndoForm
from ..models import Term, TermChange
from ..models.term_change import OPEN
from ..posts import committee_for
from ..queries.register import terms_begun
from ..roles import Permission
from ..services import plan_term_change
from ..services import term_changes as services
from . import needs
from .lifecycle import TERM_CHANGE

# fmt: off
TERM_CHANGES = StepPages(TERM_CHANGE, "people:term_change_step", {
    "prepare": StepPage(PrepareForm, services.prepare_term,
        will=_("下届的界别、名额和换届日期；名单已经用到的界别不能删去。"),
        says=_("%(name)s整理下届的界别和日期")),
    "decide": StepPage(DecideForm, services.decide_term,
        will=_("到换届日期零点，上届委员和主席会议成员、常委、召集人、审查组等职务同时结束，下届名单同时生效；在那以前可以撤回。"),
        says=_("%(name)s登记决定")),
    "reopen": StepPage(Reasoned, services.reopen_term_change,
        will=_("回到筹备，上届的任职不再到期结束，可以继续改名单。"),
        says=_("%(name)s撤回决定")),
    "switch_now": StepPage(
        will=_("换届日期已到，确认换届生效，两届委员收到通知。"),
        says=_("%(name)s确认换届生效")),
    "undo": StepPage(UndoForm, services.undo_term_change,
        will=_("上届委员和职务恢复，到新的日期再换届；下届全会已有记录的不能撤销。"),
        says=_("%(name)s撤销换届")),
    "settle": StepPage(
        will=_("上一届的事项都已结转，换届办完。"),
        says=_("%(name)s结转完成")),
    "drop": StepPage(Reasoned, services.drop_term_change,
        will=_("这次换届不办了，下届和它的界别一并取消；已有名单的不能取消。"),
        says=_("%(name)s取消换届")),
}, {
    "plan_term_change": _("%(name)s启动换届"),
    "switch": _("换届生效"),
}, beforehand={needs.named_members: (), needs.no_sitting: (), needs.posts_settled: (), needs.nothing_received: ()})
# fmt: on
TELLER = Teller(TERM_CHANGES)


def _present_term(request: PersonRequest) -> Term:
    committee = committee_for(request.user, Permission.EDIT_PEOPLE)
    term = terms_begun(committee.pk).first() if committee else None
    if term is None or TermChange.objects.filter(committee=committee, state__in=OPEN).exists():
        raise Http404
    return term


PLAN = EntryPage(
    _present_term,
    PlanForm,
    plan_term_change,
    label=_("启动换届"),
    will=_("先建立下一届，沿用现在的界别；名单、名额和日期以后都可以改，登记决定以前什么都不变。"),
    done=_("已启动换届，请整理界别和名额，再导入下届名册。"),
    given=lambda term: {"committee": term.committee, "from_term": term},
    initial=lambda term: {"to_ordinal": term.ordinal + 1},
    back=lambda term: reverse("people:organisation"),
    page="people/entry.html",
)
