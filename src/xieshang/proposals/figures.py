"""What the proposals room contributes to the year's report: figures, and what must hold between them.

Received, filed and handled are counted by the plenary session (六届三次); what the parties handed in
and which were named good are counted by the calendar year. The two are never set in proportion.
"""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy, pgettext_lazy

from xieshang.core import parameters
from xieshang.core.figures import Figure, Identity, Listing, Period, Scope, Unit
from xieshang.core.rule_words import word_of
from xieshang.core.sheets import Column
from xieshang.people.models import Party

from . import rules
from .models import Proposal
from .states import KEY, GoodState, KeyOutcome


def _session(scope: Scope):
    return Proposal.objects.filter(committee_id=scope.tenant, plenary_session_id=scope.session)


def _answered(scope: Scope, *, resolved: bool):
    """Filed proposals whose result code the city counts (or does not count) as resolved.

    A code means what it meant on the day of the reply: a later scheme does not rewrite the past.
    One query for the rule's history.
    """
    meant = Q(pk__in=())
    for since, until, codes in parameters.periods(scope.tenant, rules.RESULT_CODES):
        wanted = Q(result_code__in=[row["code"] for row in codes if row["counts_as_resolved"] is resolved])
        if since:
            wanted &= Q(replied_on__gte=since)
        if until:
            wanted &= Q(replied_on__lt=until)
        meant |= wanted
    return _session(scope).filed().filter(meant)


def _all_answered(scope: Scope) -> bool:
    return not _session(scope).filed().filter(result_code="").exists()


def _proposer(proposal: Proposal) -> str:
    return proposal.proposer


def _facts(proposal: Proposal) -> list[str]:
    number = proposal.numbered or _("收文第%(number)d号") % {"number": proposal.receipt_number}
    return [number, _proposer(proposal), proposal.get_kind_display()]


PROPOSALS = Listing(
    columns=(
        Column(_("提案号"), lambda proposal: proposal.number, 8),
        Column(_("收文号"), lambda proposal: proposal.receipt_number, 8),
        Column(_("案由"), str, 60),
        Column(_("提案者"), _proposer, 14),
        Column(_("类别"), lambda proposal: proposal.get_kind_display(), 10),
        Column(_("领域"), lambda proposal: word_of(rules.FIELDS, proposal.field), 14),
        Column(_("状态"), lambda proposal: proposal.get_state_display(), 10),
        Column(_("立案日期"), lambda proposal: proposal.filed_on, 12),
        Column(_("办理结果"), lambda proposal: proposal.result_code, 10),
    ),
    facts=_facts,
    order=(F("number").asc(nulls_last=True), "plenary_session__opens_on", "receipt_number"),
    state=lambda proposal: proposal,
    related=("party", "first_proposer__account", "plenary_session__term"),
)

_UNIT = Unit(npgettext_lazy("counted proposals", "件", "件", "count"), "proposals")


def _figure(key, label, definition, period, records) -> Figure:
    return Figure(key, label, definition, _UNIT, period, records, PROPOSALS)


FIGURES = (
    _figure(
        "proposals_received",
        _("收到提案"),
        _("提交到本次全体会议的提案，不论审查结果；退回后重新提交的只计一件。"),
        Period.SESSION,
        lambda scope: _session(scope).received(),
    ),
    _figure(
        "proposals_filed",
        _("立案提案"),
        _("本次全体会议的提案中经审查立案、且其后没有撤案的。"),
        Period.SESSION,
        lambda scope: _session(scope).filed(),
    ),
    _figure(
        "proposals_resolved_to_some_degree",
        _("得到不同程度解决"),
        _("立案提案中，最终办理结果按本级的分类计入「已解决」的。"),
        Period.SESSION,
        lambda scope: _answered(scope, resolved=True),
    ),
    _figure(
        "proposals_kept_for_reference",
        _("留作参考"),
        _("立案提案中，最终办理结果按本级的分类不计入「已解决」的。"),
        Period.SESSION,
        lambda scope: _answered(scope, resolved=False),
    ),
    _figure(
        "proposals_key_supervised_by_leaders",
        _("领衔督办的重点提案"),
        _("立案提案中列为重点提案、由党委、政府、政协领导领衔督办的。"),
        Period.SESSION,
        lambda scope: _session(scope).filed().filter(key_mark__state__in=KEY),
    ),
    _figure(
        "proposals_key_implemented",
        _("已落实的重点提案"),
        _("重点提案中经认定已经落实的。"),
        Period.SESSION,
        lambda scope: (
            _session(scope).filed().filter(key_mark__state__in=KEY, key_mark__outcome=KeyOutcome.IMPLEMENTED)
        ),
    ),
    _figure(
        "parties_proposals_submitted",
        _("各党派提交的提案"),
        _("本年1月1日至12月31日收到的、以民主党派名义提交的提案，不论审查结果；工商联和人民团体的不在其内。"),
        Period.YEAR,
        lambda scope: Proposal.objects.received().filter(
            committee_id=scope.tenant, party__kind=Party.Kind.PARTY, received_at__year=scope.year
        ),
    ),
    _figure(
        "proposals_good_of_year",
        pgettext_lazy("figure", "年度好提案"),
        _("评为本年度好提案的。"),
        Period.YEAR,
        lambda scope: Proposal.objects.filed().filter(
            committee_id=scope.tenant, good_mark__state=GoodState.NAMED, good_mark__year=scope.year
        ),
    ),
)

IDENTITIES = (
    Identity(_("立案不超过收到"), ("proposals_filed",), ("proposals_received",), at_most=True),
    Identity(
        _("已解决与留作参考之和等于立案"),
        ("proposals_resolved_to_some_degree", "proposals_kept_for_reference"),
        ("proposals_filed",),
        applies=_all_answered,
    ),
    Identity(
        _("已落实的重点提案不超过重点提案"),
        ("proposals_key_implemented",),
        ("proposals_key_supervised_by_leaders",),
        at_most=True,
    ),
)
