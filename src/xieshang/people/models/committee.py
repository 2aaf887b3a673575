from typing import Any

from django.contrib.humanize.templatetags.humanize import ordinal
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from xieshang.core.typography import chinese_number, session_name


class Committees(models.QuerySet["Committee"]):
    def below(self, committee: "Committee") -> "Committees":
        """All under this one in the tree of levels."""
        return self.subtree(committee).exclude(pk=committee.pk)

    def subtree(self, committee: "Committee") -> "Committees":
        """This one and all under it: whose records are summed upward."""
        return self.filter(path__startswith=committee.path)


class Committee(models.Model):
    """A committee of the CPPCC at one level, in the tree of levels (贵州省 → 遵义市 → counties).

    ``slug`` names it in addresses and commands. A new district without a committee of its own has
    a working committee (政协工委), which is a node of the tree like any other.
    """

    class Level(models.TextChoices):
        NATIONAL = "national", _("全国")
        PROVINCIAL = "provincial", _("省级")
        CITY = "city", _("市级")
        COUNTY = "county", _("县级")

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("委员会")
        WORKING_COMMITTEE = "working_committee", _("工作委员会")

    slug = models.SlugField(_("代号"), unique=True)
    name = models.CharField(_("全称"), max_length=60)
    short_name = models.CharField(_("简称"), max_length=20)
    area = models.CharField(_("地区"), max_length=20)
    area_code = models.CharField(_("区划代码"), max_length=12, blank=True)
    level = models.CharField(_("层级"), max_length=12, choices=Level.choices)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind.choices, default=Kind.COMMITTEE)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级")
    )

    path = models.CharField(_("路径"), max_length=210, default="", editable=False, db_index=True)
    """The slugs from the highest down to this one, ``/guizhou/zunyi/meitan/``; written with the row."""

    objects = Committees.as_manager()

    class Meta:
        verbose_name = _("政协委员会")
        ordering = ["area_code", "id"]

    def __str__(self) -> str:
        return self.short_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row with its path; of a committee that moves in the tree, those below it move along."""
        self.path = f"{self.parent.path if self.parent else '/'}{self.slug}/"
        super().save(*args, **kwargs)
        for child in self.children.exclude(path__startswith=self.path):
            child.save(update_fields=["path"])

    @property
    def tenant(self) -> int:
        return self.pk


class Term(models.Model):
    """One committee's term of five years: 第六届."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="terms")
    ordinal = models.PositiveSmallIntegerField(_("届次"))
    starts_on = models.DateField(_("开始"))
    ends_on = models.DateField(_("结束"), null=True, blank=True)

    class Meta:
        verbose_name = _("届")
        constraints = [
            models.UniqueConstraint(fields=["committee", "ordinal"], name="term_once"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")), name="term_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"第{chinese_number(self.ordinal)}届"

    @property
    def tenant(self) -> int:
        return self.committee_id


def session_label(term: int, session: int) -> str:
    """六届三次 in a line of a list and in its filters; session 3, 6th term."""
    return pgettext("session in a list", "%(chinese)s") % {
        "chinese": session_name(term, session),
        "number": session,
        "term": ordinal(term),
    }


class PlenarySession(models.Model):
    """A plenary session, once a year: 六届三次会议. Proposals are counted by it, not by the calendar.

    The period in which papers count as this session's runs from ``collects_from`` to the day
    before the next session's; those received up to ``deadline`` are session proposals (会期提案),
    later ones ordinary proposals (平时提案).
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="plenary_sessions")
    term = models.ForeignKey(Term, models.PROTECT, related_name="sessions")
    ordinal = models.PositiveSmallIntegerField(_("次"))
    collects_from = models.DateField(_("提案征集开始"))
    opens_on = models.DateField(_("开幕"))
    closes_on = models.DateField(_("闭幕"))
    deadline = models.DateTimeField(_("大会提案截止时间"))

    class Meta:
        verbose_name = _("全体会议")
        ordering = ["-opens_on"]
        constraints = [
            models.UniqueConstraint(fields=["term", "ordinal"], name="plenary_session_once"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="plenary_closes_after_open"
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def short_name(self) -> str:
        """六届三次; one query for the term unless it is loaded."""
        return session_name(self.term.ordinal, self.ordinal)

    @property
    def label(self) -> str:
        """六届三次 in a line of a list and in its filters; session 3, 6th term."""
        return session_label(self.term.ordinal, self.ordinal)

    @property
    def in_words(self) -> str:
        """六届三次会议; the 3rd plenary session of the 6th term."""
        return gettext("%(chinese)s会议") % {
            "chinese": self.short_name,
            "ordinal": ordinal(self.ordinal),
            "term": ordinal(self.term.ordinal),
        }

    @property
    def tenant(self) -> int:
        return self.committee_id
