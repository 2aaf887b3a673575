from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Attachment, Event, Record
from xieshang.meetings.models import Meeting
from xieshang.people.models import Committee, SpecialCommittee, Unit
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from .states import ANSWERED, BEFORE_SETTLED, WITH_THE_BODY, ItemState

_P = Permission
OVERSEES = (_P.RUN_FOLLOWUP, _P.HEAD_FOLLOWUP, _P.HEAD_OWN_FOLLOWUP, _P.READ_TRAIL)
"""Any of these reads every item of a committee."""


class FollowedItems(models.QuerySet["Item"]):
    def counted(self) -> "FollowedItems":
        """What counts once: no part of another, not merged, not withdrawn. A divided one is read from its parts.

        ``sent_day``, ``answered_day``, ``late``, ``outcome`` and ``outcome_day`` are those of the record or,
        where it was divided, of all its parts together: solved when all are, unsolved when nothing of it is
        solved even partly, else partly, on the day of the last of them.
        """
        parts = Item.objects.filter(part_of=OuterRef("pk")).exclude(state=ItemState.WITHDRAWN).order_by()
        divided, result = Q(state=ItemState.DIVIDED), Item.Result

        def last(column: str, of: models.QuerySet = parts) -> Subquery:
            return Subquery(of.order_by(F(column).desc(nulls_last=True)).values(column)[:1])

        return (
            self.filter(part_of=None)
            .exclude(state__in=(ItemState.MERGED, ItemState.WITHDRAWN))
            .annotate(
                sent_day=Case(
                    When(
                        divided,
                        then=Subquery(parts.exclude(sent_on=None).order_by("sent_on").values("sent_on")[:1]),
                    ),
                    default=F("sent_on"),
                ),
                answered_day=Case(
                    When(divided & Exists(parts.filter(answered_on=None)), then=None),
                    When(divided, then=last("answered_on")),
                    default=F("answered_on"),
                ),
                late=Case(
                    When(divided, then=Exists(parts.filter(answered_on__gt=F("answer_due_on")))),
                    When(answered_on__gt=F("answer_due_on"), then=True),
                    default=False,
                    output_field=models.BooleanField(),
                ),
                outcome=Case(
                    When(~divided, then=F("result")),
                    When(
                        Exists(parts.filter(result=result.NONE)) | ~Exists(parts),
                        then=Value(result.NONE.value),
                    ),
                    When(~Exists(parts.exclude(result=result.SOLVED)), then=Value(result.SOLVED.value)),
                    When(~Exists(parts.exclude(result=result.DECLINED)), then=Value(result.DECLINED.value)),
                    When(
                        Exists(parts.filter(result__in=(result.SOLVED, result.PARTLY))),
                        then=Value(result.PARTLY.value),
                    ),
                    default=Value(result.UNSOLVED.value),
                ),
                outcome_day=Case(When(divided, then=last("checked_on")), default=F("checked_on")),
            )
        )

    def visible_to(self, account: Account) -> "FollowedItems":
        """The office's; what was sent to one's unit; one's own words once they are settled; what was escalated."""
        standing = standing_of(account)
        committees = frozenset().union(*(standing.at(permission) for permission in OVERSEES))
        return self.filter(
            Q(committee_id__in=committees)
            | Q(unit_id__in=standing.units(_P.HANDLE_PROPOSALS), sent_on__isnull=False)
            | Q(committee_id__in=standing.at(_P.CHECK_REPLIES), escalated_on__isnull=False)
            | Q(pk__in=Author.objects.filter(account=account).values("item")) & ~Q(state__in=BEFORE_SETTLED)
        )


class Item(Record):
    """One sentence that somebody said and that one body is to answer (落实事项).

    ``state`` says where the procedure is, ``result`` what became of the matter: what is closed need not be solved.
    """

    class Kind(models.TextChoices):
        SUGGESTION = "suggestion", _("意见建议")
        COMMITMENT = "commitment", _("现场承诺")
        FINDING = "finding", _("监督发现问题")
        PROBLEM = "problem", _("协商问题")

    class Origin(models.TextChoices):
        CONSULTATION = "consultation", _("协商座谈")
        DIALOGUE = "dialogue", _("市长与委员座谈")
        SUPERVISION = "supervision", _("民主监督")
        APPRAISAL = "appraisal", _("民主评议")
        RESEARCH = "research", _("调研视察")
        DELIBERATION = "deliberation", _("基层协商")
        KEY_PROPOSAL = "key_proposal", _("重点提案办理")
        INSTRUCTION = "instruction", _("领导批示")

    class Answer(models.TextChoices):
        ADOPTED = "adopted", _("采纳")
        PARTLY = "partly", _("部分采纳")
        LATER = "later", _("暂缓、列入计划")
        NOT = "not", _("不采纳")

    class RefusalReason(models.TextChoices):
        LAW = "law", _("法律政策不允许")
        MONEY = "money", _("财力不足")
        AUTHORITY = "authority", _("非本级权限")
        DONE_ALREADY = "done_already", _("已在实施")
        FACTS = "facts", _("事实有出入")
        OTHER = "other", _("其他原因")

    class Result(models.TextChoices):
        NONE = "none", _("尚无结果")
        SOLVED = "solved", _("已解决")
        PARTLY = "partly", _("部分解决")
        UNSOLVED = "unsolved", _("未解决")
        DECLINED = "declined", _("未采纳")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    state = models.CharField(
        _("状态"), max_length=20, choices=ItemState.choices, default=ItemState.DRAFT, editable=False
    )
    kind = models.CharField(_("类别"), max_length=12, choices=Kind.choices, default=Kind.SUGGESTION)
    origin = models.CharField(_("来源"), max_length=12, choices=Origin.choices)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("会议")
    )
    source_title = models.CharField(_("会议或活动"), max_length=80)
    source_on = models.DateField(_("日期"))
    source_paper = models.CharField(_("文号"), max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(_("第几条"))
    part = models.PositiveSmallIntegerField(_("分送序号"), default=0)
    part_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("分送自")
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="joined", verbose_name=_("并入")
    )
    number_year = models.PositiveSmallIntegerField(null=True, editable=False)
    number = models.PositiveIntegerField(_("编号"), null=True, editable=False)
    ask = models.CharField(_("要点"), max_length=60)
    text = models.TextField(_("原话"))
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("答复单位")
    )
    body_name = models.CharField(_("没有账号的答复单位"), max_length=60, blank=True)
    lead = models.ForeignKey(
        SpecialCommittee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("牵头专委会"),
    )

    sent_on = models.DateField(_("送达日期"), null=True, editable=False)
    answer_from = models.DateField(_("答复期限起算日期"), null=True, editable=False)
    """The day the time for the answer is counted from: of sending, of moving to another body, of asking again."""
    answer_due_on = models.DateField(_("答复期限"), null=True, editable=False)
    asked_until = models.DateField(_("申请延期至"), null=True, editable=False)
    extensions = models.PositiveSmallIntegerField(_("已延期次数"), default=0, editable=False)
    escalated_on = models.DateField(_("提请督查日期"), null=True, editable=False)

    answer = models.CharField(_("答复"), max_length=8, choices=Answer.choices, blank=True)
    answer_text = models.TextField(_("答复内容"), blank=True)
    left_out = models.TextField(_("不采纳的部分"), blank=True)
    refusal_reason = models.CharField(_("原因"), max_length=12, choices=RefusalReason.choices, blank=True)
    promised_on = models.DateField(_("计划实施日期"), null=True, blank=True)
    answered_by = models.CharField(_("答复人"), max_length=40, blank=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    answered_on = models.DateField(_("答复日期"), null=True, editable=False)
    asked_again = models.PositiveSmallIntegerField(_("补充答复次数"), default=0, editable=False)
    done_due_on = models.DateField(_("落实期限"), null=True, editable=False)
    result = models.CharField(
        _("结果"), max_length=8, choices=Result.choices, default=Result.NONE, editable=False
    )
    checked_on = models.DateField(_("结果日期"), null=True, editable=False)
    closed_on = models.DateField(_("办结日期"), null=True, editable=False)
    reopened = models.PositiveSmallIntegerField(_("重新办理次数"), default=0, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(editable=False)

    objects = FollowedItems.as_manager()

    class Meta:
        verbose_name = _("落实事项")
        indexes = [
            models.Index(fields=["committee", "state"], name="followup_state"),
            models.Index(fields=["committee", "sent_on"], name="followup_sent"),
            models.Index(fields=["unit", "state"], name="followup_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "number_year", "number"], name="followup_number_once"
            ),
            models.UniqueConstraint(fields=["part_of", "part"], name="followup_part_once"),
            models.CheckConstraint(condition=Q(unit=None) | Q(body_name=""), name="followup_one_body"),
            models.CheckConstraint(
                condition=~Q(state__in=WITH_THE_BODY)
                | (
                    Q(number__isnull=False, sent_on__isnull=False)
                    & (Q(unit__isnull=False) | ~Q(body_name=""))
                ),
                name="followup_sent_has_number_and_body",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ANSWERED) | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="followup_answered_has_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(ItemState.CHECKED, ItemState.CLOSED))
                | (~Q(result="none") & Q(checked_on__isnull=False)),
                name="followup_closed_has_result",
            ),
            models.CheckConstraint(
                condition=~Q(state=ItemState.MERGED) | Q(merged_into__isnull=False),
                name="followup_merged_into_one",
            ),
            models.CheckConstraint(
                condition=Q(part=0, part_of=None) | Q(part__gt=0, part_of__isnull=False),
                name="followup_part_of_one",
            ),
            models.CheckConstraint(condition=~Q(part_of=F("pk")), name="followup_not_part_of_itself"),
        ]

    def __str__(self) -> str:
        return self.ask

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("followup:detail", args=[self.pk])

    @property
    def place(self) -> str:
        """3, or of a divided one 3-1: its place among the items of its source."""
        return f"{self.order}-{self.part}" if self.part else str(self.order)

    @property
    def numbered(self) -> str:
        """〔2024〕督217号; empty before it is sent."""
        return f"〔{self.number_year}〕督{self.number}号" if self.number else ""

    @property
    def body(self) -> str:
        """Who is to answer; of a divided one its parts say it."""
        if self.state == ItemState.DIVIDED:
            return ""
        return self.unit.short_name if self.unit else self.body_name

    @property
    def source(self) -> dict[str, Any]:
        """What items of one source have in common."""
        if self.meeting_id:
            return {"committee_id": self.committee_id, "meeting_id": self.meeting_id}
        return {
            "committee_id": self.committee_id,
            "meeting": None,
            "source_title": self.source_title,
            "source_on": self.source_on,
        }


class Author(models.Model):
    """Who said it: an account, or a name without one. FollowedItems that are merged keep all their authors."""

    class Capacity(models.TextChoices):
        SPEAKER = "speaker", _("发言人")
        ASKER = "asker", _("提问人")
        GROUP = "group", _("小组")
        INSPECTOR = "inspector", _("视察监督人员")
        REPORTER = "reporter", _("反映人")
        RESIDENT = "resident", _("居民")

    class View(models.TextChoices):
        NONE = "none", _("尚未表示")
        ACCEPTS = "accepts", _("同意")
        OBJECTS = "objects", _("有意见")

    item = models.ForeignKey(Item, models.CASCADE, related_name="authors")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("姓名"), max_length=40)
    capacity = models.CharField(_("身份"), max_length=10, choices=Capacity.choices, default=Capacity.SPEAKER)
    view = models.CharField(_("对答复的意见"), max_length=8, choices=View.choices, default=View.NONE)
    view_text = models.TextField(_("意见内容"), blank=True)

    class Meta:
        verbose_name = _("提出人")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "account"], condition=Q(account__isnull=False), name="followup_author_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def spoken_view(self) -> str:
        return str(self.get_view_display()) if self.view != self.View.NONE else ""


class PlannedStep(models.Model):
    """One thing that the answer promises: what, by whom, until when; and when it was done."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(_("步骤"), max_length=200)
    responsible = models.CharField(_("责任人"), max_length=20)
    planned_on = models.DateField(_("计划完成"))
    done_on = models.DateField(_("完成日期"), null=True, blank=True)
    note = models.TextField(_("进展或未完成的说明"), blank=True)

    class Meta:
        verbose_name = _("落实步骤")
        ordering = ["item", "order"]
        constraints = [models.UniqueConstraint(fields=["item", "order"], name="followup_step_once")]

    def __str__(self) -> str:
        return self.text


class Check(models.Model):
    """Somebody looked whether it was done; only this says that a matter is solved."""

    class Way(models.TextChoices):
        SITE = "site", _("现场查看")
        PAPERS = "papers", _("查阅资料")
        PHONE = "phone", _("电话回访")
        MEETING = "meeting", _("会议听取")

    class Verdict(models.TextChoices):
        SOLVED = "solved", _("已解决")
        PARTLY = "partly", _("部分解决")
        UNSOLVED = "unsolved", _("未解决")

    item = models.ForeignKey(Item, models.CASCADE, related_name="checks")
    on = models.DateField(_("核查日期"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    way = models.CharField(_("方式"), max_length=8, choices=Way.choices)
    verdict = models.CharField(_("结论"), max_length=8, choices=Verdict.choices)
    text = models.TextField(_("核查情况"))
    before = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("整改前")
    )
    after = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("整改后")
    )
    witness = models.CharField(_("见证人"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("核查")
        ordering = ["item", "id"]

    def __str__(self) -> str:
        return gettext("%(day)s核查：%(verdict)s") % {"day": self.on, "verdict": self.get_verdict_display()}


class Telling(models.Model):
    """An author without an account was told, by word of mouth, of everything up to an event."""

    class Way(models.TextChoices):
        IN_PERSON = "in_person", _("当面告知")
        PHONE = "phone", _("电话告知")

    author = models.ForeignKey(Author, models.CASCADE, related_name="tellings")
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    way = models.CharField(_("方式"), max_length=10, choices=Way.choices)
    on = models.DateField(_("告知日期"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("告知")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.author} {self.on}"
