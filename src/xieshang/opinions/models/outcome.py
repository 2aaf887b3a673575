from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Arriving, BroughtIn
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from .issue import Item
from .route import Route


class Adoptions(models.QuerySet["Adoption"]):
    def visible_to(self, account: Account) -> "Adoptions":
        """Adoptions of the items this person may see."""
        return self.filter(item__in=Item.objects.visible_to(account))


class Adoption(BroughtIn):
    """An item was taken up at some level (篇 of the year's report): adopted, reported on upward, or handed over.

    One item may be taken up in several ways; the same way at the same level counts once.
    """

    class Level(models.TextChoices):
        CITY = "city", _("市级")
        PROVINCIAL = "provincial", _("省级")
        NATIONAL = "national", _("全国")

    class Kind(models.TextChoices):
        ADOPTED = "adopted", _("采用")
        REPORTED_ON = "reported_on", _("采用并报送上级")
        HANDED_OVER = "handed_over", _("转办有关单位")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, related_name="adoptions")
    route = models.ForeignKey(Route, models.PROTECT, null=True, blank=True, related_name="adoptions")
    level = models.CharField(_("层级"), max_length=12, choices=Level.choices)
    kind = models.CharField(_("方式"), max_length=12, choices=Kind.choices)
    adopted_on = models.DateField(_("日期"))
    evidence = models.CharField(_("依据"), max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Arriving.from_queryset(Adoptions)()
    everything = Adoptions.as_manager()
    """With the adoptions of a table that has not wholly arrived."""

    class Meta:
        verbose_name = _("采用")
        ordering = ["adopted_on", "id"]
        constraints = [models.UniqueConstraint(fields=["item", "level", "kind"], name="adoption_once")]

    def __str__(self) -> str:
        return self.item.title

    @property
    def how(self) -> str:
        """省级 采用并报送上级."""
        return f"{self.get_level_display()} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return self.item.get_absolute_url()


class Instructions(models.QuerySet["Instruction"]):
    def visible_to(self, account: Account) -> "Instructions":
        """Leaders' words are for the few who must act on them; every reading of them leaves an event."""
        return self.filter(Q(committee_id__in=standing_of(account).at(Permission.SEE_INSTRUCTIONS)))


class Instruction(models.Model):
    """A leader's written instruction on an item (批示)."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, related_name="instructions")
    leader = models.CharField(_("领导姓名"), max_length=40)
    post = models.CharField(_("职务"), max_length=60)
    level = models.CharField(_("层级"), max_length=12, choices=Adoption.Level.choices)
    instructed_on = models.DateField(_("批示日期"))
    text = models.TextField(_("批示内容"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = Instructions.as_manager()

    class Meta:
        verbose_name = _("批示")
        ordering = ["instructed_on", "id"]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.leader}"
