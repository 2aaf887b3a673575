from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Record
from xieshang.people.models import Committee, Sector
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..states import MaterialState


class Materials(models.QuerySet["Material"]):
    def visible_to(self, account: Account) -> "Materials":
        """All of them for who runs learning; for others what was pushed to them."""
        return self.filter(
            Q(committee_id__in=standing_of(account).at(P.RUN_LEARNING))
            | Q(
                pk__in=Receipt.objects.filter(account=account).values("material"),
                state=MaterialState.PUSHED,
            )
        )


class Material(Record):
    """Something to read or to look at, pushed to the members of a committee or of a sector."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+", editable=False)
    title = models.CharField(_("名称"), max_length=80)
    text = models.TextField(_("正文"), max_length=20000, blank=True)
    address = models.URLField(_("链接"), max_length=300, blank=True)
    source = models.CharField(_("来源"), max_length=80)
    licence = models.CharField(_("使用许可"), max_length=80)
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("界别")
    )
    read_by = models.DateField(_("学习截止"), null=True, blank=True)
    must_confirm = models.BooleanField(_("需要本人确认"), default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("整理人")
    )
    pushed_on = models.DateField(_("推送日期"), null=True, editable=False)
    urged_on = models.DateField(null=True, editable=False)
    """When those who had not opened it were reminded: once."""
    state = models.CharField(
        _("状态"), max_length=20, choices=MaterialState.choices, default=MaterialState.DRAFT, editable=False
    )

    objects = Materials.as_manager()

    class Meta:
        verbose_name = _("学习资料")
        indexes = [models.Index(fields=["committee", "state"], name="learning_material_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=MaterialState.DRAFT) | Q(pushed_on__isnull=False),
                name="material_pushed_on_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("learning:material", args=[self.pk])


class Receipts(models.QuerySet["Receipt"]):
    def visible_to(self, account: Account) -> "Receipts":
        runs = standing_of(account).at(P.RUN_LEARNING)
        return self.filter(Q(account=account) | Q(material__committee_id__in=runs))

    def unfinished(self) -> "Receipts":
        """What its person still has to open, or to confirm where that is wanted."""
        return self.filter(
            Q(opened_at=None) | Q(material__must_confirm=True, confirmed_at=None),
            material__state=MaterialState.PUSHED,
        )


class Receipt(models.Model):
    """One person to whom a material was pushed: when they opened it, when they said that they have learnt it."""

    material = models.ForeignKey(Material, models.PROTECT, related_name="receipts")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)

    objects = Receipts.as_manager()

    class Meta:
        verbose_name = _("学习回执")
        constraints = [
            models.UniqueConstraint(fields=["material", "account"], name="receipt_once_a_person"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(opened_at__isnull=False),
                name="receipt_opened_before_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.account)

    def get_absolute_url(self) -> str:
        return self.material.get_absolute_url()
