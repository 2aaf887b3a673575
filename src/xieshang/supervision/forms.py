"""What is typed of an inspection: its plan, its meeting, its route, what was found, what is advised."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.forms import (
    Day,
    DayField,
    EntryForm,
    Line,
    Moment,
    MomentField,
    Prose,
    Reasoned,
    SeveralRecords,
    StepForm,
)
from xieshang.core.models import Account
from xieshang.followup.forms import names_of, units_of
from xieshang.meetings.forms.planning import Names, which_of_them
from xieshang.meetings.models import AudienceRule, Meeting
from xieshang.meetings.states import MeetingState
from xieshang.people.models import Committee, Decision, Host, SpecialCommittee, Unit
from xieshang.people.namesakes import known_by_name
from xieshang.people.posts import holders
from xieshang.people.roles import Permission, Role

from .models import Finding, Inspection, OpinionPaper, Stop


class LedForm(EntryForm):
    """What one special committee or the office leads, and the units it is about."""

    lead = forms.ModelChoiceField(
        label=_("牵头专委会"),
        queryset=SpecialCommittee.objects.none(),
        required=False,
        empty_label=_("办公室"),
    )
    units = SeveralRecords(
        label=_("有关单位"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    committee: Committee
    own: tuple[int, ...] = ()

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        self.committee = record.committee
        super().__init__(*args, record=record, **kwargs)
        leads = SpecialCommittee.objects.filter(committee=self.committee).order_by("order")
        if own := getattr(record, "own", ()):
            leads = leads.filter(pk__in=own)
            self.fields["lead"].required = True
        self.offer("lead", leads)
        self.offer("units", units_of(self.committee.pk))


class InspectionForm(LedForm):
    """What an inspection is about, at which level, when in the year, and who leads the way."""

    topic = Line(label=_("题目"), max_length=40)
    level = forms.ChoiceField(label=_("层次"), choices=Inspection.Level.choices)
    year = forms.TypedChoiceField(label=_("计划年度"), coerce=int)
    month = forms.IntegerField(label=_("计划月份"), min_value=1, max_value=12)
    leader = forms.ModelChoiceField(
        label=_("带队领导"), queryset=Account.objects.none(), empty_label=_("请选择")
    )

    field_order = ("topic", "level", "year", "month", "lead", "leader", "units")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = clock.today().year
        self.offer("year", [(year, str(year)) for year in (this, this + 1, this - 1)])
        self.offer("leader", holders(self.committee.pk, Permission.LEAD_INSPECTIONS).order_by("pk"))


class PlanForm(InspectionForm):
    """A new one, with the bodies that hold it together."""

    co_hosts = Names(label=_("联办单位"))

    @property
    def arguments(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        return values | {"hosts": list(self._hosts(values.pop("co_hosts")))}

    def _hosts(self, names: list[str]) -> Iterator[tuple[Committee | str, str]]:
        """This committee leads; a name that a committee of the house bears is that committee."""
        yield self.committee, Host.Part.LEAD
        known = {row.short_name: row for row in Committee.objects.filter(short_name__in=names)}
        for name in names:
            yield known.get(name, name[:60]), Host.Part.CO


class ChangeForm(InspectionForm):
    """The same of one that nobody has heard of yet."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ArrangeForm(EntryForm):
    """When it is, where people gather, and who comes."""

    meeting = forms.ModelChoiceField(
        label=_("会议"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("新安排一次"),
        help_text=_("选了已有的视察安排，下面的时间、地点和人员就不用填。"),
    )
    starts_at = MomentField(label=_("开始"), widget=Moment(), required=False)
    ends_at = MomentField(label=_("结束"), widget=Moment(), required=False)
    place = Line(label=_("集合地点"), max_length=80, required=False)
    standing = forms.BooleanField(label=_("全体常委"), required=False)
    special_committees = SeveralRecords(
        label=_("某专委会委员"),
        queryset=SpecialCommittee.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    named = Names(label=_("指定人员"))

    def __init__(self, *args: Any, record: Inspection, **kwargs: Any) -> None:
        self.committee = record.committee
        super().__init__(*args, record=record, **kwargs)
        ahead = Meeting.objects.filter(
            committee=self.committee,
            kind="inspection",
            parent=None,
            state__in=(MeetingState.DRAFT, MeetingState.CONVENED),
            ends_at__gte=clock.now(),
        )
        self.offer("meeting", ahead.order_by("starts_at"))
        self.offer(
            "special_committees", SpecialCommittee.objects.filter(committee=self.committee).order_by("order")
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("结束时间应在开始时间之后。"))
        self._people = known_by_name(self.committee.pk, cleaned.get("named", []))
        for name, several in self._people.items():
            if not several:
                self.add_error("named", _("没有找到：%(names)s。请核对姓名。") % {"names": name})
            elif len(several) > 1:
                self.add_error("named", which_of_them(name, (one.called for one in several)))
        return cleaned

    @property
    def arguments(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        audience = list(self._audience(values))
        for name in ("standing", "special_committees", "named"):
            del values[name]
        return values | {"audience": audience}

    def _audience(self, values: dict[str, Any]) -> Iterator[dict[str, Any]]:
        kind = AudienceRule.Kind
        if values["standing"]:
            yield {"kind": kind.POST, "role": Role.STANDING_MEMBER}
        for special in values["special_committees"]:
            yield {"kind": kind.SPECIAL_COMMITTEE, "special_committee": special}
        for name in values["named"]:
            yield {"kind": kind.NAMED, "account": self._people[name][0].account}


class StopForm(EntryForm):
    """One place of the route."""

    place = Line(label=_("地点"), max_length=60)
    day = DayField(label=_("日期"), widget=Day())
    arrive = forms.TimeField(
        label=_("到达时间"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    to_look_at = Line(label=_("看什么"), max_length=200, required=False)
    unannounced = forms.BooleanField(
        label=_("不打招呼"), required=False, help_text=_("开始视察以前，被视察的单位看不到这个点位。")
    )


class FindingForm(EntryForm):
    """Something that was not right, and where."""

    text = Prose(label=_("看到的问题"), rows=3, max_length=200)
    severity = forms.ChoiceField(label=_("程度"), choices=Finding.Severity.choices)
    stop = forms.ModelChoiceField(
        label=_("点位"), queryset=Stop.objects.none(), required=False, empty_label=_("不在某个点位")
    )
    responsible = forms.ModelChoiceField(
        label=_("责任单位"), queryset=Unit.objects.none(), required=False, empty_label=_("还没有确定")
    )
    basis = Line(label=_("依据"), max_length=80, required=False)

    def __init__(self, *args: Any, record: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.offer("stop", record.stops.all())
        self.offer("responsible", units_of(record.committee_id))


class AdviceForm(EntryForm):
    """One piece of advice, what it is meant to mend, and who is to answer."""

    ask = Line(label=_("要点：希望做什么"), max_length=60)
    text = Prose(label=_("建议"), rows=5, max_length=500)
    authors = Line(label=_("提出人"), required=False, help_text=_("几个人的，用顿号隔开；集体意见可以不填。"))
    findings = SeveralRecords(
        label=_("针对的问题"),
        queryset=Finding.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    unit = forms.ModelChoiceField(
        label=_("承办单位"), queryset=Unit.objects.none(), required=False, empty_label=_("还没有确定")
    )

    def __init__(self, *args: Any, record: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.offer("findings", record.findings.all())
        self.offer("unit", units_of(record.committee_id))

    @property
    def arguments(self) -> dict[str, Any]:
        return self.cleaned_data | {"authors": names_of(self.cleaned_data["authors"])}


def _decision(required: bool = True) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=_("依据的决定"),
        queryset=Decision.objects.none(),
        required=required,
        empty_label=_("请选择"),
        help_text=_("在“决定”里按文件登记文号、日期和扫描件，再在这里选择。"),
    )


class Decided(StepForm):
    """The decision on which a step rests."""

    decision = _decision()

    def __init__(self, *args: Any, record: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        known = Decision.objects.valid().filter(committee=record.committee_id)
        self.offer("decision", known.order_by("-on", "-pk"))


class Cancelled(Reasoned):
    """Why it does not take place; of what stands in the plan, by which decision."""

    decision = _decision(required=False)

    def __init__(self, *args: Any, record: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        known = Decision.objects.valid().filter(committee=record.committee_id)
        self.offer("decision", known.order_by("-on", "-pk"))
        if not record.plan_decision_id:
            del self.fields["decision"]


class Paper(StepForm):
    """The paper as its staff words it."""

    title = Line(label=_("标题"), max_length=60)
    text = Prose(label=_("正文"), rows=12)
    recipients = Line(label=_("报送"), max_length=200, help_text=_("市委、市政府和有关单位，用顿号隔开。"))
    left_out_because = Line(
        label=_("突出问题没有提出建议的原因"),
        max_length=200,
        required=False,
        help_text=_("每个突出问题都有建议的不用填。"),
    )

    def __init__(self, *args: Any, record: Inspection, **kwargs: Any) -> None:
        paper = OpinionPaper.objects.filter(inspection=record).first()
        names = ("title", "text", "recipients", "left_out_because")
        first = {"title": _("关于%(topic)s的视察报告") % {"topic": record.topic}}
        kwargs["initial"] = {name: getattr(paper, name) for name in names} if paper else first
        super().__init__(*args, record=record, **kwargs)
