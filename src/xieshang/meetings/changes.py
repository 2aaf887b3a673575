"""What was changed about a meeting after its notice went out, read from its trail: both wordings, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core.lifecycle import Words
from xieshang.core.models import Event

TITLES: Mapping[str, Words] = {
    "rearrange": gettext_lazy("时间地点已变更"),
    "put_off": gettext_lazy("会议延期，新的时间另行通知"),
    "settle": gettext_lazy("新的时间地点已确定"),
    "cancel": gettext_lazy("会议已取消"),
}
"""The steps by which a meeting already called becomes another one, as those who were called read it."""

_PARTS: Mapping[str, Words] = {
    "starts_at": gettext_lazy("开始"),
    "ends_at": gettext_lazy("结束"),
    "place": gettext_lazy("地点"),
    "video_link": gettext_lazy("视频会议链接"),
}


@dataclass(frozen=True)
class Wording:
    """One thing that was said otherwise before."""

    label: Words
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """The last change of a meeting, as it is told to those who were called."""

    event: Event

    @property
    def title(self) -> Words:
        return TITLES[self.event.action]

    @property
    def wordings(self) -> list[Wording]:
        return list(_wordings(self.event.data))


def in_words(data: Mapping[str, Any]) -> str:
    """开始由2024年1月16日 9:00改为2024年1月17日 14:30；地点由大礼堂改为会议中心."""
    return _("；").join(
        _("%(what)s由%(before)s改为%(after)s")
        % {
            "what": wording.label,
            "before": wording.before or _("（无）"),
            "after": wording.after or _("（无）"),
        }
        for wording in _wordings(data)
    )


def _wordings(data: Mapping[str, Any]) -> Iterator[Wording]:
    for name, label in _PARTS.items():
        if name in data:
            before, after = (_wording(name, value) for value in data[name])
            yield Wording(label, before, after)


def _wording(name: str, kept: str) -> str:
    if name in ("starts_at", "ends_at"):
        return date_format(timezone.localtime(datetime.fromisoformat(kept)), "DATETIME_FORMAT")
    return kept
