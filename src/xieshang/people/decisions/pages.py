"""The pages on which a decision is recorded and corrected, and how its history tells of it."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.entries import EntryPage, columns
from xieshang.core.history import Teller
from xieshang.core.requests import PersonRequest
from xieshang.core.step_pages import StepPages

from ..forms.decisions import CorrectionForm, DecisionForm
from ..models import Committee, Decision
from ..posts import committee_for, standing_of
from ..roles import Permission
from ..services.decisions import COLUMNS, correct_decision, record_decision
from .lifecycle import DECISION

DECISIONS = StepPages(
    DECISION,
    # Its one step brings a file, so it is taken on a page of its own.
    "people:correct_decision",
    {},
    {
        "record_decision": _("%(name)s登记"),
        "attach": _("%(name)s附上扫描件%(file)s"),
        "correct": _("%(name)s更正"),
    },
    elsewhere={"correct": "people:correct_decision"},
)
TELLER = Teller(DECISIONS)


def _committee(request: PersonRequest) -> Committee:
    committee = committee_for(request.user, Permission.RECORD_DECISIONS)
    if committee is None:
        raise Http404
    return committee


def _own(request: PersonRequest, pk: int) -> Decision:
    committees = standing_of(request.user).at(Permission.RECORD_DECISIONS)
    rows = Decision.objects.select_related("committee", "recorded_by")
    return get_object_or_404(rows, pk=pk, committee_id__in=committees)


def _list(about: object) -> str:
    return reverse("people:decisions")


RECORD = EntryPage(
    _committee,
    DecisionForm,
    record_decision,
    label=_("登记"),
    heading=_("登记决定"),
    will=_("按文件登记是谁、在哪次会议上、哪一天决定的，附上扫描件；登记后不能改动，只能再登记一条来更正。"),
    done=_("已登记。"),
    back=_list,
    given=lambda committee: {"committee": committee},
    page="people/decision_entry.html",
)
CORRECT = EntryPage(
    _own,
    CorrectionForm,
    correct_decision,
    label=_("更正"),
    heading=_("更正：%(name)s"),
    will=_("照正确的内容重新登记一条，原来的一条保留并注明已更正；引用它的记录都改按新的一条显示。"),
    done=_("已更正，原来的一条注明已更正。"),
    back=_list,
    words=lambda decision: {"name": decision},
    initial=columns(*COLUMNS),
    page="people/decision_entry.html",
)
