"""The pages of rules that are no steps: what holds, one rule to read, one wording, two side by side, what is typed."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from xieshang.core import attachments
from xieshang.core.entries import EntryPage, columns
from xieshang.core.parameters import Rule
from xieshang.core.requests import PersonRequest
from xieshang.core.rule_words import in_words
from xieshang.core.values import clean_text
from xieshang.people.models import Committee
from xieshang.people.posts import committee_or_404, current_committee_id, standing_of
from xieshang.people.preferences import open_page
from xieshang.people.roles import Permission as P

from . import forms, queries, services, settings
from .models import Regulation, Remark, Revision, SettingLink
from .states import ISSUED, RevisionState

_LONGEST_WORDS = 40


def _layout(request: HttpRequest) -> str:
    """Whoever has not signed in reads without the frame of the house."""
    return "base.html" if request.user.is_authenticated else "door.html"


@require_GET
@open_page
def rules(request: HttpRequest) -> HttpResponse:
    """The rules that hold: of one's committee, or what any committee lets everybody read."""
    words = clean_text(request.GET.get("q", ""))[:_LONGEST_WORDS].strip()
    context: dict[str, Any] = {"layout": _layout(request), "words": words}
    if request.user.is_authenticated:
        tenant = current_committee_id(request.user)
        found = Regulation.objects.visible_to(request.user).filter(committee=tenant)
        standing = standing_of(request.user)
        context["drafts"] = tenant in standing.at(P.DRAFT_REGULATIONS)
        context["works"] = tenant in standing.at(P.SEE_REPORTS) | standing.at(P.KEEP_RULEBOOK)
        shelves: list[dict[str, Any]] = [{"committee": None, "parts": queries.in_force(found, words)}]
    else:
        open_rules = Regulation.objects.open_to_all()
        committees = Committee.objects.filter(pk__in=open_rules.values("committee")).order_by("id")
        shelves = [
            {"committee": committee, "parts": queries.in_force(open_rules.filter(committee=committee), words)}
            for committee in committees
        ]
    return render(request, "rulebook/rules.html", context | {"shelves": shelves})


@require_GET
@open_page
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """One rule, article by article; an earlier or coming wording where the address asks for it."""
    readable = Regulation.objects.open_to_all()
    if request.user.is_authenticated:
        mine = Regulation.objects.visible_to(request.user)
        readable = Regulation.objects.filter(pk__in=mine.values("pk")) | Regulation.objects.filter(
            pk__in=readable.values("pk")
        )
    regulation = get_object_or_404(readable.select_related("committee"), pk=pk)
    issued = list(regulation.revisions.filter(state__in=ISSUED).order_by("-number"))
    wanted = request.GET.get("text", "")
    chosen = next((each for each in issued if str(each.pk) == wanted), None)
    shown = (
        chosen
        or next((each for each in issued if each.state == RevisionState.IN_FORCE), None)
        or (issued[0] if issued else None)
    )
    if shown is None:
        raise Http404
    shown.regulation = regulation
    context = {
        "layout": _layout(request),
        "regulation": regulation,
        "revision": shown,
        "articles": shown.articles.all(),
        "others": [each for each in issued if each != shown],
        "compare_url": _compare_url(request, shown),
        "revise_url": _revise_url(request, regulation, shown),
        "reclassify_url": _reclassify_url(request, regulation),
    }
    return render(request, "rulebook/read.html", context)


def _compare_url(request: HttpRequest, revision: Revision) -> str:
    if not request.user.is_authenticated or not queries.previous(revision):
        return ""
    opens = queries.revisions(request.user).filter(pk=revision.pk).exists()
    return reverse("rulebook:compare", args=[revision.pk]) if opens else ""


def _revise_url(request: HttpRequest, regulation: Regulation, revision: Revision) -> str:
    may = request.user.is_authenticated and regulation.committee_id in standing_of(request.user).at(
        P.DRAFT_REGULATIONS
    )
    holds = revision.state == RevisionState.IN_FORCE
    return reverse("rulebook:revise", args=[regulation.pk]) if may and holds else ""


def _reclassify_url(request: HttpRequest, regulation: Regulation) -> str:
    may = request.user.is_authenticated and regulation.committee_id in standing_of(request.user).at(
        P.KEEP_RULEBOOK
    )
    return reverse("rulebook:reclassify", args=[regulation.pk]) if may else ""


@require_GET
def revision(request: PersonRequest, pk: int) -> HttpResponse:
    """One wording: where it stands, what it says, what was remarked, which settings follow."""
    found = get_object_or_404(queries.revisions(request.user), pk=pk)
    return render(request, "rulebook/revision.html", {"file": queries.RevisionFile(found, request.user)})


@require_GET
def compare(request: PersonRequest, pk: int) -> HttpResponse:
    """A wording beside the one before it, article by article."""
    new = get_object_or_404(queries.revisions(request.user), pk=pk)
    old = queries.previous(new)
    if old is None:
        raise Http404
    context = {"new": new, "old": old, "rows": queries.compared(old, new)}
    return render(request, "rulebook/compare.html", context)


@require_GET
def minutes(request: PersonRequest, pk: int) -> HttpResponseBase:
    """The minutes of the meeting that passed a wording, for who drafts or keeps rules."""
    found = get_object_or_404(queries.revisions(request.user), pk=pk, minutes__isnull=False)
    if found.minutes is None or not queries.RevisionFile(found, request.user).minutes_url:
        raise Http404
    return attachments.as_download(found.minutes, by=request.user)


@require_GET
def linkable(request: PersonRequest, pk: int) -> HttpResponse:
    """The settings an article of this draft can decide, with what holds now."""
    draft = _own_draft(request, pk)
    linked = {link.key: link for link in draft.links.all()}
    rows = [
        {"rule": rule, "link": linked.get(rule.key), "url": reverse("rulebook:link", args=[pk, rule.key])}
        for rule in settings.linkable()
    ]
    return render(request, "rulebook/settings.html", {"revision": draft, "rows": rows})


# What is typed.


def _drafting(request: PersonRequest) -> Committee:
    return committee_or_404(request.user, P.DRAFT_REGULATIONS)


def _to_revise(request: PersonRequest, pk: int) -> Regulation:
    committees = standing_of(request.user).at(P.DRAFT_REGULATIONS)
    return get_object_or_404(Regulation.objects.in_force().filter(committee__in=committees), pk=pk)


def _own_draft(request: PersonRequest, pk: int) -> Revision:
    return get_object_or_404(queries.revisions(request.user).filter(drafter=request.user), pk=pk)


def _consulted(request: PersonRequest, pk: int) -> Revision:
    return get_object_or_404(
        queries.revisions(request.user).filter(
            state=RevisionState.CONSULTING, committee__in=standing_of(request.user).at(P.SEE_REPORTS)
        ),
        pk=pk,
    )


def _own_remark(request: PersonRequest, pk: int) -> Remark:
    return get_object_or_404(
        Remark.objects.select_related("revision__regulation").filter(revision__drafter=request.user), pk=pk
    )


def _own_link(request: PersonRequest, pk: int) -> SettingLink:
    return get_object_or_404(
        SettingLink.objects.select_related("revision__regulation").filter(revision__drafter=request.user),
        pk=pk,
    )


def _kept(request: PersonRequest, pk: int) -> Regulation:
    committees = standing_of(request.user).at(P.KEEP_RULEBOOK)
    return get_object_or_404(Regulation.objects.filter(committee__in=committees), pk=pk)


@dataclass(frozen=True)
class Linked:
    """One setting for one draft."""

    revision: Revision
    rule: Rule


def _linked(request: PersonRequest, pk: int, key: str) -> Linked:
    rule = settings.rule_of(key)
    if rule is None or not settings.may_decide(rule):
        raise Http404
    return Linked(_own_draft(request, pk), rule)


def _present(linked: Linked) -> dict[str, Any]:
    link = linked.revision.links.filter(key=linked.rule.key).first()
    value = link.value if link else linked.rule.default
    typed: dict[str, Any] = {"value": value}
    if linked.rule.kind == "duration":
        typed = dict(value)
    elif linked.rule.kind == "boolean":
        typed = {"value": "yes" if value else "no"}
    return typed | ({"article": link.article} if link else {})


def _text_of(regulation: Regulation) -> dict[str, Any]:
    present = regulation.revisions.filter(state=RevisionState.IN_FORCE).first()
    return {"text": present.text if present else ""}


DRAFT = EntryPage(
    about=_drafting,
    form=forms.DraftForm,
    verb=services.draft,
    label=_("起草制度"),
    will=_("先保存为草案；可以征求意见，再送另一位制度工作人员审核。"),
    done=_("草案已保存，在“我的”里继续。"),
    back=lambda committee: f"{reverse('rulebook:revisions')}?mine=1",
    page="rulebook/write.html",
)
REVISE = EntryPage(
    about=_to_revise,
    form=forms.WordingForm,
    verb=services.revise,
    label=_("修订"),
    heading=_("修订：%(title)s"),
    words=lambda regulation: {"title": regulation.title},
    will=_("现行版本照常有效，直到新版本生效的那一天。"),
    done=_("修订草案已保存，在“我的”里继续。"),
    back=lambda regulation: f"{reverse('rulebook:revisions')}?mine=1",
    initial=_text_of,
    page="rulebook/write.html",
)
REDRAFT = EntryPage(
    about=_own_draft,
    form=forms.WordingForm,
    verb=services.redraft,
    label=_("修改"),
    heading=_("修改草案"),
    will=_("改好后送合规审核。"),
    done=_("已保存。"),
    initial=columns("reason", "text", "trial", "expires_on"),
    page="rulebook/write.html",
)
REMARK = EntryPage(
    about=_consulted,
    form=forms.RemarkForm,
    verb=services.remark,
    label=_("提意见"),
    heading=_("对草案提意见"),
    will=_("意见以您的名义发给起草人，每条都会答复。"),
    done=_("意见已提交。"),
    page="rulebook/write.html",
)
ANSWER = EntryPage(
    about=_own_remark,
    form=forms.AnswerForm,
    verb=services.answer_remark,
    label=_("答复"),
    heading=_("答复意见"),
    will=_("%(name)s：%(text)s"),
    words=lambda remark: {"name": remark.by.name, "text": remark.text},
    given=lambda remark: {"remark": remark},
    done=_("已答复。"),
    page="rulebook/write.html",
)
PASS = EntryPage(
    about=_own_draft,
    form=forms.PassForm,
    verb=services.record_passing,
    label=_("登记会议通过"),
    will=_("附上会议纪要；登记后由另一位制度工作人员印发。"),
    done=_("已登记，等待印发。"),
    page="rulebook/write.html",
)
LINK = EntryPage(
    about=_linked,
    form=forms.LinkForm,
    verb=services.link_setting,
    label=_("关联"),
    heading=_("关联设置：%(rule)s"),
    words=lambda linked: {
        "rule": linked.rule.label,
        "general": in_words(linked.rule, linked.rule.default),
    },
    will=_("印发后，这项设置从生效日起按条文执行。通行做法：%(general)s。"),
    given=lambda linked: {"revision": linked.revision, "key": linked.rule.key},
    initial=_present,
    done=_("已关联。"),
    back=lambda linked: linked.revision.get_absolute_url(),
    page="rulebook/write.html",
)
UNLINK = EntryPage(
    about=_own_link,
    form=forms.EntryForm,
    verb=services.unlink_setting,
    label=_("取消关联"),
    will=_("这项设置不再由本制度规定；现在的规定不变。"),
    given=lambda link: {"link": link},
    done=_("已取消关联。"),
    back=lambda link: link.revision.get_absolute_url(),
    page="rulebook/write.html",
)
RECLASSIFY = EntryPage(
    about=_kept,
    form=forms.ReclassifyForm,
    verb=services.reclassify,
    label=_("更正类别"),
    heading=_("更正：%(title)s"),
    words=lambda regulation: {"title": regulation.title},
    will=_("类别决定计入哪一类制度；改动留在经过里。"),
    done=_("已更正。"),
    initial=columns("category", "form", "owner", "public"),
    page="rulebook/write.html",
)
