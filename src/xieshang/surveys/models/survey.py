from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.models import Account, Record
from xieshang.people.models import Committee, Member
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..states import ENDED, SurveyState

UNKNOWN = (SurveyState.DRAFT, SurveyState.CANCELLED)
"""Only those who run surveys know of them."""


class Mode(models.TextChoices):
    """Who answers, and whether under a name."""

    MEMBERS = "members", _("委员，署名")
    MEMBERS_ANONYMOUS = "members_anonymous", _("委员，不署名")
    OUTSIDERS = "outsiders", _("任何人，扫码免登录")


OF_MEMBERS = (Mode.MEMBERS, Mode.MEMBERS_ANONYMOUS)


class Surveys(models.QuerySet["Survey"]):
    def visible_to(self, account: Account) -> "Surveys":
        """All of them for who runs surveys; for the committee what was opened."""
        standing = standing_of(account)
        return self.filter(
            Q(committee_id__in=standing.at(P.RUN_SURVEYS))
            | (Q(committee_id__in=standing.at(P.SEE_REPORTS)) & ~Q(state__in=UNKNOWN))
        )

    def answered_by(self, account: Account) -> "Surveys":
        """Those that are open today to members of the committees in which this person serves."""
        committees = Member.objects.serving().filter(account=account).values("committee")
        return self.filter(
            state=SurveyState.OPEN,
            mode__in=OF_MEMBERS,
            closes_on__gte=clock.today(),
            committee__in=committees,
        )


class Survey(Record):
    """Questions that a committee asks its members, each of whom answers once, or whoever has its code."""

    class CountsAs(models.TextChoices):
        NONE = "none", _("不计入")
        MEMBER_SUGGESTIONS = "member_suggestions", _("委员对健全人民政协工作制度机制的意见建议")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+", editable=False)
    title = models.CharField(_("标题"), max_length=60)
    purpose = models.TextField(_("为什么问"), max_length=500)
    use_notice = models.TextField(_("答卷怎样使用"), max_length=300)
    mode = models.CharField(_("谁来答"), max_length=20, choices=Mode.choices, default=Mode.MEMBERS)
    counts_as = models.CharField(
        _("计入年度报告"), max_length=20, choices=CountsAs.choices, default=CountsAs.NONE
    )
    addressee = models.CharField(_("结果送给谁"), max_length=60, blank=True)
    closes_on = models.DateField(_("答卷截止"))
    opened_on = models.DateField(_("发布日期"), null=True, editable=False)
    closed_on = models.DateField(_("截止日期"), null=True, editable=False)
    reminded_on = models.DateField(null=True, editable=False)
    digest = models.TextField(_("结果摘要"), max_length=3000, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("经办人")
    )
    state = models.CharField(
        _("状态"), max_length=20, choices=SurveyState.choices, default=SurveyState.DRAFT, editable=False
    )

    objects = Surveys.as_manager()

    class Meta:
        verbose_name = _("问卷")
        indexes = [models.Index(fields=["committee", "state"], name="surveys_survey_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=UNKNOWN) | Q(opened_on__isnull=False), name="survey_opened_on_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ENDED) | Q(closed_on__gte=F("opened_on")),
                name="survey_closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=SurveyState.REPORTED) | ~Q(digest=""), name="survey_reported_in_words"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tenant(self) -> int:
        return self.committee_id

    @property
    def takes_answers(self) -> bool:
        """Whether answers are taken today."""
        return self.state == SurveyState.OPEN and self.closes_on >= clock.today()

    @property
    def signed(self) -> bool:
        """Whether those who run it know who answered what."""
        return self.mode == Mode.MEMBERS

    def get_absolute_url(self) -> str:
        return reverse("surveys:survey", args=[self.pk])


class Question(models.Model):
    """One question of a survey; its number is its place."""

    class Kind(models.TextChoices):
        ONE = "one", _("单选")
        MANY = "many", _("多选")
        SCALE = "scale", _("打分")
        NUMBER = "number", _("数字")
        DATE = "date", _("日期")
        SHORT = "short", _("一句话")
        LONG = "long", _("一段话")
        SUGGESTIONS = "suggestions", _("意见建议（分条填写）")

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField(_("题号"))
    kind = models.CharField(_("题型"), max_length=12, choices=Kind.choices)
    text = models.CharField(_("题目"), max_length=200)
    hint = models.CharField(_("说明"), max_length=200, blank=True)
    required = models.BooleanField(_("必答"), default=True)
    options = models.JSONField(_("选项"), default=list)
    """The words to choose from, in their order; an answer keeps the place of one, counted from 1."""
    least = models.PositiveIntegerField(_("最小"), null=True)
    most = models.PositiveIntegerField(_("最大"), null=True)
    skip_on = models.PositiveSmallIntegerField(_("选第几项时跳过"), null=True)
    skip_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", verbose_name=_("跳到"))
    """Where ``skip_on`` leads; without a question to the end."""

    class Meta:
        verbose_name = _("题目")
        ordering = ["survey", "number"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="question_number_once"),
        ]

    def __str__(self) -> str:
        return self.text


class Door(models.Model):
    """Where people without an account come in: a code that nobody guesses, and how many came this minute.

    Who they are is kept nowhere: neither an address of the net nor a mark on their phone.
    """

    survey = models.OneToOneField(Survey, models.CASCADE, related_name="door")
    code = models.CharField(max_length=16, unique=True)
    minute = models.DateTimeField(null=True)
    begun = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("入口")

    def __str__(self) -> str:
        return self.code
