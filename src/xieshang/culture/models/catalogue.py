from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.models import Account
from xieshang.core.money import MoneyField
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P


class Editions(models.QuerySet["Edition"]):
    def visible_to(self, account: Account) -> "Editions":
        """Those of the committees whose year one reads, and of the library one keeps."""
        standing = standing_of(account)
        return self.filter(committee_id__in=standing.at(P.SEE_REPORTS) | standing.at(P.KEEP_LIBRARY))


class Edition(models.Model):
    """One edition of one work, as the catalogue has it; its copies stand on the shelves."""

    class Kind(models.TextChoices):
        BOOK = "book", pgettext_lazy("kind of an edition", "图书")
        HISTORY = "history", _("文史资料")
        SERIAL = "serial", _("连续出版物")
        MAP = "map", _("舆图")
        OTHER = "other", pgettext_lazy("kind of an edition", "其他")

    class Access(models.TextChoices):
        OPEN = "open", _("可以外借")
        READING_ROOM = "reading_room", _("馆内阅览")
        INTERNAL = "internal", _("内部资料")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+", editable=False)
    title = models.CharField(_("书名"), max_length=80)
    authors = models.CharField(_("著者、编者"), max_length=80)
    kind = models.CharField(_("类别"), max_length=8, choices=Kind.choices)
    subject = models.CharField(_("主题"), max_length=40, blank=True)
    publisher = models.CharField(_("出版社、印制单位"), max_length=60, blank=True)
    published = models.CharField(_("出版年"), max_length=20, blank=True)
    isbn = models.CharField(_("书号"), max_length=13, blank=True)
    permit = models.CharField(_("准印证号"), max_length=40, blank=True)
    fen = MoneyField(_("定价（元）"), null=True, blank=True)
    access = models.CharField(_("开放范围"), max_length=16, choices=Access.choices)
    summary = models.TextField(_("内容提要"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = Editions.as_manager()

    class Meta:
        verbose_name = _("书目")
        indexes = [models.Index(fields=["committee", "title"], name="culture_edition_title")]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "title", "authors", "publisher", "published"],
                name="culture_edition_once",
            ),
            models.UniqueConstraint(
                fields=["committee", "isbn"], condition=~Q(isbn=""), name="culture_edition_isbn_once"
            ),
            models.CheckConstraint(
                condition=Q(permit="") | Q(access="internal", fen=None), name="culture_permit_is_internal"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("culture:edition", args=[self.pk])


class Batch(models.Model):
    """Copies of one edition taken in together: one entry, a range of numbers, one shelf."""

    class Source(models.TextChoices):
        PURCHASE = "purchase", _("购买")
        GIFT = "gift", _("受赠")
        OWN_PRINT = "own_print", _("自印")
        EXCHANGE = "exchange", _("交换")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+", editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="batches", verbose_name=_("书目"))
    copies = models.PositiveSmallIntegerField(_("册数"))
    first_number = models.CharField(
        _("首册登录号"), max_length=20, help_text=_("后面各册依次加一，如 ZY000801。")
    )
    shelf = models.CharField(_("架位"), max_length=20)
    acquired_on = models.DateField(_("入藏日期"))
    source = models.CharField(_("来源"), max_length=10, choices=Source.choices)
    from_whom = models.CharField(_("赠送或交换方"), max_length=40, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("入藏批次")
        constraints = [
            models.UniqueConstraint(fields=["committee", "first_number"], name="batch_first_number_once"),
            models.CheckConstraint(condition=Q(copies__gte=1, copies__lte=2000), name="batch_size"),
        ]

    def __str__(self) -> str:
        return f"{self.edition}：{self.first_number}"

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return self.edition.get_absolute_url()
