"""The pages of learning that are no steps: one's own, one lesson, one material, what is typed."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from xieshang.core import clock
from xieshang.core.entries import EntryPage, columns
from xieshang.core.forms import EntryForm
from xieshang.core.requests import PersonRequest
from xieshang.people.models import Committee
from xieshang.people.posts import committee_or_404, current_committee_id, standing_of
from xieshang.people.roles import Permission as P

from . import forms, queries, services
from .models import Attendance, Lesson, Material, Sitting
from .states import LessonState

_SHOWN = 20


@require_GET
def mine(request: PersonRequest) -> HttpResponse:
    """What this person has to learn, what they can come to, what they came to."""
    tenant = current_committee_id(request.user)
    standing = standing_of(request.user)
    runs = tenant in standing.at(P.RUN_LEARNING)
    if tenant is None or not (runs or tenant in standing.at(P.SEE_REPORTS)):
        raise Http404
    ahead = queries.lessons(request.user).filter(
        committee=tenant, state=LessonState.OPEN, ends_on__gte=clock.today()
    )
    came = Attendance.objects.filter(account=request.user, came__gt=0).select_related("lesson")
    context = {
        "runs": runs,
        "to_learn": queries.unfinished(request.user).select_related("material").order_by("material__read_by"),
        "ahead": ahead.order_by("starts_on")[:_SHOWN],
        "came": came.order_by("-lesson__starts_on")[:_SHOWN],
    }
    return render(request, "learning/mine.html", context)


@require_GET
def lesson(request: PersonRequest, pk: int) -> HttpResponse:
    """One lesson: its meetings, one's place, the roll."""
    found = get_object_or_404(queries.lessons(request.user), pk=pk)
    return render(request, "learning/lesson.html", {"file": queries.LessonFile(found, request.user)})


@require_GET
def material(request: PersonRequest, pk: int) -> HttpResponse:
    """One material; that its page was served is kept."""
    found = get_object_or_404(queries.materials(request.user), pk=pk)
    services.open_material(material=found, by=request.user)
    return render(request, "learning/material.html", {"file": queries.MaterialFile(found, request.user)})


# What is typed.


def _running(request: PersonRequest) -> Committee:
    return committee_or_404(request.user, P.RUN_LEARNING)


def _run_lesson(request: PersonRequest, pk: int) -> Lesson:
    committees = standing_of(request.user).at(P.RUN_LEARNING)
    return get_object_or_404(Lesson.objects.filter(committee__in=committees), pk=pk)


def _run_sitting(request: PersonRequest, pk: int) -> Sitting:
    committees = standing_of(request.user).at(P.RUN_LEARNING)
    found = Sitting.objects.select_related("lesson", "meeting").filter(lesson__committee__in=committees)
    return get_object_or_404(found, pk=pk)


def _run_material(request: PersonRequest, pk: int) -> Material:
    committees = standing_of(request.user).at(P.RUN_LEARNING)
    return get_object_or_404(Material.objects.filter(committee__in=committees), pk=pk)


def _open_lesson(request: PersonRequest, pk: int) -> Lesson:
    return get_object_or_404(
        queries.lessons(request.user).filter(
            sign_up=True, state=LessonState.OPEN, committee__in=standing_of(request.user).at(P.SEE_REPORTS)
        ),
        pk=pk,
    )


def _received(request: PersonRequest, pk: int) -> Material:
    return get_object_or_404(queries.materials(request.user).filter(receipts__account=request.user), pk=pk)


_LESSON = (
    "kind",
    "series",
    "title",
    "organiser",
    "teacher",
    "starts_on",
    "ends_on",
    "about",
    "sign_up",
    "capacity",
)
_MATERIAL = ("title", "text", "address", "source", "licence", "read_by", "must_confirm")

PLAN = EntryPage(
    about=_running,
    form=forms.LessonForm,
    verb=services.plan_lesson,
    label=_("筹备培训或讲座"),
    will=_("先保存；关联会议后公布。通知、名册、签到、请假都在会议里，这里不另设名册。"),
    done=_("已保存，打开它关联会议。"),
    back=lambda committee: reverse("learning:lessons"),
    page="learning/write.html",
)
CHANGE = EntryPage(
    about=_run_lesson,
    form=forms.LessonForm,
    verb=services.change_lesson,
    label=_("修改"),
    heading=_("修改培训和讲座"),
    will=_("名册核定前可以修改。"),
    done=_("已保存。"),
    initial=columns(*_LESSON),
    page="learning/write.html",
)
ADD_SITTING = EntryPage(
    about=_run_lesson,
    form=forms.SittingForm,
    verb=services.add_sitting,
    label=_("关联会议"),
    will=_("选中的会议是这次活动的一课，它的名册和签到就是这里的名册。没有合适的，先到会议里筹备一次。"),
    done=_("已关联。"),
    page="learning/write.html",
)
REMOVE_SITTING = EntryPage(
    about=_run_sitting,
    form=EntryForm,
    verb=services.remove_sitting,
    label=_("取消关联"),
    heading=_("取消关联：%(meeting)s"),
    words=lambda sitting: {"meeting": sitting.meeting.title},
    will=_("会议本身不变。"),
    given=lambda sitting: {"sitting": sitting},
    done=_("已取消关联。"),
    back=lambda sitting: sitting.lesson.get_absolute_url(),
    page="learning/write.html",
)
SIGN_UP = EntryPage(
    about=_open_lesson,
    form=EntryForm,
    verb=services.take_place,
    label=_("报名"),
    heading=_("报名：%(title)s"),
    words=lambda lesson: {"title": lesson.title},
    will=_("按先后顺序；名额已满的进入候补，有名额时会通知您。"),
    done=_("已提交，是否报上请看本页。"),
    page="learning/write.html",
    once=False,
)
GIVE_UP = EntryPage(
    about=_open_lesson,
    form=EntryForm,
    verb=services.give_up,
    label=_("退出报名"),
    heading=_("退出：%(title)s"),
    words=lambda lesson: {"title": lesson.title},
    will=_("名额转给候补的第一位；还想参加的，以后可以再报名。"),
    done=_("已退出。"),
    page="learning/write.html",
    once=False,
)
COLLECT = EntryPage(
    about=_running,
    form=forms.MaterialForm,
    verb=services.collect,
    label=_("整理学习资料"),
    will=_("先保存；推送前没有别人看得到。"),
    done=_("已保存，打开它推送。"),
    back=lambda committee: reverse("learning:materials"),
    page="learning/write.html",
)
CHANGE_MATERIAL = EntryPage(
    about=_run_material,
    form=forms.MaterialForm,
    verb=services.change_material,
    label=_("修改"),
    heading=_("修改学习资料"),
    will=_("推送前可以修改。"),
    done=_("已保存。"),
    initial=columns(*_MATERIAL, "sector"),
    page="learning/write.html",
)
LEARNT = EntryPage(
    about=_received,
    form=EntryForm,
    verb=services.learnt,
    label=_("我已学习"),
    heading=_("我已学习：%(title)s"),
    words=lambda material: {"title": material.title},
    will=_("确认后记入您的学习记录。"),
    done=_("已确认。"),
    page="learning/write.html",
)
URGE = EntryPage(
    about=_run_material,
    form=EntryForm,
    verb=services.urge,
    label=_("催学"),
    will=_("给还没有学完的人发一条消息；一份资料只能催一次。"),
    done=_("已发出。"),
    page="learning/write.html",
)
