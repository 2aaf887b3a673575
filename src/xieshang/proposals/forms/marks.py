"""The forms of the marks of distinction."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.forms import Line, Prose
from xieshang.people.models import Post

from ..marks import leaders
from ..models import KeyProposal, Proposal


class LeaderChoice(forms.ModelChoiceField):
    def label_from_instance(self, post: Post) -> str:
        return f"{post.account.name}　{post.title or post.get_role_display()}"


class MarkForm(forms.Form):
    """A mark, given by the office to one filed proposal."""

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal


class KeyForm(MarkForm):
    leader = LeaderChoice(
        label=_("领衔督办领导"),
        queryset=Post.objects.none(),
        empty_label=_("请选择"),
        error_messages={"required": _("请选择领衔督办的领导。")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(LeaderChoice, self.fields["leader"]).queryset = leaders(self.proposal)


class OutcomeForm(MarkForm):
    outcome = forms.ChoiceField(
        label=_("落实情况"),
        choices=KeyProposal.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择一项。")},
    )
    note = Prose(label=_("落实说明"), required=False)


class GoodForm(MarkForm):
    year = forms.IntegerField(
        label=_("年度"),
        min_value=1949,
        max_value=2999,
        error_messages={"required": _("请填写年度。"), "invalid": _("请填写年度，例如2024。")},
    )
    reason = Line(label=_("评语"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"year": clock.today().year}
        super().__init__(*args, **kwargs)
