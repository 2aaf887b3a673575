"""The forms of the network."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.forms import Day, DayField, EntryForm, Line
from xieshang.core.models import Account


class UnitForm(EntryForm):
    name = Line(label=_("单位名称"), max_length=60)
    since = DayField(label=_("起"), initial=clock.today, widget=Day())


class InformantForm(EntryForm):
    """The person is found by the account or the phone number they sign in with."""

    account = Line(label=_("账号或手机号"), max_length=60)
    since = DayField(label=_("起"), initial=clock.today, widget=Day())

    def clean_account(self) -> Account:
        name = self.cleaned_data["account"]
        found = Account.objects.filter(Q(username=name) | Q(phone=name), is_active=True).first()
        if found is None:
            raise forms.ValidationError(_("没有这个账号，请先由系统管理员开通。"))
        return found


class EndForm(EntryForm):
    until = DayField(
        label=_("止"),
        initial=clock.today,
        widget=Day(),
        help_text=_("从这一天起不再列入名单，已报送的信息不受影响。"),
    )


class DaysCorrection(EntryForm):
    """From when until when, as it should have been written."""

    since = DayField(label=_("起"), widget=Day())
    until = DayField(label=_("止"), widget=Day(), required=False)


class UnitCorrection(DaysCorrection):
    name = Line(label=_("单位名称"), max_length=60)
    field_order = ("name", "since", "until")
