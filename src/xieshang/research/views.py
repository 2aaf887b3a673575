"""The pages of research that are no steps: one's own, one topic, its report, and what is typed."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from xieshang.core import clock, wording
from xieshang.core.entries import EntryPage, columns
from xieshang.core.forms import EntryForm
from xieshang.core.requests import PersonRequest
from xieshang.core.values import whole_number
from xieshang.people.models import Committee
from xieshang.people.posts import committee_for, committee_or_404, current_committee_id, standing_of
from xieshang.people.roles import Permission as P

from . import actors, forms, queries, services
from .models import Advice, Comment, GroupMember, Note, Section, Topic

_SHOWN = 30


@require_GET
def mine(request: PersonRequest) -> HttpResponse:
    """What this person researches, what waits for their reading, what their office has going on."""
    tenant, standing = current_committee_id(request.user), standing_of(request.user)
    starts = queries.starts(request.user, tenant)
    if tenant is None or not (any(starts.values()) or tenant in standing.at(P.SEE_REPORTS)):
        raise Http404
    files = [
        queries.TopicFile(topic, request.user)
        for topic in queries.own(request.user).order_by("-entered_at", "-id")[:_SHOWN]
    ]
    context = starts | {
        "files": files,
        "to_review": queries.to_review(request.user).order_by("due_on", "id"),
        "of_office": queries.of_office(request.user).order_by("due_on", "id")[:_SHOWN],
    }
    return render(request, "research/mine.html", context)


@require_GET
def topic(request: PersonRequest, pk: int) -> HttpResponse:
    """One topic: its group, its diary, its report and who reads that."""
    found = get_object_or_404(queries.topics(request.user), pk=pk)
    return render(request, "research/topic.html", {"file": queries.TopicFile(found, request.user)})


@require_GET
def report(request: PersonRequest, pk: int) -> HttpResponse:
    """The report as it is printed."""
    file = queries.TopicFile(get_object_or_404(queries.topics(request.user), pk=pk), request.user)
    if not file.sections:
        raise Http404
    return render(request, "research/report.html", {"file": file})


@require_GET
def section(request: PersonRequest, pk: int, section: int) -> HttpResponse:
    """One section with its remarks, and its versions compared, for those who work on it."""
    found = _worked_on(request, pk, section)
    versions = list(found.versions.select_related("by"))
    chosen = whole_number(request.GET.get("version", "")) or (versions[0].number if versions else 0)
    place = next((place for place, row in enumerate(versions) if row.number == chosen), None)
    context = {
        "file": queries.TopicFile(found.topic, request.user),
        "section": found,
        "comments": found.comments.select_related("by", "answered_by"),
        "versions": versions,
        "chosen": None if place is None else versions[place],
    }
    if place is not None:
        before = versions[place + 1].text if place + 1 < len(versions) else ""
        context["pieces"] = wording.compare(before, versions[place].text)
    return render(request, "research/section.html", context)


# What is typed.


@dataclass(frozen=True)
class Organising:
    """Where this person organises research, and for which special committees; none means for all."""

    committee: Committee
    own: tuple[int, ...]


def _organising(request: PersonRequest) -> Organising:
    if every := committee_for(request.user, P.RUN_RESEARCH):
        return Organising(every, ())
    found = committee_for(request.user, P.RUN_OWN_RESEARCH)
    if found is None:
        raise Http404
    own = standing_of(request.user).special_committees(P.RUN_OWN_RESEARCH)
    return Organising(found, tuple(sorted(own)))


def _member(request: PersonRequest) -> Committee:
    return committee_or_404(request.user, P.WRITE_PROPOSALS)


def _begun(request: PersonRequest, pk: int) -> Topic:
    """A topic of a special committee, for who organises it."""
    return get_object_or_404(Topic.objects.exclude(kind=Topic.Kind.SELF), pk=_organised(request, pk).pk)


def _begun_own(request: PersonRequest, pk: int) -> Topic:
    found: Topic = get_object_or_404(
        queries.topics(request.user).filter(kind=Topic.Kind.SELF, leader=request.user), pk=pk
    )
    return found


def _organised(request: PersonRequest, pk: int) -> Topic:
    """A topic that this person leads or organises."""
    wanted = actors.STAFF.query(request.user) | actors.LEADER.query(request.user)
    found: Topic = get_object_or_404(queries.topics(request.user).filter(wanted), pk=pk)
    return found


def _of_group(request: PersonRequest, pk: int) -> Topic:
    found: Topic = get_object_or_404(queries.own(request.user), pk=pk)
    return found


def _person(request: PersonRequest, pk: int, person: int) -> GroupMember:
    return get_object_or_404(_organised(request, pk).group.select_related("topic"), pk=person)


def _note(request: PersonRequest, pk: int, note: int) -> Note:
    return get_object_or_404(_of_group(request, pk).notes.filter(by=request.user), pk=note)


def _section(request: PersonRequest, pk: int, section: int) -> Section:
    return get_object_or_404(_of_group(request, pk).sections.select_related("topic"), pk=section)


def _worked_on(request: PersonRequest, pk: int, section: int) -> Section:
    """A section of a topic in whose group this person is, or which they organise."""
    topic: Topic = get_object_or_404(queries.topics(request.user), pk=pk)
    if not (actors.in_group(topic, request.user) or actors.organises(topic, request.user)):
        raise Http404
    return get_object_or_404(topic.sections.select_related("topic"), pk=section)


def _comment(request: PersonRequest, pk: int, section: int, comment: int) -> Comment:
    rows = _worked_on(request, pk, section).comments.filter(resolved_at=None)
    return get_object_or_404(rows.select_related("section__topic"), pk=comment)


def _own_section(request: PersonRequest, pk: int, section: int) -> Section:
    return get_object_or_404(_organised(request, pk).sections.select_related("topic"), pk=section)


def _advice(request: PersonRequest, pk: int, advice: int) -> Advice:
    return get_object_or_404(_of_group(request, pk).advices.select_related("topic"), pk=advice)


def _to_section(part: Section | Comment) -> str:
    section = part if isinstance(part, Section) else part.section
    return reverse("research:section", args=[section.topic_id, section.pk])


def _to_topic(part: Note | Section | GroupMember | Advice) -> str:
    return part.topic.get_absolute_url()


PAGE = "research/write.html"
BEGIN = EntryPage(
    _organising,
    forms.TopicForm,
    services.begin,
    label=_("起草课题"),
    will=_("先保存为草稿，看过再提出。"),
    given=lambda organising: {"committee": organising.committee},
    back=lambda organising: reverse("research:topics"),
    answer=lambda request, organising, made: redirect(made.get_absolute_url()),
    page=PAGE,
)
BEGIN_OWN = EntryPage(
    _member,
    forms.OwnForm,
    services.begin_own,
    label=_("申请自主调研"),
    will=_("先保存为草稿，只有您看得到；看过再申请立项。"),
    back=lambda committee: reverse("research:mine"),
    answer=lambda request, committee, made: redirect(made.get_absolute_url()),
    page=PAGE,
)
CHANGE = EntryPage(
    _begun,
    forms.ChangeForm,
    services.change,
    label=_("修改"),
    heading=_("修改课题"),
    will=_("提出以前可以修改。"),
    done=_("已保存。"),
    initial=columns("title", "aim", "lead"),
    page=PAGE,
)
CHANGE_OWN = EntryPage(
    _begun_own,
    forms.OwnForm,
    services.change,
    label=_("修改"),
    heading=_("修改自主调研"),
    will=_("申请以前可以修改。"),
    done=_("已保存。"),
    initial=columns("title", "aim", "lead", "plan", "disinterested"),
    page=PAGE,
)
PLAN = EntryPage(
    _organised,
    forms.PlanForm,
    services.plan,
    label=_("写方案和期限"),
    heading=_("调研方案"),
    will=_("课题组按方案调研；报告期限到了会提醒课题负责人。"),
    done=_("已保存。"),
    initial=columns("plan", "report_by"),
    page=PAGE,
)
ADD_PERSON = EntryPage(
    _organised,
    forms.PersonForm,
    services.add_person,
    label=_("增加成员"),
    will=_("加入课题组的人可以记日记、写报告。"),
    done=_("已加入，可以接着加下一位。"),
    initial=lambda topic: {"part": GroupMember.Part.MEMBER},
    page=PAGE,
)
REMOVE_PERSON = EntryPage(
    _person,
    EntryForm,
    services.remove_person,
    label=_("移出课题组"),
    heading=_("移出课题组：%(name)s"),
    words=lambda person: {"name": person.name},
    will=_("这个人写的日记和章节保留。"),
    given=lambda person: {"person": person},
    done=_("已移出。"),
    back=_to_topic,
    page=PAGE,
)
WRITE_NOTE = EntryPage(
    _of_group,
    forms.NoteForm,
    services.write_note,
    label=_("记日记"),
    will=_("哪天、在哪里、见了谁、听到看到什么。课题组一起看，别人看不到。"),
    done=_("已记下。"),
    initial=lambda topic: {"on": clock.today(), "shared": True},
    page=PAGE,
)
CORRECT_NOTE = EntryPage(
    _note,
    forms.NoteForm,
    services.correct_note,
    label=_("更正"),
    heading=_("更正日记"),
    will=_("只有记的人可以更正。"),
    given=lambda note: {"note": note},
    done=_("已保存。"),
    initial=columns("on", "kind", "place", "who", "consent", "text", "shared"),
    back=_to_topic,
    page=PAGE,
)
ADD_SECTION = EntryPage(
    _organised,
    forms.SectionForm,
    services.add_section,
    label=_("增加一节"),
    will=_("加在报告末尾；定了执笔人，课题组都看得到。"),
    done=_("已增加。"),
    page=PAGE,
)
WRITE_SECTION = EntryPage(
    _section,
    forms.TextForm,
    services.write_section,
    label=_("写这一节"),
    heading=_("写：%(heading)s"),
    words=lambda section: {"heading": section.heading},
    will=_("写到一半也可以保存；写好了打上勾，全部写好才能送审。"),
    given=lambda section: {"section": section},
    done=_("已保存。"),
    initial=columns("heading", "text", "ready"),
    back=_to_topic,
    context=lambda section: {"saved": section},
    page="research/write_section.html",
)
COMMENT = EntryPage(
    _worked_on,
    forms.CommentForm,
    services.add_comment,
    label=_("批注"),
    heading=_("批注：%(heading)s"),
    words=lambda section: {"heading": section.heading},
    will=_("课题组看得到；您确认处理完毕以前，报告不能送审。"),
    given=lambda section: {"section": section},
    done=_("已批注。"),
    back=_to_section,
    page=PAGE,
)
ANSWER = EntryPage(
    _comment,
    forms.AnswerForm,
    services.answer_comment,
    label=_("回复"),
    heading=_("回复批注：%(text)s"),
    words=lambda comment: {"text": comment.text},
    will=_("提出批注的人看过，由他确认处理完毕。"),
    given=lambda comment: {"comment": comment},
    done=_("已回复。"),
    initial=columns("answer"),
    back=_to_section,
    page=PAGE,
)
RESOLVE = EntryPage(
    _comment,
    EntryForm,
    services.resolve_comment,
    label=_("处理完毕"),
    heading=_("处理完毕：%(text)s"),
    words=lambda comment: {"text": comment.text},
    will=_("批注不再挡住送审；它和回复都留着。"),
    given=lambda comment: {"comment": comment},
    done=_("已确认。"),
    back=_to_section,
    page=PAGE,
)
REMOVE_SECTION = EntryPage(
    _own_section,
    EntryForm,
    services.remove_section,
    label=_("去掉这一节"),
    heading=_("去掉一节：%(heading)s"),
    words=lambda section: {"heading": section.heading},
    will=_("从报告里去掉；写过的文字留在记录里。"),
    given=lambda section: {"section": section},
    done=_("已去掉。"),
    back=_to_topic,
    page=PAGE,
)
ADD_ADVICE = EntryPage(
    _of_group,
    forms.AdviceForm,
    services.add_advice,
    label=_("增加建议"),
    will=_("一条一件事，写明请谁做什么。"),
    done=_("已增加。"),
    page=PAGE,
)
REMOVE_ADVICE = EntryPage(
    _advice,
    EntryForm,
    services.remove_advice,
    label=_("去掉建议"),
    heading=_("去掉这条建议"),
    will=_("从报告里去掉。"),
    given=lambda advice: {"advice": advice},
    done=_("已去掉。"),
    back=_to_topic,
    page=PAGE,
)
