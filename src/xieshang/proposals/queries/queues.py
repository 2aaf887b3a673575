"""Queues: what waits for the office, stage by stage, and what lies on a unit's desk."""

from functools import partial

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account
from xieshang.core.queues import BY_URGENCY, LATEST, Queue, Stage, waiting
from xieshang.people.posts import current_committee_id

from .. import batches, rules
from ..actors import ASSIGNING_OFFICE
from ..lifecycle import CO_OVERDUE
from ..models import Handling
from ..pages import PAPERS, WORKS
from ..states import OWES_OPINION
from ..states import HandlingState as H
from .lines import of_handlings, of_proposals, of_reviewed

_papers = partial(waiting, steps=PAPERS, lines=of_proposals, batches=batches.PROPOSALS)
_works = partial(waiting, steps=WORKS, lines=of_handlings, batches=batches.HANDLINGS)


def _at_desk(name: str, label: str | Promise, *states: H, order: tuple = BY_URGENCY) -> Stage:
    """What the person's units hold in these states, whoever of the unit moves it next."""
    return Stage(
        name,
        label,
        WORKS,
        lambda account: Handling.objects.at_desk_of(account).filter(state__in=states),
        of_handlings,
        batches.HANDLINGS,
        order,
    )


def _co_units_overdue(account: Account) -> QuerySet[Handling]:
    """Opinions the person might wait for no longer: nothing they owe, and yet theirs to look after."""
    return Handling.objects.filter(
        ASSIGNING_OFFICE.query(account), CO_OVERDUE.holds(), state__in=OWES_OPINION
    )


_OFFICE = (
    _papers("first", _("待初审"), "pass_first", "pass_to_final", "return", lines=of_reviewed),
    _papers("second", _("待复审"), "pass_second", "return_second"),
    _papers("final", _("待终审"), "file", "refuse"),
    _papers("assign", _("待交办"), "assign"),
    _works("disputes", _("退办申请"), "keep", "move"),
    _works("extensions", _("延期申请"), "grant_extension", "deny_extension"),
    Stage("co_overdue", _("会办意见逾期的单位"), WORKS, _co_units_overdue, of_handlings),
    _works("replies", _("待审核的答复"), "pass_reply", "send_back"),
    _papers("rehandle", _("不满意，待定是否重新办理"), "rehandle"),
    _papers("close", _("待办结"), "close", "close_silent"),
)
"""From receipt to closing, in the order of a proposal's life. Each person meets only the stages that wait for them."""

_DESK = (
    _at_desk("sign_for", _("待签收"), H.ASSIGNED),
    _at_desk("in_hand", _("办理中"), H.ACCEPTED, H.HANDLING),
    _at_desk("late", _("会办意见已逾期，可以补报"), H.SILENT, order=LATEST),
    _at_desk("to_sign", _("待签发"), H.TO_SIGN),
    _at_desk("elsewhere", _("等待审核或决定"), H.IN_REVIEW, H.EXTENSION_ASKED, H.DISPUTED),
    _at_desk("done", _("已办结"), H.REPLIED, H.OPINION_GIVEN, order=LATEST),
)


def _queue(template: str, stages: tuple[Stage, ...]) -> Queue:
    return Queue(template, stages, current_committee_id, rules.YELLOW_DAYS, "proposals:batch")


OFFICE = _queue("proposals/review.html", _OFFICE)
DESK = _queue("proposals/desk.html", _DESK)
