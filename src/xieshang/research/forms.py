"""What is typed of a topic and its group, of the diary, of the report, and at its steps."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.forms import Day, DayField, EntryForm, Line, Prose, SeveralRecords, StepForm
from xieshang.core.models import Account
from xieshang.meetings.forms.planning import Names, which_of_them
from xieshang.people.models import Committee, Decision, SpecialCommittee
from xieshang.people.namesakes import known_by_name

from .models import GroupMember, Note, Section, Topic
from .states import UNDER_WAY


def accounts_called(committee: int, names: Iterable[str]) -> list[Account]:
    """The people of these names; ``ValidationError`` for a name that nobody or more than one person bears."""
    found, problems = [], []
    for name, bearers in known_by_name(committee, names).items():
        if not bearers:
            problems.append(gettext("没有找到「%(name)s」。") % {"name": name})
        elif len(bearers) > 1:
            problems.append(which_of_them(name, (bearer.called for bearer in bearers)))
        else:
            found.append(bearers[0].account)
    if problems:
        raise ValidationError(problems)
    return found


class _Versioned(EntryForm):
    """A form on something that several may change; ``version`` is the one that lay in front of the person."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, record: Any = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": getattr(record, "version", None)} | kwargs.get("initial", {})
        super().__init__(*args, record=record, **kwargs)


class _About(_Versioned):
    """What every topic says of itself."""

    title = Line(label=pgettext_lazy("topic", "课题"), max_length=40)
    aim = Prose(label=_("调研目的"), rows=4, max_length=1000, help_text=_("要弄清什么、为什么现在做。"))
    lead = forms.ModelChoiceField(
        label=_("牵头专委会"), queryset=SpecialCommittee.objects.none(), empty_label=_("请选择")
    )

    committee: Committee

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.offer("lead", SpecialCommittee.objects.filter(committee=self.committee).order_by("order"))


class TopicForm(_About):
    """A topic that a special committee proposes."""

    kind = forms.ChoiceField(label=_("类别"))
    year = forms.TypedChoiceField(label=_("年度"), coerce=int)
    leader = Line(
        label=_("课题负责人"), max_length=40, help_text=_("写姓名；同名的写明界别，如“王伟（教育）”。")
    )
    others = SeveralRecords(
        label=_("参加的专委会"),
        queryset=SpecialCommittee.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    commissioned_by = Line(
        label=_("委托单位"), max_length=60, required=False, help_text=_("委托课题和理论课题填写。")
    )
    commissioned_level = forms.ChoiceField(
        label=_("委托单位层级"), required=False, choices=[("", _("没有委托单位")), *Committee.Level.choices]
    )
    co_hosts = Names(label=_("联办的政协"))

    field_order = ("kind", "title", "year", "aim", "lead", "leader")

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        self.committee = record.committee
        super().__init__(*args, record=record, **kwargs)
        if record.own:
            self.offer("lead", SpecialCommittee.objects.filter(pk__in=record.own))
        self.offer("kind", [(kind.value, kind.label) for kind in Topic.ORDERED])
        this = clock.today().year
        self.offer("year", [(year, str(year)) for year in (this, this + 1)])
        self.offer("others", SpecialCommittee.objects.filter(committee=self.committee).order_by("order"))

    def clean_leader(self) -> Account:
        return accounts_called(self.committee.pk, [self.cleaned_data["leader"]])[0]

    def clean_co_hosts(self) -> list[Committee | str]:
        """A committee of the house by its name; a body outside it by what was typed."""
        known = {row.short_name: row for row in Committee.objects.all()}
        return [known.get(name, name) for name in self.cleaned_data["co_hosts"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ordered = cleaned.get("kind") in (Topic.Kind.COMMISSIONED, Topic.Kind.THEORY)
        if ordered and not (cleaned.get("commissioned_by") and cleaned.get("commissioned_level")):
            self.add_error("commissioned_by", _("请填写委托单位和层级。"))
        return cleaned


class OwnForm(_About):
    """Research of a member's own."""

    plan = Prose(
        label=_("调研方案"), rows=5, max_length=4000, help_text=_("去哪些地方、见哪些人、大约几天、怎样做。")
    )
    disinterested = forms.BooleanField(label=_("本课题与本人及所在单位没有利益关系"), required=False)

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        self.committee = record.committee if isinstance(record, Topic) else record
        super().__init__(*args, record=record, **kwargs)


class ChangeForm(_About):
    """A drafted topic of a special committee, corrected."""

    def __init__(self, *args: Any, record: Topic, **kwargs: Any) -> None:
        self.committee = record.committee
        super().__init__(*args, record=record, **kwargs)
        self.offer("lead", SpecialCommittee.objects.filter(pk=record.lead_id))


class PlanForm(_Versioned):
    """How the research goes and by when there is a report."""

    plan = Prose(
        label=_("调研方案"), rows=8, max_length=4000, help_text=_("要问的问题、方法、地点、日程、分工。")
    )
    report_by = DayField(label=_("报告期限"), widget=Day())


class PersonForm(EntryForm):
    """One more of the group."""

    name = Line(label=_("姓名"), max_length=40, help_text=_("同名的写明界别，如“王伟（教育）”。"))
    part = forms.ChoiceField(label=_("分工"), choices=GroupMember.Part.choices)
    body = Line(
        label=_("单位"), max_length=60, required=False, help_text=_("平台以外的专家填写；有账号的人不用填。")
    )

    def clean(self) -> dict[str, Any]:
        """Without a body the name is that of somebody of the house."""
        cleaned = super().clean() or {}
        name = cleaned.get("name", "")
        if name and not cleaned.get("body"):
            try:
                cleaned["account"] = accounts_called(self.record.committee_id, [name])[0]
            except ValidationError as wrong:
                self.add_error("name", wrong)
        if name:
            cleaned["name"] = name[:20]
        return cleaned


class NoteForm(_Versioned):
    """One entry of the diary, short enough for a phone."""

    on = DayField(label=_("日期"), widget=Day())
    kind = forms.ChoiceField(label=_("方式"), choices=Note.Kind.choices)
    place = Line(label=_("地点"), max_length=60, required=False)
    who = Line(label=_("见了谁"), max_length=60, required=False)
    consent = forms.ChoiceField(
        label=_("对方是否同意引用"),
        required=False,
        choices=[("", _("没有问")), *Note.Consent.choices],
        help_text=_("访谈须选择。仅供参考的，报告里不引用。"),
    )
    text = Prose(label=_("听到看到的"), rows=6, max_length=4000)
    shared = forms.BooleanField(label=_("课题组可以看"), required=False)


class SectionForm(EntryForm):
    """A new section of the report."""

    heading = Line(label=_("标题"), max_length=40)
    owner = forms.ModelChoiceField(
        label=_("执笔人"), queryset=Account.objects.none(), required=False, empty_label=_("还没有确定")
    )

    def __init__(self, *args: Any, record: Topic, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        group = record.group.exclude(account=None).values("account")
        self.offer(
            "owner", Account.objects.filter(pk__in=[record.leader_id]) | Account.objects.filter(pk__in=group)
        )


class TextForm(_Versioned):
    """A section as it is written."""

    heading = Line(label=_("标题"), max_length=40)
    text = Prose(label=_("正文"), rows=16, max_length=8000, required=False)
    ready = forms.BooleanField(label=Section._meta.get_field("ready").verbose_name, required=False)


class CommentForm(EntryForm):
    """A remark on a section."""

    passage = Line(
        label=_("针对哪句话"), max_length=100, required=False, help_text=_("从正文里复制；针对整节的不用填。")
    )
    text = Prose(label=_("批注"), rows=4, max_length=500)


class AnswerForm(EntryForm):
    """What is said to a remark."""

    answer = Prose(label=_("回复"), rows=4, max_length=500)


class AdviceForm(EntryForm):
    """One sentence of advice."""

    text = Prose(label=_("建议"), rows=3, max_length=1000)


class _Deciding(StepForm):
    """A step that rests on a decision the office recorded."""

    decides = ""

    def __init__(self, *args: Any, record: Topic, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        known = Decision.objects.valid().filter(committee=record.committee_id)
        self.offer(self.decides, known.order_by("-on", "-pk"))


def _decision(*, required: bool = True) -> forms.ModelChoiceField:
    empty = _("请选择") if required else _("没有文件")
    return forms.ModelChoiceField(
        label=_("依据的决定"),
        queryset=Decision.objects.none(),
        required=required,
        empty_label=empty,
        help_text=_("在“决定”里按文件登记文号、日期和扫描件，再在这里选择。"),
    )


class Listed(_Deciding):
    decides = "decision"
    decision = _decision()


class Finished(_Deciding):
    decides = "decided"
    decided = _decision(required=False)


class Undertaken(StepForm):
    """The letter by which a topic of theory was asked for, and the day it was taken on."""

    letter = Line(label=_("委托函"), max_length=60)
    undertaken_on = DayField(label=_("承接日期"), widget=Day())


class Reviewers(StepForm):
    """Who reads the report."""

    reviewers = Names(label=_("评审人"))

    def clean_reviewers(self) -> list[Account]:
        return accounts_called(self.record.committee_id, self.cleaned_data["reviewers"])


class Sent(StepForm):
    recipients = Line(label=_("报送"), max_length=200, help_text=_("如：市委、市政府、市教育体育局。"))


class Merged(StepForm):
    merged_into = forms.ModelChoiceField(
        label=_("并入的课题"), queryset=Topic.objects.none(), empty_label=_("请选择")
    )
    note = Prose(label=_("理由"), rows=3)

    def __init__(self, *args: Any, record: Topic, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        going = Topic.objects.filter(committee=record.committee_id, state__in=UNDER_WAY)
        self.offer("merged_into", going.exclude(kind=Topic.Kind.SELF).exclude(pk=record.pk).order_by("title"))


class GivenUp(_Deciding):
    decides = "decided"
    decided = _decision(required=False)
    note = Prose(label=_("理由"), rows=3)
