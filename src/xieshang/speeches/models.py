from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.models import Account, WrittenRecord
from xieshang.people.models import Committee, Member, Party, PlenarySession
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from .states import SpeechState


class SpeechCall(models.Model):
    """The call for speeches of one plenary session: what is asked for, and until when."""

    plenary_session = models.OneToOneField(PlenarySession, models.PROTECT, related_name="speech_call")
    text = models.TextField(_("征集通知"), blank=True)
    opens_on = models.DateField(_("征集开始"))
    closes_on = models.DateField(_("征集截止"))

    kept_as = "meetings.speechcall"

    class Meta:
        verbose_name = _("大会发言征集")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="speech_call_closes_after_opening"
            )
        ]

    def __str__(self) -> str:
        return str(self.plenary_session)

    def get_absolute_url(self) -> str:
        return reverse("speeches:list")

    @property
    def is_open(self) -> bool:
        return self.opens_on <= clock.today() <= self.closes_on

    @property
    def tenant(self) -> int:
        return self.plenary_session.committee_id


class Speeches(models.QuerySet["Speech"]):
    def visible_to(self, account: Account) -> "Speeches":
        """One's own (or one's party's), the secretariat's, and for the whole committee what is published."""
        standing = standing_of(account)
        return self.filter(
            Q(written_by=account)
            | Q(party_id__in=standing.parties(Permission.SPEAK_FOR_PARTY))
            | Q(committee_id__in=standing.at(Permission.RUN_MEETINGS), submitted_at__isnull=False)
            | Q(committee_id__in=standing.at(Permission.SEE_FILED_PROPOSALS), state=SpeechState.PUBLISHED)
        )


class Speech(WrittenRecord):
    """A speech offered for the plenary session (大会发言), oral or in writing."""

    class Form(models.TextChoices):
        ORAL = "oral", _("口头发言")
        WRITTEN = "written", _("书面发言")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="speeches")
    plenary_session = models.ForeignKey(PlenarySession, models.PROTECT, related_name="speeches")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="speeches")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="speeches")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    speaker = models.CharField(_("发言人"), max_length=40)
    state = models.CharField(
        _("状态"), max_length=20, choices=SpeechState.choices, default=SpeechState.DRAFT, editable=False
    )
    title = models.CharField(_("题目"), max_length=80)
    text = models.TextField(_("正文"), blank=True)
    wishes = models.CharField(_("希望的形式"), max_length=8, choices=Form.choices, default=Form.ORAL)
    order = models.PositiveSmallIntegerField(_("发言顺序"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("分钟"), null=True, blank=True)
    seconds_spoken = models.PositiveIntegerField(_("实际用时（秒）"), null=True, blank=True)
    proposal_asked_at = models.DateTimeField(null=True, editable=False)
    """When its speaker asked for a draft proposal to be made of it; the same for an opinion report."""
    opinion_asked_at = models.DateTimeField(null=True, editable=False)
    submitted_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    kept_as = "meetings.speech"
    """The name under which the trail has kept speeches since they were a part of meetings."""

    objects = Speeches.as_manager()

    class Meta:
        verbose_name = _("大会发言")
        indexes = [models.Index(fields=["committee", "plenary_session", "state"], name="speech_session")]
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, party=None) | Q(member=None, party__isnull=False),
                name="speech_has_its_speaker",
            ),
            models.UniqueConstraint(
                fields=["plenary_session", "order"],
                condition=Q(state=SpeechState.SCHEDULED),
                name="speech_order_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("speeches:detail", args=[self.pk])

    @property
    def signature(self) -> str:
        """民盟遵义市委 李某; a party whose speaker is not named yet stands alone."""
        party = self.party.short_name if self.party else ""
        return " ".join(dict.fromkeys(filter(None, (party, self.speaker))))
