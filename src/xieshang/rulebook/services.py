"""The writes on rules that are more than a step: drafted, asked about, passed, issued, in force, repealed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import attachments, clock, notices, trail
from xieshang.core.entries import correct
from xieshang.core.models import Account, Event
from xieshang.core.refusals import EntryRefused, MissingSomething, Overtaken, Problem, Refusal
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from . import articles, settings
from .lifecycle import REVISION
from .models import Article, Regulation, Remark, Revision, SettingLink, Written
from .states import IN_PREPARATION, RevisionState

LARGEST = 20 * 1024 * 1024
"""Bytes of the minutes."""
_OF_THE_RULE = ("title", "category", "form", "owner", "public")


@transaction.atomic
def draft(*, committee: Committee, by: Account, version: int | None = None, **fields: Any) -> Revision:
    """Begin a rule that there is none of yet."""
    _check_drafts(by, committee.pk)
    _check(fields)
    known = {name: fields.pop(name) for name in _OF_THE_RULE}
    regulation, is_new = Regulation.objects.get_or_create(
        committee=committee, title=known["title"], defaults=known
    )
    if not is_new:
        raise EntryRefused(Problem("title", _("已有同名的制度；要修改它，请打开该制度办理修订。")))
    return _begin(regulation, Revision.Cause.MADE, by, fields, known)


@transaction.atomic
def revise(*, regulation: Regulation, by: Account, version: int | None = None, **fields: Any) -> Revision:
    """Begin a new wording of a rule that holds; its settings come along until the draft says otherwise."""
    _check_drafts(by, regulation.committee_id)
    _check(fields)
    regulation = Regulation.objects.select_for_update().get(pk=regulation.pk)
    present = regulation.revisions.filter(state__in=IN_PREPARATION).first()
    if present:
        raise EntryRefused(_("这项制度已有一份修订在起草，请在那一份上修改。"))
    revision = _begin(regulation, Revision.Cause.REVISED, by, fields, {})
    before = regulation.revisions.filter(state=RevisionState.IN_FORCE).first()
    for link in before.links.filter(ended="") if before else ():
        SettingLink.objects.create(revision=revision, article=link.article, key=link.key, value=link.value)
    return revision


def _begin(
    regulation: Regulation, cause: str, by: Account, fields: dict[str, Any], known: dict[str, Any]
) -> Revision:
    revision = Revision.objects.create(
        committee_id=regulation.committee_id,
        regulation=regulation,
        number=regulation.revisions.count() + 1,
        cause=cause,
        drafter=by,
        entered_at=clock.now(),
        **fields,
    )
    trail.write(revision, "draft", by=by, after=revision.state, data={**known, **fields})
    _cut(revision)
    return revision


@transaction.atomic
def redraft(*, revision: Revision, by: Account, version: int | None = None, **fields: Any) -> Event | None:
    """Change a draft that is with its drafter."""
    if revision.drafter_id != by.pk:
        raise PermissionDenied
    if revision.state != RevisionState.DRAFTING:
        raise EntryRefused(_("草案已送出，需要修改请先退回。"))
    _check(fields)
    event = correct(revision, by=by, action="redraft", version=version, fields=fields)
    _cut(revision)
    return event


def _check_drafts(by: Account, committee: int) -> None:
    if committee not in standing_of(by).at(P.DRAFT_REGULATIONS):
        raise PermissionDenied


def _check(fields: Mapping[str, Any]) -> None:
    if fields.get("trial") and not fields.get("expires_on"):
        raise EntryRefused(Problem("expires_on", _("试行制度请填写有效期。")))


def _cut(revision: Revision) -> None:
    """The articles follow the text."""
    revision.articles.all().delete()
    Article.objects.bulk_create(
        Article(revision=revision, order=order, label=part.label, chapter=part.chapter, text=part.text)
        for order, part in enumerate(articles.cut(revision.text), start=1)
    )


# What people think of a draft.


@transaction.atomic
def remark(
    *, revision: Revision, by: Account, text: str, article: str = "", version: int | None = None
) -> Remark:
    """Say what one thinks of a draft, or of one of its articles, while it asks for views."""
    if revision.state != RevisionState.CONSULTING or (
        revision.consult_until and revision.consult_until < clock.today()
    ):
        raise EntryRefused(_("征求意见已经结束。"))
    if revision.committee_id not in standing_of(by).at(P.SEE_REPORTS):
        raise PermissionDenied
    made = Remark.objects.create(revision=revision, by=by, at=clock.now(), text=text, article=article)
    trail.write(revision, "remark", by=by, data={"article": article, "text": text})
    return made


@transaction.atomic
def answer_remark(
    *, remark: Remark, by: Account, verdict: str, why: str = "", version: int | None = None
) -> None:
    """Answer one remark; whoever does not adopt it says why."""
    if remark.revision.drafter_id != by.pk:
        raise PermissionDenied
    if verdict != Remark.Verdict.ADOPTED and not why:
        raise EntryRefused(Problem("why", _("没有全部采纳的，请写明理由。")))
    if remark.revision.state not in (RevisionState.DRAFTING, RevisionState.CONSULTING):
        raise EntryRefused(_("草案已送审，答复不能再改。"))
    remark.verdict, remark.why = verdict, why
    remark.save(update_fields=["verdict", "why"])
    data = {"verdict": verdict, "text": remark.text}
    event = trail.write(remark.revision, "answer_remark", by=by, note=why, data=data)
    notices.tell([remark.by], event, remark.revision, _("您的意见已有答复"))


# From the body's vote to the end.


@transaction.atomic
def record_passing(
    *,
    revision: Revision,
    by: Account,
    passed_by: str,
    passed_on: date,
    upload: UploadedFile,
    version: int | None = None,
) -> Event:
    """Record that a body passed the wording, with the minutes that say so."""
    try:
        REVISION.check("pass", revision, by=by, version=version)
        minutes = attachments.keep(revision, upload, by=by, largest=LARGEST)
        change = {"passed_by": passed_by, "passed_on": passed_on, "minutes": minutes}
        return REVISION.take("pass", revision, by=by, version=version, change=change)
    except attachments.AttachmentRefused as refused:
        raise EntryRefused(Problem("upload", str(refused))) from None
    except MissingSomething as missing:
        raise EntryRefused(
            *(Problem(name, word) for name, words in missing.by_field.items() for word in words)
        ) from None
    except Refusal as refusal:
        raise Overtaken(str(refusal)) from None


@transaction.atomic
def issue(
    *,
    revision: Revision,
    by: Account,
    document_no: str = "",
    effective_on: date | None = None,
    replaces: bool = False,
    version: int | None = None,
) -> None:
    """Issue a wording: from its day on it holds, and the settings that follow it are written for that day."""
    given = {"document_no": document_no, "effective_on": effective_on, "replaces": replaces}
    change = {"document_no": document_no, "effective_on": effective_on}
    facts = {"settings": [link.key for link in revision.links.filter(ended="")]}
    REVISION.take("issue", revision, by=by, version=version, change=change, given=given, facts=facts)
    settings.write(revision, by)
    if effective_on == clock.today():
        take_effect(revision)


def take_effect(revision: Revision) -> None:
    """The day has come: this wording holds, and the one before does not any more."""
    for before in revision.regulation.revisions.filter(state=RevisionState.IN_FORCE):
        REVISION.take("supersede", before, by=None)
    REVISION.take("take_effect", revision, by=None)


def follow_the_calendar(go_on: Any = lambda: True) -> None:
    """Wordings whose day has come take effect; those whose time is over lapse. Safe to repeat."""
    today = clock.today()
    due = Revision.objects.filter(state=RevisionState.WAITING, effective_on__lte=today)
    for revision in due.select_related("regulation").order_by("effective_on", "id"):
        if not go_on():
            return
        with transaction.atomic():
            take_effect(revision)
    over = Revision.objects.filter(state=RevisionState.IN_FORCE, expires_on__lt=today)
    for revision in over.select_related("regulation"):
        if not go_on():
            return
        REVISION.take("lapse", revision, by=None)


@transaction.atomic
def repeal(
    *,
    revision: Revision,
    by: Account,
    note: str = "",
    document_no: str = "",
    decisions: Mapping[int, str] | None = None,
    version: int | None = None,
) -> None:
    """Repeal a rule; each setting that rests on it stays as it is, or goes back to the general practice."""
    given = {"document_no": document_no, "decisions": decisions or {}}
    REVISION.take(
        "repeal",
        revision,
        by=by,
        version=version,
        note=note,
        change={"ended_by": document_no},
        given=given,
    )
    for link in revision.links.filter(ended=""):
        link.ended = (decisions or {})[link.pk]
        link.save(update_fields=["ended"])
        rule = settings.rule_of(link.key)
        if link.ended == SettingLink.Ended.GENERAL and rule:
            row = settings.decide(revision, rule, rule.default, clock.today(), by=by, note=document_no)
            Written.objects.create(link=link, parameter=row)


# The settings that follow.


@transaction.atomic
def link_setting(
    *, revision: Revision, key: str, by: Account, article: str, value: Any, version: int | None = None
) -> SettingLink:
    """Let a setting follow an article of a draft; ``value`` is in the form in which it is kept."""
    _check_links(revision, by)
    problems = [Problem("value", sentence) for sentence in settings.faults(revision, article, key, value)]
    if not revision.articles.filter(label=article).exists():
        problems.append(Problem("article", _("请选择正文里的一条。")))
    if problems:
        raise EntryRefused(*problems)
    link, _made = SettingLink.objects.update_or_create(
        revision=revision, key=key, defaults={"article": article, "value": value}
    )
    trail.write(revision, "link_setting", by=by, data={"key": key, "article": article, "value": value})
    return link


@transaction.atomic
def unlink_setting(*, link: SettingLink, by: Account, version: int | None = None) -> None:
    """Let a setting go its own way again; what holds today stays."""
    _check_links(link.revision, by)
    trail.write(link.revision, "unlink_setting", by=by, data={"key": link.key, "article": link.article})
    link.delete()


def _check_links(revision: Revision, by: Account) -> None:
    if revision.drafter_id != by.pk:
        raise PermissionDenied
    if revision.state != RevisionState.DRAFTING:
        raise EntryRefused(_("草案已送出，关联的设置不能再改。"))


@transaction.atomic
def reclassify(
    *, regulation: Regulation, by: Account, note: str, version: int | None = None, **fields: Any
) -> Event | None:
    """Correct what kind of rule it is, who answers for it, and who may read it."""
    if regulation.committee_id not in standing_of(by).at(P.KEEP_RULEBOOK):
        raise PermissionDenied
    if fields.get("category", regulation.category) != regulation.category and not note:
        raise EntryRefused(Problem("note", _("类别改动会影响本年统计，请说明理由。")))
    return correct(regulation, by=by, action="reclassify", note=note, fields=fields)
