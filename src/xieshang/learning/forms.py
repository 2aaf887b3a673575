"""What is typed of a lesson, of its meetings, and of a material."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Day, DayField, EntryForm, Line, Prose
from xieshang.meetings.models import Meeting
from xieshang.meetings.states import MeetingState
from xieshang.people.models import Sector

from .models import Lesson, Sitting


class _Versioned(EntryForm):
    """``version`` is the one that lay in front of the person."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, record: Any = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": getattr(record, "version", None)} | kwargs.get("initial", {})
        super().__init__(*args, record=record, **kwargs)


class LessonForm(_Versioned):
    """A class, a briefing, a lecture or a reading event."""

    kind = forms.ChoiceField(label=_("类别"), choices=Lesson.Kind.choices, widget=forms.RadioSelect)
    series = forms.ChoiceField(
        label=_("系列"), choices=(("", _("不属于系列")), *Lesson.Series.choices), required=False
    )
    title = Line(label=_("名称"), max_length=60)
    organiser = Line(label=_("主办处室"), max_length=30)
    teacher = Line(label=_("主讲人"), max_length=40, required=False)
    starts_on = DayField(label=_("开始日期"), widget=Day())
    ends_on = DayField(label=_("结束日期"), widget=Day())
    about = Prose(label=_("内容"), rows=5, max_length=1000, required=False)
    sign_up = forms.BooleanField(
        label=_("接受报名"), required=False, help_text=_("不勾选的，由会议通知确定谁参加。")
    )
    capacity = forms.IntegerField(
        label=_("名额"),
        min_value=1,
        max_value=5000,
        required=False,
        help_text=_("不填为不限；满额后按先后候补。"),
    )


class SittingForm(EntryForm):
    """Which meeting is one of its sittings."""

    meeting = forms.ModelChoiceField(
        label=_("会议"), queryset=Meeting.objects.none(), empty_label=_("请选择")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("meeting", _free_meetings(self.record))
        field = self.fields["meeting"]
        assert isinstance(field, forms.ModelChoiceField)
        field.label_from_instance = _spoken  # type: ignore[assignment,method-assign]


def _free_meetings(lesson: Lesson) -> QuerySet[Meeting]:
    """The meetings of the committee around its days that are no sitting of any lesson."""
    taken = Sitting.objects.values("meeting")
    return (
        Meeting.objects.filter(committee=lesson.committee_id, starts_at__year=lesson.starts_on.year)
        .exclude(pk__in=taken)
        .exclude(state=MeetingState.CANCELLED)
        .order_by("starts_at")
    )


def _spoken(meeting: Meeting) -> str:
    return f"{date_format(timezone.localtime(meeting.starts_at), 'SHORT_DATETIME_FORMAT')}　{meeting.title}"


class MaterialForm(_Versioned):
    """Something to read or to look at."""

    title = Line(label=_("名称"), max_length=80)
    text = Prose(label=_("正文"), rows=10, max_length=20000, required=False)
    address = forms.URLField(
        label=_("链接"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=_("正文和链接至少一项。"),
    )
    source = Line(label=_("来源"), max_length=80)
    licence = Line(label=_("使用许可"), max_length=80, help_text=_("如：公开文件、作者同意转载。"))
    sector = forms.ModelChoiceField(
        label=_("界别"), queryset=Sector.objects.none(), required=False, empty_label=_("全体委员")
    )
    read_by = DayField(label=_("学习截止"), widget=Day(), required=False)
    must_confirm = forms.BooleanField(label=_("需要本人确认"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        committee = getattr(self.record, "committee_id", None) or self.record.pk
        self.offer("sector", Sector.objects.filter(committee=committee, term__ends_on=None).order_by("order"))
