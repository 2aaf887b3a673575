"""The pages of consultation that are no steps: one activity, preparing, talks, sentences to be answered."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from xieshang.core.entries import EntryPage
from xieshang.core.forms import EntryForm
from xieshang.core.requests import PersonRequest
from xieshang.people.models import Committee
from xieshang.people.posts import committee_for, standing_of
from xieshang.people.roles import Permission as P

from . import forms, rules, services
from .actors import runs
from .models import Activity, Talk
from .queries import ActivityFile, activities


@require_GET
def activity(request: PersonRequest, pk: int) -> HttpResponse:
    """One activity: its days, its papers, who speaks, what was said and what became of it."""
    found = get_object_or_404(activities(request.user), pk=pk)
    return render(request, "consultation/activity.html", {"file": ActivityFile(found, request.user)})


@require_GET
def paper(request: PersonRequest, pk: int) -> HttpResponse:
    """What came of an activity, as it is printed."""
    file = ActivityFile(get_object_or_404(activities(request.user), pk=pk), request.user)
    if file.outcome is None:
        raise Http404
    return render(request, "consultation/paper.html", {"file": file, "paper": file.outcome})


@dataclass(frozen=True)
class Preparing:
    """Where this person prepares activities, and for which special committees; none means for all."""

    committee: Committee
    own: tuple[int, ...]


def _preparing(request: PersonRequest) -> Preparing:
    if every := committee_for(request.user, P.RUN_CONSULTATION):
        return Preparing(every, ())
    found = committee_for(request.user, P.RUN_OWN_CONSULTATION)
    if found is None:
        raise Http404
    own = standing_of(request.user).special_committees(P.RUN_OWN_CONSULTATION)
    return Preparing(found, tuple(sorted(own)))


def _run(request: PersonRequest, pk: int) -> Activity:
    """An activity this person prepares; for everyone else its working pages are not there."""
    found: Activity = get_object_or_404(activities(request.user), pk=pk)
    if not runs(found, request.user):
        raise Http404
    return found


def _spoken_at(request: PersonRequest, pk: int) -> Activity:
    """An activity on whose roster one is."""
    found: Activity = get_object_or_404(activities(request.user), pk=pk)
    if not found.meeting.roster.filter(account=request.user).exists():
        raise Http404
    return found


def _talk(request: PersonRequest, pk: int, talk: int) -> Talk:
    activity = get_object_or_404(activities(request.user), pk=pk)
    found: Talk = get_object_or_404(activity.talks.select_related("activity__meeting"), pk=talk)
    if found.speaker_id != request.user.pk and not runs(activity, request.user):
        raise Http404
    return found


PREPARE = EntryPage(
    _preparing,
    forms.PrepareForm,
    services.prepare,
    label=_("保存"),
    heading=_("筹备协商活动"),
    will=_("先保存，通知还不发出。保存后看通知和材料最迟哪一天，再发通知。"),
    given=lambda preparing: {"committee": preparing.committee},
    initial=lambda preparing: {"form": rules.FORUM, "lead": next(iter(preparing.own), None)},
    back=lambda preparing: reverse("consultation:list"),
    answer=lambda request, preparing, made: redirect(made.get_absolute_url()),
    page="consultation/enter.html",
)
PREPARE_AGAIN = EntryPage(
    _run,
    forms.PrepareAgainForm,
    services.prepare_again,
    label=_("保存"),
    heading=_("修改活动"),
    will=_("时间、地点和参加人员在会议页面改。"),
    done=_("已保存。"),
    page="consultation/enter.html",
)
BOOK = EntryPage(
    _spoken_at,
    forms.BookForm,
    services.book,
    label=_("报名发言"),
    will=_("排在发言名单最后；召开前可以撤下。"),
    done=_("已报名，看过发言名单再准备。"),
    page="consultation/enter.html",
)
BOOK_FOR = EntryPage(
    _run,
    forms.BookForForm,
    services.book,
    label=_("登记发言"),
    will=_("名册上的人员才能发言；不在名册的，先在会议页面补入。"),
    done=_("已登记。"),
    page="consultation/enter.html",
)
CROSS_OUT = EntryPage(
    _talk,
    EntryForm,
    services.cross_out,
    label=_("撤下发言"),
    heading=_("撤下《%(title)s》"),
    will=_("从发言名单上撤下，可以重新报名。"),
    words=lambda talk: {"title": talk.title},
    done=_("已撤下。"),
    back=lambda talk: talk.activity.get_absolute_url(),
    page="consultation/enter.html",
)
SUGGEST = EntryPage(
    _run,
    forms.SuggestForm,
    services.suggest,
    label=_("编为一条意见建议"),
    will=_(
        "编为这次会议的下一条，先存为草稿；核定、送达、答复、落实和核查在“落实”里办理，提出人会逐步收到告知。"
    ),
    done=_("已编入，可以接着编下一条。"),
    page="consultation/enter.html",
)
