"""What is typed of an activity, of a talk, and of a sentence that is to be answered."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.forms import (
    EntryForm,
    Line,
    Moment,
    MomentField,
    Prose,
    SeveralRecords,
    StepForm,
)
from xieshang.core.models import Account
from xieshang.followup.forms import names_of, units_of
from xieshang.followup.models import Item
from xieshang.meetings.forms.planning import Names, which_of_them
from xieshang.meetings.models import AudienceRule, Meeting
from xieshang.meetings.states import MeetingState
from xieshang.people.models import Committee, Host, Sector, SpecialCommittee, Unit
from xieshang.people.namesakes import known_by_name
from xieshang.people.posts import holders
from xieshang.people.roles import Permission

from . import rules
from .models import Activity, PlanItem, Talk


class AboutForm(EntryForm):
    """What an activity is about, who leads it, who is asked to come."""

    topic = Line(label=_("议题"), max_length=40)
    lead = forms.ModelChoiceField(
        label=_("牵头专委会"),
        queryset=SpecialCommittee.objects.none(),
        required=False,
        empty_label=_("办公室"),
    )
    leader = forms.ModelChoiceField(
        label=_("领衔的主席会议成员"), queryset=Account.objects.none(), empty_label=_("请选择")
    )
    units = SeveralRecords(
        label=_("参加协商的单位"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    committee: Committee

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("lead", SpecialCommittee.objects.filter(committee=self.committee).order_by("order"))
        self.offer("leader", holders(self.committee.pk, Permission.LEAD_CONSULTATION).order_by("pk"))
        self.offer("units", units_of(self.committee.pk))


class PrepareForm(AboutForm):
    """A new activity, on a meeting of the house or with a new one."""

    form = forms.ChoiceField(label=_("协商形式"))
    item = forms.ModelChoiceField(
        label=_("计划议题"),
        queryset=PlanItem.objects.none(),
        required=False,
        empty_label=_("不在年度计划里"),
    )
    unplanned_because = Line(
        label=_("不在计划里的原因"), max_length=200, required=False, help_text=_("选了计划议题就不用填。")
    )
    meeting = forms.ModelChoiceField(
        label=_("会议"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("新开一次会议"),
        help_text=_("几项协商可以放在同一次会议上。选了会议，下面的时间、地点和参加人员就不用填。"),
    )
    starts_at = MomentField(label=_("开始"), widget=Moment(), required=False)
    ends_at = MomentField(label=_("结束"), widget=Moment(), required=False)
    place = Line(label=_("地点"), max_length=80, required=False)
    all_members = forms.BooleanField(label=_("全体委员"), required=False)
    special_committees = SeveralRecords(
        label=_("某专委会委员"),
        queryset=SpecialCommittee.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    sectors = SeveralRecords(
        label=_("某界别委员"),
        queryset=Sector.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    named = Names(label=_("指定人员"))
    co_hosts = Names(label=_("联办单位"))

    field_order = (
        "topic",
        "form",
        "item",
        "unplanned_because",
        "lead",
        "leader",
        "meeting",
        "starts_at",
        "ends_at",
        "place",
    )

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        committee = self.committee = record.committee
        super().__init__(*args, record=record, **kwargs)
        if record.own:
            self.offer("lead", SpecialCommittee.objects.filter(pk__in=record.own))
            self.fields["lead"].required = True
        self.offer("form", rules.form_labels(committee.pk).items())
        ahead = Meeting.objects.filter(
            committee=committee,
            parent=None,
            state__in=(MeetingState.DRAFT, MeetingState.CONVENED),
            ends_at__gte=clock.now(),
        )
        self.offer("meeting", ahead.order_by("starts_at"))
        years = (clock.today().year, clock.today().year + 1)
        self.offer(
            "item", PlanItem.objects.filter(plan__committee=committee, plan__year__in=years, dropped_in=None)
        )
        self.offer(
            "special_committees", SpecialCommittee.objects.filter(committee=committee).order_by("order")
        )
        sectors = Sector.objects.filter(committee=committee, members__left_on=None).distinct()
        self.offer("sectors", sectors.order_by("order"))

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
        hosts = list(self._hosts(values["co_hosts"]))
        for name in ("all_members", "special_committees", "sectors", "named", "co_hosts"):
            del values[name]
        return values | {"audience": audience, "hosts": hosts}

    def _hosts(self, names: list[str]) -> Iterator[tuple[Committee | str, str]]:
        """This committee leads; a name that a committee of the house bears is that committee."""
        yield self.committee, Host.Part.LEAD
        known = {row.short_name: row for row in Committee.objects.filter(short_name__in=names)}
        for name in names:
            yield known.get(name, name[:60]), Host.Part.CO

    def _audience(self, values: dict[str, Any]) -> Iterator[dict[str, Any]]:
        kind = AudienceRule.Kind
        if values["all_members"]:
            yield {"kind": kind.ALL_MEMBERS}
        for special in values["special_committees"]:
            yield {"kind": kind.SPECIAL_COMMITTEE, "special_committee": special}
        for sector in values["sectors"]:
            yield {"kind": kind.SECTOR, "sector": sector}
        for name in values["named"]:
            yield {"kind": kind.NAMED, "account": self._people[name][0].account}


class PrepareAgainForm(AboutForm):
    """The same of an activity that has not taken place; when and where is said by its meeting."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, record: Activity, **kwargs: Any) -> None:
        self.committee = record.committee
        kwargs["initial"] = {
            "topic": record.topic,
            "lead": record.lead_id,
            "leader": record.leader_id,
            "units": list(record.units.values_list("pk", flat=True)),
            "version": record.version,
        }
        super().__init__(*args, record=record, **kwargs)


class Notify(StepForm):
    """A notice that goes out too late says why, for ever."""

    note = Prose(label=_("晚于规定时的原因"), rows=3, required=False)


class BookForm(EntryForm):
    """One's own talk."""

    title = Line(label=_("题目"), max_length=60)
    text = Prose(label=_("发言稿"), rows=8, required=False)


class BookForForm(BookForm):
    """The talk of somebody on the roster, entered by the staff."""

    name = Line(label=_("发言人"), max_length=40, help_text=_("名册上的姓名。"))
    way = forms.ChoiceField(label=_("方式"), choices=Talk.Way.choices)

    field_order = ("name", "title", "way", "text")


class SuggestForm(EntryForm):
    """One sentence, who said it and who is to answer it."""

    ask = Line(label=_("要点：希望做什么"), max_length=60)
    text = Prose(label=_("原话"), rows=5)
    authors = Line(label=_("提出人"), help_text=_("几个人的，用顿号隔开。"))
    kind = forms.ChoiceField(
        label=_("类别"),
        choices=[(kind.value, kind.label) for kind in (Item.Kind.SUGGESTION, Item.Kind.COMMITMENT)],
    )
    unit = forms.ModelChoiceField(
        label=_("答复单位"), queryset=Unit.objects.none(), required=False, empty_label=_("还没有确定")
    )
    talk = forms.ModelChoiceField(
        label=_("出自哪份发言"), queryset=Talk.objects.none(), required=False, empty_label=_("不出自发言")
    )

    def __init__(self, *args: Any, record: Activity, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.offer("unit", units_of(record.committee_id))
        self.offer("talk", record.talks.all())

    @property
    def arguments(self) -> dict[str, Any]:
        return self.cleaned_data | {"authors": names_of(self.cleaned_data["authors"])}
