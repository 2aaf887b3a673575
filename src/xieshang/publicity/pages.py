"""The pages of the steps of a text, and how the history tells of them."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned, Remarked
from xieshang.core.history import Teller
from xieshang.core.step_pages import StepPage, StepPages
from xieshang.people.namesakes import called_in

from . import forms, needs, services
from .lifecycle import STORY
from .models import Channel

# fmt: off
STORIES = StepPages(STORY, "publicity:step", {
    "submit": StepPage(
        will=_("送三审：文字、事实、导向由三个人分别审，作者不审自己的稿。送审后要改，先撤回。"),
        says=_("%(name)s送审")),
    "pass_1": StepPage(Remarked,
        will=_("文字已审，送部门负责人审事实。"),
        says=_("%(name)s通过一审")),
    "pass_2": StepPage(Remarked,
        will=_("事实已审，送签发人审导向。"),
        says=_("%(name)s通过二审")),
    "pass_3": StepPage(Remarked,
        will=_("三审通过，可以发布。微信文章发出后不能修改，请再看一遍。"),
        says=_("%(name)s通过三审")),
    "return_1": StepPage(Reasoned, will=_("退回作者修改，改好后从一审开始。"), says=_("%(name)s退回作者")),
    "return_2": StepPage(Reasoned, will=_("退回作者修改，改好后从一审开始。"), says=_("%(name)s退回作者")),
    "return_3": StepPage(Reasoned, will=_("退回作者修改，改好后从一审开始。"), says=_("%(name)s退回作者")),
    "recall": StepPage(
        will=_("撤回来修改，改好再送审。"),
        says=_("%(name)s撤回修改")),
    "place": StepPage(forms.Place, services.place,
        will=_("登记在哪个渠道、哪一天、以什么网址发布；一个渠道登记一次，算一条次。"),
        says=_("%(name)s登记在%(channel)s发布")),
    "place_more": StepPage(forms.Place, services.place,
        will=_("登记在另一个渠道发布，另算一条次。"),
        says=_("%(name)s登记在%(channel)s发布")),
    "amend": StepPage(Reasoned,
        will=_("已发布的稿件有误，写明更正什么、在哪些渠道更正；不另算条次。"),
        says=_("%(name)s更正")),
    "withdraw": StepPage(Reasoned, services.withdraw,
        will=_("从所有渠道撤下；发布超过一天的仍计入当年条次，记录保留。"),
        says=_("%(name)s撤稿")),
}, {
    "write": _("%(name)s写稿"),
    "rewrite": _("%(name)s修改"),
}, beforehand={needs.consent: ()})
# fmt: on

TELLER = Teller(STORIES, called=called_in, choices={"channel": Channel})
