from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account
from xieshang.people.models import Unit
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from .meeting import Meeting, may_run


class SessionGroups(models.QuerySet["SessionGroup"]):
    def led_by(self, account: Account) -> "SessionGroups":
        """Those whose people this person looks after: its conveners, and the secretariat."""
        return self.filter(
            Q(pk__in=self.model.conveners.through.objects.filter(account=account).values("sessiongroup"))
            | Q(meeting__committee_id__in=standing_of(account).at(Permission.RUN_MEETINGS))
        )

    def visible_to(self, account: Account) -> "SessionGroups":
        """Who leads it, and who is in it."""
        every = SessionGroup.objects.all()
        in_it = every.filter(lines__account=account).values("pk")
        return self.filter(Q(pk__in=every.led_by(account).values("pk")) | Q(pk__in=in_it))


class SessionGroup(models.Model):
    """A group (小组) of a plenary session with its conveners and room; members are assigned on the roster."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="groups")
    name = models.CharField(_("名称"), max_length=40)
    room = models.CharField(_("会场"), max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(_("顺序"), default=0)
    conveners = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="convened_groups", blank=True)

    objects = SessionGroups.as_manager()

    class Meta:
        verbose_name = _("小组")
        ordering = ["meeting", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "name"], name="session_group_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("meetings:group", args=[self.pk])


class Discussion(models.Model):
    """What one person said in a group's discussion."""

    group = models.ForeignKey(SessionGroup, models.PROTECT, related_name="discussions")
    sitting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="discussions")
    speaker = models.CharField(_("发言人"), max_length=40)
    points = models.TextField(_("发言要点"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("讨论记录")
        ordering = ["group", "id"]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.points[:20]}"


class Brief(models.Model):
    """A numbered brief (简报) of a session, made from the groups' discussions."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="briefs")
    group = models.ForeignKey(SessionGroup, models.PROTECT, null=True, blank=True, related_name="briefs")
    number = models.PositiveIntegerField(_("期号"))
    title = models.CharField(_("标题"), max_length=80)
    text = models.TextField(_("正文"))
    issued_on = models.DateField(_("印发日期"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("简报")
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="brief_number_once")]

    def __str__(self) -> str:
        return f"第{self.number}期 {self.title}"


class Questions(models.QuerySet["Question"]):
    def visible_to(self, account: Account) -> "Questions":
        """The people of the meeting, the secretariat, and the department that is asked."""
        standing = standing_of(account)
        return self.filter(
            Q(meeting__in=Meeting.objects.visible_to(account))
            | Q(unit_id__in=standing.units(Permission.HANDLE_PROPOSALS))
        )


class Question(models.Model):
    """A question of a member to a department at a meeting, and its answer."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="questions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="questions", verbose_name=_("答复部门"))
    text = models.TextField(_("问题"))
    answer = models.TextField(_("答复"), blank=True)
    answered_by = models.CharField(_("答复人"), max_length=60, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = Questions.as_manager()

    class Meta:
        verbose_name = _("提问")
        ordering = ["meeting", "id"]

    def __str__(self) -> str:
        return self.text[:40]

    def get_absolute_url(self) -> str:
        return reverse("meetings:question", args=[self.pk])

    def may_be_answered_by(self, account: Account) -> bool:
        """The department's own people or, for an answer given aloud, the secretariat."""
        units = standing_of(account).units(Permission.HANDLE_PROPOSALS)
        return self.unit_id in units or may_run(account, self.meeting.committee_id, self.meeting.kind)
