from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.people.models import Decision

from .activity import Activity


class OutcomePaper(models.Model):
    """What an activity comes to on paper: minutes, a recommendation with its vote, a report or a brief."""

    class Form(models.TextChoices):
        MINUTES = "minutes", _("会议纪要")
        RECOMMENDATION = "recommendation", _("建议案")
        REPORT = "report", _("专报")
        BRIEF = "brief", _("简报")

    class Body(models.TextChoices):
        PLENARY = "plenary", _("全体会议")
        STANDING_COMMITTEE = "standing_committee", _("常委会会议")
        CHAIR_COUNCIL = "chair_council", _("主席会议")
        SPECIAL_COMMITTEE = "special_committee", _("专委会会议")

    activity = models.OneToOneField(Activity, models.PROTECT, related_name="outcome")
    form = models.CharField(_("成果形式"), max_length=14, choices=Form.choices)
    body = models.CharField(_("审议机构"), max_length=20, choices=Body.choices)
    title = models.CharField(_("标题"), max_length=60)
    text = models.TextField(_("正文"))
    recipients = models.CharField(_("报送"), max_length=200)
    none_because = models.CharField(_("没有意见建议的原因"), max_length=200, blank=True)
    number_year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="+", verbose_name=_("依据的决定")
    )
    due = models.PositiveSmallIntegerField(_("应出席"), null=True)
    present = models.PositiveSmallIntegerField(_("出席"), null=True)
    votes_for = models.PositiveSmallIntegerField(_("赞成"), null=True)
    against = models.PositiveSmallIntegerField(_("反对"), null=True)
    abstain = models.PositiveSmallIntegerField(_("弃权"), null=True)
    issued_on = models.DateField(_("印发日期"), null=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("签发")
    )

    class Meta:
        verbose_name = _("协商成果")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "form", "number_year", "number"], name="consultation_paper_number"
            ),
            models.CheckConstraint(
                condition=Q(present=None)
                | Q(present__lte=F("due"), present__gte=F("votes_for") + F("against") + F("abstain")),
                name="consultation_votes_add_up",
            ),
            models.CheckConstraint(
                condition=Q(issued_on=None) | Q(number__isnull=False), name="consultation_issued_has_number"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def numbered(self) -> str:
        """协建〔2024〕2号; empty before it is issued."""
        if self.number is None:
            return ""
        sign = {"minutes": "纪", "recommendation": "建", "report": "报", "brief": "简"}[self.form]
        return f"协{sign}〔{self.number_year}〕{self.number}号"

    @property
    def vote(self) -> str:
        """应出席60人，出席52人，赞成50票，反对1票，弃权1票，符合规定; empty where nothing was voted on."""
        if self.present is None:
            return ""
        words = gettext(
            "应出席%(due)d人，出席%(present)d人，赞成%(votes_for)d票，反对%(against)d票，弃权%(abstain)d票，符合规定。"
        )
        return words % {
            name: getattr(self, name) for name in ("due", "present", "votes_for", "against", "abstain")
        }
