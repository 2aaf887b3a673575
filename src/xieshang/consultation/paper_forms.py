"""What is typed of the paper of an activity, and of the vote it rests on."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Line, Prose, StepForm
from xieshang.people.models import Decision

from . import rules
from .models import Activity, OutcomePaper

_LARGEST = 3000
"""No committee has so many members."""


class Paper(StepForm):
    """The paper as its staff words it."""

    form = forms.ChoiceField(label=_("成果形式"), choices=OutcomePaper.Form.choices)
    body = forms.ChoiceField(label=_("审议机构"), choices=OutcomePaper.Body.choices)
    title = Line(label=_("标题"), max_length=60)
    text = Prose(label=_("正文"), rows=12)
    recipients = Line(label=_("报送"), max_length=200, help_text=_("市委、市政府和有关单位，用顿号隔开。"))
    none_because = Line(
        label=_("没有意见建议的原因"),
        max_length=200,
        required=False,
        help_text=_("已经编录了意见建议的不用填。"),
    )

    def __init__(self, *args: Any, record: Activity, **kwargs: Any) -> None:
        paper = OutcomePaper.objects.filter(activity=record).first()
        kwargs["initial"] = (
            {name: getattr(paper, name) for name in self.base_fields if name != "version"}
            if paper
            else _first(record)
        )
        super().__init__(*args, record=record, **kwargs)


def _first(activity: Activity) -> dict[str, Any]:
    """What the form of consultation usually comes to."""
    row = rules.forms(activity.committee_id).get(activity.form, {})
    standing = activity.form == rules.STANDING
    return {
        "form": row.get("outcome", OutcomePaper.Form.MINUTES),
        "body": OutcomePaper.Body.STANDING_COMMITTEE if standing else OutcomePaper.Body.CHAIR_COUNCIL,
        "title": gettext("关于%(topic)s的协商意见") % {"topic": activity.topic},
    }


class Adopted(StepForm):
    """The decision by which it was adopted; of a recommendation the vote."""

    decision = forms.ModelChoiceField(
        label=_("依据的决定"),
        queryset=Decision.objects.none(),
        empty_label=_("请选择"),
        help_text=_("在“决定”里按文件登记文号、日期和扫描件，再在这里选择。"),
    )
    due = forms.IntegerField(label=_("应出席"), min_value=1, max_value=_LARGEST)
    present = forms.IntegerField(label=_("出席"), min_value=0, max_value=_LARGEST)
    votes_for = forms.IntegerField(label=_("赞成"), min_value=0, max_value=_LARGEST)
    against = forms.IntegerField(label=_("反对"), min_value=0, max_value=_LARGEST)
    abstain = forms.IntegerField(label=_("弃权"), min_value=0, max_value=_LARGEST)

    def __init__(self, *args: Any, record: Activity, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        known = Decision.objects.valid().filter(committee=record.committee_id)
        self.offer("decision", known.order_by("-on", "-pk"))
        paper = OutcomePaper.objects.filter(activity=record).first()
        if paper is None or paper.form != OutcomePaper.Form.RECOMMENDATION:
            for name in ("due", "present", "votes_for", "against", "abstain"):
                del self.fields[name]
