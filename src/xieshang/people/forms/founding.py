"""What is asked when a house is founded on a page: the same that stands in the file of founding."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Day, DayField, EntryForm, Line, Moment, MomentField

from ..founding.plan import FIRST_ROLES
from ..founding.reading import preset
from ..models import Committee

_NEEDED = {"required": _("请填写这一项。"), "invalid": _("请填写1到100之间的整数。")}
_DAY = {"required": _("请填写这一项。"), "invalid": _("请填写日期，例如2024-02-06。")}
_MOMENT = {"required": _("请填写这一项。"), "invalid": _("请填写日期和时间，例如2024-02-06 18:00。")}
_SITTING = ("session", "collects_from", "opens_on", "closes_on", "deadline")
_LEVELS = [(level.value, level.label) for level in Committee.Level if level != Committee.Level.NATIONAL]


class CodeForm(EntryForm):
    """The one-time code that the server's terminal shows."""

    code = Line(label=_("建立口令"), max_length=20, error_messages={"required": _("请填写建立口令。")})


class Lines(forms.CharField):
    """A list, one thing a line."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), required=False, **kwargs)

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in str(super().clean(value) or "").splitlines() if line.strip()]


def _whole(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=100, error_messages=_NEEDED, **more)


def term_fields(offered: dict[str, list[str]]) -> dict[str, forms.Field]:
    """The term, its plenary session and its sectors."""
    return {
        "term": _whole(_("第几届")),
        "starts_on": DayField(label=_("本届开始"), widget=Day(), error_messages=_DAY),
        "sectors": Lines(
            label=_("界别"), rows=8, initial="\n".join(offered["sectors"]), help_text=_("每行一个。")
        ),
        "session": _whole(
            _("第几次全会"), required=False, help_text=_("最近一次全体会议；以后再定的，可以空着。")
        ),
        "collects_from": DayField(label=_("提案征集开始"), widget=Day(), required=False, error_messages=_DAY),
        "opens_on": DayField(label=_("开幕"), widget=Day(), required=False, error_messages=_DAY),
        "closes_on": DayField(label=_("闭幕"), widget=Day(), required=False, error_messages=_DAY),
        "deadline": MomentField(
            label=_("大会提案截止时间"), widget=Moment(), required=False, error_messages=_MOMENT
        ),
    }


class TermForm(EntryForm):
    """The term a committee is in, with its sectors and its plenary session."""

    def __init__(self, *args: Any, offered: dict[str, list[str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= term_fields(offered or preset("city"))

    @property
    def written(self) -> dict[str, Any]:
        """What was filled in, as it would stand in a file."""
        found = self.cleaned_data
        sitting = {name: found[name] for name in _SITTING[1:] if found[name] is not None}
        return {
            "term": {"ordinal": found["term"], "starts_on": found["starts_on"]},
            "sectors": found["sectors"],
            "session": [{"ordinal": found["session"], **sitting}] if found["session"] or sitting else [],
        }

    @property
    def arguments(self) -> dict[str, Any]:
        return {"written": self.written}

    def show(self, problems: Mapping[str, Sequence[str]]) -> None:
        """Put each sentence beside the field that stands for its place in a file."""
        by_field: dict[str, list[str]] = {}
        for place, sentences in problems.items():
            by_field.setdefault(self._field_of(place), []).extend(sentences)
        super().show(by_field)

    def _field_of(self, place: str) -> str:
        section, *rest = place.split(".")
        last = rest[-1] if rest else ""
        if section == "session":
            return "session" if last in ("ordinal", "session") else last
        if section == "term":
            return "term" if last in ("ordinal", "term") else last
        return place if place in self.fields else section


class FoundingForm(TermForm):
    """A committee with everything it begins with."""

    template_name = "people/_founding.html"

    def __init__(self, *args: Any, offered: dict[str, list[str]], **kwargs: Any) -> None:
        super().__init__(*args, offered=offered, **kwargs)
        term = dict(self.fields)
        self.fields.clear()
        self.fields |= {
            "level": forms.ChoiceField(label=_("层级"), choices=_LEVELS, initial="city"),
            "area": Line(label=_("地区"), max_length=20, help_text=_("例如遵义市。"), error_messages=_NEEDED),
            "slug": Line(
                label=_("代号"),
                max_length=50,
                help_text=_("用在网址和命令里，例如地名的拼音。"),
                error_messages=_NEEDED,
            ),
            "area_code": Line(label=_("区划代码"), max_length=12, required=False),
            "name": Line(
                label=_("全称"),
                max_length=60,
                required=False,
                help_text=_("空着则为「中国人民政治协商会议＋地区＋委员会」。"),
            ),
            "short_name": Line(
                label=_("简称"), max_length=20, required=False, help_text=_("空着则为「地区＋政协」。")
            ),
            "above": Lines(
                label=_("上级机构"),
                rows=2,
                help_text=_("每行一个，最高的在前：地区 代号 区划代码，例如「贵州省 guizhou 520000」。"),
            ),
            "below": Lines(
                label=_("下级机构"),
                rows=6,
                help_text=_("每行一个，写法相同；没有政协委员会、设工委的，末尾写「工委」。"),
            ),
            **term,
            "special_committees": Lines(
                label=_("专门委员会"),
                rows=6,
                initial="\n".join(offered["special_committees"]),
                help_text=_("每行一个。"),
            ),
            "parties": Lines(
                label=_("党派团体"),
                rows=6,
                initial="\n".join(offered["parties"]),
                help_text=_("每行一个：简称 全称 类别，全称与简称相同的不用再写。"),
            ),
        }
        for role in FIRST_ROLES:
            self.fields |= {
                f"{role}_name": Line(label=_("姓名"), max_length=40, error_messages=_NEEDED),
                f"{role}_username": Line(
                    label=_("账号"),
                    max_length=40,
                    help_text=_("登录用，例如姓名的拼音。"),
                    error_messages=_NEEDED,
                ),
                f"{role}_phone": Line(label=_("手机号"), max_length=20, error_messages=_NEEDED),
                f"{role}_title": Line(label=_("职务"), max_length=60, required=False),
            }

    @property
    def sections(self) -> Iterator[tuple[Any, list[forms.BoundField]]]:
        """The fields in their sections, each with its heading."""
        names = list(self.fields)
        first = names.index("term")
        parts = [
            (_("机构"), names[:first]),
            (_("本届与全会"), [*term_fields(preset("blank"))]),
            (_("机构内部"), ["special_committees", "parties"]),
        ]
        for role in FIRST_ROLES:
            parts.append((role.label, [name for name in names if name.startswith(f"{role}_")]))
        for heading, part in parts:
            yield heading, [self[name] for name in part]

    @property
    def written(self) -> dict[str, Any]:
        found = self.cleaned_data
        own = ("level", "area", "slug", "area_code", "name", "short_name")
        parts = ("name", "username", "phone", "title")
        return super().written | {
            "committee": {name: found[name] for name in own},
            "above": [_committee(line) for line in found["above"]],
            "below": [_committee(line) for line in found["below"]],
            "special_committees": found["special_committees"],
            "parties": found["parties"],
            "people": {role: {part: found[f"{role}_{part}"] for part in parts} for role in FIRST_ROLES},
        }

    def _field_of(self, place: str) -> str:
        section, *rest = place.split(".")
        if section == "people":
            return "_".join((rest[0], rest[1] if len(rest) > 1 and rest[1] else "name"))
        return rest[-1] if section == "committee" else super()._field_of(place)


def _committee(line: str) -> dict[str, Any]:
    """One line of the tree: area, slug, code, and whether it is a working committee."""
    words = line.replace("　", " ").split()
    working = words[-1] == "工委" and len(words) > 1
    area, slug, code = (*words[: len(words) - working], "", "", "")[:3]
    return {"area": area, "slug": slug, "area_code": code, "working": working}
