from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Attachment, Record
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..states import RECEIVED, ReceptionState


class Receptions(models.QuerySet["Reception"]):
    def visible_to(self, account: Account) -> "Receptions":
        """All for the officers and who approves; for whoever reads the report, those who came."""
        standing = standing_of(account)
        return self.filter(
            Q(committee_id__in=standing.at(P.KEEP_OUTREACH) | standing.at(P.APPROVE_RECEPTIONS))
            | Q(committee_id__in=standing.at(P.SEE_REPORTS), state__in=RECEIVED)
        )


class Reception(Record):
    """Guests from another committee (考察团), or from one above on its research (调研视察): one letter, one matter."""

    class Kind(models.TextChoices):
        PEER = "peer", _("各地政协考察")
        UPPER = "upper", _("上级政协调研视察")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    kind = models.CharField(_("类别"), max_length=8, choices=Kind.choices)
    visitor = models.CharField(_("来访单位"), max_length=60)
    letter_number = models.CharField(_("来函文号"), max_length=40)
    letter = models.ForeignKey(
        Attachment, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("来函")
    )
    head = models.CharField(_("带队人"), max_length=40)
    post = models.CharField(_("职务"), max_length=40)
    persons = models.PositiveSmallIntegerField(_("来访人数"))
    arrives_on = models.DateField(_("到达日期"))
    leaves_on = models.DateField(_("离开日期"))
    topic = models.CharField(_("考察主题"), max_length=80)
    host = models.CharField(_("主要陪同"), max_length=40, blank=True, editable=False)
    companions = models.PositiveSmallIntegerField(_("陪同人数"), null=True, editable=False)
    persons_came = models.PositiveSmallIntegerField(_("实到人数"), null=True, editable=False)
    summary = models.TextField(_("接待小结"), blank=True, editable=False)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("登记人")
    )
    state = models.CharField(
        _("状态"), max_length=20, choices=ReceptionState.choices, default=ReceptionState.ASKED, editable=False
    )

    objects = Receptions.as_manager()

    class Meta:
        verbose_name = _("接待")
        indexes = [models.Index(fields=["committee", "arrives_on"], name="outreach_reception_day")]
        constraints = [
            models.UniqueConstraint(fields=["committee", "letter_number"], name="reception_one_letter_once"),
            models.CheckConstraint(
                condition=Q(leaves_on__gte=F("arrives_on")), name="reception_leaves_after_it_came"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=RECEIVED) | Q(persons_came__isnull=False),
                name="reception_held_has_guests",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visitor}：{self.topic}"

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("outreach:reception", args=[self.pk])
