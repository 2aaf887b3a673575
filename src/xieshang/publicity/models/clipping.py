from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.people.registers import CommitteeRecord
from xieshang.people.roles import Permission


class Clipping(CommitteeRecord):
    """What a newspaper, a station or a site of others reported about the committee (媒体报道)."""

    kept_with = Permission.EDIT_STORIES
    read_with = Permission.SEE_REPORTS

    class Level(models.TextChoices):
        CENTRAL = "central", _("中央媒体")
        PROVINCIAL = "provincial", _("省级媒体")
        CITY = "city", _("市级媒体")
        COUNTY = "county", _("县级媒体")
        OTHER = "other", pgettext_lazy("media", "其他媒体")

    class Relation(models.TextChoices):
        ORIGINAL = "original", _("原创报道")
        REPRINT = "reprint", _("转载")

    title = models.CharField(_("报道标题"), max_length=80)
    outlet = models.CharField(_("媒体"), max_length=40)
    level = models.CharField(_("层级"), max_length=10, choices=Level.choices)
    on = models.DateField(_("见报日期"))
    place = models.CharField(_("版面、栏目"), max_length=40, blank=True)
    address = models.URLField(_("网址"), max_length=300, blank=True)
    relation = models.CharField(_("性质"), max_length=10, choices=Relation.choices)

    class Meta(CommitteeRecord.Meta):
        verbose_name = _("媒体报道")
        constraints = [
            *CommitteeRecord.Meta.constraints,
            models.UniqueConstraint(fields=["committee", "outlet", "title"], name="clipping_once_an_outlet"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("publicity:clippings_record", args=[self.pk])
