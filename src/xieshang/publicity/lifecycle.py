"""The life of a text: three checks by three people, then one act of publishing for each channel."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.lifecycle import Clock, Lifecycle, Step
from xieshang.core.models import Account

from . import needs, rules
from .actors import AUTHOR, EDITOR, EDITORS, FIRST, ISSUER, ISSUERS, REVIEWERS, SECOND, THIRD, WRITER
from .models import Story
from .searchable import STORIES
from .states import StoryState as S

CHECK = Clock(rules.CHECK)


def _anew(story: Story, by: Account | None) -> dict[str, Any]:
    return {"first_by": None, "second_by": None}


def _first(story: Story, by: Account | None) -> dict[str, Any]:
    return {"first_by": by}


def _second(story: Story, by: Account | None) -> dict[str, Any]:
    return {"second_by": by}


def _text(story: Story) -> dict[str, Any]:
    return {"title": story.title, "text": story.text}


# fmt: off
STORY = Lifecycle(Story, _("稿件"), S, (
    #    action       label          from                              to           by
    Step("submit",    pgettext_lazy("story", "送审"), (S.DRAFT, S.RETURNED), S.FIRST, AUTHOR, needs=(needs.consent,), tells=(EDITORS,), clock=CHECK, sets=_anew, facts=_text),
    Step("pass_1",    _("通过一审"), (S.FIRST,),                       S.SECOND,    FIRST, tells=(REVIEWERS,), clock=CHECK, sets=_first),
    Step("pass_2",    _("通过二审"), (S.SECOND,),                      S.THIRD,     SECOND, tells=(ISSUERS,), clock=CHECK, sets=_second),
    Step("pass_3",    _("通过三审"), (S.THIRD,),                       S.READY,     THIRD, tells=(EDITORS, WRITER), clock=CHECK),
    Step("return_1",  _("退回作者"), (S.FIRST,),                       S.RETURNED,  FIRST, duty=False, note=True, tells=(WRITER,)),
    Step("return_2",  _("退回作者"), (S.SECOND,),                      S.RETURNED,  SECOND, duty=False, note=True, tells=(WRITER,)),
    Step("return_3",  _("退回作者"), (S.THIRD,),                       S.RETURNED,  THIRD, duty=False, note=True, tells=(WRITER,)),
    Step("recall",    pgettext_lazy("story", "撤回修改"), (S.FIRST,),  S.RETURNED,  AUTHOR, duty=False),
    Step("place",     pgettext_lazy("story", "登记发布"), (S.READY,),  S.PLACED,    EDITOR, needs=(needs.placed,), tells=(WRITER,)),
    Step("place_more", _("再登记一个渠道"), (S.PLACED,),               S.PLACED,    EDITOR, duty=False, stays=True, needs=(needs.placed,)),
    Step("amend",     _("更正"),     (S.PLACED,),                      S.PLACED,    ISSUER, duty=False, stays=True, note=True, tells=(EDITORS, WRITER)),
    Step("withdraw",  _("撤稿"),     (S.PLACED,),                      S.WITHDRAWN, ISSUER, duty=False, note=True, final=True, tells=(EDITORS, WRITER)),
), tells_search=STORIES.keep_records)
# fmt: on
