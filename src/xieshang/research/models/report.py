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
