"""Who may act on an item, and who is told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Actor, Audience
from xieshang.core.models import Account
from xieshang.people.desks import at_committee, at_unit, desk
from xieshang.people.posts import holders, standing_of
from xieshang.people.roles import Permission as P

from .models import Author, Item
from .states import ItemState as S

STAFF = Actor("staff", _("督办工作人员"), at_committee(P.RUN_FOLLOWUP))


def _heads(account: Account) -> Q:
    """Who heads the follow-up of the committee, and the director of the special committee that leads this item."""
    own = standing_of(account).special_committees(P.HEAD_OWN_FOLLOWUP)
    return at_committee(P.HEAD_FOLLOWUP)(account) | Q(lead_id__in=own)


HEAD = Actor("head", _("督办负责人"), _heads)
UNIT_CLERK = Actor("unit_clerk", _("答复单位"), at_unit(P.HANDLE_PROPOSALS))
UNIT_LEAD = Actor("unit_lead", _("答复单位负责人"), at_unit(P.SIGN_REPLIES))


def own_words(account: Account) -> Q:
    """The items of which this person is an author."""
    return Q(pk__in=Author.objects.filter(account=account).values("item"))


AUTHOR = Actor("author", _("提出人"), own_words)
CHECKER = Actor(
    "checker",
    _("核查人"),
    lambda account: (
        at_committee(P.RUN_FOLLOWUP)(account)
        | Q(committee_id__in=standing_of(account).at(P.WRITE_PROPOSALS)) & own_words(account)
    ),
)
"""The staff, or an author who is a member. Whoever carried the matter out is refused by the step's needs."""


def _authors(items: Sequence[Item]) -> Mapping[int, list[Account]]:
    """Those authors of each item who have an account. One query."""
    found: dict[int, list[Account]] = defaultdict(list)
    rows = Author.objects.filter(item__in=[item.pk for item in items], account__is_active=True)
    for author in rows.select_related("account"):
        assert author.account
        found[author.item_id].append(author.account)
    return {item.pk: found[item.pk] for item in items}


def _unit(item: Item) -> list[Account]:
    """Who handles what was sent to the item's unit; nobody where a body without account answers."""
    return list(holders(item.committee_id, P.HANDLE_PROPOSALS, unit_id=item.unit_id)) if item.unit_id else []


def _unit_leads(item: Item) -> list[Account]:
    return list(holders(item.committee_id, P.SIGN_REPLIES, unit_id=item.unit_id)) if item.unit_id else []


def _heads_of(item: Item) -> list[Account]:
    """The directors of the special committee that leads it; where none does, who heads the committee's follow-up."""
    if item.lead_id:
        own = holders(item.committee_id, P.HEAD_OWN_FOLLOWUP, special_committee_id=item.lead_id)
        if directors := list(own):
            return directors
    return list(holders(item.committee_id, P.HEAD_FOLLOWUP))


AUTHORS = Audience("authors", _("提出人"), lambda item: _authors([item])[item.pk], _authors)
UNIT = Audience("unit", _("答复单位"), _unit)
UNIT_LEADS = Audience("unit_leads", _("答复单位负责人"), _unit_leads)
WRITER = Audience("writer", _("录入人"), lambda item: [item.created_by])
OFFICE = desk("office", _("督办工作人员"), P.RUN_FOLLOWUP)
HEADS = Audience("heads", _("督办负责人"), _heads_of)
INSPECTORS = desk("inspectors", _("党委、政府督查部门"), P.CHECK_REPLIES)


def may_attach(item: Item, account: Account) -> bool:
    """The unit and the staff add files from receipt to check."""
    standing = standing_of(account)
    mine = item.unit_id in standing.units(P.HANDLE_PROPOSALS) or item.committee_id in standing.at(
        P.RUN_FOLLOWUP
    )
    return mine and item.state in (S.RECEIVED, S.ANSWER_IN_REVIEW, S.CARRYING, S.REPORTED)
