from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.models import Account, Record
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..states import IN_HAND, PUBLIC, StoryState


class Channel(models.TextChoices):
    """The committee's own channels (一网一号一平台)."""

    SITE = "site", _("门户网站")
    WECHAT = "wechat", _("微信公众号")
    PLATFORM = "platform", _("履职平台")


class Stories(models.QuerySet["Story"]):
    def visible_to(self, account: Account) -> "Stories":
        """One's own; for who checks all that was handed in; for the committee what was published."""
        standing = standing_of(account)
        checks = standing.at(P.EDIT_STORIES) | standing.at(P.REVIEW_STORIES) | standing.at(P.ISSUE_STORIES)
        return self.filter(
            Q(author=account)
            | (Q(committee_id__in=checks) & ~Q(state__in=IN_HAND))
            | Q(committee_id__in=standing.at(P.SEE_REPORTS), state__in=PUBLIC)
        )


class Story(Record):
    """One text, checked by three people before it is placed on the committee's channels."""

    class Kind(models.TextChoices):
        NEWS = "news", _("工作动态")
        NOTICE = "notice", pgettext_lazy("kind of story", "通知公告")
        FEATURE = "feature", _("委员风采")
        PICTURE = "picture", _("图片报道")
        VIDEO = "video", _("视频")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("作者")
    )
    kind = models.CharField(_("体裁"), max_length=8, choices=Kind.choices)
    title = models.CharField(_("标题"), max_length=40)
    text = models.TextField(_("正文"), max_length=8000)
    source = models.CharField(_("事实来源"), max_length=80, help_text=_("会议、文件或现场，审稿人据此核对。"))
    consented = models.BooleanField(
        _("文中写到的个人已同意"), default=False, help_text=_("没有写到个人情况的，也请勾选。")
    )
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    """Who passed the words; the same for the facts."""
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    begun_on = models.DateField(editable=False)
    state = models.CharField(
        _("状态"), max_length=20, choices=StoryState.choices, default=StoryState.DRAFT, editable=False
    )

    objects = Stories.as_manager()

    class Meta:
        verbose_name = _("稿件")
        indexes = [models.Index(fields=["committee", "state"], name="publicity_story_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_by=None) | ~Q(first_by=F("author")), name="story_first_is_another"
            ),
            models.CheckConstraint(
                condition=Q(second_by=None) | (~Q(second_by=F("author")) & ~Q(second_by=F("first_by"))),
                name="story_second_is_a_third",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("publicity:story", args=[self.pk])


class Placements(models.QuerySet["Placement"]):
    def visible_to(self, account: Account) -> "Placements":
        return self.filter(story__in=Story.objects.visible_to(account))

    def lasting(self) -> "Placements":
        """What was public for more than a day: removed later still counts, it was read."""
        return self.filter(Q(removed_on=None) | Q(removed_on__gt=F("published_on")))


class Placement(models.Model):
    """One act of publishing: a text on one channel, with its day and the address that proves it."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="placements", verbose_name=_("稿件"))
    channel = models.CharField(_("渠道"), max_length=10, choices=Channel.choices)
    published_on = models.DateField(_("发布日期"))
    address = models.URLField(_("网址"), max_length=300)
    removed_on = models.DateField(_("撤下日期"), null=True)

    objects = Placements.as_manager()

    class Meta:
        verbose_name = _("发布")
        constraints = [
            models.UniqueConstraint(fields=["story", "channel"], name="placement_once_a_channel"),
            models.CheckConstraint(
                condition=Q(removed_on=None) | Q(removed_on__gte=F("published_on")),
                name="placement_removed_after_it_was_published",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story}：{self.get_channel_display()}"

    def get_absolute_url(self) -> str:
        return self.story.get_absolute_url()
