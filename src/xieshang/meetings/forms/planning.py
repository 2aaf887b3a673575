"""The sheet on which a meeting is planned: what, when, where, and for whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Line, Moment, MomentField, Prose, SeveralRecords
from xieshang.people.models import Committee, PlenarySession, Sector, SpecialCommittee
from xieshang.people.namesakes import called, known_by_name
from xieshang.people.roles import Role

from ..models import AudienceRule, Meeting
from ..models.meeting import OWN_KINDS
from ..queries.meetings import kinds
from ..states import MeetingState

INVITABLE = (
    Role.STANDING_MEMBER,
    Role.CHAIR,
    Role.CONVENER,
    Role.SECTOR_LIAISON,
    Role.PARTY_ACCOUNT,
    Role.GENERAL_OFFICE,
    Role.SECRETARY_GENERAL,
    Role.COMMITTEE_DIRECTOR,
    Role.COMMITTEE_STAFF,
    Role.PROPOSAL_COMMITTEE,
    Role.HANDLING_UNIT_LEAD,
    Role.SUPERVISING_LEADER,
)
"""The posts a notice can be addressed to as such."""


_FENCE = {"latitude", "longitude", "radius"}


_WHOM = (
    "all_members",
    "sectors",
    "special_committees",
    "roles",
    "named",
    "observing_roles",
    "observers",
    "invited",
)


@dataclass(frozen=True)
class Part:
    """One step of planning, saved by itself."""

    name: str
    label: str | Promise
    fields: tuple[str, ...]


PARTS = (
    Part(
        "when",
        _("时间地点"),
        ("kind", "title", "starts_at", "ends_at", "place", "video_link", "plenary_session", "parent"),
    ),
    Part("whom", _("参会范围"), _WHOM),
    Part("notice", _("通知和签到"), ("chair", "notice", "latitude", "longitude", "radius")),
)


class Names(forms.Field):
    """People by name, one a line or with commas between them; resolved by the form."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("每行一位。"), **kwargs
        )

    def to_python(self, value: str | None) -> list[str]:
        words = (value or "").replace("、", "\n").replace("，", "\n").splitlines()
        return [word.strip() for word in words if word.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


def which_of_them(name: str, several: Iterable[str]) -> str:
    """What is asked where a name alone does not say who is meant: the way to say it stands in the sentence."""
    several = list(several)
    return _("叫「%(name)s」的有%(count)d位，请写明是哪一位：%(each)s。") % {
        "name": name,
        "count": len(several),
        "each": "、".join(several),
    }


class PlanForm(forms.Form):
    """Everything about a meeting that is settled before its notice goes out, or one part of it."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("类别"))
    title = Line(label=_("名称"), max_length=80)
    starts_at = MomentField(label=_("开始"), widget=Moment())
    ends_at = MomentField(label=_("结束"), widget=Moment())
    place = Line(label=_("地点"), max_length=80, required=False)
    video_link = forms.URLField(
        label=_("视频会议链接"),
        required=False,
        assume_scheme="https",
        help_text=_("填写后，参会人员可以选择视频参加。"),
    )
    latitude = forms.DecimalField(
        label=_("会场纬度"), required=False, min_value=-90, max_value=90, max_digits=9, decimal_places=6
    )
    longitude = forms.DecimalField(
        label=_("会场经度"), required=False, min_value=-180, max_value=180, max_digits=9, decimal_places=6
    )
    radius = forms.IntegerField(
        label=_("签到范围（米）"),
        required=False,
        min_value=50,
        max_value=20_000,
        help_text=_("填写会场的位置和范围后，委员同意提供位置的，在范围之外不能签到；不同意的不受影响。"),
    )
    chair = Line(label=_("主持人"), max_length=40, required=False)
    plenary_session = forms.ModelChoiceField(
        label=_("全体会议"),
        queryset=PlenarySession.objects.none(),
        required=False,
        empty_label=_("不属于全体会议"),
    )
    parent = forms.ModelChoiceField(
        label=_("所属会议"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("单独召开"),
        help_text=_(
            "全体会议中的开幕会、分组讨论、闭幕会等；不另选参会范围时，沿用所属会议的名册、小组和座位。"
        ),
    )
    notice = Prose(label=_("通知正文"), rows=5, required=False)

    all_members = forms.BooleanField(label=_("全体委员"), required=False)
    sectors = SeveralRecords(
        label=_("某界别委员"),
        queryset=Sector.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    special_committees = SeveralRecords(
        label=_("某专委会委员"),
        queryset=SpecialCommittee.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    roles = forms.MultipleChoiceField(
        label=_("担任某职务者"), required=False, widget=forms.CheckboxSelectMultiple
    )
    named = Names(label=_("指定人员"))
    observing_roles = forms.MultipleChoiceField(
        label=_("列席：担任某职务者"), required=False, widget=forms.CheckboxSelectMultiple
    )
    observers = Names(label=_("列席人员"))
    invited = Names(label=_("特邀人员"))

    WHOM = _WHOM

    def __init__(
        self,
        *args: Any,
        committee: Committee,
        meeting: Meeting | None = None,
        own_only: bool = False,
        part: Part | None = None,
        **kwargs: Any,
    ) -> None:
        if meeting:
            kwargs["initial"] = {
                name: getattr(meeting, name)
                for name in self.base_fields
                if name not in self.WHOM and name != "version"
            }
            kwargs["initial"] |= {"version": meeting.version} | _ticked(meeting)
        super().__init__(*args, **kwargs)
        self.committee = committee
        offered: dict[str, Any] = {
            "kind": [
                (code, label)
                for code, label in kinds(committee.pk).items()
                if not own_only or code in OWN_KINDS
            ],
            "roles": [(role.value, role.label) for role in INVITABLE],
            "observing_roles": [(role.value, role.label) for role in INVITABLE],
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        sessions = PlenarySession.objects.filter(committee=committee).select_related("term")
        around = Meeting.objects.filter(committee=committee, parent=None, kind="plenary").exclude(
            state__in=(MeetingState.CLOSED, MeetingState.CANCELLED)
        )
        self._offer("plenary_session", sessions.order_by("-opens_on"))
        if meeting:
            around = around.exclude(pk=meeting.pk)
        self._offer("parent", around.order_by("-starts_at"))
        self._offer(
            "sectors",
            Sector.objects.filter(committee=committee, members__left_on=None).distinct().order_by("order"),
        )
        self._offer("special_committees", SpecialCommittee.objects.filter(committee=committee).order_by("pk"))
        if part:
            for name in set(self.fields) - {*part.fields, "version"}:
                del self.fields[name]
            self.order_fields(part.fields)

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("结束时间应在开始时间之后。"))
        fence = [cleaned.get(name) for name in _FENCE]
        if any(value is not None for value in fence) and None in fence and not self.errors.keys() & _FENCE:
            self.add_error("radius", _("会场的纬度、经度和签到范围要么都填，要么都不填。"))
        self._people = known_by_name(
            self.committee.pk,
            [name for field in ("named", "observers", "invited") for name in cleaned.get(field, [])],
        )
        for field in ("named", "observers", "invited"):
            if missing := [name for name in cleaned.get(field, []) if not self._people[name]]:
                words = _("没有找到：%(names)s。请核对姓名，名册外的来宾可在发出通知后登记。")
                self.add_error(field, words % {"names": "、".join(missing)})
            for name in cleaned.get(field, []):
                if len(self._people[name]) > 1:
                    self.add_error(field, which_of_them(name, (one.called for one in self._people[name])))
        return cleaned

    @property
    def details(self) -> dict[str, Any]:
        """The meeting's own columns."""
        return {
            name: value for name, value in self.cleaned_data.items() if name not in (*self.WHOM, "version")
        }

    @property
    def audience(self) -> list[dict[str, Any]] | None:
        """The rules of who is invited; None where this part does not say."""
        return list(self._rules()) if "all_members" in self.fields else None

    def _rules(self) -> Iterator[dict[str, Any]]:
        """Who is due comes first: the first rule that names a person decides their standing."""
        cleaned, kind, standing = self.cleaned_data, AudienceRule.Kind, AudienceRule.Standing
        if cleaned["all_members"]:
            yield {"kind": kind.ALL_MEMBERS}
        for sector in cleaned["sectors"]:
            yield {"kind": kind.SECTOR, "sector": sector}
        for special in cleaned["special_committees"]:
            yield {"kind": kind.SPECIAL_COMMITTEE, "special_committee": special}
        for role in cleaned["roles"]:
            yield {"kind": kind.POST, "role": role}
        for field, what in (
            ("named", standing.DUE),
            ("invited", standing.INVITED),
            ("observers", standing.OBSERVER),
        ):
            for name in cleaned[field]:
                yield {"kind": kind.NAMED, "account": self._people[name][0].account, "standing": what}
        for role in cleaned["observing_roles"]:
            yield {"kind": kind.POST, "role": role, "standing": standing.OBSERVER}

    @property
    def plan_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.WHOM]

    @property
    def whom_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.WHOM if name in self.fields]


def _ticked(meeting: Meeting) -> dict[str, Any]:
    """The audience rules as what is ticked and written on the sheet."""
    kind, standing = AudienceRule.Kind, AudienceRule.Standing
    rules = list(meeting.audience.select_related("account"))
    due = [rule for rule in rules if rule.standing == standing.DUE]
    people = called(meeting.committee_id, [rule.account for rule in rules if rule.account])

    def names(what: str) -> list[str]:
        return [people[rule.account.pk] for rule in rules if rule.account and rule.standing == what]

    return {
        "all_members": any(rule.kind == kind.ALL_MEMBERS for rule in due),
        "sectors": [rule.sector_id for rule in due if rule.sector_id],
        "special_committees": [rule.special_committee_id for rule in due if rule.special_committee_id],
        "roles": [rule.role for rule in due if rule.role],
        "named": names(standing.DUE),
        "invited": names(standing.INVITED),
        "observers": names(standing.OBSERVER),
        "observing_roles": [rule.role for rule in rules if rule.role and rule.standing == standing.OBSERVER],
    }
