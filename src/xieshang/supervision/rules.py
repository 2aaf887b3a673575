"""What a city may set differently about supervision."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Words
from xieshang.core.parameters import Rule


def _working_days(name: str, label: Words, help: Words, value: int) -> Rule:
    return Rule(f"supervision.{name}", label, help, "duration", {"value": value, "unit": "working_days"})


NOTICE = _working_days("notice", _("视察通知提前量"), _("视察通知最迟在第一天以前多久发出。"), 7)
DRAFT = _working_days("draft", _("起草监督意见的期限"), _("视察结束后，起草视察报告或监督意见的期限。"), 10)
SEND = _working_days("send", _("报送监督意见的期限"), _("审议通过后，编号报送的期限。"), 7)
REPORT = _working_days("report", _("通报测评结果的期限"), _("测评结束后，通报有关单位的期限。"), 10)
STOPS = Rule("supervision.stops_a_day", _("一天最多几个点位"), _("视察一天最多安排几个点位。"), "integer", 6)
SEATS = Rule(
    "supervision.seats_most",
    _("一年最多抽到几次"),
    _("同一名委员一年内最多抽到几次评议测评，到了的不再抽。"),
    "integer",
    3,
)
RECHECK_SHARE = Rule(
    "supervision.recheck_share",
    _("回头看抽取比例（%）"),
    _("上一年核查为已解决的建议，抽取百分之几列入回头看名单。"),
    "integer",
    10,
)

RULES = (NOTICE, DRAFT, SEND, REPORT, STOPS, SEATS, RECHECK_SHARE)
