from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Record
from xieshang.people.models import Committee, Unit
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from ..states import HandlingState
from .proposal import Proposal


class Handlings(models.QuerySet["Handling"]):
    def visible_to(self, account: Account) -> "Handlings":
        """The units' work on the proposals this person may see."""
        return self.filter(proposal__in=Proposal.objects.visible_to(account))

    def at_desk_of(self, account: Account) -> "Handlings":
        """What the person's own undertaking units have been handed."""
        return self.filter(unit_id__in=standing_of(account).units(Permission.HANDLE_PROPOSALS))


class Handling(Record):
    """One undertaking unit's work on one proposal.

    A proposal handled by three units has three rows, each with its own clock and reply.
    ``due_on`` is the end of the present turn, ``reply_due_on`` the day the reply (or, for a co-unit,
    its opinion) is due. There is no overdue flag: overdue is ``due_on`` against today.
    """

    class Part(models.TextChoices):
        SOLE = "sole", _("独办")
        LEAD = "lead", _("主办")
        CO = "co", _("会办")
        SEPARATE = "separate", _("分办")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="handlings")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="handlings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="handlings", verbose_name=_("承办单位"))
    part = models.CharField(_("职责"), max_length=10, choices=Part.choices)
    state = models.CharField(
        _("状态"),
        max_length=20,
        choices=HandlingState.choices,
        default=HandlingState.ASSIGNED,
        editable=False,
    )
    round = models.PositiveSmallIntegerField(default=1, editable=False)
    assigned_on = models.DateField(_("交办日期"), editable=False)
    reply_due_on = models.DateField(_("答复期限"), editable=False)
    accepted_on = models.DateField(_("签收日期"), null=True, editable=False)
    plan = models.TextField(_("办理方案"), blank=True)
    opinion = models.TextField(_("会办意见"), blank=True)
    asked_until = models.DateField(_("申请延期至"), null=True, blank=True)

    objects = Handlings.as_manager()

    class Meta:
        verbose_name = _("办理")
        ordering = ["proposal", "id"]
        indexes = [
            models.Index(fields=["unit", "state", "due_on"], name="handling_desk"),
            models.Index(fields=["committee", "state", "due_on"], name="handling_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "unit"], condition=~Q(state=HandlingState.MOVED), name="handling_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=HandlingState.OPINION_GIVEN) | ~Q(opinion=""),
                name="handling_opinion_has_text",
            ),
        ]

    def __str__(self) -> str:
        return str(self.proposal)

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return f"{self.proposal.get_absolute_url()}#handling-{self.pk}"


class Contact(models.Model):
    """A talk of the unit with the proposer before the reply (面商), one at least in every round.

    A reply without one is sent back.
    """

    class Form(models.TextChoices):
        MEETING = "meeting", _("当面商谈")
        VISIT = "visit", _("登门走访")
        PHONE = "phone", _("电话沟通")
        SITE = "site", _("实地察看")

    handling = models.ForeignKey(Handling, models.PROTECT, related_name="contacts")
    round = models.PositiveSmallIntegerField(default=1)
    held_on = models.DateField(_("日期"))
    form = models.CharField(_("方式"), max_length=10, choices=Form.choices)
    people = models.CharField(_("参加人员"), max_length=120)
    summary = models.TextField(_("沟通情况"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("沟通记录")
        ordering = ["held_on", "id"]

    def __str__(self) -> str:
        return f"{self.held_on} {self.get_form_display()}"


class Replies(models.QuerySet["Reply"]):
    def readable_by(self, account: Account) -> "Replies":
        """On a paper the person already sees: signed answers; a draft only for the unit that writes
        it and those who check it."""
        standing = standing_of(account)
        return self.filter(
            Q(signed_on__isnull=False)
            | Q(handling__unit_id__in=standing.units(Permission.HANDLE_PROPOSALS))
            | Q(handling__committee_id__in=standing.at(Permission.CHECK_REPLIES))
        )


class Reply(models.Model):
    """A unit's written answer (答复), one per round: a draft until it is signed.

    Of earlier years it is known when it was signed, not by whose account.
    """

    class Publication(models.TextChoices):
        OPEN = "open", _("主动公开")
        ON_REQUEST = "on_request", _("依申请公开")
        CLOSED = "closed", _("不予公开")

    handling = models.ForeignKey(Handling, models.PROTECT, related_name="replies")
    round = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(_("答复正文"))
    result_code = models.CharField(_("办理结果"), max_length=2)
    publication = models.CharField(_("公开属性"), max_length=12, choices=Publication.choices)
    contact_person = models.CharField(_("联系人"), max_length=40)
    contact_phone = models.CharField(_("联系电话"), max_length=30)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    without_opinion_of = models.TextField(_("未等到会办意见的单位"), blank=True)
    """The co-units, by name, that had given no opinion long after their day when it was drafted."""
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_on = models.DateField(_("签发日期"), null=True)

    objects = Replies.as_manager()

    class Meta:
        verbose_name = _("答复")
        ordering = ["handling", "round"]
        constraints = [
            models.UniqueConstraint(fields=["handling", "round"], name="reply_once_a_round"),
            models.CheckConstraint(
                condition=Q(signed_by=None) | Q(signed_on__isnull=False),
                name="reply_signed_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handling_id}/{self.round}"
