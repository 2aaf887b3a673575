"""What is asked when somebody is written into the register."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.forms import DayField, EntryForm

from ..models import Party, Sector, SpecialCommittee, Term, Unit
from ..roles import Role
from ..services import Person

_NEEDED = {"required": _("请填写这一项。"), "invalid_choice": _("请从列出的选项中选择。")}
_DAY = {**_NEEDED, "invalid": _("请填写日期，例如2024-02-06。")}


def _day(label: Any, **more: Any) -> DayField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return DayField(label=label, widget=widget, error_messages=_DAY, **more)


class PhoneField(forms.CharField):
    """A mobile number, however it is spaced."""

    default_validators = [RegexValidator(r"^1\d{10}$", _("请填写11位手机号。"))]

    def to_python(self, value: Any) -> str:
        return "".join((super().to_python(value) or "").split()).replace("-", "")


def person_fields(prefix: str = "") -> dict[str, forms.Field]:
    """Whom the account is for. A known account name means the person who has it."""
    return {
        f"{prefix}name": forms.CharField(label=_("姓名"), max_length=40, error_messages=_NEEDED),
        f"{prefix}username": forms.CharField(
            label=_("账号"),
            help_text=_("登录用，例如姓名的拼音；已有账号的，填原来的账号。"),
            max_length=40,
            validators=[
                RegexValidator(r"^[A-Za-z0-9._-]{2,40}$", _("账号用字母、数字、点或短横，至少两位。"))
            ],
            error_messages=_NEEDED,
        ),
        f"{prefix}phone": PhoneField(label=_("手机号"), required=False),
        f"{prefix}email": forms.EmailField(
            label=_("邮箱"), required=False, error_messages={"invalid": _("请填写完整的邮箱地址。")}
        ),
    }


class RegisterForm(EntryForm):
    """A form in which somebody may be named."""

    def person(self, prefix: str = "") -> Person:
        names = ("username", "name", "phone", "email")
        return Person(**{name: self.cleaned_data[f"{prefix}{name}"] for name in names})


class MemberForm(RegisterForm):
    """A new member of the present term."""

    def __init__(self, *args: Any, record: Term, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        term, committee = record, record.committee
        self.fields |= person_fields() | {
            "sector": _body(_("界别"), Sector.objects.filter(term=term), required=True),
            "party": _body(_("党派"), Party.objects.filter(committee=committee)),
            "special_committee": _body(_("专门委员会"), SpecialCommittee.objects.filter(committee=committee)),
            "employer": forms.CharField(label=_("工作单位及职务"), max_length=80, required=False),
            "joined_on": _day(_("任职日期"), initial=clock.today),
        }

    @property
    def arguments(self) -> dict[str, Any]:
        names = ("sector", "party", "special_committee", "employer", "joined_on")
        return {"person": self.person()} | {name: self.cleaned_data[name] for name in names}


def _body(label: Any, rows: Any, *, required: bool = False) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        rows,
        label=label,
        required=required,
        empty_label=_("请选择") if required else _("无"),
        error_messages=_NEEDED,
    )


class PostForm(RegisterForm):
    """A post somebody takes, who may not be in the register yet."""

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        committee = record.committee
        if record.account is None:
            self.fields |= person_fields()
        self.fields |= {
            "role": forms.ChoiceField(
                label=_("角色"),
                choices=[("", _("请选择")), *((role, role.label) for role in record.roles)],
                error_messages=_NEEDED,
            ),
            "title": forms.CharField(label=_("职务"), max_length=60, required=False),
            "unit": _body(_("承办单位"), Unit.objects.filter(committee=committee, is_active=True)),
            "party": _body(_("党派团体"), Party.objects.filter(committee=committee)),
            "sector": _body(_("界别"), Sector.objects.filter(committee=committee, term__ends_on=None)),
            "special_committee": _body(_("专门委员会"), SpecialCommittee.objects.filter(committee=committee)),
            "since": _day(_("开始日期"), initial=clock.today),
            "until": _day(_("结束日期"), required=False, help_text=_("没有期限的不填。")),
        }

    @property
    def arguments(self) -> dict[str, Any]:
        names = ("title", "unit", "party", "sector", "special_committee", "since", "until")
        post = {name: self.cleaned_data[name] for name in names}
        person = self.record.account or self.person()
        return {"person": person, "role": Role(self.cleaned_data["role"])} | post


class EndForm(RegisterForm):
    """From which day on something is no more, and why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"] = _day(_("结束日期"), initial=clock.today, help_text=_("从这一天起不再担任。"))
        self.fields["note"] = forms.CharField(label=_("原因"), max_length=200, error_messages=_NEEDED)


class LeavingForm(EndForm):
    @property
    def arguments(self) -> dict[str, Any]:
        return {"left_on": self.cleaned_data["until"], "note": self.cleaned_data["note"]}


class ContactForm(RegisterForm):
    """What the office wrote down of a person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {name: field for name, field in person_fields().items() if name != "username"}


class ReasonForm(RegisterForm):
    note = forms.CharField(label=_("原因"), max_length=200, error_messages=_NEEDED)


class UnitForm(RegisterForm):
    """An undertaking unit's names and side."""

    name = forms.CharField(label=_("全称"), max_length=60, error_messages=_NEEDED)
    short_name = forms.CharField(label=_("简称"), max_length=20, error_messages=_NEEDED)
    side = forms.ChoiceField(label=_("系统"), choices=Unit.Side.choices, error_messages=_NEEDED)


class KnownUnitForm(UnitForm):
    is_active = forms.BooleanField(label=_("在用"), required=False, help_text=_("停用后不再交办新的提案。"))
    is_government_office = forms.BooleanField(
        label=_("本级政府办公室"),
        required=False,
        help_text=_("转到这一家的社情民意信息，年度报告记为转政府办公室；一个委员会只有一家。"),
    )


class MergeForm(RegisterForm):
    """Into which unit a reform merges this one, and from which day."""

    def __init__(self, *args: Any, record: Unit, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        others = Unit.objects.filter(committee=record.committee_id, is_active=True).exclude(pk=record.pk)
        self.fields["successor"] = forms.ModelChoiceField(
            others,
            label=_("并入哪个单位"),
            empty_label=_("请选择"),
            error_messages=_NEEDED,
            help_text=_("改革后更名的，先登记新名称的单位，再选它。"),
        )
        self.fields["on"] = _day(_("并入日期"), initial=clock.today)
        self.fields["note"] = forms.CharField(label=_("依据"), max_length=200, error_messages=_NEEDED)


class NewUnitForm(UnitForm):
    """A new unit with its clerk and its lead."""

    template_name = "people/_new_unit.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= person_fields("clerk_") | person_fields("lead_")

    @property
    def arguments(self) -> dict[str, Any]:
        unit = {name: self.cleaned_data[name] for name in UnitForm.base_fields}
        return unit | {"clerk": self.person("clerk_"), "lead": self.person("lead_")}

    @property
    def of_unit(self) -> list[forms.BoundField]:
        return [self[name] for name in UnitForm.base_fields]

    @property
    def of_clerk(self) -> list[forms.BoundField]:
        return [self[name] for name in person_fields("clerk_")]

    @property
    def of_lead(self) -> list[forms.BoundField]:
        return [self[name] for name in person_fields("lead_")]
