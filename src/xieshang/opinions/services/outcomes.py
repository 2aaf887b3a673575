"""What happened above and outside the platform: adoptions by evidence, leaders' instructions."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, trail
from xieshang.core.models import Account, Event

from ..actors import may_read_instructions
from ..models import Adoption, Instruction, Item
from .items import EditRefused, check_editor


@transaction.atomic
def record_adoption(
    *, item: Item, by: Account, level: str, kind: str, adopted_on: date, evidence: str
) -> Adoption:
    """Record an adoption that did not happen on the platform, with the paper that proves it; the authors are told."""
    check_editor(by, item.committee_id)
    _check_issued(item)
    if not evidence.strip():
        raise EditRefused(_("请填写采用依据，例如来文名称和文号。"))
    if adopted_on > clock.today():
        raise EditRefused(_("采用日期不能晚于今天。"))
    try:
        with transaction.atomic():
            adoption = Adoption.objects.create(
                committee_id=item.committee_id,
                item=item,
                level=level,
                kind=kind,
                adopted_on=adopted_on,
                evidence=evidence,
                by=by,
                at=clock.now(),
            )
    except IntegrityError:
        raise EditRefused(_("这一条在该层级的同一种采用已经登记过。")) from None
    event = trail.write(item, "adoption", by=by, data={"level": level, "kind": kind, "evidence": evidence})
    _tell_authors(item, event, _("采用"))
    return adoption


@transaction.atomic
def record_instruction(
    *, item: Item, by: Account, leader: str, post: str, level: str, instructed_on: date, text: str
) -> Instruction:
    """Record a leader's instruction. The trail says that there is one, not what it says; authors learn the same."""
    check_editor(by, item.committee_id)
    _check_issued(item)
    if not all(part.strip() for part in (leader, post, text)):
        raise EditRefused(_("请填写领导姓名、职务和批示内容。"))
    instruction = Instruction.objects.create(
        committee_id=item.committee_id,
        item=item,
        leader=leader,
        post=post,
        level=level,
        instructed_on=instructed_on,
        text=text,
        by=by,
        at=clock.now(),
    )
    event = trail.write(item, "instruction", by=by, data={"level": level})
    _tell_authors(item, event, _("获领导批示"))
    return instruction


@transaction.atomic
def read_instructions(*, item: Item, by: Account) -> list[Instruction]:
    """The instructions on an item, in full. That somebody read them, and who, stays in the trail."""
    if not may_read_instructions(by, item.committee_id):
        raise PermissionDenied
    found = list(Instruction.objects.visible_to(by).filter(item=item))
    trail.write(item, "read_instructions", by=by, data={"instructions": [row.pk for row in found]})
    return found


def _check_issued(item: Item) -> None:
    if not item.is_issued:
        raise EditRefused(_("编发后才能登记采用和批示。"))


def _tell_authors(item: Item, event: Event, what: str | Promise) -> None:
    authors = Account.objects.filter(is_active=True, opinion_reports__source_of__item=item).distinct()
    notices.tell(authors, event, item, what)
