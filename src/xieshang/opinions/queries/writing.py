"""Reads for those who report: in whose name they may, and the sheets that are theirs."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account
from xieshang.people.models import Committee, Member, Party, Post, ReportingUnit
from xieshang.people.posts import standing
from xieshang.people.roles import Permission, Role

from ..actors import REPORTER
from ..models import Opinion
from ..services.reporting import TEXT
from ..states import OpinionState
from .reports import reports

_WORDS = {
    Opinion.Source.MEMBER: _("以您本人的名义反映。"),
    Opinion.Source.PARTY: _("以党派团体的名义反映，写明真实作者。"),
    Opinion.Source.UNIT: _("以报送单位的名义反映，写明真实作者。"),
    Opinion.Source.INFORMANT: _("以特邀信息员的身份反映。"),
}


@dataclass(frozen=True)
class Beginning:
    """One name in which a person may report."""

    source: Opinion.Source
    body: Member | Party | ReportingUnit | Committee

    @property
    def key(self) -> str:
        return f"{self.source}-{self.body.pk}"

    @property
    def label(self) -> str | Promise:
        return self.body.name if isinstance(self.body, Party | ReportingUnit) else self.source.label

    @property
    def words(self) -> str | Promise:
        return _WORDS[self.source]

    @property
    def committee(self) -> Committee:
        return self.body if isinstance(self.body, Committee) else self.body.committee

    @property
    def given(self) -> dict[str, Any]:
        """What beginning needs to know."""
        names = {Member: "member", Party: "party", ReportingUnit: "reporting_unit"}
        name = names.get(type(self.body))
        return {"committee": self.committee} | ({name: self.body} if name else {})


def beginnings(account: Account) -> list[Beginning]:
    """In whose names this person may report today. At most four queries."""
    held = standing(account)
    at = held.at(Permission.REPORT_OPINIONS)
    if not at:
        return []
    members = Member.objects.filter(pk__in=held.members, committee__in=at).select_related("committee")
    parties = Party.objects.filter(pk__in=held.parties(Permission.REPORT_OPINIONS)).select_related(
        "committee"
    )
    units = ReportingUnit.objects.active().filter(pk__in=held.reporting_units).select_related("committee")
    informed = Committee.objects.filter(
        pk__in=Post.objects.held().filter(account=account, role=Role.INFORMANT).values("committee_id")
    )
    return [
        *(Beginning(Opinion.Source.MEMBER, row) for row in members.order_by("id")),
        *(Beginning(Opinion.Source.PARTY, row) for row in parties),
        *(Beginning(Opinion.Source.UNIT, row) for row in units),
        *(Beginning(Opinion.Source.INFORMANT, row) for row in informed.order_by("id")),
    ]


def untouched(beginning: Beginning, account: Account) -> Opinion | None:
    """A sheet in the same name the person has opened and not written a word on: it is taken up again."""
    return Opinion.objects.filter(
        state=OpinionState.DRAFT,
        reported_by=account,
        source=beginning.source,
        **beginning.given,
        **dict.fromkeys(TEXT, ""),
    ).first()


def sheets(account: Account) -> QuerySet[Opinion]:
    """The reports that are this person's to write, whatever their state."""
    return reports(account).filter(REPORTER.query(account))
