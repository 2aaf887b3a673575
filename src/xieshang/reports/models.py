import hashlib
import json
from datetime import UTC
from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account
from xieshang.people.models import Committee, PlenarySession
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from .wording import Qualifier


class PrintRule(models.Model):
    """How the writer of one year's report lets one figure be printed: rounding, and which titles are named.

    The count itself is never here; a figure without a row is printed exactly.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("年度"))
    key = models.CharField(_("数字"), max_length=60)
    qualifier = models.CharField(_("印法"), max_length=10, choices=Qualifier.choices, default=Qualifier.EXACT)
    to = models.PositiveIntegerField(_("取整到"), default=1, validators=[MinValueValidator(1)])
    named = models.JSONField(default=list)
    """Ids of the records whose titles the sentence names, in that order."""

    class Meta:
        verbose_name = _("数字的印法")
        constraints = [
            models.UniqueConstraint(fields=["committee", "year", "key"], name="print_rule_once"),
            models.CheckConstraint(condition=Q(to__gte=1), name="print_rule_rounds_to_some"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.key}: {self.qualifier}"

    @property
    def tenant(self) -> int:
        return self.committee_id


class Editions(models.QuerySet["Edition"]):
    def visible_to(self, account: Account) -> "Editions":
        """The published editions of the committees whose reports this person reads."""
        return self.filter(committee_id__in=standing_of(account).at(Permission.SEE_REPORTS))


class Edition(models.Model):
    """A year's report as it was published: text, values and the records behind them, at one moment.

    Later changes of the records do not touch it. ``digest`` is the SHA-256 of the canonical form and
    stands in the trail as well, so an edition that was tampered with can be told.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="editions")
    year = models.PositiveSmallIntegerField(_("年度"))
    number = models.PositiveSmallIntegerField(_("版次"))
    plenary_session = models.ForeignKey(PlenarySession, models.PROTECT, related_name="+")
    cut_off = models.DateTimeField(_("截止时间"))
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField(_("说明"), max_length=200, blank=True)
    text = models.JSONField()
    """By language: the chapters as set, the trends, and the identities that did not hold."""
    digest = models.CharField(max_length=64)

    objects = Editions.as_manager()

    class Meta:
        verbose_name = _("年度报告定稿")
        ordering = ["committee", "-year", "-number"]
        constraints = [models.UniqueConstraint(fields=["committee", "year", "number"], name="edition_once")]

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("reports:edition", args=[self.committee.slug, self.year, self.number])

    def canonical(self, values: dict[str, int], records: dict[str, list[int]]) -> bytes:
        """The edition as bytes, in one way only: UTF-8 JSON, sorted keys, no spaces, the cut-off in UTC."""
        content: dict[str, Any] = {
            "v": 1,
            "committee": self.committee_id,
            "year": self.year,
            "number": self.number,
            "cut_off": self.cut_off.astimezone(UTC).isoformat(timespec="microseconds"),
            "text": self.text,
            "figures": {key: {"value": values[key], "records": sorted(ids)} for key, ids in records.items()},
        }
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    def compute_digest(self, values: dict[str, int], records: dict[str, list[int]]) -> str:
        return hashlib.sha256(self.canonical(values, records)).hexdigest()

    def is_intact(self) -> bool:
        """Whether text, values and records are still those that were published. Two queries."""
        values = dict(self.figures.values_list("key", "value"))
        records: dict[str, list[int]] = {key: [] for key in values}
        rows = EditionRecord.objects.filter(figure__edition=self)
        for key, record in rows.values_list("figure__key", "record"):
            records[key].append(record)
        return self.compute_digest(values, records) == self.digest


class EditionFigure(models.Model):
    """One figure of an edition: the value it had at the cut-off, in whole numbers as stored (of money, fen)."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="figures")
    key = models.CharField(max_length=60)
    value = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="edition_figure_once")]

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"


class EditionRecord(models.Model):
    """One record behind a figure of an edition; what kind of record the figure's definition says."""

    figure = models.ForeignKey(EditionFigure, models.PROTECT, related_name="records")
    record = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["figure", "record"], name="edition_record_once")]

    def __str__(self) -> str:
        return f"{self.figure_id}: {self.record}"
