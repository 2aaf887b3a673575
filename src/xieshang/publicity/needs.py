"""What a step on a text cannot do without."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.refusals import Problem

from .models import Channel, Story

Given = Mapping[str, Any]


def consent(story: Story, given: Given) -> Iterator[Problem]:
    if not story.consented:
        yield Problem("", _("文中写到的个人是否同意还没有确认，请先修改稿件。"))


def placed(story: Story, given: Given) -> Iterator[Problem]:
    """Where, when, and the address that proves it; each channel once."""
    channel, day = given.get("channel"), given.get("published_on")
    if not channel:
        yield Problem("channel", _("请选择渠道。"))
    elif (earlier := story.placements.filter(channel=channel).first()) is not None:
        words = _("本稿已于%(month)d月%(day)d日在%(channel)s发布，如需更正请用“更正”。")
        on = earlier.published_on
        known = {"month": on.month, "day": on.day, "channel": Channel(channel).label}
        yield Problem("channel", str(words) % known)
    if not given.get("address"):
        yield Problem("address", _("请填写发布后的网址，作为统计依据。"))
    if not day:
        yield Problem("published_on", _("请填写发布日期。"))
    elif day > clock.today():
        yield Problem("published_on", _("发布日期不能晚于今天。"))
    elif day < story.begun_on:
        yield Problem("published_on", _("发布日期不能早于写稿的日期。"))
