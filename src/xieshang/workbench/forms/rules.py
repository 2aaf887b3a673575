"""One form for each kind of rule: what is asked, and how it is kept."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, rule_values
from xieshang.core.parameters import Rule
from xieshang.core.refusals import Problem

UNITS = {
    "working_days": _("工作日"),
    "days": _("天"),
    "months": _("个月"),
}


class RuleForm(forms.Form):
    """From when on a value holds, and why; ``latest`` is the last decision on the page, 0 for none."""

    latest = forms.IntegerField(widget=forms.HiddenInput)
    valid_from = forms.DateField(
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
    value_field: ClassVar[str] = "value"
    """The field that stands for the value when something is wrong with it."""

    def __init__(self, *args: Any, rule: Rule, value: Any, latest: int, **kwargs: Any) -> None:
        self.rule = rule
        kwargs["initial"] = {"latest": latest, "valid_from": clock.today(), **self.typed(value)}
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name not in {"valid_from", "note"}])

    def typed(self, value: Any) -> dict[str, Any]:
        """A kept value as what is typed into the fields."""
        return {"value": value}

    @property
    def value(self) -> Any:
        """What was typed, in the form in which it is kept."""
        return self.cleaned_data["value"]

    def show(self, problems: list[Problem]) -> None:
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
    """A table: some fields in each row, with empty rows to add to it. Rows without code and name are not kept."""

    value_field = "code_0"
    columns: ClassVar[tuple[str, ...]]
    SPARE_ROWS: ClassVar[int]
    MOST: ClassVar[int]

    def __init__(self, *args: Any, value: Any, **kwargs: Any) -> None:
        super().__init__(*args, value=value, **kwargs)
        sent = sum(name.startswith("code_") for name in self.data)
        self.count = max(len(value) + self.SPARE_ROWS, min(sent, self.MOST))
        for number in range(self.count):
            self.fields.update({f"{name}_{number}": field for name, field in self.row().items()})

    def row(self) -> dict[str, forms.Field]:
        """The fields of one row, by column."""
        raise NotImplementedError

    def kept(self, row: dict[str, Any]) -> dict[str, Any]:
        """A row as the city's rule has it."""
        raise NotImplementedError

    def typed(self, value: Any) -> dict[str, Any]:
        return {f"{name}_{number}": row[name] for number, row in enumerate(value) for name in self.columns}

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"{name}_{number}"] for name in self.columns] for number in range(self.count)]

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
        cleaned = self.cleaned_data
        rows = (
            self.kept({name: cleaned[f"{name}_{number}"] for name in self.columns})
            for number in range(self.count)
        )
        return [row for row in rows if row["code"] or row["label"]]


class ResultCodesForm(TableForm):
    """Code, words, and whether such a reply counts as resolved."""

    template_name = "workbench/_result_codes.html"
    columns = ("code", "label", "counts_as_resolved")
    SPARE_ROWS = 2
    MOST = 20

    def row(self) -> dict[str, forms.Field]:
        return {
            "code": forms.CharField(label=_("代码"), required=False, max_length=rule_values.LONGEST_CODE),
            "label": forms.CharField(label=_("名称"), required=False, max_length=rule_values.LONGEST_LABEL),
            "counts_as_resolved": forms.BooleanField(label=_("计入已解决"), required=False),
        }

    def kept(self, row: dict[str, Any]) -> dict[str, Any]:
        return row | {"code": row["code"].strip().upper(), "label": row["label"].strip()}


class MeetingKindsForm(TableForm):
    """One row for each kind of meeting; the codes of the product stay, a city adds its own."""

    template_name = "workbench/_meeting_kinds.html"
    columns = ("code", "label", "opens", "late", "quorum", "exit", "approver")
    SPARE_ROWS = 1
    MOST = 30

    def row(self) -> dict[str, forms.Field]:
        return {
            "code": forms.CharField(label=_("代号"), required=False, max_length=rule_values.LONGEST_KIND),
            "label": forms.CharField(label=_("名称"), required=False, max_length=rule_values.LONGEST_ENTRY),
            "opens": forms.IntegerField(label=_("提前签到（分钟）"), required=False, min_value=0),
            "late": forms.IntegerField(label=_("迟到界限（分钟）"), required=False, min_value=0),
            "quorum": forms.ChoiceField(
                label=_("法定人数"),
                required=False,
                choices=(("", _("不设")), ("1/2", _("过半数")), ("2/3", _("三分之二"))),
            ),
            "exit": forms.BooleanField(label=_("须签退"), required=False),
            "approver": forms.ChoiceField(
                label=_("请假审批"),
                required=False,
                choices=(("chair", _("主席会议成员")), ("secretariat", _("会务组"))),
            ),
        }

    def kept(self, row: dict[str, Any]) -> dict[str, Any]:
        return row | {
            "code": row["code"].strip().lower(),
            "label": row["label"].strip(),
            "opens": row["opens"] or 0,
            "late": row["late"] or 0,
        }


FORMS: dict[str, type[RuleForm]] = {
    "duration": DurationForm,
    "integer": IntegerForm,
    "boolean": BooleanForm,
    "choice": ChoiceForm,
    "text_list": TextListForm,
    "result_codes": ResultCodesForm,
    "meeting_kinds": MeetingKindsForm,
}
