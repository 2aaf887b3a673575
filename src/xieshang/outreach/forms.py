"""What is asked about problems and receptions."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Day, DayField, EntryForm, Line, Prose, StepForm
from xieshang.core.register_columns import NumberField
from xieshang.people.models import Committee, Unit

from .lookups import counties
from .models import Matter, Reception
from .states import MatterState

_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
_PHONE = re.compile(r"[0-9][0-9 \-]{5,18}[0-9]")


class MatterForm(EntryForm):
    """What somebody brings: whose problem it is, what it is, what would help."""

    kind = forms.ChoiceField(label=_("类别"), choices=Matter.Kind.choices, widget=forms.RadioSelect)
    party = Line(label=_("企业或群众"), max_length=60, help_text=_("企业写全称，群众写姓名。"))
    credit_code = Line(
        label=_("统一社会信用代码"), max_length=18, required=False, help_text=_("企业必填，18位。")
    )
    county = forms.ModelChoiceField(
        label=_("县（市、区）"), queryset=Committee.objects.none(), empty_label=_("请选择")
    )
    problem = Prose(label=_("困难问题"), rows=5, max_length=500)
    wish = Line(label=_("希望解决的事"), max_length=80, help_text=_("一句话，如：补办环评手续。"))
    contact = Line(
        label=_("联系电话"), max_length=20, help_text=_("回访用，只有联络工作人员和办理单位看得到。")
    )
    programme = forms.ChoiceField(label=_("专项行动"), choices=Matter.Programme.choices, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("county", counties(self.record.tenant))

    def clean_credit_code(self) -> str:
        code = self.cleaned_data["credit_code"].upper()
        if code and not _CREDIT_CODE.fullmatch(code):
            raise forms.ValidationError(_("统一社会信用代码是18位数字和大写字母，请核对。"))
        return code

    def clean_contact(self) -> str:
        contact = self.cleaned_data["contact"]
        if not _PHONE.fullmatch(contact):
            raise forms.ValidationError(_("请填写能打通的电话号码。"))
        return contact


class ReceptionForm(EntryForm):
    """What stands in the letter."""

    kind = forms.ChoiceField(label=_("类别"), choices=Reception.Kind.choices, widget=forms.RadioSelect)
    visitor = Line(label=_("来访单位"), max_length=60)
    letter_number = Line(label=_("来函文号"), max_length=40)
    letter = forms.FileField(label=_("来函"), help_text=_("文件或照片，最大20MB。"), allow_empty_file=True)
    head = Line(label=_("带队人"), max_length=40)
    post = Line(label=_("职务"), max_length=40)
    persons = NumberField(label=_("来访人数"))
    arrives_on = DayField(label=_("到达日期"), widget=Day())
    leaves_on = DayField(label=_("离开日期"), widget=Day())
    topic = Line(label=_("考察主题"), max_length=80)

    def clean_persons(self) -> int:
        persons = self.cleaned_data["persons"]
        if not 0 < persons <= 500:
            raise forms.ValidationError(_("请填写1到500之间的人数。"))
        return persons

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        arrives, leaves = data.get("arrives_on"), data.get("leaves_on")
        if arrives and leaves and leaves < arrives:
            self.add_error("leaves_on", _("离开日期不能早于到达日期。"))
        return data


class Assign(StepForm):
    """Which unit is to solve it."""

    unit = forms.ModelChoiceField(label=_("办理单位"), queryset=Unit.objects.none(), empty_label=_("请选择"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("unit", Unit.objects.filter(committee=self.record.committee_id, is_active=True))


class Reassign(Assign):
    note = Prose(label=_("理由"), rows=3)


class Merge(StepForm):
    """The other one of the same enterprise or resident."""

    merged_into = forms.ModelChoiceField(
        label=_("并入"), queryset=Matter.objects.none(), empty_label=_("请选择")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Matter.objects.filter(committee=self.record.committee_id, party=self.record.party)
        self.offer(
            "merged_into", others.exclude(pk=self.record.pk).exclude(state=MatterState.MERGED).order_by("-pk")
        )


class Answer(StepForm):
    answer = Prose(label=_("办理情况"), rows=6, max_length=1000)


class Solved(StepForm):
    """How and when the one who had the problem said that it is solved."""

    confirmed_way = forms.ChoiceField(
        label=_("确认方式"), choices=Matter.Way.choices, widget=forms.RadioSelect
    )
    solved_on = DayField(label=_("认可解决的日期"), widget=Day())


class Approve(StepForm):
    host = Line(label=_("主要陪同"), max_length=40, help_text=_("按对等原则安排。"))
    companions = NumberField(
        label=_("陪同人数"), help_text=_("来宾10人以内，陪同不超过3人；超过10人的，不超过来宾的三分之一。")
    )


class Received(StepForm):
    persons_came = NumberField(label=_("实到人数"))


class Summary(StepForm):
    summary = Prose(label=_("接待小结"), rows=6, max_length=2000)
