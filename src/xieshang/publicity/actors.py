"""Who writes, checks and places; three different people check, and none of them is the author."""

from collections.abc import Callable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Actor, Audience
from xieshang.core.models import Account
from xieshang.people.desks import at_committee, desk
from xieshang.people.roles import Permission as P

WRITES = (P.REPORT_OPINIONS, P.EDIT_STORIES)
"""Members, informants and the editors hand in texts."""


def _another(permission: P, *others: str) -> Callable[[Account], Q]:
    """Who has this permission, is not the author and took no earlier check."""

    def query(account: Account) -> Q:
        wanted = at_committee(permission)(account) & ~Q(author=account)
        for column in others:
            wanted &= Q(**{column: None}) | ~Q(**{column: account})
        return wanted

    return query


AUTHOR = Actor("author", _("作者"), lambda account: Q(author=account))
FIRST = Actor("first", _("一审（编辑）"), _another(P.EDIT_STORIES))
SECOND = Actor("second", _("二审（部门负责人）"), _another(P.REVIEW_STORIES, "first_by"))
THIRD = Actor("third", _("三审（签发人）"), _another(P.ISSUE_STORIES, "first_by", "second_by"))
EDITOR = Actor("editor", _("编辑"), at_committee(P.EDIT_STORIES))
ISSUER = Actor("issuer", _("签发人"), at_committee(P.ISSUE_STORIES))

WRITER = Audience("writer", _("作者"), lambda story: [story.author])
EDITORS = desk("editors", _("编辑"), P.EDIT_STORIES)
REVIEWERS = desk("reviewers", _("二审"), P.REVIEW_STORIES)
ISSUERS = desk("issuers", _("三审"), P.ISSUE_STORIES)
