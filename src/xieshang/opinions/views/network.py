"""The network of reporting units and informants, kept by the editor; the ranking, where the city shows one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xieshang.core import clock, parameters
from xieshang.core.requests import PersonRequest
from xieshang.core.values import whole_year
from xieshang.people.models import Committee
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission

from .. import rules, services
from ..forms.network import EndForm, InformantForm, UnitForm
from ..queries.issues import may_edit
from ..queries.network import informants, ranking, reporting_units
from ..services.items import EditRefused


def _committee(request: PersonRequest) -> Committee:
    """The committee whose network the person keeps."""
    found = get_object_or_404(Committee, pk=current_committee_id(request.user))
    if not may_edit(found.pk, request.user):
        raise Http404
    return found


@require_GET
def network(request: PersonRequest) -> HttpResponse:
    """Who reports to the committee, since when and until when."""
    committee = _committee(request)
    context = {"units": reporting_units(committee.pk), "informants": informants(committee.pk)}
    return render(request, "opinions/network.html", context | {"today": clock.today()})


@require_http_methods(["GET", "POST"])
def name_unit(request: PersonRequest) -> HttpResponse:
    committee = _committee(request)
    form = UnitForm(request.POST if request.method == "POST" else None)
    return _record(request, form, _("增加报送单位"), services.name_reporting_unit, {"committee": committee})


@require_http_methods(["GET", "POST"])
def name_informant(request: PersonRequest) -> HttpResponse:
    committee = _committee(request)
    form = InformantForm(request.POST if request.method == "POST" else None)
    return _record(request, form, _("聘请信息员"), services.name_informant, {"committee": committee})


@require_http_methods(["GET", "POST"])
def end_unit(request: PersonRequest, pk: int) -> HttpResponse:
    unit = get_object_or_404(reporting_units(_committee(request).pk), pk=pk)
    form = EndForm(request.POST if request.method == "POST" else None)
    label = _("结束：%(name)s") % {"name": unit.name}
    return _record(request, form, label, services.end_reporting_unit, {"reporting_unit": unit})


@require_http_methods(["GET", "POST"])
def end_informant(request: PersonRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(informants(_committee(request).pk), pk=pk)
    form = EndForm(request.POST if request.method == "POST" else None)
    label = _("结束：%(name)s") % {"name": post.account.name}
    return _record(request, form, label, services.end_informant, {"post": post})


def _record(
    request: PersonRequest, form: forms.Form, label: str, verb: Any, about: dict[str, Any]
) -> HttpResponse:
    if form.is_valid():
        try:
            verb(by=request.user, **about, **form.cleaned_data)
        except EditRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("名单已更新。"))
            return redirect("opinions:network")
    context = {"form": form, "label": label, "back": reverse("opinions:network")}
    return render(request, "opinions/network_change.html", context, status=422 if form.is_bound else 200)


@require_GET
def ranked(request: PersonRequest) -> HttpResponse:
    """Who reported most and whose reports were adopted: only where the city has turned it on."""
    committee = current_committee_id(request.user)
    if committee is None or committee not in standing_of(request.user).at(Permission.SEE_ISSUED_OPINIONS):
        raise Http404
    if not parameters.value(committee, rules.RANKING):
        raise Http404
    year = whole_year(request.GET.get("year")) or clock.today().year
    context = {"ranks": ranking(committee, year), "year": year, "before": year - 1, "after": year + 1}
    return render(request, "opinions/ranking.html", context)
