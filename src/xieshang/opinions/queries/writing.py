"""Reads for those who report: in whose name they may, and the sheets that are theirs."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account
from xieshang.core.writing import Beginning
from xieshang.people.models import Committee, Member, Party, Post, ReportingUnit
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission, Role

from ..actors import REPORTER
from ..models import Opinion
from ..states import OpinionState
from .reports import reports

_WORDS = {
    Opinion.Source.MEMBER: _("以您本人的名义反映。"),
    Opinion.Source.PARTY: _("以党派团体的名义反映，写明真实作者。"),
    Opinion.Source.UNIT: _("以报送单位的名义反映，写明真实作者。"),
    Opinion.Source.INFORMANT: _("以特邀信息员的身份反映。"),
}


def _beginning(
    account: Account, source: Opinion.Source, body: Member | Party | ReportingUnit | Committee
) -> Beginning:
    committee = body if isinstance(body, Committee) else body.committee
    names = {Member: "member", Party: "party", ReportingUnit: "reporting_unit"}
    given = {"committee": committee} | ({names[type(body)]: body} if type(body) in names else {})
    return Beginning(
        key=f"{source}-{body.pk}",
        label=body.name if isinstance(body, Party | ReportingUnit) else source.label,
        words=_WORDS[source],
        where=str(committee),
        given=given,
        begun=given | {"source": source, "state": OpinionState.DRAFT, "reported_by": account},
    )


def beginnings(account: Account) -> list[Beginning]:
    """In whose names this person may report today. At most four queries."""
    standing = standing_of(account)
    at = standing.at(Permission.REPORT_OPINIONS)
    if not at:
        return []
    members = Member.objects.filter(pk__in=standing.serving, committee__in=at).select_related("committee")
    parties = Party.objects.filter(pk__in=standing.parties(Permission.REPORT_OPINIONS)).select_related(
        "committee"
    )
    units = ReportingUnit.objects.active().filter(pk__in=standing.reporting_units).select_related("committee")
    informed = Committee.objects.filter(
        pk__in=Post.objects.current().filter(account=account, role=Role.INFORMANT).values("committee_id")
    )
    return [
        *(_beginning(account, Opinion.Source.MEMBER, row) for row in members.order_by("id")),
        *(_beginning(account, Opinion.Source.PARTY, row) for row in parties),
        *(_beginning(account, Opinion.Source.UNIT, row) for row in units),
        *(_beginning(account, Opinion.Source.INFORMANT, row) for row in informed.order_by("id")),
    ]


def sheets(account: Account) -> QuerySet[Opinion]:
    """The reports that are this person's to write, whatever their state."""
    return reports(account).filter(REPORTER.query(account))
