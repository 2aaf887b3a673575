"""What is asked when the office opens a plenary session, begins a term or adds bodies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Day, DayField, EntryForm, Line, Moment, MomentField, Prose

from ..founding.reading import bodies_of
from ..models import Area, Committee
from .founding import Lines
from .register import RegisterForm, person_fields

_NEEDED = {"required": _("请填写这一项。"), "invalid": _("请填写日期，例如2024-02-06。")}
_A_NUMBER = {"required": _("请填写这一项。"), "invalid": _("请填写整数。")}
_MOMENT = {"required": _("请填写这一项。"), "invalid": _("请填写日期和时间，例如2024-02-06 18:00。")}


class SessionForm(EntryForm):
    """The next plenary session; ``record`` is what ``queries.organisation.next_session`` says of it."""

    ordinal = forms.IntegerField(
        label=_("第几次全会"),
        min_value=1,
        max_value=20,
        error_messages={"required": _("请填写这一项。"), "invalid": _("请填写1到20之间的整数。")},
    )
    collects_from = DayField(
        label=_("提案征集开始"),
        widget=Day(),
        error_messages=_NEEDED,
        help_text=_("一般在开幕前三个月。可以早于今天；已经收到的提案仍记在上次全会。"),
    )
    opens_on = DayField(label=_("开幕"), widget=Day(), error_messages=_NEEDED)
    closes_on = DayField(label=_("闭幕"), widget=Day(), error_messages=_NEEDED)
    deadline = MomentField(
        label=_("大会提案截止时间"),
        widget=Moment(),
        error_messages=_MOMENT,
        help_text=_("截止以前收到的是会期提案，以后的是平时提案。"),
    )
    decision = Line(
        label=_("会议决定"),
        max_length=120,
        required=False,
        help_text=_("例如「六届二十次常委会会议决定，2026年12月18日」。"),
    )
    extension = Prose(
        label=_("延长任期的决定"),
        rows=3,
        required=False,
        help_text=_("本届全会次数已满，确需再召开一次的，写明决定。"),
    )

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        if not record.is_beyond:
            del self.fields["extension"]


class EarlierSessionForm(EntryForm):
    """A session that was over before the house was founded."""

    term_ordinal = forms.IntegerField(label=_("届"), min_value=1, max_value=50, error_messages=_A_NUMBER)
    ordinal = forms.IntegerField(label=_("次"), min_value=1, max_value=20, error_messages=_A_NUMBER)
    opens_on = DayField(label=_("开幕"), widget=Day(), error_messages=_NEEDED)
    closes_on = DayField(label=_("闭幕"), widget=Day(), error_messages=_NEEDED)
    term_starts_on = DayField(
        label=_("这一届开始"),
        widget=Day(),
        required=False,
        error_messages=_NEEDED,
        help_text=_("这一届已经登记的不用填。"),
    )
    term_ends_on = DayField(label=_("这一届结束"), widget=Day(), required=False, error_messages=_NEEDED)


class BodiesForm(EntryForm):
    """Sectors of the present term, special committees and parties that came in addition."""

    sectors = Lines(label=_("界别"), rows=4, help_text=_("每行一个。"))
    special_committees = Lines(label=_("专门委员会"), rows=4, help_text=_("每行一个。"))
    parties = Lines(
        label=_("党派团体"),
        rows=4,
        help_text=_("每行一个：简称 全称 类别，全称与简称相同的不用再写。"),
    )

    @property
    def arguments(self) -> dict[str, Any]:
        return {"bodies": bodies_of(self.cleaned_data)}


class FirstPostForm(RegisterForm):
    """Whoever is the first to keep a committee below; ``record`` is the committee with the roles that may be given."""

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.fields |= person_fields() | {
            "role": forms.ChoiceField(
                label=_("角色"),
                choices=[(role, role.label) for role in record.roles],
                error_messages=_NEEDED,
            ),
            "title": forms.CharField(label=_("职务"), max_length=60, required=False),
        }

    @property
    def arguments(self) -> dict[str, Any]:
        return {
            "person": self.person(),
            "role": self.cleaned_data["role"],
            "title": self.cleaned_data["title"],
        }


class _Town(forms.ModelChoiceField):
    """Two counties may have a town of one name."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.committee.area}　{obj.name}"


class HandOverForm(EntryForm):
    """A town that another committee serves from a day on; ``record`` is the committee above both."""

    area = _Town(
        queryset=Area.objects.none(), label=_("乡镇、街道"), empty_label=_("请选择"), error_messages=_NEEDED
    )
    to = forms.ModelChoiceField(
        queryset=Committee.objects.none(),
        label=_("划转给"),
        empty_label=_("请选择"),
        error_messages=_NEEDED,
    )
    on = DayField(label=_("划转日期"), widget=Day(), error_messages=_NEEDED)
    note = Line(label=_("依据"), max_length=200, error_messages=_NEEDED, help_text=_("写明批准划转的文件。"))

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        towns = Area.objects.filter(
            committee__parent=record, level=Area.Level.TOWNSHIP, until=None
        ).select_related("committee")
        self.offer("area", towns.order_by("committee__area_code", "id"))
        self.offer("to", Committee.objects.filter(parent=record).order_by("area_code", "id"))


class CommitteeForm(EntryForm):
    """How a committee is called."""

    name = Line(label=_("全称"), max_length=60, error_messages=_NEEDED)
    short_name = Line(label=_("简称"), max_length=20, error_messages=_NEEDED)
    area_code = Line(label=_("区划代码"), max_length=12, required=False)
