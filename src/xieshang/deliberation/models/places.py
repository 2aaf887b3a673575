from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.registered import RowState

from .grassroots import GrassrootsRecord, Venue, area_field


class Founding(models.TextChoices):
    """Whether a place is new in its year, or one that was closed and opens again."""

    NEW = "new", _("新成立")
    AGAIN = "again", _("重新启用")


def _ends_after_it_began(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(closed_on=None) | Q(closed_on__gte=F("founded_on")), name=f"{name}_closed_after_founded"
    )


class Room(GrassrootsRecord):
    """A deliberation room (协商议事室) of a village, a community or a park; it may share its house with others."""

    class Shared(models.TextChoices):
        PARTY_SERVICE = "party_service", _("党群服务中心")
        COURT = "court", _("法庭、调解室")
        GRID = "grid", _("网格服务点")
        LIBRARY = "library", _("书屋、文化站")

    area = area_field("deliberation_rooms")
    name = models.CharField(_("协商议事室"), max_length=40)
    venue = models.CharField(_("场景"), max_length=12, choices=Venue.choices)
    founded_on = models.DateField(_("成立日期"))
    founding = models.CharField(_("成立方式"), max_length=8, choices=Founding.choices, default=Founding.NEW)
    document = models.CharField(_("设立文件"), max_length=60)
    convener = models.CharField(_("第一召集人"), max_length=20)
    phone = models.CharField(_("召集人电话"), max_length=20)
    host = models.CharField(_("执行召集人"), max_length=20)
    address = models.CharField(_("地址"), max_length=80)
    shared_with = models.CharField(
        _("合用场所"), max_length=16, choices=Shared.choices, blank=True, default=""
    )
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)
    closed_why = models.CharField(_("撤销原因"), max_length=80, blank=True)

    class Meta(GrassrootsRecord.Meta):
        verbose_name = _("协商议事室")
        indexes = [
            models.Index(fields=["committee", "founded_on"], name="deliberation_room_founded"),
            # A nation's year is counted from this index alone: of a million rooms in two fifths of the time.
            models.Index(
                fields=["committee", "founded_on"],
                condition=Q(state=RowState.CONFIRMED, founding=Founding.NEW),
                name="deliberation_room_new",
            ),
        ]
        constraints = [
            *GrassrootsRecord.Meta.constraints,
            _ends_after_it_began("deliberation_room"),
            models.UniqueConstraint(fields=["area", "name", "founded_on"], name="deliberation_room_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("deliberation:rooms_record", args=[self.pk])


class Studio(GrassrootsRecord):
    """A member's studio (委员工作室): a fixed place where members receive people."""

    class Kind(models.TextChoices):
        MEMBER = "member", _("委员个人")
        SECTOR = "sector", _("界别")
        DISTRICT = "district", _("片区")
        ENTERPRISE = "enterprise", _("企业")
        ONLINE = "online", _("线上")

    area = area_field("member_studios")
    name = models.CharField(_("委员工作室"), max_length=40)
    kind = models.CharField(_("类别"), max_length=12, choices=Kind.choices)
    founded_on = models.DateField(_("成立日期"))
    founding = models.CharField(_("成立方式"), max_length=8, choices=Founding.choices, default=Founding.NEW)
    document = models.CharField(_("设立文件"), max_length=60)
    head = models.CharField(_("领衔委员"), max_length=20)
    address = models.CharField(_("地址"), max_length=80)
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)
    closed_why = models.CharField(_("撤销原因"), max_length=80, blank=True)

    class Meta(GrassrootsRecord.Meta):
        verbose_name = _("委员工作室")
        indexes = [models.Index(fields=["committee", "founded_on"], name="member_studio_founded")]
        constraints = [
            *GrassrootsRecord.Meta.constraints,
            _ends_after_it_began("member_studio"),
            models.UniqueConstraint(fields=["area", "name", "founded_on"], name="member_studio_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("deliberation:studios_record", args=[self.pk])
