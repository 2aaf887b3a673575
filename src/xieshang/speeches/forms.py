"""What is asked about a speech: its text, its place in the order, how long it took; and the call itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Day, DayField, Line, Prose, StepForm
from xieshang.core.writing import SheetForm
from xieshang.people.models import Committee, PlenarySession

from .models import Speech
from .rules import LONGEST_TEXT


class SpeechSheet(SheetForm):
    """The text of a speech, who speaks and how they would like to."""

    title = Line(label=_("题目"), max_length=80)
    speaker = Line(label=_("发言人"), max_length=40)
    wishes = forms.ChoiceField(
        label=_("希望的形式"), choices=Speech.Form.choices, widget=forms.RadioSelect, required=False
    )
    text = Prose(label=_("正文"), rows=18)

    TEXT = ("title", "speaker", "wishes", "text")
    ALWAYS = frozenset({"wishes"})
    LONGEST = LONGEST_TEXT


class CallForm(forms.Form):
    """Which session's speeches are called for, and until when."""

    plenary_session = forms.ModelChoiceField(
        label=_("全体会议"), queryset=PlenarySession.objects.none(), empty_label=None
    )
    opens_on = DayField(label=_("征集开始"), widget=Day())
    closes_on = DayField(label=_("征集截止"), widget=Day())
    text = Prose(label=_("征集通知"), rows=8, required=False)

    def __init__(self, *args: Any, committee: Committee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["plenary_session"]
        assert isinstance(field, forms.ModelChoiceField)
        sessions = PlenarySession.objects.filter(committee=committee)
        field.queryset = sessions.select_related("term").order_by("-opens_on")


class Schedule(StepForm):
    order = forms.IntegerField(label=_("发言顺序"), min_value=1, max_value=200)
    minutes = forms.IntegerField(label=_("分钟"), min_value=1, max_value=60, initial=8)


class Delivered(StepForm):
    seconds_spoken = forms.IntegerField(
        label=_("实际用时（秒）"), min_value=0, max_value=7200, required=False
    )
