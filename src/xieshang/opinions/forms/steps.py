"""The forms of the steps: what each asks for. Which step shows which form is said in ``pages.py``."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import parameters
from xieshang.core.forms import Prose, Remarked, SeveralRecords, StepForm
from xieshang.core.rule_words import word_of
from xieshang.people.models import Committee, Unit

from .. import rules
from ..models import Adoption, Item, Opinion, Route


class Classify(StepForm):
    """What a report is about, how urgent it is, whether it stays internal."""

    field = forms.ChoiceField(label=_("类别"), widget=forms.RadioSelect)
    urgency = forms.ChoiceField(
        label=_("紧急程度"), choices=Opinion.Urgency.choices, widget=forms.RadioSelect
    )
    sensitive = forms.BooleanField(label=_("涉敏感内容，编发后仅限内部阅读"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        record = kwargs["record"]
        kwargs["initial"] = {
            "field": record.field,
            "urgency": record.urgency,
            "sensitive": record.sensitive,
        }
        super().__init__(*args, **kwargs)
        self.offer("field", fields_of(record.tenant))


class Send(StepForm):
    """One addressee, and with it the direction: up to the committee above, to a unit, down to a county."""

    to = forms.ChoiceField(label=_("送到哪里"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("to", [("", _("请选择")), *self._directions()])

    def _directions(self) -> Iterator[tuple[Any, list[tuple[str, str]]]]:
        home: Committee = self.record.committee
        around = Committee.objects.filter(Q(pk=home.parent_id) | Q(parent=home)).order_by("pk")
        self._committees = {f"committee-{row.pk}": row for row in around}
        self._units = {f"unit-{row.pk}": row for row in Unit.objects.filter(committee=home, is_active=True)}
        up = [(key, row.name) for key, row in self._committees.items() if row.pk == home.parent_id]
        down = [(key, row.name) for key, row in self._committees.items() if row.parent_id == home.pk]
        units = [(key, row.name) for key, row in self._units.items()]
        for label, choices in (
            (Route.Kind.UP.label, up),
            (Route.Kind.SIDEWAYS.label, units),
            (Route.Kind.DOWN.label, down),
        ):
            if choices:
                yield label, choices

    @property
    def arguments(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        to = data.pop("to", "")
        committee, unit = self._committees.get(to), self._units.get(to)
        kind: str = ""
        if unit:
            kind = Route.Kind.SIDEWAYS
        elif committee:
            up = committee.pk == self.record.committee.parent_id
            kind = Route.Kind.UP if up else Route.Kind.DOWN
        return data | {"kind": kind, "to_committee": committee, "to_unit": unit}

    def show(self, problems: Mapping[str, Sequence[str]]) -> None:
        """The three things a route needs are one choice here."""
        parts = ("kind", "to_committee", "to_unit")
        super().show({"to" if name in parts else name: sentences for name, sentences in problems.items()})


class Adopt(Remarked):
    """Which items are taken up, and how."""

    items = SeveralRecords(
        label=_("采用的内容"), queryset=Item.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    adoption_kind = forms.ChoiceField(label=_("方式"), widget=forms.RadioSelect)
    to_unit = forms.ModelChoiceField(
        label=_("转办单位"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("不转办"),
        help_text=_("方式为「转办有关单位」时选择；该单位会收到这一期。"),
    )
    field_order = ("items", "adoption_kind", "to_unit", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        route: Route = self.record
        self.offer("items", route.issue.items.order_by("order"))
        self.offer(
            "adoption_kind",
            [
                choice
                for choice in Adoption.Kind.choices
                if choice[0] != Adoption.Kind.REPORTED_ON or route.home.level != Committee.Level.NATIONAL
            ],
        )
        self.offer("to_unit", Unit.objects.filter(committee=route.home, is_active=True))


class PassOn(Remarked):
    to_unit = forms.ModelChoiceField(
        label=_("转到的单位"), queryset=Unit.objects.none(), empty_label=_("请选择")
    )
    field_order = ("to_unit", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        route: Route = self.record
        units = Unit.objects.filter(committee=route.home, is_active=True)
        self.offer("to_unit", units.exclude(incoming=route))


class Answer(StepForm):
    reply = Prose(label=_("办理反馈"), rows=8, help_text=_("怎样处理的，结果如何。全体作者都会看到。"))


def fields_of(tenant: int) -> list[tuple[str, str]]:
    """The city's classes, as choices."""
    return [(name, word_of(rules.FIELDS, name)) for name in parameters.value(tenant, rules.FIELDS)]
