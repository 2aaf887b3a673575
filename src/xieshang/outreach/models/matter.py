from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Record
from xieshang.core.typography import masked
from xieshang.people.models import Committee, Unit
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..states import CONFIRMED_SOLVED, MatterState


class Matters(models.QuerySet["Matter"]):
    def visible_to(self, account: Account) -> "Matters":
        """One's own, the officers' all, the unit's those it was given; whoever reads the report, what was solved."""
        standing = standing_of(account)
        return self.filter(
            Q(reported_by=account)
            | Q(committee_id__in=standing.at(P.KEEP_OUTREACH))
            | Q(unit_id__in=standing.units(P.HANDLE_PROPOSALS))
            | Q(committee_id__in=standing.at(P.SEE_REPORTS), state__in=CONFIRMED_SOLVED)
        )


class Matter(Record):
    """A problem of an enterprise or a resident (诉求、困难问题), solved when the one who had it says so."""

    class Kind(models.TextChoices):
        ENTERPRISE = "enterprise", _("企业困难")
        RESIDENT = "resident", _("群众诉求")

    class Programme(models.TextChoices):
        PRIVATE_ECONOMY = "private_economy", _("助力民营经济发展行动")
        NONE = "", _("不属于专项行动")

    class Way(models.TextChoices):
        PHONE = "phone", _("电话回访")
        VISIT = "visit", _("上门回访")
        LETTER = "letter", _("书面确认")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    kind = models.CharField(_("类别"), max_length=12, choices=Kind.choices)
    programme = models.CharField(
        _("专项行动"), max_length=20, choices=Programme.choices, blank=True, default=""
    )
    party = models.CharField(_("企业或群众"), max_length=60)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    county = models.ForeignKey(Committee, models.PROTECT, related_name="+", verbose_name=_("县（市、区）"))
    problem = models.TextField(_("困难问题"), max_length=500)
    wish = models.CharField(_("希望解决的事"), max_length=80)
    contact = models.CharField(_("联系电话"), max_length=20)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("反映人")
    )
    reported_on = models.DateField(_("反映日期"), editable=False)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("办理单位")
    )
    answer = models.TextField(_("办理情况"), blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    solved_on = models.DateField(_("认可解决的日期"), null=True, editable=False)
    confirmed_way = models.CharField(
        _("确认方式"), max_length=8, choices=Way.choices, blank=True, editable=False
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("并入")
    )
    state = models.CharField(
        _("状态"), max_length=20, choices=MatterState.choices, default=MatterState.OPEN, editable=False
    )

    objects = Matters.as_manager()

    class Meta:
        verbose_name = _("诉求")
        indexes = [models.Index(fields=["committee", "state"], name="outreach_matter_state")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=CONFIRMED_SOLVED) | Q(solved_on__isnull=False),
                name="matter_solved_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(MatterState.OPEN, MatterState.MERGED)) | Q(unit__isnull=False),
                name="matter_in_work_has_its_unit",
            ),
            models.CheckConstraint(
                condition=~Q(state=MatterState.MERGED) | Q(merged_into__isnull=False),
                name="matter_merged_into_another",
            ),
            models.CheckConstraint(
                condition=~Q(kind="enterprise") | ~Q(credit_code=""), name="matter_enterprise_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}：{self.wish}"

    @property
    def tenant(self) -> int:
        return self.committee_id

    @property
    def masked_contact(self) -> str:
        return masked(self.contact)

    def get_absolute_url(self) -> str:
        return reverse("outreach:matter", args=[self.pk])
