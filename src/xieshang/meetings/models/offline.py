from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Record
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from ..states import OfflineState
from .roster import RosterLine
from .scan import Scan


class OfflineScans(models.QuerySet["OfflineScan"]):
    def visible_to(self, account: Account) -> "OfflineScans":
        """Those of the gates at which this person stands."""
        return self.filter(committee_id__in=standing_of(account).at(Permission.SCAN_MEMBERS))


class OfflineScan(Record):
    """A scan that a member's own phone kept and sent later: nobody stood beside it, so a steward says whether it holds.

    The scan itself is never changed. Whether it counts follows from it and from this (``counting``): one that came
    in time counts until it is refused, one that came after the meeting only once it is confirmed.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    scan = models.OneToOneField(Scan, models.PROTECT, related_name="review")
    line = models.ForeignKey(RosterLine, models.PROTECT, related_name="offline_scans")
    state = models.CharField(
        _("状态"), max_length=20, choices=OfflineState.choices, default=OfflineState.WAITING, editable=False
    )

    objects = OfflineScans.as_manager()

    class Meta:
        verbose_name = _("离线签到")
        indexes = [models.Index(fields=["committee", "state", "id"], name="offline_state")]

    def __str__(self) -> str:
        return str(self.line)

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        """Where it stands among the others of its meeting."""
        return f"{reverse('meetings:offline')}?meeting={self.scan.meeting_id}"


def counting(path: str = "") -> Q:
    """The scans that count: accepted and not refused afterwards, or confirmed; ``path`` leads to them (``scans__``)."""
    accepted = Q(**{f"{path}outcome": Scan.Outcome.ACCEPTED})
    refused = Q(**{f"{path}review__state": OfflineState.REFUSED})
    return (accepted & ~refused) | Q(**{f"{path}review__state": OfflineState.CONFIRMED})
