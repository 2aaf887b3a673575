from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .topic import Topic


class Section(models.Model):
    """A part of the report: its heading, its text, who writes it, and whether they call it ready."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="sections")
    order = models.PositiveSmallIntegerField()
    heading = models.CharField(_("标题"), max_length=40)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("执笔人")
    )
    text = models.TextField(_("正文"), max_length=8000, blank=True)
    ready = models.BooleanField(_("写好了，可以送审"), default=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("报告章节")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "order"], name="research_section_order"),
            models.CheckConstraint(condition=Q(ready=False) | ~Q(text=""), name="research_ready_has_text"),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def tenant(self) -> int:
        return self.topic.committee_id


class SectionVersion(models.Model):
    """A section as it stood after one save: who saved it, and its words then."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    heading = models.CharField(_("标题"), max_length=40)
    text = models.TextField(_("正文"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("保存人")
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("章节版本")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["section", "number"], name="research_section_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.heading} {self.number}"


class Comment(models.Model):
    """A remark on a section; it is open until whoever made it says that it is dealt with."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="comments")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("提出人")
    )
    at = models.DateTimeField()
    passage = models.CharField(_("针对哪句话"), max_length=100, blank=True)
    text = models.TextField(_("批注"), max_length=500)
    answer = models.TextField(_("回复"), max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("回复人")
    )
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("批注")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class Advice(models.Model):
    """One sentence of advice at the end of the report."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="advices")
    text = models.TextField(_("建议"), max_length=1000)

    class Meta:
        verbose_name = _("建议")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class Review(models.Model):
    """One reviewer's reading of the report in one round; without a verdict it waits for them."""

    class Verdict(models.TextChoices):
        PASS = "pass", _("通过")
        REVISE = "revise", _("退改")

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="reviews")
    round = models.PositiveSmallIntegerField(_("评审轮次"))
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("评审人")
    )
    verdict = models.CharField(_("评审意见"), max_length=6, choices=Verdict.choices, blank=True)
    points = models.TextField(_("意见"), max_length=2000, blank=True)
    on = models.DateField(_("评审日期"), null=True)

    class Meta:
        verbose_name = _("报告评审")
        ordering = ["round", "id"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "round", "reviewer"], name="research_review_once"),
            models.CheckConstraint(condition=Q(verdict="") | Q(on__isnull=False), name="research_review_day"),
        ]

    def __str__(self) -> str:
        return str(self.reviewer)
