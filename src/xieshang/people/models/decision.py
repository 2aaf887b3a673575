from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core import attachments
from xieshang.core.models import Attachment, Record
from xieshang.core.rows import States

from ..roles import Permission
from .committee import Committee


class DecisionState(States):
    VALID = "valid", "green", _("有效")
    CANCELLED = "cancelled", "red", _("已更正")


READS_DECISIONS = (Permission.RECORD_DECISIONS, Permission.READ_DECISIONS)


class Decisions(models.QuerySet["Decision"]):
    def visible_to(self, account: Any) -> "Decisions":
        """The office that records them, and those whose work rests on them."""
        # Standing is derived from these tables, so it is named here, not at the top.
        from ..posts import standing_of

        standing = standing_of(account)
        committees = frozenset().union(*(standing.at(permission) for permission in READS_DECISIONS))
        return self.filter(committee_id__in=committees)

    def valid(self) -> "Decisions":
        """Those that nothing has corrected."""
        return self.filter(state=DecisionState.VALID)


class Decision(Record):
    """What another body decided (市委批复、常委会会议决定), as the office recorded it from the paper.

    Bodies press no button here: the Party committee, the Party group, the standing committee, the chair council
    decide at their own tables, and a record says which paper says so. A wrong entry stays and is corrected by a
    second row that cancels it. The scan is kept as a file of the record. What minutes resolve (议定事项) is no
    decision in this sense.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="decisions", editable=False)
    state = models.CharField(
        _("状态"), max_length=12, choices=DecisionState.choices, default=DecisionState.VALID, editable=False
    )
    body = models.CharField(_("决定机构"), max_length=60)
    meeting_name = models.CharField(_("会议"), max_length=60, blank=True)
    on = models.DateField(_("决定日期"))
    document_no = models.CharField(_("文号"), max_length=60)
    text = models.TextField(_("决定内容"), max_length=2000)
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        related_name="corrected_by",
        editable=False,
        verbose_name=_("更正的是"),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("登记人")
    )
    recorded_at = models.DateTimeField(_("登记时间"), editable=False)

    objects = Decisions.as_manager()

    class Meta:
        verbose_name = _("决定")
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "body", "document_no", "on"],
                condition=Q(state=DecisionState.VALID),
                name="decision_once",
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(body)s%(number)s") % {"body": self.body, "number": f"（{self.document_no}）"}

    @property
    def tenant(self) -> int:
        return self.committee_id

    @property
    def in_words(self) -> str:
        """市委决定（遵党办函〔2024〕12号，2024年2月5日），由办公室登记: how a record names what it rests on."""
        return gettext("%(body)s决定（%(number)s，%(day)s），由办公室登记") % {
            "body": self.body,
            "number": self.document_no,
            "day": date_format(self.on, "DATE_FORMAT"),
        }

    @property
    def latest(self) -> "Decision":
        """The row that holds today: this one, or the last that corrected it. One query a correction."""
        found = self
        while found.state == DecisionState.CANCELLED:
            later = Decision.objects.filter(corrects=found).first()
            if later is None:
                break
            found = later
        return found

    @property
    def scans(self) -> models.QuerySet[Attachment]:
        """The scan of its paper; a correction without one of its own has that of the row it corrects."""
        own = attachments.of(self)
        return own if self.corrects is None or own.exists() else self.corrects.scans

    def get_absolute_url(self) -> str:
        return reverse("people:decision", args=[self.pk])
