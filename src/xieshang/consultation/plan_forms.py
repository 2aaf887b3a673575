"""What is typed of a plan, of its topics, and which decision a step of it rests on."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.forms import EntryForm, Line, Prose, SeveralRecords, StepForm
from xieshang.core.models import Account
from xieshang.followup.forms import units_of
from xieshang.people.models import Decision, SpecialCommittee, Unit
from xieshang.people.posts import holders
from xieshang.people.roles import Permission

from . import rules
from .models import Plan, PlanItem


def _months() -> list[tuple[int, str]]:
    return [(month, gettext("%(month)d月") % {"month": month}) for month in range(1, 13)]


class BeginForm(EntryForm):
    """The year of a plan: this one or the next."""

    year = forms.TypedChoiceField(label=_("年度"), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = clock.today().year
        self.offer("year", [(year, str(year)) for year in (this + 1, this)])


class ItemForm(EntryForm):
    """One topic: when, in which form, who leads it."""

    topic = Line(label=_("议题"), max_length=40)
    kind = forms.ChoiceField(label=_("类别"), choices=PlanItem.Kind.choices)
    form = forms.ChoiceField(label=_("协商形式"))
    month = forms.TypedChoiceField(label=_("月份"), coerce=int)
    lead = forms.ModelChoiceField(
        label=_("牵头专委会"),
        queryset=SpecialCommittee.objects.none(),
        required=False,
        empty_label=_("办公室"),
    )
    leader = forms.ModelChoiceField(
        label=_("领衔的主席会议成员"),
        queryset=Account.objects.none(),
        required=False,
        empty_label=_("还没有确定"),
    )
    units = SeveralRecords(
        label=_("参加协商的单位"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, record: Plan, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        committee = record.committee_id
        self.offer("form", rules.form_labels(committee).items())
        self.offer("month", _months())
        self.offer("lead", SpecialCommittee.objects.filter(committee=committee).order_by("order"))
        self.offer("leader", holders(committee, Permission.HEAD_CONSULTATION).order_by("pk"))
        self.offer("units", units_of(committee))


class PutOffForm(EntryForm):
    """Another month, and why."""

    month = forms.TypedChoiceField(label=_("改到"), coerce=int)
    note = Prose(label=_("理由"), rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("month", _months())


class Decided(StepForm):
    """The decision that the step rests on, as the office recorded it from its paper."""

    decision = forms.ModelChoiceField(
        label=_("依据的决定"),
        queryset=Decision.objects.none(),
        required=False,
        empty_label=_("没有文件"),
        help_text=_("在“决定”里按文件登记文号、日期和扫描件，再在这里选择。"),
    )

    def __init__(self, *args: Any, record: Plan, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        known = Decision.objects.valid().filter(committee=record.committee_id)
        self.offer("decision", known.order_by("-on", "-pk"))
