"""Whom the names of an earlier paper mean: a member of that term, a party, or nobody on any roster here.

A name that several members of the term bear is nobody's until the row says whose it is: which of them, is
never picked for the office.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from xieshang.core.importing.columns import Line
from xieshang.people.models import Member, Party

from ..models import Proposal
from .columns import split

Named = list[Any]
"""``["member", id, name]``, ``["party", id, name]`` or ``["text", 0, name]``."""


class Roster:
    """The members of the terms that a table speaks of, and the parties. Two queries."""

    def __init__(self, tenant: int, terms: Mapping[int, int], names: Iterable[str]) -> None:
        self._terms = terms
        """By a session's id, its term's."""
        self._members: dict[tuple[int, str], list[Member]] = defaultdict(list)
        members = Member.objects.filter(term__in=set(terms.values()), account__name__in=set(names))
        for member in members.select_related("account", "sector").order_by("pk"):
            self._members[member.term_id, member.account.name].append(member)
        self._parties = list(Party.objects.filter(committee=tenant))

    def settle(self, line: Line) -> None:
        """Put who is meant in the place of the names of one line."""
        called = line.values.get("proposer")
        session = line.values["session"]
        sector = line.values.pop("sector", "")
        kind = line.values.get("kind")
        if called and (first := self._first(line, session, called, sector, kind)):
            line.values["proposer"] = [first]
            if not kind:
                line.values["kind"] = _kind_of(first, line.values.get("cosigners"))
            elif first[0] == "party" and kind in (Proposal.Kind.INDIVIDUAL, Proposal.Kind.JOINT):
                line.faults.append(("kind", _("「%(name)s」是党派团体，请核对类别。") % {"name": first[2]}))
        if "cosigners" in line.values:
            line.values["cosigners"] = self._others(line, session)

    def _first(self, line: Line, session: int, called: str, sector: str, kind: Any) -> Named | None:
        if kind not in (Proposal.Kind.INDIVIDUAL, Proposal.Kind.JOINT):
            party = self._party(called)
            if party:
                return ["party", party.pk, party.name]
            if kind in (Proposal.Kind.PARTY, Proposal.Kind.COLLECTIVE):
                if kind == Proposal.Kind.PARTY:
                    words = _("没有登记党派团体「%(name)s」，只记名称。") % {"name": called}
                    line.notes.append(("proposer", words))
                return ["text", 0, called]
        return self._member(line, "proposer", session, called, sector)

    def _party(self, called: str) -> Party | None:
        equal = [party for party in self._parties if called in (party.name, party.short_name)]
        like = [party for party in self._parties if party.short_name.startswith(called)]
        found = equal or (like if len(called) > 1 else [])
        return found[0] if len(found) == 1 else None

    def _others(self, line: Line, session: int) -> list[Named]:
        kind = line.values.get("kind")
        if kind == Proposal.Kind.INDIVIDUAL and line.values["cosigners"]:
            line.faults.append(("kind", _("个人提案没有联名者，请核对类别。")))
        if kind in (Proposal.Kind.PARTY, Proposal.Kind.COLLECTIVE):
            # Bodies that joined are named; members sign joint proposals alone.
            return [["text", 0, called] for called in line.values["cosigners"]]
        found = []
        first = (line.values.get("proposer") or [None])[0]
        for called in line.values["cosigners"]:
            named = self._member(line, "cosigners", session, called, "")
            if named is None:
                continue
            if named[1:] == (first or [])[1:] or named in found:
                words = _("「%(name)s」写了两次，请只留一次。") % {"name": called}
                line.faults.append(("cosigners", words))
                continue
            found.append(named)
        # As they are kept: the members in their order, then those who are known by name alone.
        return sorted(found, key=lambda named: named[0] == "text")

    def _member(self, line: Line, column: str, session: int, called: str, sector: str) -> Named | None:
        name, beside = split(called)
        bearers = self._members[self._terms[session], name]
        meant = [member for member in bearers if _is(member, beside) and _is(member, sector)]
        if len(meant) == 1:
            return ["member", meant[0].pk, name]
        if len(bearers) > 1 and (len(meant) > 1 or not (beside or sector)):
            words = _("那一届有%(count)d位%(name)s：%(people)s。请写成「%(example)s」的样子。") % {
                "count": len(bearers),
                "name": name,
                "people": _in_words(bearers),
                "example": f"{name}（{bearers[0].sector.name}）",
            }
            line.faults.append((column, words))
            return None
        if bearers:
            words = _("那一届的%(people)s与这一行的界别或单位对不上；登记时只记姓名，不算在他名下。") % {
                "people": _in_words(bearers)
            }
            line.doubts.append((column, words))
        else:
            words = _("那一届的名册里没有%(name)s，只记姓名。") % {"name": name}
            line.notes.append((column, words))
        return ["text", 0, called]


def _is(member: Member, beside: str) -> bool:
    """Whether what stands beside a name fits a member: the sector, with or without 界, or the employer."""
    if not beside:
        return True
    return member.sector.name.removesuffix("界") == beside.removesuffix("界") or beside in member.employer


def _in_words(members: Sequence[Member]) -> str:
    return "、".join(
        f"{member.account.name}（{'，'.join(filter(None, (member.sector.name, member.employer)))}）"
        for member in members
    )


def _kind_of(first: Named, cosigners: Any) -> Proposal.Kind:
    if first[0] == "party":
        return Proposal.Kind.PARTY
    return Proposal.Kind.JOINT if cosigners else Proposal.Kind.INDIVIDUAL


def names_of(lines: Iterable[Line]) -> set[str]:
    """The names that stand in these lines, without what stands beside them."""
    return {
        split(called)[0]
        for line in lines
        for called in (line.values.get("proposer"), *(line.values.get("cosigners") or ()))
        if called
    }
