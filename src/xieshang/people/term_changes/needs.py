"""What a step of the change of term cannot do without."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.refusals import Problem

from ..models import Member, PlenarySession, Post, Sector, TermChange

Given = Mapping[str, Any]


def named_members(change: TermChange, given: Given) -> Iterator[Problem]:
    if not Member.objects.filter(term=change.to_term).exists():
        yield Problem("decision", _("还没有录入下届名单，请先导入委员名册。"))


def decided_outside(change: TermChange, given: Given) -> Iterator[Problem]:
    if not given.get("decision"):
        yield Problem("decision", _("请选择登记的决定；还没有登记的，先在「决定」里登记。"))


def seats_filled(change: TermChange, given: Given) -> Iterator[Problem]:
    """As many members in each sector as it has seats, or a reason."""
    if given.get("seats_reason"):
        return
    sectors = Sector.objects.filter(term=change.to_term, seats__isnull=False)
    for sector in sectors.annotate(number=Count("members")):
        if sector.number != sector.seats:
            yield Problem(
                "seats_reason",
                _("%(sector)s界别名额%(seats)d名、名单%(number)d名，不一致的请说明原因。")
                % {"sector": sector.name, "seats": sector.seats, "number": sector.number},
            )


def day_to_come(change: TermChange, given: Given) -> Iterator[Problem]:
    day = given.get("switch_on") or change.switch_on
    if day <= clock.today():
        yield Problem("switch_on", _("换届日期须在今天以后。"))


def no_sitting(change: TermChange, given: Given) -> Iterator[Problem]:
    today = clock.today()
    sitting = PlenarySession.objects.filter(
        term=change.from_term, opens_on__lte=today, closes_on__gt=today
    ).first()
    if sitting:
        yield Problem("", _("%(session)s还没有闭幕，闭幕后换届。") % {"session": sitting.in_words})


def nothing_received(change: TermChange, given: Given) -> Iterator[Problem]:
    """A session of the new term on which something hangs cannot be made undone."""
    for session in PlenarySession.objects.filter(term=change.to_term):
        if any(_hangs_on(session, relation) for relation in session._meta.related_objects):
            yield Problem("", _("%(session)s已有记录，不能撤销换届。") % {"session": session.in_words})


def _hangs_on(session: PlenarySession, relation: Any) -> bool:
    rows = relation.related_model._default_manager
    return rows.filter(**{relation.field.name: session}).exists()


def posts_settled(change: TermChange, given: Given) -> Iterator[Problem]:
    """Somebody chairs and somebody convenes in the new term before the old one is put away."""
    for role, words in (("chair", _("主席会议成员")), ("convener", _("界别召集人"))):
        if not Post.objects.current().filter(committee=change.committee, role=role).exists():
            yield Problem("", _("还没有登记新一届的%(role)s。") % {"role": words})
