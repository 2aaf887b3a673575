"""What is asked when a meeting that was already called comes to another time or place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Line, Moment, MomentField, Prose, StepForm


class _HoursAndPlace(StepForm):
    """The hours and the place, as they stand now."""

    starts_at = MomentField(label=_("开始"), widget=Moment())
    ends_at = MomentField(label=_("结束"), widget=Moment())
    place = Line(label=_("地点"), max_length=80, required=False)
    video_link = forms.URLField(label=_("视频会议链接"), required=False, assume_scheme="https")

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {
            name: getattr(record, name) for name in ("starts_at", "ends_at", "place", "video_link")
        }
        super().__init__(*args, record=record, **kwargs)

    def clean(self) -> dict[str, Any]:
        """An hour that was left as it stands is no change; the page shows it without its seconds."""
        cleaned = super().clean() or {}
        for name in ("starts_at", "ends_at"):
            now = getattr(self.record, name)
            if cleaned.get(name) == now.replace(second=0, microsecond=0):
                cleaned[name] = now
        return cleaned


class Rearranged(_HoursAndPlace):
    note = Prose(label=_("理由"), rows=3)


class Settled(_HoursAndPlace):
    note = Prose(label=_("备注"), rows=3, required=False)
