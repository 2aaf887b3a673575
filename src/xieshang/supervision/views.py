"""The pages of supervision that are no steps: one inspection, its paper, what is entered of it, appraisals."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from xieshang.core import clock
from xieshang.core.entries import EntryPage, columns
from xieshang.core.forms import EntryForm
from xieshang.core.requests import PersonRequest
from xieshang.people.models import Committee
from xieshang.people.posts import committee_for, standing_of
from xieshang.people.roles import Permission as P

from . import appraisal_forms, forms, rechecks, services
from .actors import runs
from .appraisal_queries import AppraisalFile, appraisals
from .models import Appraisal, Finding, Inspection, Seat, Stop
from .models.inspection import OVERSEES
from .queries import InspectionFile, inspections

_PAGE = "supervision/enter.html"


@require_GET
def inspection(request: PersonRequest, pk: int) -> HttpResponse:
    """One inspection: its route, what was found, what is advised and what became of it."""
    found = get_object_or_404(inspections(request.user), pk=pk)
    return render(request, "supervision/inspection.html", {"file": InspectionFile(found, request.user)})


@require_GET
def paper(request: PersonRequest, pk: int) -> HttpResponse:
    """What came of an inspection, as it is printed."""
    file = InspectionFile(get_object_or_404(inspections(request.user), pk=pk), request.user)
    if file.paper is None:
        raise Http404
    return render(request, "supervision/paper.html", {"file": file, "paper": file.paper})


@require_GET
def appraisal(request: PersonRequest, pk: int) -> HttpResponse:
    """One appraisal: who was drawn, how, and who came."""
    found = get_object_or_404(appraisals(request.user), pk=pk)
    return render(request, "supervision/appraisal.html", {"file": AppraisalFile(found, request.user)})


@require_GET
def rechecks_due(request: PersonRequest) -> HttpResponse:
    """What is to be looked at again this year, for those who prepare supervision or answer for it."""
    every = (committee_for(request.user, permission) for permission in OVERSEES)
    committee = next(filter(None, every), None)
    if committee is None:
        raise Http404
    year = clock.today().year
    context = {"rows": rechecks.due(committee, year), "year": year}
    return render(request, "supervision/rechecks.html", context)


@dataclass(frozen=True)
class Preparing:
    """Where this person prepares supervision, and for which special committees; none means for all."""

    committee: Committee
    own: tuple[int, ...]


def _preparing(request: PersonRequest) -> Preparing:
    if every := committee_for(request.user, P.RUN_SUPERVISION):
        return Preparing(every, ())
    found = committee_for(request.user, P.RUN_OWN_SUPERVISION)
    if found is None:
        raise Http404
    own = standing_of(request.user).special_committees(P.RUN_OWN_SUPERVISION)
    return Preparing(found, tuple(sorted(own)))


def _run(request: PersonRequest, pk: int) -> Inspection:
    """An inspection this person prepares; for everyone else its working pages are not there."""
    found: Inspection = get_object_or_404(inspections(request.user), pk=pk)
    if not runs(found, request.user):
        raise Http404
    return found


def _stop(request: PersonRequest, pk: int, stop: int) -> Stop:
    return get_object_or_404(_run(request, pk).stops.select_related("inspection__meeting"), pk=stop)


def _finding(request: PersonRequest, pk: int, finding: int) -> Finding:
    return get_object_or_404(_run(request, pk).findings.select_related("inspection"), pk=finding)


def _run_appraisal(request: PersonRequest, pk: int) -> Appraisal:
    found: Appraisal = get_object_or_404(appraisals(request.user), pk=pk)
    if not runs(found, request.user):
        raise Http404
    return found


def _seat(request: PersonRequest, pk: int, seat: int) -> Seat:
    seats = _run_appraisal(request, pk).seats.select_related("appraisal", "member__account")
    return get_object_or_404(seats, pk=seat)


def _inspection_of(about: Stop | Finding) -> str:
    return about.inspection.get_absolute_url()


PLAN = EntryPage(
    _preparing,
    forms.PlanForm,
    services.plan,
    label=_("保存"),
    heading=_("提出视察题目"),
    will=_("先提出题目；主席会议审议以后由办公室列入计划，再安排时间、人员和点位。"),
    given=lambda preparing: {"committee": preparing.committee},
    initial=lambda preparing: {
        "lead": next(iter(preparing.own), None),
        "level": Inspection.Level.SPECIAL,
        "month": clock.today().month,
    },
    back=lambda preparing: reverse("supervision:list"),
    answer=lambda request, preparing, made: redirect(made.get_absolute_url()),
    page=_PAGE,
)
CHANGE = EntryPage(
    _run,
    forms.ChangeForm,
    services.change,
    label=_("保存"),
    heading=_("修改视察"),
    will=_("通知以前可以修改；时间和人员在会议页面改。"),
    done=_("已保存。"),
    initial=lambda inspection: (
        columns("topic", "level", "year", "month", "lead", "leader", "version")(inspection)
        | {"units": list(inspection.units.values_list("pk", flat=True))}
    ),
    page=_PAGE,
)
ARRANGE = EntryPage(
    _run,
    forms.ArrangeForm,
    services.arrange,
    label=_("安排视察"),
    will=_("先保存，通知还不发出。同一题目分几天、几路的，写第一天开始到最后一天结束，算一次视察。"),
    done=_("已安排，接着添加点位。"),
    page=_PAGE,
)
ADD_STOP = EntryPage(
    _run,
    forms.StopForm,
    services.add_stop,
    label=_("添加点位"),
    will=_("按日期和到达时间排成行程。"),
    done=_("已添加。"),
    initial=lambda inspection: {"day": inspection.day},
    page=_PAGE,
)
REMOVE_STOP = EntryPage(
    _stop,
    EntryForm,
    services.remove_stop,
    label=_("取消点位"),
    heading=_("取消“%(place)s”"),
    will=_("从行程里去掉，可以重新添加。"),
    words=lambda stop: {"place": stop.place},
    done=_("已取消。"),
    back=_inspection_of,
    page=_PAGE,
)
FIND = EntryPage(
    _run,
    forms.FindingForm,
    services.find,
    label=_("记录问题"),
    will=_("一条写一个问题；突出问题在视察报告里要有对应的建议。"),
    done=_("已记录，可以接着记下一条。"),
    page=_PAGE,
)
DROP_FINDING = EntryPage(
    _finding,
    EntryForm,
    services.drop_finding,
    label=_("删除问题"),
    heading=_("删除“%(text)s”"),
    will=_("记错的可以删除；经过里保留删除的记录。"),
    words=lambda finding: {"text": finding.text},
    done=_("已删除。"),
    back=_inspection_of,
    page=_PAGE,
)
ADVISE = EntryPage(
    _run,
    forms.AdviceForm,
    services.advise,
    label=_("提出建议"),
    will=_("编为这次视察的下一条建议，先存为草稿；核定、送达、答复、落实和核查在“落实”里办理。"),
    done=_("已编入，可以接着编下一条。"),
    page=_PAGE,
)
PLAN_APPRAISAL = EntryPage(
    _preparing,
    appraisal_forms.AppraisalForm,
    services.plan_appraisal,
    label=_("保存"),
    heading=_("筹备测评"),
    will=_("先保存，再抽取委员。一天的测评登记一次；分几天的，一天登记一次。"),
    given=lambda preparing: {"committee": preparing.committee},
    initial=lambda preparing: {"lead": next(iter(preparing.own), None)},
    back=lambda preparing: reverse("supervision:appraisals"),
    answer=lambda request, preparing, made: redirect(made.get_absolute_url()),
    page=_PAGE,
)
CHANGE_APPRAISAL = EntryPage(
    _run_appraisal,
    appraisal_forms.ChangeAppraisalForm,
    services.change_appraisal,
    label=_("保存"),
    heading=_("修改测评"),
    will=_("抽取委员以前可以修改。"),
    done=_("已保存。"),
    initial=lambda appraisal: (
        columns("title", "kind", "organiser", "on", "seats_wanted", "lead", "version")(appraisal)
        | {"units": list(appraisal.units.values_list("pk", flat=True))}
    ),
    page=_PAGE,
)
REPLACE = EntryPage(
    _seat,
    appraisal_forms.ReplaceForm,
    services.replace,
    label=_("递补"),
    heading=_("%(name)s不参加，递补下一位"),
    will=_("抽取顺序里的下一位递补，并收到通知；原因只有工作人员看得到。"),
    words=lambda seat: {"name": str(seat)},
    done=_("已递补。"),
    page=_PAGE,
)
