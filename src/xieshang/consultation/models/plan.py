from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Record
from xieshang.people.models import Committee, Decision, SpecialCommittee, Unit
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..states import KNOWN_TO_ALL, PlanState
from .activity import OVERSEES


class Plans(models.QuerySet["Plan"]):
    def visible_to(self, account: Account) -> "Plans":
        """The office's; once it is in force everyone's who reads the report."""
        standing = standing_of(account)
        overseen = frozenset().union(*(standing.at(permission) for permission in OVERSEES))
        return self.filter(
            Q(committee_id__in=overseen)
            | Q(committee_id__in=standing.at(P.SEE_REPORTS), state__in=KNOWN_TO_ALL)
        )


class Plan(Record):
    """What a committee consults on in a year, on its way through the bodies that decide (年度协商计划)."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+", editable=False)
    state = models.CharField(
        _("状态"), max_length=20, choices=PlanState.choices, default=PlanState.DRAFTING, editable=False
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    title = models.CharField(_("名称"), max_length=60)
    in_force_from = models.DateField(_("印发日期"), null=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = Plans.as_manager()

    class Meta:
        verbose_name = _("年度协商计划")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "year"], name="consultation_plan_once"),
            models.CheckConstraint(
                condition=~Q(state__in=KNOWN_TO_ALL) | Q(in_force_from__isnull=False),
                name="consultation_plan_in_force",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("consultation:plan", args=[self.pk])

    @property
    def version_now(self) -> int:
        """The number of its latest version, the one being amended included."""
        return self.versions.aggregate(last=models.Max("number"))["last"] or 1


class PlanStage(models.Model):
    """One stage of the plan's path as the rule stood on the day it was begun, and the decision that passed it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="stages")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=30)
    label = models.CharField(_("环节"), max_length=40)
    needs_document = models.BooleanField(_("须有文件"))
    passed_on = models.DateField(_("通过日期"), null=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="+", verbose_name=_("决定")
    )

    class Meta:
        verbose_name = _("计划环节")
        ordering = ["plan", "order"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="consultation_stage_once")]

    def __str__(self) -> str:
        return self.label


class PlanVersion(models.Model):
    """One wording of the plan. It is frozen once it is in force: items say since and until which version they stand."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("版本"))
    in_force_from = models.DateField(_("执行日期"), null=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="+", verbose_name=_("决定")
    )
    reason = models.TextField(_("调整原因"), blank=True)

    class Meta:
        verbose_name = _("计划版本")
        ordering = ["plan", "number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="consultation_version_once")]

    def __str__(self) -> str:
        return gettext("第%(number)d版") % {"number": self.number}


class PlanItems(models.QuerySet["PlanItem"]):
    def in_force(self, committee_id: int, year: int) -> "PlanItems":
        """What the plan in force of this year holds."""
        return self.filter(
            plan__committee=committee_id,
            plan__year=year,
            plan__state__in=KNOWN_TO_ALL,
            since_version__in=PlanVersion.objects.filter(
                plan=models.OuterRef("plan"), in_force_from__isnull=False
            ).values("number"),
        ).exclude(
            dropped_in__in=PlanVersion.objects.filter(
                plan=models.OuterRef("plan"), in_force_from__isnull=False
            ).values("number")
        )


class PlanItem(models.Model):
    """One topic of a plan: its form, its month, who leads it. What became of it is read from its activities."""

    class Kind(models.TextChoices):
        CONSULT = "consult", _("协商议题")
        SUPERVISE = "supervise", _("监督性议题")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="items")
    no = models.PositiveSmallIntegerField(_("序号"))
    topic = models.CharField(_("议题"), max_length=40)
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices, default=Kind.CONSULT)
    form = models.CharField(_("协商形式"), max_length=30)
    month = models.PositiveSmallIntegerField(_("月份"))
    lead = models.ForeignKey(
        SpecialCommittee, models.PROTECT, null=True, related_name="+", verbose_name=_("牵头专委会")
    )
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("领衔的主席会议成员"),
    )
    units = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name=_("参加协商的单位"))
    since_version = models.PositiveSmallIntegerField(_("自第几版"), default=1)
    dropped_in = models.PositiveSmallIntegerField(_("调整取消"), null=True)

    objects = PlanItems.as_manager()

    class Meta:
        verbose_name = _("计划议题")
        ordering = ["plan", "month", "no"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "no"], name="consultation_item_no"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="consultation_item_month"),
            models.CheckConstraint(
                condition=Q(dropped_in=None) | Q(dropped_in__gt=F("since_version")),
                name="consultation_item_dropped_later",
            ),
        ]

    def __str__(self) -> str:
        return self.topic

    @property
    def first_day(self) -> date:
        return date(self.plan.year, self.month, 1)
