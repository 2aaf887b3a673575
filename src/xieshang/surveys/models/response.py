import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .survey import Question, Survey


def any_number() -> int:
    """A number that says nothing of the order in which rows were written."""
    return secrets.randbelow(2**53 - 1) + 1


class Response(models.Model):
    """One person's answers to one survey: kept page by page, handed in once, changed until the survey closes.

    Where nobody signs, a member's draft is theirs until it is handed in. Then the answers go over to a row without a
    person, and the member's own row stays empty: it says that they answered. Both have the same day of opening as
    their moment, and every number is drawn by lot. Who has no account has no row of their own; ``key`` is the
    digest of the address by which they come back.
    """

    id = models.BigIntegerField(primary_key=True, default=any_number, editable=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="responses")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 - of many without one none is twice.
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("答卷")
        constraints = [
            models.UniqueConstraint(fields=["survey", "account"], name="response_once_a_person"),
        ]

    def __str__(self) -> str:
        return str(self.account or _("不署名"))

    @property
    def tenant(self) -> int:
        return self.survey.committee_id

    def get_absolute_url(self) -> str:
        return self.survey.get_absolute_url()


class Answer(models.Model):
    """What was answered to one question. A choice of several has a row for each, in the box of its place; free
    suggestions have a row for each box that was filled; everything else has the box 0."""

    id = models.BigIntegerField(primary_key=True, default=any_number, editable=False)
    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    box = models.PositiveSmallIntegerField()
    value = models.TextField()

    class Meta:
        verbose_name = _("回答")
        constraints = [
            models.UniqueConstraint(fields=["response", "question", "box"], name="answer_once_a_box"),
        ]

    def __str__(self) -> str:
        return self.value
