"""What is typed of an appraisal and of the members drawn for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Day, DayField, EntryForm, Line, SeveralRecords, StepForm

from .forms import LedForm
from .models import Appraisal, Seat
from .states import SeatState

_MOST_SEATS = 300
"""No committee sends so many members to one appraisal."""


class AppraisalForm(LedForm):
    """What is appraised, by whom it is held, on which day, and how many members are wanted."""

    title = Line(label=_("名称"), max_length=60)
    kind = forms.ChoiceField(label=_("种类"), choices=Appraisal.Kind.choices)
    organiser = Line(label=_("组织单位"), max_length=60)
    on = DayField(label=_("测评日期"), widget=Day())
    seats_wanted = forms.IntegerField(label=_("参评名额"), min_value=1, max_value=_MOST_SEATS)

    field_order = ("title", "kind", "organiser", "on", "seats_wanted", "lead", "units")


class ChangeAppraisalForm(AppraisalForm):
    """The same of one for which nobody was drawn yet."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReplaceForm(EntryForm):
    """Why a member who was drawn does not take part."""

    reason = Line(
        label=_("不参加的原因"), max_length=200, help_text=_("请假、与被评议单位有关系应当回避等。")
    )


class Attended(StepForm):
    """Who came."""

    attended = SeveralRecords(
        label=_("到场参评的委员"),
        queryset=Seat.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, record: Appraisal, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        drawn = record.seats.filter(state=SeatState.DRAWN).select_related("member__account")
        self.offer("attended", drawn.order_by("place"))
