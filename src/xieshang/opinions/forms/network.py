"""The forms of the network."""

from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.forms import Day, DayField, EntryForm, Line
from xieshang.people.fields import AccountField


class UnitForm(EntryForm):
    name = Line(label=_("单位名称"), max_length=60)
    since = DayField(label=_("起"), initial=clock.today, widget=Day())


class InformantForm(EntryForm):
    """The person is found by the account or the phone number they sign in with."""

    account = AccountField(label=_("账号或手机号"))
    since = DayField(label=_("起"), initial=clock.today, widget=Day())


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
