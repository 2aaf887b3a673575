from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account
from xieshang.followup.models import Item
from xieshang.people.models import Decision, Unit

from .inspection import Inspection, Stop


class Finding(models.Model):
    """Something that members saw was not right."""

    class Severity(models.TextChoices):
        NOTE = "note", _("提醒")
        IMPROVE = "improve", _("需改进")
        SERIOUS = "serious", _("突出")

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="findings")
    stop = models.ForeignKey(
        Stop, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("点位")
    )
    text = models.CharField(_("问题"), max_length=200)
    severity = models.CharField(_("程度"), max_length=8, choices=Severity.choices)
    responsible = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任单位")
    )
    basis = models.CharField(_("依据"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("监督发现问题")
        ordering = ["inspection", "id"]

    def __str__(self) -> str:
        return self.text


class AdviceRows(models.QuerySet["Advice"]):
    def visible_to(self, account: Account) -> "AdviceRows":
        """Whoever may see its inspection."""
        return self.filter(inspection__in=Inspection.objects.visible_to(account))

    def sent(self) -> "AdviceRows":
        """Those that went to the body that answers: a divided one once, none that was withdrawn or merged."""
        return self.filter(item__in=Item.objects.counted().exclude(Q(sent_day=None)).values("pk"))


class Advice(models.Model):
    """One piece of advice of an inspection; its answer and its carrying out are its item's."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="advice")
    item = models.OneToOneField(Item, models.PROTECT, related_name="+")
    findings = models.ManyToManyField(
        Finding, related_name="advice", blank=True, verbose_name=_("针对的问题")
    )

    objects = AdviceRows.as_manager()

    class Meta:
        verbose_name = _("监督建议")
        ordering = ["inspection", "id"]

    def __str__(self) -> str:
        return str(self.item)

    def get_absolute_url(self) -> str:
        return self.inspection.get_absolute_url()


class OpinionPaper(models.Model):
    """What an inspection comes to on paper (视察报告、监督意见)."""

    inspection = models.OneToOneField(Inspection, models.PROTECT, related_name="paper")
    title = models.CharField(_("标题"), max_length=60)
    text = models.TextField(_("正文"))
    recipients = models.CharField(_("报送"), max_length=200)
    left_out_because = models.CharField(_("突出问题没有提出建议的原因"), max_length=200, blank=True)
    number_year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="+", verbose_name=_("审议通过的决定")
    )
    sent_on = models.DateField(_("报送日期"), null=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("报送人")
    )

    class Meta:
        verbose_name = _("监督意见")
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on=None) | Q(number__isnull=False, decision__isnull=False),
                name="opinion_sent_has_number",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def numbered(self) -> str:
        """协监〔2024〕2号; empty before it is sent."""
        return f"协监〔{self.number_year}〕{self.number}号" if self.number else ""
