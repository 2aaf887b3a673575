"""Who runs lessons, who confirms the roll (another person), who pushes materials."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Actor, Audience
from xieshang.core.models import Account
from xieshang.people.desks import at_committee, desk
from xieshang.people.roles import Permission as P

from .models import Lesson, Material
from .states import PlaceState

_runs = at_committee(P.RUN_LEARNING)


def _another(account: Account) -> Q:
    return _runs(account) & ~Q(created_by=account)


OFFICER = Actor("officer", _("委员学习工作人员"), _runs)
CHECKER = Actor("checker", _("另一位学习工作人员"), _another)


def _signed_up(lesson: Lesson) -> list[Account]:
    seats = lesson.seats.exclude(state=PlaceState.GIVEN_UP).select_related("account")
    return [seat.account for seat in seats]


def _receivers(material: Material) -> list[Account]:
    return [receipt.account for receipt in material.receipts.select_related("account")]


SIGNED_UP = Audience("signed_up", _("已报名的人"), _signed_up)
ORGANISER = Audience("organiser", _("组织人"), lambda lesson: [lesson.created_by])
OFFICERS = desk("officers", _("委员学习工作人员"), P.RUN_LEARNING)
MEMBERS = desk("members", _("委员"), P.WRITE_PROPOSALS)
RECEIVERS = Audience("receivers", _("收到资料的人"), _receivers)
