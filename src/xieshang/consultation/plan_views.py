"""The pages of plans that are no steps: those of a committee, one as a wall, its topics."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from xieshang.core.entries import EntryPage
from xieshang.core.forms import EntryForm
from xieshang.core.requests import PersonRequest
from xieshang.people.models import Committee
from xieshang.people.posts import committee_or_404, current_committee_id, standing_of
from xieshang.people.roles import Permission as P

from . import plan_forms, services
from .models import Plan, PlanItem
from .plans import PlanFile
from .plans import plans as visible


@require_GET
def plans(request: PersonRequest) -> HttpResponse:
    """The plans of the committee whose pages are open, the latest first."""
    tenant = current_committee_id(request.user)
    context = {
        "plans": visible(request.user).filter(committee=tenant),
        "begins": tenant in standing_of(request.user).at(P.RUN_CONSULTATION),
    }
    return render(request, "consultation/plans.html", context)


@require_GET
def plan(request: PersonRequest, pk: int) -> HttpResponse:
    """One plan as a wall of twelve months, with its path, its decisions and its versions."""
    found = get_object_or_404(visible(request.user), pk=pk)
    return render(request, "consultation/plan.html", {"file": PlanFile(found, request.user)})


def _committee(request: PersonRequest) -> Committee:
    return committee_or_404(request.user, P.RUN_CONSULTATION)


def _plan(request: PersonRequest, pk: int) -> Plan:
    """A plan that this person's office keeps."""
    own = visible(request.user).filter(committee__in=standing_of(request.user).at(P.RUN_CONSULTATION))
    found: Plan = get_object_or_404(own, pk=pk)
    return found


def _item(request: PersonRequest, pk: int, item: int) -> PlanItem:
    found: PlanItem = get_object_or_404(
        PlanItem.objects.select_related("plan").filter(plan=_plan(request, pk)), pk=item
    )
    return found


BEGIN = EntryPage(
    _committee,
    plan_forms.BeginForm,
    services.begin,
    label=_("开始起草"),
    heading=_("起草年度协商计划"),
    will=_("照规则列出报批的环节，再逐项加入议题。"),
    given=lambda committee: {"committee": committee},
    back=lambda committee: reverse("consultation:plans"),
    answer=lambda request, committee, made: redirect(made.get_absolute_url()),
    page="consultation/enter.html",
)
ADD_ITEM = EntryPage(
    _plan,
    plan_forms.ItemForm,
    services.add_item,
    label=_("加入议题"),
    will=_("编为下一项。草案里随时可以加；执行中的计划，先“调整计划”。"),
    done=_("已加入，可以接着加下一项。"),
    page="consultation/enter.html",
)
DROP_ITEM = EntryPage(
    _item,
    EntryForm,
    services.drop_item,
    label=_("取消议题"),
    heading=_("取消第%(no)d项"),
    will=_("草案里的议题就此删去；执行中的议题随这次调整取消，批复以前照旧执行。"),
    words=lambda item: {"no": item.no},
    given=lambda item: {"item": item},
    done=_("已取消。"),
    back=lambda item: item.plan.get_absolute_url(),
    page="consultation/enter.html",
)
PUT_OFF = EntryPage(
    _item,
    plan_forms.PutOffForm,
    services.put_off,
    label=_("顺延"),
    heading=_("顺延第%(no)d项"),
    will=_("改到本年的另一个月。改到下一年，要通过计划调整。"),
    words=lambda item: {"no": item.no},
    given=lambda item: {"item": item},
    done=_("已改期。"),
    initial=lambda item: {"month": item.month},
    back=lambda item: item.plan.get_absolute_url(),
    page="consultation/enter.html",
)
