"""The forms of the marks of distinction."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Line, Prose, Reasoned, StepForm
from xieshang.people.models import Post

from ..models import KeyProposal
from ..services.marks import may_lead
from ..states import KeyOutcome


class LeaderChoice(forms.ModelChoiceField):
    def __init__(self) -> None:
        super().__init__(label=_("领衔督办领导"), queryset=Post.objects.none(), empty_label=_("请选择"))

    def label_from_instance(self, post: Post) -> str:
        return f"{post.account.name}　{post.title or post.get_role_display()}"


class MarkKey(StepForm):
    leader = LeaderChoice()
    way = forms.ChoiceField(
        label=_("督办方式"), choices=[("", _("待定")), *KeyProposal.Way.choices], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("leader", may_lead(self.record.committee_id))


class ChangeLeader(Reasoned):
    leader = LeaderChoice()
    field_order = ("leader", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("leader", may_lead(self.record.committee_id).exclude(pk=self.record.leader_id))


class ChangeWay(Reasoned):
    way = forms.ChoiceField(label=_("督办方式"), choices=KeyProposal.Way.choices, widget=forms.RadioSelect)
    field_order = ("way", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"way": kwargs["record"].way}
        super().__init__(*args, **kwargs)


class RecordOutcome(StepForm):
    outcome = forms.ChoiceField(label=_("落实情况"), choices=KeyOutcome.choices, widget=forms.RadioSelect)
    note = Prose(label=_("落实说明"), required=False)


class NameGood(StepForm):
    year = forms.IntegerField(label=_("年度"), error_messages={"invalid": _("请填写年度，例如2024。")})
    reason = Line(label=_("评语"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        rated = kwargs["record"].ratings.last()
        kwargs["initial"] = {"year": timezone.localdate(rated.at).year if rated else None}
        super().__init__(*args, **kwargs)
