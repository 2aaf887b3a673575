"""The register as its keepers read it: the term, the posts, the people."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q, QuerySet

from xieshang.core import clock
from xieshang.core.models import Account

from ..models import ChangeState, Committee, Member, Post, Term, TermChange


def terms_begun(committee_id: int) -> QuerySet[Term]:
    """The terms of a committee that have begun; the first of these is the one it is in."""
    return Term.objects.filter(committee=committee_id, starts_on__lte=clock.today()).order_by("-ordinal")


def term_of_the_roster(committee_id: int) -> QuerySet[Term]:
    """The term into which a roster of members is brought: while a change of term is prepared the next one, else
    the present one. One row at most."""
    planned = TermChange.objects.filter(committee=committee_id, state=ChangeState.PLANNED).values("to_term")
    rows = Term.objects.filter(
        Q(pk__in=planned) | Q(starts_on__lte=clock.today()), committee=committee_id
    ).order_by("-ordinal")
    return Term.objects.filter(pk__in=rows.values("pk")[:1])


def with_bodies(posts: QuerySet[Post]) -> QuerySet[Post]:
    """Each with who holds it and the bodies it belongs to."""
    return posts.select_related("account", "unit", "party", "sector", "special_committee")


def people_of(committee: Committee) -> QuerySet[Account]:
    """Everyone who holds or held anything at this committee."""
    return Account.objects.filter(
        Q(pk__in=Post.objects.filter(committee=committee).values("account"))
        | Q(pk__in=Member.objects.filter(committee=committee).values("account"))
    )


def without_password(committee: Committee) -> QuerySet[Account]:
    """Those who hold something here and were never given a password: what a table brought in."""
    return (
        people_of(committee)
        .filter(is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)
        .order_by("name", "id")
    )
