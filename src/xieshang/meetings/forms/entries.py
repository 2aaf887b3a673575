"""What is asked for when something is added to a meeting: a guest, an item, a paper, a group, a record."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import EntryForm, Line, Moment, MomentField, Prose, SeveralRecords, Uploads
from xieshang.people.models import Sector, Unit
from xieshang.people.namesakes import called, known_by_name

from ..models import AudienceRule, Meeting, RosterLine, SessionGroup
from .planning import Names, which_of_them


class GuestForm(EntryForm):
    name = Line(label=_("姓名"), max_length=40)
    body = Line(label=_("单位及职务"), max_length=60, required=False)
    standing = forms.ChoiceField(
        label=_("身份"),
        choices=[
            choice
            for choice in AudienceRule.Standing.choices
            if choice[0] in (AudienceRule.Standing.INVITED, AudienceRule.Standing.OBSERVER)
        ],
        widget=forms.RadioSelect,
    )


class SubstituteForm(EntryForm):
    name = Line(label=_("代会人员"), max_length=40)
    body = Line(label=_("单位及职务"), max_length=60, required=False)


class AgendaForm(EntryForm):
    title = Line(label=_("议程"), max_length=120)
    starts_at = MomentField(label=_("时间"), required=False, widget=Moment())
    minutes = forms.IntegerField(label=_("分钟"), required=False, min_value=1, max_value=600)
    speaker = Line(label=_("主讲人"), max_length=60, required=False)
    room = Line(label=_("地点"), max_length=60, required=False)


class AgendaCorrection(AgendaForm):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class PaperForm(EntryForm):
    title = Line(label=_("标题"), max_length=120)
    text = Prose(label=_("正文"), rows=14, required=False)
    uploads = Uploads(label=_("文件"))
    audience = forms.ChoiceField(
        label=_("阅读范围"),
        choices=[("", _("名册上的全体人员")), *AudienceRule.Standing.choices],
        required=False,
    )
    embargo_until = MomentField(
        label=_("解禁时间"), required=False, widget=Moment(), help_text=_("此前只有会务组能看到。")
    )


class FilesForm(EntryForm):
    uploads = Uploads(label=_("文件"))


class MinutesForm(EntryForm):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    minutes = Prose(label=_("会议记录"), rows=16)


class GroupForm(EntryForm):
    """A group: who is in it is chosen by sector, with single people besides."""

    name = Line(label=_("名称"), max_length=40)
    room = Line(label=_("会场"), max_length=60, required=False)
    conveners = Names(label=_("召集人"))
    sectors = SeveralRecords(
        label=_("界别"),
        queryset=Sector.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("名册上这些界别的委员编入本组。"),
    )
    people = Names(label=_("其他人员"))

    def __init__(self, *args: Any, record: SessionGroup, **kwargs: Any) -> None:
        self.meeting = record.meeting
        if record.pk:
            inside = self.meeting.roster.filter(group=record)
            sectors = Sector.objects.filter(members__roster_lines__in=inside).distinct()
            kwargs["initial"] = {
                "name": record.name,
                "room": record.room,
                "conveners": [*called(self.meeting.committee_id, record.conveners.all()).values()],
                "sectors": sectors,
                "people": list(inside.exclude(member__sector__in=sectors).values_list("name", flat=True)),
            }
        super().__init__(*args, record=record, **kwargs)
        present = Sector.objects.filter(members__roster_lines__meeting=self.meeting).distinct()
        self.offer("sectors", present.order_by("order", "pk"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        names = cleaned.get("conveners", [])
        self._conveners = known_by_name(self.meeting.committee_id, names)
        if missing := [name for name in names if not self._conveners[name]]:
            self.add_error("conveners", _("没有找到：%(names)s。") % {"names": "、".join(missing)})
        for name in names:
            if len(self._conveners[name]) > 1:
                self.add_error(
                    "conveners", which_of_them(name, (one.called for one in self._conveners[name]))
                )
        self._lines = self._on_roster(cleaned.get("people", []))
        if missing := [name for name, lines in self._lines.items() if not lines]:
            self.add_error("people", _("不在名册上：%(names)s。") % {"names": "、".join(missing)})
        for name, lines in self._lines.items():
            if len(lines) > 1:
                self.add_error("people", which_of_them(name, (line.name for line in lines)))
        return cleaned

    def _on_roster(self, names: list[str]) -> dict[str, list[RosterLine]]:
        """The lines that each name may mean: its own, else those of the namesakes whom the roster tells apart."""
        if not names:
            return {}
        lines = list(self.meeting.roster.all())
        own = {name: [line for line in lines if line.name == name] for name in names}
        return {
            name: found or [line for line in lines if line.name.startswith(f"{name}（")]
            for name, found in own.items()
        }

    @property
    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        lines = self.meeting.roster.filter(member__sector__in=data["sectors"]) | self.meeting.roster.filter(
            pk__in=[line.pk for found in self._lines.values() for line in found]
        )
        return {
            "name": data["name"],
            "room": data["room"],
            "conveners": [one.account for found in self._conveners.values() for one in found],
            "lines": list(lines),
        }


class DiscussionForm(EntryForm):
    speaker = Line(label=_("发言人"), max_length=40)
    points = Prose(label=_("发言要点"), rows=6)


class BriefForm(EntryForm):
    title = Line(label=_("标题"), max_length=80)
    text = Prose(label=_("正文"), rows=14)


class QuestionForm(EntryForm):
    unit = forms.ModelChoiceField(label=_("答复部门"), queryset=Unit.objects.none(), empty_label=_("请选择"))
    text = Prose(label=_("问题"), rows=5)

    def __init__(self, *args: Any, record: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.offer("unit", Unit.objects.filter(committee=record.committee_id, is_active=True))


class AnswerForm(forms.Form):
    answer = Prose(label=_("答复"), rows=8)
    answered_by = Line(label=_("答复人"), max_length=60, help_text=_("姓名和职务。"))
