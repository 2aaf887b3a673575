"""The register as its keepers read it: members, posts, units, and one person."""

from django.db.models import Prefetch, Q, QuerySet

from xieshang.core import clock
from xieshang.core.models import Account

from ..models import Committee, Member, Post, Term, Unit


def term_of(committee: Committee) -> Term | None:
    """The term the committee is in."""
    return Term.objects.filter(committee=committee, starts_on__lte=clock.today()).order_by("-ordinal").first()


def members_of(committee: Committee, term: Term | None, wanted: Q) -> QuerySet[Member]:
    """The members of a term, sector by sector."""
    return (
        Member.objects.filter(wanted, committee=committee, term=term)
        .select_related("account", "sector", "party", "special_committee")
        .order_by("sector__order", "sector_id", "id")
    )


def posts_of(committee: Committee, wanted: Q) -> QuerySet[Post]:
    """The posts of a committee with the bodies they belong to."""
    return (
        Post.objects.filter(wanted, committee=committee)
        .select_related("account", "unit", "party", "sector", "special_committee")
        .order_by("role", "unit_id", "party_id", "id")
    )


def units_of(committee: Committee, wanted: Q) -> QuerySet[Unit]:
    """The undertaking units with those who work for them today. Two queries."""
    staff = Post.objects.current().select_related("account").order_by("role", "id")
    return (
        Unit.objects.filter(wanted, committee=committee)
        .prefetch_related(Prefetch("posts", staff, to_attr="staff"))
        .order_by("-is_active", "side", "id")
    )


def people_of(committee: Committee) -> QuerySet[Account]:
    """Everyone who holds or held anything at this committee."""
    return Account.objects.filter(
        Q(pk__in=Post.objects.filter(committee=committee).values("account"))
        | Q(pk__in=Member.objects.filter(committee=committee).values("account"))
    )
