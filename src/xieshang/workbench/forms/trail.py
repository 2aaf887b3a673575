from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.forms import DayField
from xieshang.core.trail import kind_of

from ..house import RECORDED


class TrailForm(forms.Form):
    """What of the trail is asked for; what makes no sense is left out of the question."""

    since = DayField(label=_("自"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = DayField(label=_("至"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    who = forms.CharField(label=_("办理人"), required=False, max_length=40)
    kind = forms.ChoiceField(
        label=_("对象"),
        required=False,
        choices=[("", _("全部")), *((kind_of(one.model), one.label) for one in RECORDED)],
    )
    record = forms.IntegerField(label=_("对象编号"), required=False, min_value=1)
    account = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    """One person among namesakes, by their account."""
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    @property
    def filters(self) -> dict[str, Any]:
        """The question, without what was left empty."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value and name != "before"}

    @property
    def before_id(self) -> int | None:
        """The event after which the page begins, going back in time."""
        self.is_valid()
        return self.cleaned_data.get("before")

    @property
    def wanted(self) -> Q:
        filters = self.filters
        wanted = Q()
        if "since" in filters:
            wanted &= Q(at__gte=clock.midnight(filters["since"]))
        if "until" in filters:
            wanted &= Q(at__lt=clock.midnight(filters["until"] + timedelta(days=1)))
        if "who" in filters:
            wanted &= Q(by_name__icontains=filters["who"])
        if "account" in filters:
            wanted &= Q(by=filters["account"])
        if "kind" in filters:
            wanted &= Q(kind=filters["kind"])
        if "record" in filters:
            wanted &= Q(record=filters["record"])
        return wanted
