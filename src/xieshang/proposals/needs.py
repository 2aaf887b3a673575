"""What a step on a proposal or its handling cannot do without, as sentences beside the field."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, parameters
from xieshang.core.lifecycle import Need
from xieshang.core.refusals import Problem
from xieshang.core.wording import length

from . import rules
from .models.handling import Handling
from .models.marks import KeyProposal
from .models.proposal import Proposal
from .models.rating import Rating
from .states import OWES_OPINION, TAKES_IN, CosignatureState, HandlingState, KeyOutcome

Given = Mapping[str, Any]

_PARTS = (
    ("title", _("请填写案由，例如「关于加强老旧小区消防通道管理的提案」。")),
    ("situation", _("请写明情况：事情现在是什么样。")),
    ("analysis", _("请写明分析：问题出在哪里。")),
    ("suggestions", _("请写明建议：希望谁做什么，逐条列出。")),
)


def complete_text(proposal: Proposal, given: Given) -> Iterator[Problem]:
    """Three haves (有情况、有分析、有具体建议), a title, and a length people will read."""
    for name, sentence in _PARTS:
        if not getattr(proposal, name).strip():
            yield Problem(name, sentence)
    written = sum(length(getattr(proposal, name)) for name in ("situation", "analysis", "suggestions"))
    limit = parameters.value(proposal.tenant, rules.LONGEST_TEXT)
    if written > limit:
        yield Problem(
            "suggestions",
            _("正文共%(length)d字，超过%(limit)d字的上限，请精简后再提交。")
            % {"length": written, "limit": limit},
        )


def someone_invited(proposal: Proposal, given: Given) -> Iterator[Problem]:
    if not proposal.cosignatures.exclude(state=CosignatureState.DECLINED).exists():
        yield Problem("members", _("请先选择要邀请联名的委员。"))


def enough_names(proposal: Proposal, given: Given) -> Iterator[Problem]:
    """A joint proposal carries at least two names, each given in person to the present wording."""
    if proposal.kind != Proposal.Kind.JOINT:
        return
    invited = proposal.cosignatures.exclude(state=CosignatureState.DECLINED)
    answers = list(invited.values_list("state", "text_version"))
    if (CosignatureState.ACCEPTED, proposal.text_version) not in answers:
        words = _("已确认0/%(number)d，至少要有一位联名委员确认现在的文本后才能提交。")
        yield Problem("members", words % {"number": len(answers)})


def still_a_member(proposal: Proposal, given: Given) -> Iterator[Problem]:
    member = proposal.first_proposer
    if member and member.left_on and member.left_on <= clock.today():
        yield Problem("title", _("第一提案人已不是本届委员，不能提交。"))


def known_field(proposal: Proposal, given: Given) -> Iterator[Problem]:
    field = given.get("field") or proposal.field
    if field not in parameters.value(proposal.tenant, rules.FIELDS):
        yield Problem("field", _("请选择提案所属的领域。"))


def refusal_reason(proposal: Proposal, given: Given) -> Iterator[Problem]:
    if given.get("refusal_reason") not in Proposal.RefusalReason.values:
        yield Problem("refusal_reason", _("请选择不予立案的情形。"))


def stands_alone(proposal: Proposal, given: Given) -> Iterator[Problem]:
    """Nothing was merged into it, nor is anybody asked to: those who joined are answered through it."""
    if proposal.joining.exists():
        yield Problem(
            "main", _("已有提案并入或正在征求意见并入本案，本案不能再并入其他提案，也不能转为信息。")
        )


def main_proposal(proposal: Proposal, given: Given) -> Iterator[Problem]:
    """Another paper of the same session that is still on its way or filed; and nothing was merged into this one."""
    main = given.get("merged_into")
    if main is None:
        yield Problem("main", _("请选择主案。"))
    elif (
        main.pk == proposal.pk
        or main.plenary_session_id != proposal.plenary_session_id
        or main.state not in TAKES_IN
    ):
        yield Problem("main", _("主案须是同次会议收到的另一件提案，且没有撤案、未予立案或已并案。"))
    yield from stands_alone(proposal, given)


def units(proposal: Proposal, given: Given) -> Iterator[Problem]:
    """One unit alone, a lead with at least one co-unit, or two and more each for its part."""
    mode, lead, others = given.get("handling_mode"), given.get("lead"), list(given.get("others") or [])
    if mode not in Proposal.HandlingMode.values:
        yield Problem("handling_mode", _("请选择办理方式。"))
        return
    if lead is None:
        yield Problem("lead", _("请选择承办单位。"))
    if mode == Proposal.HandlingMode.SOLE and others:
        yield Problem("others", _("独办只有一个承办单位；如需其他单位参与，请选择「主办会办」或「分办」。"))
    if mode != Proposal.HandlingMode.SOLE and not others:
        yield Problem("others", _("请至少再选择一个单位。"))
    if lead is not None and lead in others:
        yield Problem("others", _("同一单位不能重复选择。"))


def unit_to_add(proposal: Proposal, given: Given) -> Iterator[Problem]:
    """A unit that does not handle the paper yet; and how several handle what one handled alone."""
    modes = Proposal.HandlingMode
    if given.get("handling_mode") not in (modes.LEAD_AND_CO, modes.SEPARATE):
        yield Problem("handling_mode", _("请选择增加单位以后怎样办理：主办会办，还是分办。"))
    yield from _new_unit(proposal, given)
    if given.get("handling_mode") == modes.LEAD_AND_CO:
        yield from _no_reply_under_way(proposal)


def unit_instead(proposal: Proposal, given: Given) -> Iterator[Problem]:
    yield from _new_unit(proposal, given)
    leaving = given.get("handling")
    if leaving and leaving.part == Handling.Part.CO:
        yield from _no_reply_under_way(proposal)


def _new_unit(proposal: Proposal, given: Given) -> Iterator[Problem]:
    unit = given.get("unit")
    if unit is None:
        yield Problem("unit", _("请选择新的承办单位。"))
    elif proposal.handlings.exclude(state=HandlingState.MOVED).filter(unit=unit).exists():
        yield Problem(
            "unit", _("%(unit)s已在承办这件提案，同一单位不能重复选择。") % {"unit": unit.short_name}
        )


def _no_reply_under_way(proposal: Proposal) -> Iterator[Problem]:
    """A new co-unit would be asked for an opinion on a reply that has left the lead unit's hands."""
    ready = proposal.handlings.filter(state__in=(HandlingState.IN_REVIEW, HandlingState.TO_SIGN))
    for row in ready.exclude(part=Handling.Part.CO).select_related("unit"):
        values = {"unit": row.unit.short_name}
        yield Problem(
            "unit", _("%(unit)s的答复已经送审，会办意见赶不上了。请先把答复退回，再调整会办单位。") % values
        )


def unit_to_leave(proposal: Proposal, given: Given) -> Iterator[Problem]:
    """A unit that has the paper and has finished nothing that others already rely on."""
    handling = given.get("handling")
    if handling is None:
        yield Problem("handling", _("请选择单位。"))
        return
    values = {"unit": handling.unit.short_name}
    if handling.state == HandlingState.REPLIED:
        yield Problem("handling", _("%(unit)s已经答复，不能再更换或撤销。") % values)
    elif handling.state == HandlingState.OPINION_GIVEN:
        yield Problem("handling", _("%(unit)s已经出具会办意见，不能再更换或撤销。") % values)
    elif handling.state == HandlingState.MOVED:
        yield Problem("handling", _("%(unit)s已不再承办这件提案，请选择其他单位。") % values)


def unit_not_needed(proposal: Proposal, given: Given) -> Iterator[Problem]:
    handling = given.get("handling")
    if handling and handling.part == Handling.Part.LEAD:
        values = {"unit": handling.unit.short_name}
        yield Problem(
            "handling",
            _("%(unit)s是主办单位，不能直接撤销。请「更换承办单位」，或先「变更办理方式」另定主办单位。")
            % values,
        )


def other_mode(proposal: Proposal, given: Given) -> Iterator[Problem]:
    """A mode for several units, and one of them as the lead where there is one; something must change by it."""
    mode, lead = given.get("handling_mode"), given.get("lead")
    rows = list(proposal.handlings.exclude(state=HandlingState.MOVED).select_related("unit"))
    modes = Proposal.HandlingMode
    if mode not in (modes.LEAD_AND_CO, modes.SEPARATE):
        yield Problem("handling_mode", _("请选择办理方式。"))
    elif mode == modes.LEAD_AND_CO and lead is None:
        yield Problem("lead", _("请选择主办单位。"))
    elif mode == proposal.handling_mode and (
        lead is None or any(row.unit_id == lead.pk and row.part == Handling.Part.LEAD for row in rows)
    ):
        yield Problem("handling_mode", _("办理方式和主办单位都没有变化。"))
    answered = [row.unit.short_name for row in rows if row.state == HandlingState.REPLIED]
    waiting = (HandlingState.DISPUTED, HandlingState.EXTENSION_ASKED)
    undecided = [row.unit.short_name for row in rows if row.state in waiting]
    if answered:
        values = {"units": gettext("、").join(answered)}
        yield Problem("handling_mode", _("%(units)s已经答复，不能再变更办理方式。") % values)
    if undecided:
        values = {"units": gettext("、").join(undecided)}
        yield Problem(
            "handling_mode", _("%(units)s的退办或延期申请还没有决定，请先决定，再变更办理方式。") % values
        )


def plan(handling: Handling, given: Given) -> Iterator[Problem]:
    if not (given.get("plan") or "").strip():
        yield Problem("plan", _("请写明办理方案：谁来办、怎么办、何时办成。"))


def contact(handling: Handling, given: Given) -> Iterator[Problem]:
    """A contact names its day (not a later one), its form, who took part and what was said."""
    held_on = given.get("held_on")
    if held_on is None or held_on > clock.today():
        yield Problem("held_on", _("请填写沟通的日期，不能晚于今天。"))
    if not given.get("form"):
        yield Problem("form", _("请选择沟通方式。"))
    if not (given.get("people") or "").strip():
        yield Problem("people", _("请填写参加沟通的人员。"))
    if not (given.get("summary") or "").strip():
        yield Problem("summary", _("请填写沟通情况。"))
    if held_on and handling.round > 1:
        rated = Rating.objects.get(proposal=handling.proposal_id, round=handling.round - 1)
        if held_on < (day := timezone.localdate(rated.at)):
            values = {"day": date_format(day, "DATE_FORMAT")}
            yield Problem("held_on", _("提案者%(day)s评价了上一次答复，请填写此后另行沟通的日期。") % values)


def opinion(handling: Handling, given: Given) -> Iterator[Problem]:
    if not (given.get("opinion") or "").strip():
        yield Problem("opinion", _("请写明会办意见。"))


def reply(handling: Handling, given: Given) -> Iterator[Problem]:
    """A reply answers in writing, bears a result code and a publication attribute, and names whom to ask."""
    if not (given.get("text") or "").strip():
        yield Problem("text", _("请填写答复正文。"))
    yield from _result_code(handling, given.get("result_code"))
    if not given.get("publication"):
        yield Problem("publication", _("请选择答复的公开属性。"))
    if not (given.get("contact_person") or "").strip():
        yield Problem("contact_person", _("请填写联系人。"))


def _result_code(handling: Handling, code: str | None) -> Iterator[Problem]:
    """A code of the scheme in force that stays in the schemes to come: the reply may be signed under one of them."""
    for since, until, scheme in parameters.periods(handling.tenant, rules.RESULT_CODES):
        if until and until <= clock.today():
            continue
        if code not in {row["code"] for row in scheme}:
            if since and since > clock.today():
                values = {"code": code, "day": date_format(since, "DATE_FORMAT")}
                yield Problem("result_code", _("代码%(code)s自%(day)s起停用，请选择其他办理结果。") % values)
            else:
                yield Problem("result_code", _("请选择办理结果。"))
            return


def contacted(handling: Handling, given: Given) -> Iterator[Problem]:
    """A reply without talking to the proposer first is not accepted, in either round."""
    if handling.contacts.filter(round=handling.round).exists():
        return
    if handling.round == 1:
        yield Problem("text", _("请先登记与提案者的沟通情况，再送审答复。"))
    else:
        yield Problem(
            "text", _("重新办理要另行与提案者沟通，上一次的沟通不算。请先登记这次沟通，再送审答复。")
        )


CO_UNIT_DONE = (HandlingState.OPINION_GIVEN, HandlingState.SILENT, HandlingState.MOVED)
"""Where a co-unit stands of which nothing is waited for any more."""


def co_opinions_in(handling: Handling, given: Given) -> Iterator[Problem]:
    """The lead unit waits for each co-unit until its day and the city's time of waiting after it are over."""
    if handling.part != Handling.Part.LEAD:
        return
    late = {row.pk for row in late_co_units(handling)}
    waiting = [
        f"{row.unit.short_name}{_until(row)}"
        for row in _co_units(handling).exclude(state__in=CO_UNIT_DONE)
        if row.pk not in late
    ]
    if waiting:
        yield Problem("text", _("还在等会办意见：%(units)s。") % {"units": "、".join(waiting)})


def late_co_units(handling: Handling) -> list[Handling]:
    """The co-units that the lead unit need not wait for any longer. Two queries."""
    wait = parameters.value(handling.tenant, rules.CO_SILENCE)
    owing = _co_units(handling).filter(state__in=OWES_OPINION)
    return [row for row in owing if wait.after(row.reply_due_on) < clock.today()]


def _co_units(handling: Handling) -> QuerySet[Handling]:
    return Handling.objects.filter(proposal=handling.proposal_id, part=Handling.Part.CO).select_related(
        "unit", "proposal"
    )


def _until(row: Handling) -> str:
    """How long a co-unit is waited for; one that says the matter is another's, until that is decided."""
    if row.state == HandlingState.DISPUTED:
        return gettext("（退办申请待交办部门决定）")
    last = parameters.value(row.tenant, rules.CO_SILENCE).after(row.reply_due_on)
    return gettext("（最迟等到%(day)s）") % {"day": date_format(last, "DATE_FORMAT")}


def later_day(handling: Handling, given: Given) -> Iterator[Problem]:
    """A request for more time comes before the due date and stays within the longest time allowed."""
    until = given.get("asked_until")
    longest = parameters.value(handling.tenant, rules.LONGEST).after(handling.assigned_on)
    if until is None or until <= handling.reply_due_on:
        yield Problem("asked_until", _("请选择比现在的期限更晚的日期。"))
    elif until > longest:
        yield Problem(
            "asked_until",
            _("最晚可延期至%(day)s。") % {"day": f"{longest.year}年{longest.month}月{longest.day}日"},
        )
    if clock.today() > handling.reply_due_on:
        yield Problem("asked_until", _("期限已过，不能再申请延期，请与交办部门联系。"))


def in_time_to_dispute(handling: Handling, given: Given) -> Iterator[Problem]:
    last = parameters.value(handling.tenant, rules.DISPUTE).after(handling.assigned_on)
    if clock.today() > last:
        yield Problem("note", _("申请退办的期限已过，请与交办部门沟通。"))


def other_unit(handling: Handling, given: Given) -> Iterator[Problem]:
    unit = given.get("unit")
    if unit is None:
        yield Problem("unit", _("请选择改交的单位。"))
    elif (
        Handling.objects.filter(proposal=handling.proposal_id, unit=unit)
        .exclude(state=HandlingState.MOVED)
        .exists()
    ):
        yield Problem("unit", _("该单位已在承办这件提案，请选择其他单位。"))


def leader(proposal: Proposal, given: Given) -> Iterator[Problem]:
    if given.get("leader") is None:
        yield Problem("leader", _("请选择领衔督办的领导。"))


def other_leader(mark: KeyProposal, given: Given) -> Iterator[Problem]:
    if given.get("leader") is None:
        yield Problem("leader", _("请选择领衔督办的领导。"))
    elif given["leader"].pk == mark.leader_id:
        yield Problem("leader", _("这位领导已经在督办这件提案，请选择另一位。"))


def other_way(mark: KeyProposal, given: Given) -> Iterator[Problem]:
    if given.get("way") not in KeyProposal.Way.values:
        yield Problem("way", _("请选择督办方式。"))
    elif given["way"] == mark.way:
        yield Problem("way", _("现在就是这种督办方式，请选择另一种。"))


def outcome(mark: KeyProposal, given: Given) -> Iterator[Problem]:
    if given.get("outcome") not in KeyOutcome.values:
        yield Problem("outcome", _("请选择一项。"))


def rated_in_the_year(proposal: Proposal, given: Given) -> Iterator[Problem]:
    """A good proposal of a year is one whose replies were signed and rated, the last of it in that year."""
    rated = proposal.ratings.last()
    year = timezone.localdate(rated.at).year if rated else None
    if given.get("year") is None:
        yield Problem("year", _("请填写年度，例如2024。"))
    elif given["year"] != year:
        yield Problem(
            "year",
            _("这件提案在%(rated)s年答复并评价完毕，只能评为%(rated)s年度好提案。") % {"rated": year},
        )


def rating(proposal: Proposal, given: Given) -> Iterator[Problem]:
    for name in ("attitude", "process", "result"):
        if given.get(name) not in Proposal.Satisfaction.values:
            yield Problem(name, _("请选择一项。"))
    if given.get("result") == Proposal.Satisfaction.DISSATISFIED and not (given.get("comment") or "").strip():
        yield Problem("comment", _("请写明不满意的原因，以便承办单位改进。"))


OF_THE_RECORD: Mapping[Need, tuple[str, ...]] = {
    complete_text: (),
    enough_names: (),
    still_a_member: (),
    contacted: ("log_contact",),
    co_opinions_in: ("go_without",),
    in_time_to_dispute: (),
    stands_alone: (),
}
"""The needs that look at the record alone, whatever is given with the step, and the steps that bring what they miss."""
