from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Record
from xieshang.meetings.models import AudienceRule, Meeting
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..states import LessonState, PlaceState


class Lessons(models.QuerySet["Lesson"]):
    def visible_to(self, account: Account) -> "Lessons":
        """All of them for who runs them; for the committee what was announced."""
        standing = standing_of(account)
        return self.filter(
            Q(committee_id__in=standing.at(P.RUN_LEARNING))
            | (Q(committee_id__in=standing.at(P.SEE_REPORTS)) & ~Q(state=LessonState.PLANNED))
        )


class Lesson(Record):
    """A class, a briefing, a lecture or a reading event. Who came, its meetings know: there is no second roll."""

    class Kind(models.TextChoices):
        CLASS = "class", _("培训班")
        BRIEFING = "briefing", _("宣讲会")
        LECTURE = "lecture", _("讲座")
        READING = "reading", _("读书活动")

    class Series(models.TextChoices):
        STORIES = "stories", _("讲政协故事 述家国情怀")
        HALL = "hall", _("人文遵义大讲堂")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+", editable=False)
    kind = models.CharField(_("类别"), max_length=8, choices=Kind.choices)
    series = models.CharField(_("系列"), max_length=10, choices=Series.choices, blank=True)
    title = models.CharField(_("名称"), max_length=60)
    organiser = models.CharField(_("主办处室"), max_length=30)
    teacher = models.CharField(_("主讲人"), max_length=40, blank=True)
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"))
    about = models.TextField(_("内容"), max_length=1000, blank=True)
    sign_up = models.BooleanField(_("接受报名"), default=False)
    capacity = models.PositiveSmallIntegerField(_("名额"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("组织人")
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    state = models.CharField(
        _("状态"), max_length=20, choices=LessonState.choices, default=LessonState.PLANNED, editable=False
    )

    objects = Lessons.as_manager()

    class Meta:
        verbose_name = _("培训和讲座")
        indexes = [models.Index(fields=["committee", "state"], name="learning_lesson_state")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="lesson_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(state=LessonState.CONFIRMED)
                | (Q(confirmed_by__isnull=False) & ~Q(confirmed_by=F("created_by"))),
                name="lesson_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("learning:lesson", args=[self.pk])


class Sitting(models.Model):
    """One meeting of a lesson: notice, roster, check-in, leave and papers are the meeting's."""

    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="sittings")
    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("课次")
        ordering = ["meeting__starts_at", "id"]

    def __str__(self) -> str:
        return str(self.meeting)


class Seat(models.Model):
    """One person's place in a lesson with a sign-up, in the order in which they asked."""

    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="seats")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(_("状态"), max_length=10, choices=PlaceState.choices)

    class Meta:
        verbose_name = _("报名")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "account"],
                condition=~Q(state=PlaceState.GIVEN_UP),
                name="seat_once_a_person",
            )
        ]

    def __str__(self) -> str:
        return str(self.account)


class Attendances(models.QuerySet["Attendance"]):
    def visible_to(self, account: Account) -> "Attendances":
        """The rolls for who runs lessons, and one's own."""
        runs = standing_of(account).at(P.RUN_LEARNING)
        return self.filter(Q(lesson__committee_id__in=runs) | Q(account=account))


class Attendance(models.Model):
    """One person on the confirmed roll of a lesson: at how many of its meetings they were expected and came."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="roll")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("姓名"), max_length=40)
    body = models.CharField(_("界别或单位"), max_length=60, blank=True)
    standing = models.CharField(_("身份"), max_length=12, choices=AudienceRule.Standing.choices)
    due = models.PositiveSmallIntegerField(_("应到次数"))
    came = models.PositiveSmallIntegerField(_("实到次数"))
    counts = models.BooleanField(_("计入人次"))

    objects = Attendances.as_manager()

    class Meta:
        verbose_name = _("核定的名册")
        ordering = ["lesson", "id"]
        constraints = [
            models.UniqueConstraint(fields=["lesson", "account"], name="attendance_once_a_person"),
            models.CheckConstraint(condition=Q(came__lte=F("due")), name="attendance_came_at_most_due"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.lesson.get_absolute_url()
