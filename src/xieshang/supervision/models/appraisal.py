from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Record
from xieshang.people.models import Committee, Member, SpecialCommittee, Unit
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..states import AFTERWARDS, AppraisalState, SeatState
from .inspection import overseen_by


class Appraisals(models.QuerySet["Appraisal"]):
    def visible_to(self, account: Account) -> "Appraisals":
        """The office's; whoever was drawn for it; once it took place whoever reads the report."""
        drawn = Seat.objects.filter(member__account=account).values("appraisal")
        return self.filter(
            Q(committee_id__in=overseen_by(account))
            | Q(pk__in=drawn)
            | Q(committee_id__in=standing_of(account).at(P.SEE_REPORTS), state__in=AFTERWARDS)
        )


class Appraisal(Record):
    """Members, drawn by lot, give marks on how units work (评议测评), on one day.

    The order of the lot follows from ``seed`` and ``pool``, which stay with it: anybody can work it out again.
    """

    class Kind(models.TextChoices):
        CITY_COMPREHENSIVE = "city_comprehensive", _("全市综合考核测评")
        DEMOCRATIC = "democratic", _("民主评议")
        PROPOSAL_HANDLING = "proposal_handling", _("提案办理评议")
        INVITED = "invited", _("应邀测评")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    state = models.CharField(
        _("状态"),
        max_length=20,
        choices=AppraisalState.choices,
        default=AppraisalState.PLANNED,
        editable=False,
    )
    kind = models.CharField(_("种类"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("名称"), max_length=60)
    organiser = models.CharField(_("组织单位"), max_length=60)
    on = models.DateField(_("测评日期"))
    lead = models.ForeignKey(
        SpecialCommittee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("牵头专委会"),
    )
    units = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name=_("被评议的单位"))
    seats_wanted = models.PositiveSmallIntegerField(_("参评名额"))
    seed = models.CharField(max_length=64, blank=True, editable=False)
    pool = models.JSONField(default=list, editable=False)
    """The ids of the members who could be drawn."""
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = Appraisals.as_manager()

    class Meta:
        verbose_name = _("评议测评")
        indexes = [models.Index(fields=["committee", "on"], name="appraisal_on")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=(AppraisalState.PLANNED, AppraisalState.CANCELLED)) | ~Q(seed=""),
                name="appraisal_drawn_from_a_seed",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("supervision:appraisal", args=[self.pk])


class Seats(models.QuerySet["Seat"]):
    def visible_to(self, account: Account) -> "Seats":
        """Whoever may see its appraisal."""
        return self.filter(appraisal__in=Appraisal.objects.visible_to(account))


class Seat(models.Model):
    """One member drawn for one appraisal. Whoever cannot come keeps the row; the next in the order has another."""

    appraisal = models.ForeignKey(Appraisal, models.CASCADE, related_name="seats")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(_("抽取顺序"))
    state = models.CharField(_("参评"), max_length=10, choices=SeatState.choices, default=SeatState.DRAWN)
    reason = models.CharField(_("不参加的原因"), max_length=200, blank=True)

    objects = Seats.as_manager()

    class Meta:
        verbose_name = _("参评名额")
        ordering = ["appraisal", "place"]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "member"], name="seat_once_a_member"),
            models.UniqueConstraint(fields=["appraisal", "place"], name="seat_place_once"),
            models.CheckConstraint(
                condition=~Q(state=SeatState.RECUSED) | ~Q(reason=""), name="seat_recused_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.member.account.name

    def get_absolute_url(self) -> str:
        return self.appraisal.get_absolute_url()
