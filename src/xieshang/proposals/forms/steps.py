"""The forms of the steps: what each asks for. Which step shows which form is said in ``pages.py``."""

from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, parameters, trail
from xieshang.core.forms import DayField, Line, Prose, Reasoned, Remarked, SeveralRecords, StepForm
from xieshang.core.picking import PickOne, PickSeveral
from xieshang.core.rule_words import word_of
from xieshang.core.values import whole_numbers
from xieshang.people.models import Member, Unit

from .. import rules, suggested
from ..models import Contact, Handling, Proposal, Reply
from ..needs import late_co_units
from ..queries.lines import parts_in_words
from ..services.merging import may_take_in
from ..services.writing import invitable
from ..states import HandlingState

SEVERAL_UNITS = tuple(
    (mode.value, mode.label) for mode in (Proposal.HandlingMode.LEAD_AND_CO, Proposal.HandlingMode.SEPARATE)
)
"""The ways in which several units handle a paper."""


class Invite(StepForm):
    """Choosing who is asked to sign: what was found is offered, what was chosen stays chosen.

    Works without a script: the search button sends the same form, the answer carries what was
    chosen so far and what was found.
    """

    template_name = "proposals/_invite.html"

    FOUND = 20

    members = SeveralRecords(
        label=_("邀请联名的委员"), queryset=Member.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    q = Line(label=_("按姓名或界别查找"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._invitable = invitable(self.record)
        self.offer("members", self._invitable)

    @property
    def arguments(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "q"}

    @property
    def chosen(self) -> list[Member]:
        """Those ticked so far."""
        picked = whole_numbers(self["members"].value() or ())
        return list(self._invitable.filter(pk__in=picked)) if picked else []

    @property
    def found(self) -> list[Member]:
        """Whom the search finds; before any search, the proposer's own sector."""
        words = (self["q"].value() or "").strip()
        if words:
            wanted = Q(account__name__icontains=words) | Q(sector__name__icontains=words)
        else:
            wanted = Q(sector=self.record.first_proposer.sector_id)
        already = [member.pk for member in self.chosen]
        return list(self._invitable.filter(wanted).exclude(pk__in=already).order_by("id")[: self.FOUND])


class Accept(StepForm):
    """Signing the wording that lay in front of the member: ``read`` is the version of the paper."""

    read = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"read": kwargs["record"].proposal.version}
        super().__init__(*args, **kwargs)


class FirstReview(Remarked):
    """Passing the first review settles the field."""

    field = forms.ChoiceField(label=_("领域"), widget=forms.RadioSelect)
    field_order = ("field", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"field": kwargs["record"].field}
        super().__init__(*args, **kwargs)
        self.offer("field", fields_of(self.record))

    @property
    def arguments(self) -> dict[str, Any]:
        """A field that is not chosen stays as it was."""
        return {name: value for name, value in super().arguments.items() if name != "field" or value}


class Refuse(Reasoned):
    refusal_reason = forms.ChoiceField(
        label=_("不予立案的情形"), choices=Proposal.RefusalReason.choices, widget=forms.RadioSelect
    )
    field_order = ("refusal_reason", "note")


class _MainChoice(forms.ModelChoiceField):
    def label_from_instance(self, main: Proposal) -> str:
        proposer = main.proposer
        return _("收文第%(number)d号　%(title)s（%(proposer)s）") % {
            "number": main.receipt_number,
            "title": main.title,
            "proposer": proposer,
        }


class AskMerge(StepForm):
    """Which paper of the session is to be the main one."""

    main = _MainChoice(label=_("主案"), queryset=Proposal.objects.none(), empty_label=_("请选择"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("main", may_take_in(self.record))


class Assign(Remarked):
    handling_mode = forms.ChoiceField(
        label=_("办理方式"),
        choices=Proposal.HandlingMode.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "独办：一个单位办理并答复。主办会办：会办单位向主办单位提出意见，由主办单位统一答复。分办：各单位分别答复。"
        ),
    )
    lead = forms.ModelChoiceField(
        label=_("承办单位（独办、主办或分办的第一个单位）"),
        queryset=Unit.objects.none(),
        widget=PickOne,
        empty_label=None,
        help_text=_("排在前面的是提案者建议的单位，和往年同类提案的承办单位；由您决定。"),
    )
    others = SeveralRecords(
        label=_("会办单位，或分办的其他单位"),
        queryset=Unit.objects.none(),
        widget=PickSeveral,
        required=False,
    )
    field_order = ("handling_mode", "lead", "others", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"lead": kwargs["record"].suggested_unit_id}
        super().__init__(*args, **kwargs)
        likely = suggested.units(self.record)
        for name in ("lead", "others"):
            self.offer(name, units_of(self.record))
            cast(PickOne | PickSeveral, self.fields[name].widget).near = likely


class _WorkChoice(forms.ModelChoiceField):
    """One of the units that handle a paper, with what it is for and how far it has come.

    Those that no longer do are not offered, and yet understood: the page may be older than that.
    """

    def offer(self, proposal: Proposal) -> None:
        rows = proposal.handlings.select_related("unit")
        self.queryset = rows
        self.choices = [
            ("", _("请选择")),
            *((row.pk, self.label_from_instance(row)) for row in rows if row.state != HandlingState.MOVED),
        ]

    def label_from_instance(self, row: Handling) -> str:
        return _("%(unit)s（%(part)s，%(state)s）") % {
            "unit": row.unit.short_name,
            "part": row.get_part_display(),
            "state": row.get_state_display(),
        }


class Correction(Reasoned):
    """Correcting an assignment: why, in words that the proposers and the units will read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = _("提案者和各承办单位都会读到。")
        next(iter(self.fields.values())).help_text = self._present()
        for name in ("unit", "lead", "handling"):
            field = self.fields.get(name)
            if isinstance(field, _WorkChoice):
                field.offer(self.record)
            elif field:
                self.offer(name, units_of(self.record))

    def _present(self) -> str:
        """How it stands: who handles the paper as what."""
        rows = self.record.handlings.exclude(state=HandlingState.MOVED).select_related("unit").order_by("id")
        names = {row.unit_id: row.unit.short_name for row in rows}
        parts = parts_in_words(names, [(row.unit_id, row.part) for row in rows])
        return _("现在由%(units)s办理。") % {"units": parts}


class AddUnit(Correction):
    unit = forms.ModelChoiceField(
        label=_("增加的单位"), queryset=Unit.objects.none(), empty_label=_("请选择")
    )
    handling_mode = forms.ChoiceField(
        label=_("增加以后的办理方式"), choices=SEVERAL_UNITS, widget=forms.RadioSelect
    )
    field_order = ("unit", "handling_mode", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record.handling_mode == Proposal.HandlingMode.SOLE:
            self.fields["handling_mode"].help_text = _(
                "主办会办：现在的单位主办，增加的单位会办。分办：各单位分别答复。"
            )
        else:
            del self.fields["handling_mode"]


class ReplaceUnit(Correction):
    handling = _WorkChoice(label=_("不再承办的单位"), queryset=Handling.objects.none())
    unit = forms.ModelChoiceField(
        label=_("新的承办单位"), queryset=Unit.objects.none(), empty_label=_("请选择")
    )
    field_order = ("handling", "unit", "note")


class DropUnit(Correction):
    handling = _WorkChoice(label=_("撤销的单位"), queryset=Handling.objects.none())
    field_order = ("handling", "note")


class ChangeMode(Correction):
    handling_mode = forms.ChoiceField(
        label=_("办理方式"),
        choices=SEVERAL_UNITS,
        widget=forms.RadioSelect,
    )
    lead = forms.ModelChoiceField(
        label=_("主办单位"),
        queryset=Unit.objects.none(),
        empty_label=_("请选择"),
        required=False,
        help_text=_("选「主办会办」时要选，其余单位会办。要改为独办，请用「撤销承办单位」。"),
    )
    field_order = ("handling_mode", "lead", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        record = kwargs["record"]
        rows = record.handlings.exclude(state=HandlingState.MOVED)
        lead = rows.filter(part=Handling.Part.LEAD).values_list("unit_id", flat=True).first()
        kwargs["initial"] = {"handling_mode": record.handling_mode, "lead": lead}
        super().__init__(*args, **kwargs)
        self.offer("lead", units_of(record).filter(pk__in=rows.values("unit_id")))


class Rate(StepForm):
    attitude = forms.ChoiceField(
        label=_("办理态度"), choices=Proposal.Satisfaction.choices, widget=forms.RadioSelect
    )
    process = forms.ChoiceField(
        label=_("沟通过程"), choices=Proposal.Satisfaction.choices, widget=forms.RadioSelect
    )
    result = forms.ChoiceField(
        label=_("办理结果"), choices=Proposal.Satisfaction.choices, widget=forms.RadioSelect
    )
    comment = Prose(label=_("意见"), rows=4, required=False, help_text=_("对办理结果不满意时，请写明原因。"))


class Move(Remarked):
    unit = forms.ModelChoiceField(
        label=_("改交的单位"), queryset=Unit.objects.none(), empty_label=_("请选择")
    )
    field_order = ("unit", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("unit", units_of(self.record).exclude(pk=self.record.unit_id))


class Start(StepForm):
    plan = Prose(label=_("办理方案"), help_text=_("谁来办、怎么办、何时办成。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"plan": kwargs["record"].plan}
        super().__init__(*args, **kwargs)


class LogContact(StepForm):
    held_on = DayField(label=_("日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    form = forms.ChoiceField(label=_("方式"), choices=Contact.Form.choices, widget=forms.RadioSelect)
    people = Line(label=_("参加人员"), max_length=120)
    summary = Prose(label=_("沟通情况"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"held_on": clock.today()}
        super().__init__(*args, **kwargs)


class AskExtension(Reasoned):
    asked_until = DayField(
        label=_("申请延期至"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    field_order = ("asked_until", "note")


class GrantExtension(Reasoned):
    """The day that was asked for, and the unit's reason to be passed on or put otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        record = kwargs["record"]
        request = trail.history(record).filter(action="ask_extension").last()
        kwargs["initial"] = {"note": request.note if request else ""}
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("告知提案者的理由")
        if record.asked_until:
            self.fields["note"].help_text = _(
                "%(unit)s申请延期至%(day)s，理由如下。提案者会读到这里写的话，可以修改。"
            ) % {"unit": record.unit.short_name, "day": date_format(record.asked_until, "DATE_FORMAT")}


class GiveOpinion(StepForm):
    opinion = Prose(label=_("会办意见"), rows=8)


class DraftReply(StepForm):
    """The reply's text and what stands at its head; a draft sent back comes with what it said."""

    text = Prose(label=_("答复正文"), rows=14)
    result_code = forms.ChoiceField(label=_("办理结果"), widget=forms.RadioSelect)
    publication = forms.ChoiceField(
        label=_("公开属性"), choices=Reply.Publication.choices, widget=forms.RadioSelect
    )
    contact_person = Line(label=_("联系人"), max_length=40)
    contact_phone = Line(label=_("联系电话"), max_length=30, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        record = kwargs["record"]
        earlier = (
            record.replies.filter(round=record.round).values(*self.base_fields.keys() - {"version"}).first()
        )
        kwargs["initial"] = earlier or {}
        super().__init__(*args, **kwargs)
        if record.part == Handling.Part.LEAD and (late := late_co_units(record)):
            units = str(_("、")).join(row.unit.short_name for row in late)
            self.fields["text"].help_text = _(
                "%(units)s过了期限仍未提出会办意见，可以先行答复；送审后，答复上会注明，并告知该单位。"
            ) % {"units": units}
        scheme = parameters.value(record.tenant, rules.RESULT_CODES)
        self.offer("result_code", [(row["code"], rules.result_label(row)) for row in scheme])


def fields_of(proposal: Proposal) -> list[tuple[str, str]]:
    """The city's fields, as choices."""
    return [(name, word_of(rules.FIELDS, name)) for name in parameters.value(proposal.tenant, rules.FIELDS)]


def units_of(record: Proposal | Handling) -> Any:
    """The units in use at the committee."""
    return Unit.objects.filter(committee_id=record.committee_id, is_active=True)
