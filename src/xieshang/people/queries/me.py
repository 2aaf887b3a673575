"""Reads about one person, for their own page."""

from django.db.models import QuerySet

from xieshang.core.models import Account

from ..models import Committee, Member, Post, SignIn
from ..posts import standing_of

SIGN_INS_SHOWN = 8


def posts_of(account: Account) -> QuerySet[Post]:
    """The posts held today, with the bodies they belong to."""
    return (
        Post.objects.current()
        .filter(account=account)
        .select_related("committee", "unit", "party", "sector", "special_committee")
        .order_by("since", "id")
    )


def memberships_of(account: Account) -> QuerySet[Member]:
    """The committees this person is a member of today."""
    return (
        Member.objects.serving()
        .filter(account=account)
        .select_related("committee", "term", "sector", "party", "special_committee")
        .order_by("joined_on", "id")
    )


def committees_of(account: Account) -> QuerySet[Committee]:
    """The committees where this person holds anything: what the switcher offers."""
    return Committee.objects.filter(pk__in=standing_of(account).committees)


def sign_ins_of(account: Account) -> QuerySet[SignIn]:
    """What happened last at the door in this person's name."""
    return SignIn.objects.filter(account=account).select_related("by").order_by("-pk")[:SIGN_INS_SHOWN]
