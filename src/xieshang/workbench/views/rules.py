from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xieshang.core.requests import PersonRequest
from xieshang.people.models import Committee
from xieshang.people.posts import committee_or_404

from .. import services
from ..forms.rules import FORMS
from ..house import DECIDERS
from ..queries.rules import decision_on, rules_of


def _committee(request: PersonRequest) -> Committee:
    """Where this person decides rules: those of the city, or some that are decided by another office."""
    return committee_or_404(request.user, *DECIDERS)


@require_GET
def listed(request: PersonRequest) -> HttpResponse:
    """Everything this city may decide for itself: what holds, since when, by whose word, and what is to come."""
    committee = _committee(request)
    return render(
        request, "workbench/rules.html", {"committee": committee, "books": rules_of(committee, request.user)}
    )


@require_http_methods(["GET", "POST"])
def decided(request: PersonRequest, key: str) -> HttpResponse:
    """One rule: what holds, what was decided before, and a new decision with the day from which it holds."""
    committee = _committee(request)
    decision = decision_on(committee, request.user, key)
    if decision is None:
        raise Http404
    form = FORMS[decision.rule.kind](
        request.POST or None,
        rule=decision.rule,
        value=decision.value,
        latest=decision.latest,
        basis=decision.basis,
    )
    if form.is_valid():
        try:
            services.set_parameter(
                by=request.user,
                tenant=committee.pk,
                rule=decision.rule,
                value=form.value,
                valid_from=form.cleaned_data["valid_from"],
                note=form.cleaned_data["note"],
                latest=form.cleaned_data["latest"],
                until=form.cleaned_data.get("until"),
            )
        except services.RuleRefused as refused:
            form.show(refused.problems)
        else:
            messages.success(request, _("「%(rule)s」已记下。") % {"rule": decision.rule.label})
            return redirect("workbench:rules")
    return render(
        request,
        "workbench/rule.html",
        {"committee": committee, "decision": decision, "form": form, "back": reverse("workbench:rules")},
        status=422 if form.is_bound else 200,
    )
