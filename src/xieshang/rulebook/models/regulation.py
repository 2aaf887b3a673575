from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.models import Account
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..states import ISSUED, RevisionState


class Regulations(models.QuerySet["Regulation"]):
    def visible_to(self, account: Account) -> "Regulations":
        """All of them for who drafts or keeps rules; others read what was issued."""
        standing = standing_of(account)
        writes = standing.at(P.DRAFT_REGULATIONS) | standing.at(P.KEEP_RULEBOOK)
        issued = Q(committee_id__in=standing.at(P.SEE_REPORTS), revisions__state__in=ISSUED)
        wanted = self.model.objects.filter(Q(committee_id__in=writes) | issued)
        return self.filter(pk__in=wanted.values("pk"))

    def open_to_all(self) -> "Regulations":
        """What anybody reads without an account: public rules that hold."""
        return self.filter(public=True, pk__in=self.model.objects.in_force().values("pk"))

    def in_force(self) -> "Regulations":
        return self.filter(revisions__state=RevisionState.IN_FORCE)


class Regulation(models.Model):
    """One rule of the committee, whatever its wording is at the time."""

    class Category(models.TextChoices):
        PARTY = "party", _("党建类")
        DUTY = "duty", _("履职类")
        OFFICE = "office", _("机关管理类")
        OTHER = "other", pgettext_lazy("rules", "其他")

    class Form(models.TextChoices):
        CHARTER = "charter", _("章程")
        RULES = "rules", pgettext_lazy("form of a rule", "规则")
        MEASURES = "measures", _("办法")
        DETAILS = "details", _("细则")
        SYSTEM = "system", pgettext_lazy("form of a rule", "制度")
        PROCEDURE = "procedure", _("规程")
        OPINION = "opinion", pgettext_lazy("form of a rule", "意见")
        PLAN = "plan", _("方案")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+", editable=False)
    title = models.CharField(_("名称"), max_length=60)
    category = models.CharField(_("类别"), max_length=8, choices=Category.choices)
    form = models.CharField(_("体例"), max_length=10, choices=Form.choices)
    owner = models.CharField(_("责任处室"), max_length=30)
    public = models.BooleanField(_("向社会公开"), default=False)

    objects = Regulations.as_manager()

    class Meta:
        verbose_name = _("制度")
        constraints = [
            models.UniqueConstraint(fields=["committee", "title"], name="regulation_once_a_committee")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("rulebook:read", args=[self.pk])
