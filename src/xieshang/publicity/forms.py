"""What is typed of a text, and of its publishing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Day, DayField, EntryForm, Line, Prose, StepForm

from .models import Channel, Story


class StoryForm(EntryForm):
    """A text as its author writes it; ``version`` is the one that lay in front of them."""

    kind = forms.ChoiceField(label=_("体裁"), choices=Story.Kind.choices)
    title = Line(label=_("标题"), max_length=40)
    text = Prose(label=_("正文"), rows=12, max_length=8000)
    source = Line(label=_("事实来源"), max_length=80, help_text=_("会议、文件或现场，审稿人据此核对。"))
    consented = forms.BooleanField(
        label=_("文中写到的个人已同意"), required=False, help_text=_("没有写到个人情况的，也请勾选。")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, record: Any = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": getattr(record, "version", None)} | kwargs.get("initial", {})
        super().__init__(*args, record=record, **kwargs)


class Place(StepForm):
    """One channel, its day and address."""

    channel = forms.ChoiceField(label=_("渠道"), choices=Channel.choices, widget=forms.RadioSelect)
    published_on = DayField(label=_("发布日期"), widget=Day())
    address = forms.URLField(label=_("网址"), max_length=300, assume_scheme="https")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = set(self.record.placements.values_list("channel", flat=True))
        self.offer("channel", [choice for choice in Channel.choices if choice[0] not in taken])
