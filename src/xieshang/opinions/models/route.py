from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Record
from xieshang.people.models import Committee, Unit
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from ..states import RouteState
from .issue import Issue


class Routes(models.QuerySet["Route"]):
    def visible_to(self, account: Account) -> "Routes":
        """Routes of the issues this person may see."""
        return self.filter(issue__in=Issue.objects.visible_to(account))

    def at_desk_of(self, account: Account) -> "Routes":
        """What was sent to the person's own committee desk or units."""
        standing = standing_of(account)
        return self.filter(
            Q(to_committee_id__in=standing.at(Permission.RECEIVE_OPINIONS))
            | Q(to_unit_id__in=standing.units(Permission.HANDLE_OPINIONS))
        )


class Route(Record):
    """One way an issue was sent: up to the committee above, sideways to an office or department, down to a county.

    A receiving office may pass it on, which is a further route with ``passed_on_from``. The first
    route is the one the year's report counts the issue under.
    """

    class Kind(models.TextChoices):
        UP = "up", _("报送上级政协")
        SIDEWAYS = "sideways", _("转办")
        DOWN = "down", _("转下级政协")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="routes")
    kind = models.CharField(_("去向"), max_length=10, choices=Kind.choices)
    first = models.BooleanField(default=False, editable=False)
    to_committee = models.ForeignKey(
        Committee, models.PROTECT, null=True, blank=True, related_name="incoming", verbose_name=_("接收政协")
    )
    to_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="incoming", verbose_name=_("接收单位")
    )
    passed_on_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="passed_on"
    )
    state = models.CharField(
        _("状态"), max_length=20, choices=RouteState.choices, default=RouteState.SENT, editable=False
    )
    sent_on = models.DateField(_("发出日期"), editable=False)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reply = models.TextField(_("办理反馈"), blank=True)
    replied_on = models.DateField(_("反馈日期"), null=True, editable=False)

    objects = Routes.as_manager()

    class Meta:
        verbose_name = _("报送转办")
        ordering = ["issue", "id"]
        indexes = [
            models.Index(fields=["to_committee", "state", "due_on"], name="route_committee_desk"),
            models.Index(fields=["to_unit", "state", "due_on"], name="route_unit_desk"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["issue"], condition=Q(first=True), name="issue_one_first_route"),
            models.CheckConstraint(
                condition=Q(kind="sideways", to_unit__isnull=False, to_committee=None)
                | (~Q(kind="sideways") & Q(to_committee__isnull=False, to_unit=None)),
                name="route_has_one_addressee",
            ),
            models.CheckConstraint(
                condition=~Q(state=RouteState.ANSWERED) | (~Q(reply="") & Q(replied_on__isnull=False)),
                name="route_answer_has_text",
            ),
        ]

    def __str__(self) -> str:
        """The matter first: an issue's number says nothing to whoever gets it. Reads the items of the issue."""
        matter, numbered = self.issue.matter, self.issue.numbered
        return (
            gettext("%(matter)s（%(issue)s）") % {"matter": matter, "issue": numbered} if matter else numbered
        )

    @property
    def tenant(self) -> int:
        return self.committee_id

    @property
    def addressee(self) -> str:
        """Whom it was sent to."""
        return str(self.to_committee or self.to_unit)

    @property
    def home(self) -> Committee:
        """The committee at whose desk, or at whose unit's desk, it lies."""
        if self.to_unit is not None:
            return self.to_unit.committee
        assert self.to_committee is not None, "A constraint of the table."
        return self.to_committee

    def get_absolute_url(self) -> str:
        return f"{self.issue.get_absolute_url()}#route-{self.pk}"
