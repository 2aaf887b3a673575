"""One form for each kind of rule: what is asked, and how it is kept."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, rule_values
from xieshang.core.forms import DayField
from xieshang.core.parameters import Rule, TableColumn
from xieshang.core.refusals import Problem

UNITS = {
    "working_days": _("工作日"),
    "days": _("天"),
    "months": _("个月"),
}


class RuleForm(forms.Form):
    """From when on a value holds, and why; ``latest`` is the last decision on the page, 0 for none."""

    latest = forms.IntegerField(widget=forms.HiddenInput)
    valid_from = DayField(
        label=_("生效日期"),
        help_text=_("最早今天，也可以是以后的日期。"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("请填写生效日期。"), "invalid": _("请填写日期，例如2024-02-06。")},
    )
    note = forms.CharField(
        label=_("依据或说明"),
        help_text=_("例如通过这项规定的会议或文件。"),
        max_length=200,
        required=False,
    )
    until = DayField(
        label=_("临时改动到哪一天"),
        help_text=_("本项由制度规定，只能临时改动；次日起恢复条文的规定。"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    value_field: str = "value"
    """The field that stands for the value when something is wrong with it."""

    def __init__(
        self, *args: Any, rule: Rule, value: Any, latest: int, basis: str = "", **kwargs: Any
    ) -> None:
        self.rule = rule
        kwargs["initial"] = {"latest": latest, "valid_from": clock.today(), **self.typed(value)}
        super().__init__(*args, **kwargs)
        if not basis:
            del self.fields["until"]
        own = [name for name in self.fields if name not in {"valid_from", "until", "note"}]
        self.order_fields([*own, "valid_from", "until", "note"])

    def typed(self, value: Any) -> dict[str, Any]:
        """A kept value as what is typed into the fields."""
        return {"value": value}

    @property
    def value(self) -> Any:
        """What was typed, in the form in which it is kept."""
        return self.cleaned_data["value"]

    def show(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            name = {"value": self.value_field, "": None}.get(problem.field, problem.field)
            self.add_error(name, str(problem.message))


class DurationForm(RuleForm):
    amount = forms.IntegerField(
        label=_("期限"),
        min_value=1,
        max_value=999,
        error_messages={
            "required": _("请填写期限。"),
            "invalid": _("请填写整数。"),
            "min_value": _("期限至少为1。"),
            "max_value": _("期限最多为999。"),
        },
    )
    unit = forms.ChoiceField(label=_("单位"), choices=UNITS.items())
    value_field = "amount"

    def typed(self, value: Any) -> dict[str, Any]:
        return {"amount": value["value"], "unit": value["unit"]}

    @property
    def value(self) -> Any:
        return {"value": self.cleaned_data["amount"], "unit": self.cleaned_data["unit"]}


class IntegerForm(RuleForm):
    value_number = forms.IntegerField(
        label=_("数值"),
        min_value=0,
        max_value=rule_values.LARGEST,
        error_messages={
            "required": _("请填写0或更大的整数。"),
            "invalid": _("请填写0或更大的整数。"),
            "min_value": _("请填写0或更大的整数。"),
            "max_value": _("数值太大，请重新填写。"),
        },
    )
    value_field = "value_number"

    def typed(self, value: Any) -> dict[str, Any]:
        return {"value_number": value}

    @property
    def value(self) -> Any:
        return self.cleaned_data["value_number"]


class BooleanForm(RuleForm):
    yes = forms.ChoiceField(
        label=_("规定"),
        choices=(("yes", _("是")), ("no", _("否"))),
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择是或否。")},
    )
    value_field = "yes"

    def typed(self, value: Any) -> dict[str, Any]:
        return {"yes": "yes" if value else "no"}

    @property
    def value(self) -> Any:
        return self.cleaned_data["yes"] == "yes"


class ChoiceForm(RuleForm):
    chosen = forms.ChoiceField(
        label=_("规定"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("请从列出的选项中选择。"),
            "invalid_choice": _("请从列出的选项中选择。"),
        },
    )
    value_field = "chosen"

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        super().__init__(*args, rule=rule, **kwargs)
        chosen = self.fields["chosen"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = rule.choices

    def typed(self, value: Any) -> dict[str, Any]:
        return {"chosen": value}

    @property
    def value(self) -> Any:
        return next(
            choice for choice, _label in self.rule.choices if str(choice) == self.cleaned_data["chosen"]
        )


class TextListForm(RuleForm):
    lines = forms.CharField(
        label=_("各项"),
        help_text=_("每行一项。"),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("请至少填写一项。")},
    )
    value_field = "lines"

    def typed(self, value: Any) -> dict[str, Any]:
        return {"lines": "\n".join(value)}

    @property
    def value(self) -> Any:
        return [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]


class TableForm(RuleForm):
    """A table: the rule's columns in each row, with empty rows to add to it. A row without any words is not kept."""

    template_name = "workbench/_table.html"

    def __init__(self, *args: Any, rule: Rule, value: Any, **kwargs: Any) -> None:
        assert rule.table is not None, rule.key
        self.table = rule.table
        self.value_field = f"{self.table.code}_0"
        super().__init__(*args, rule=rule, value=value, **kwargs)
        sent = sum(name.startswith(f"{self.table.code}_") for name in self.data)
        self.count = max(len(value) + self.table.spare, min(sent, self.table.most))
        for number in range(self.count):
            self.fields.update({f"{column.name}_{number}": _field(column) for column in self.table.columns})

    def typed(self, value: Any) -> dict[str, Any]:
        return {
            f"{column.name}_{number}": row[column.name]
            for number, row in enumerate(value)
            for column in self.table.columns
        }

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        columns = self.table.columns
        return [[self[f"{column.name}_{number}"] for column in columns] for number in range(self.count)]

    @property
    def compact(self) -> bool:
        """Whether a row fits on one line."""
        return len(self.table.columns) <= 3

    @property
    def row_errors(self) -> list[str]:
        """What is wrong anywhere in the table, each sentence once."""
        if not self.is_bound:
            return []
        return list(
            dict.fromkeys(str(error) for fields in self.rows for field in fields for error in field.errors)
        )

    @property
    def value(self) -> Any:
        rows = [
            {column.name: self._kept(column, number) for column in self.table.columns}
            for number in range(self.count)
        ]
        texts = [column.name for column in self.table.columns if column.kind in ("code", "text")]
        return [row for row in rows if any(row[name] for name in texts)]

    def _kept(self, column: TableColumn, number: int) -> Any:
        """One cell in the form in which it is kept."""
        value = self.cleaned_data[f"{column.name}_{number}"]
        if column.kind == "code":
            return value.strip().upper() if self.table.capitals else value.strip().lower()
        if column.kind == "integer":
            return value or 0
        return value


def _field(column: TableColumn) -> forms.Field:
    """The field of one cell. Nothing is required of the form: what is missing is said once for the table."""
    field: forms.Field
    if column.kind == "integer":
        field = forms.IntegerField(min_value=0, max_value=column.largest)
    elif column.kind == "boolean":
        field = forms.BooleanField()
    elif column.kind == "choice":
        field = forms.ChoiceField(choices=column.choices)
    else:
        field = forms.CharField(max_length=column.longest)
    field.label, field.required = column.label, False  # type: ignore[assignment]
    field.widget.is_required = False
    return field


FORMS: dict[str, type[RuleForm]] = {
    "duration": DurationForm,
    "integer": IntegerForm,
    "boolean": BooleanForm,
    "choice": ChoiceForm,
    "text_list": TextListForm,
    "table": TableForm,
}
