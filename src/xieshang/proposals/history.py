"""A proposal's history in sentences: the trail of the paper, of its names and of its handling by the units.

One sentence for every action that can stand in the trail; a test holds the list against the tables.
Officials act as the body they act for, and their own name stands beside the sentence; members and
parties act in their own name.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from xieshang.core.history import Entry
from xieshang.core.lifecycle import Step
from xieshang.core.models import Event
from xieshang.core.trail import kind_of

from .lifecycle import COSIGNING, HANDLING, PROPOSAL
from .models import Contact, Cosignature, Handling, KeyProposal, Proposal
from .reader import Reader

PAPER, WORK, NAME = kind_of(Proposal), kind_of(Handling), kind_of(Cosignature)

SENTENCES = {
    (PAPER, "begin"): _("%(name)s开始撰写"),
    (PAPER, "invite"): _("%(name)s邀请%(members)s联名"),
    (PAPER, "revise"): _("%(name)s收回修改"),
    (PAPER, "submit"): _("%(name)s提交提案，收文%(receipt_number)s号"),
    (PAPER, "submit_joint"): _("%(name)s提交联名提案，收文%(receipt_number)s号"),
    (PAPER, "resubmit"): _("%(name)s修改后重新提交"),
    (PAPER, "discard"): _("%(name)s删除草稿"),
    (PAPER, "withdraw"): _("%(name)s撤案"),
    (PAPER, "pass_first"): _("%(body)s初审通过"),
    (PAPER, "pass_to_final"): _("%(body)s初审通过，送终审"),
    (PAPER, "return"): _("%(body)s退回修改"),
    (PAPER, "pass_second"): _("%(body)s复审通过"),
    (PAPER, "return_second"): _("%(body)s退回修改"),
    (PAPER, "file"): _("%(body)s立案，编为第%(number)s号"),
    (PAPER, "refuse"): _("%(body)s不予立案：%(refusal_reason)s"),
    (PAPER, "ask_merge"): _("%(body)s建议并入收文%(main_receipt)s号提案，征求提案者意见"),
    (PAPER, "agree_merge"): _("%(name)s同意并入收文%(main_receipt)s号提案"),
    (PAPER, "decline_merge"): _("%(name)s不同意并案"),
    (PAPER, "end_merge"): _("%(body)s收回并案提议"),
    (PAPER, "part_again"): _("主案未继续办理，恢复单独审查"),
    (PAPER, "take_in"): _("收文%(joined_receipt)s号提案并入本案"),
    (PAPER, "ask_convert"): _("%(body)s建议转为社情民意信息，征求提案者意见"),
    (PAPER, "agree_convert"): _("%(name)s同意转为社情民意信息"),
    (PAPER, "decline_convert"): _("%(name)s不同意转为社情民意信息"),
    (PAPER, "end_convert"): _("%(body)s收回转信息提议"),
    (PAPER, "derived"): _("由社情民意信息转来"),
    (PAPER, "derived_from_speech"): _("由大会发言转来"),
    (PAPER, "assign"): _("%(body)s交办%(units)s"),
    (PAPER, "put_off"): _("答复期限顺延至%(due_on)s"),
    (PAPER, "put_off_again"): _("答复期限顺延至%(due_on)s"),
    (PAPER, "all_replied"): _("承办单位已全部答复，办理结果%(result_code)s"),
    (PAPER, "rate"): _("%(name)s评价办理结果：%(result)s"),
    (PAPER, "close_silent"): _("反馈期满，提案者未反馈，%(body)s办结"),
    (PAPER, "rehandle"): _("%(body)s决定重新办理"),
    (PAPER, "close"): _("%(body)s办结"),
    (PAPER, "attach"): _("%(name)s添加附件「%(file)s」"),
    (PAPER, "detach"): _("%(name)s删除附件「%(file)s」"),
    (PAPER, "mark_key"): _("列为重点提案，由%(leader)s领衔督办"),
    (PAPER, "record_outcome"): _("认定重点提案落实情况：%(outcome)s"),
    (PAPER, "name_good"): _("评为%(year)s年度好提案"),
    (PAPER, "view_phone"): _("查看了提案者的联系电话"),
    (WORK, "assign"): _("改交%(unit)s办理"),
    (WORK, "accept"): _("%(unit)s签收"),
    (WORK, "dispute"): _("%(unit)s申请退办"),
    (WORK, "keep"): _("%(body)s维持交办%(unit)s"),
    (WORK, "move"): _("%(body)s同意%(unit)s退办"),
    (WORK, "start"): _("%(unit)s开始办理"),
    (WORK, "log_contact"): _("%(unit)s与提案者沟通：%(form)s"),
    (WORK, "ask_extension"): _("%(unit)s申请延期至%(asked_until)s"),
    (WORK, "grant_extension"): _("%(body)s同意%(unit)s延期至%(reply_due_on)s"),
    (WORK, "deny_extension"): _("%(body)s不同意%(unit)s延期"),
    (WORK, "give_opinion"): _("%(unit)s出具会办意见"),
    (WORK, "draft_reply"): _("%(unit)s送审答复"),
    (WORK, "pass_reply"): _("%(body)s审核通过%(unit)s的答复"),
    (WORK, "send_back"): _("%(body)s将答复退回%(unit)s重拟"),
    (WORK, "sign"): _("%(unit)s签发答复"),
    (WORK, "decline_to_sign"): _("%(unit)s领导将答复退回修改"),
    (WORK, "handle_again"): _("%(unit)s重新办理"),
    (NAME, "accept"): _("%(member)s同意联名"),
    (NAME, "decline"): _("%(member)s不参加联名"),
    (NAME, "take_back"): _("%(member)s撤回联名"),
    (NAME, "void"): _("文本已改，请%(member)s重新确认"),
    (NAME, "ask_again"): _("再次邀请%(member)s联名"),
}

SILENT = {(NAME, "invite")}
"""Said already by the sentence of another event."""

_ROWS: dict[tuple[str, str], Step] = {
    (kind_of(table.model), step.action): step
    for table in (PROPOSAL, HANDLING, COSIGNING)
    for step in table.steps
}
_CHOICES = {
    "refusal_reason": Proposal.RefusalReason,
    "result": Proposal.Satisfaction,
    "form": Contact.Form,
    "outcome": KeyProposal.Outcome,
}
_DAYS = ("asked_until", "due_on", "reply_due_on")


def events_of(proposal: Proposal, handlings: Iterable[Handling], names: Iterable[Cosignature]) -> list[Event]:
    """The trail of the paper, of these units' work and of these names, oldest first. One query."""
    return list(
        Event.objects.filter(
            Q(kind=PAPER, record=proposal.pk)
            | Q(kind=WORK, record__in=[row.pk for row in handlings])
            | Q(kind=NAME, record__in=[row.pk for row in names])
        ).order_by("id")
    )


def entries(
    proposal: Proposal,
    events: Iterable[Event],
    handlings: Iterable[Handling],
    names: Iterable[Cosignature],
    *,
    key: KeyProposal | None,
    reader: Reader,
) -> Iterator[Entry]:
    """The history this person reads, oldest first.

    Remarks are read by those concerned; what the units and those who check them wrote to each other
    is theirs; who looked at the proposer's phone number is known to the proposer and the office.
    """
    units = {row.pk: row for row in handlings}
    members = {row.pk: row for row in names}
    called = {row.unit_id: row.unit.short_name for row in units.values()}
    called_members = {row.member_id: str(row.member) for row in members.values()}
    handed_over: set[int] = set()
    for event in events:
        handling = units[event.record] if event.kind == WORK else None
        if event.kind == PAPER and event.action == "assign":
            handed_over.update(event.data["units"])
        if handling and event.action == "assign" and handling.unit_id in handed_over:
            continue
        if (event.kind, event.action) in SILENT:
            continue
        if event.action == "view_phone" and not (reader.writes or reader.office):
            continue
        facts = _facts(event, proposal)
        if handling:
            facts["unit"] = called[handling.unit_id]
        elif key and event.action == "mark_key":
            facts["leader"] = key.leader.account.name
        elif event.kind == NAME:
            facts["member"] = called_members[members[event.record].member_id]
        facts["units"] = _listed(called, event.data.get("units"))
        facts["members"] = _listed(called_members, event.data.get("members"))
        sentence = str(SENTENCES[event.kind, event.action]) % facts
        yield Entry(
            at=event.at,
            sentence=sentence,
            by="" if event.by_name in sentence else event.by_name,
            note=event.note if (reader.handles if handling else reader.concerned) else "",
        )


def _facts(event: Event, proposal: Proposal) -> dict[str, Any]:
    """What the event itself says, in words; and who did it, in whose name."""
    step = _ROWS.get((event.kind, event.action))
    facts = {key: _fact(key, value) for key, value in event.data.items()}
    facts["body"] = step.by.label if step else event.by_name
    facts["name"] = proposal.party.name if proposal.party else event.by_name
    return facts


def _listed(called: Mapping[int, str], wanted: Iterable[int] | None) -> str:
    return str(_("、")).join(called[pk] for pk in wanted or () if pk in called)


def _fact(key: str, value: Any) -> Any:
    """A fact of the trail as it is read: of a change the new value, days and choices in words."""
    if isinstance(value, list) and len(value) == 2:
        value = value[1]
    if key in _CHOICES and value in _CHOICES[key].values:
        return _CHOICES[key](value).label
    if key in _DAYS and value:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    return value
