"""The life of a speech for the plenary session: one table."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.lifecycle import Condition, Lifecycle, Step
from xieshang.core.models import Account

from . import needs
from .actors import SECRETARIAT, SECRETARIES, SPEAKER, SPEECH_WRITER
from .models import Speech
from .states import SpeechState as S

ORAL = Condition("oral", _("发言人只希望书面发言。"), lambda: Q(wishes=Speech.Form.ORAL))

NO_PROPOSAL = Condition("no_proposal", _("已经转为提案草稿。"), lambda: Q(proposal_asked_at=None))
NO_OPINION = Condition("no_opinion", _("已经转为信息草稿。"), lambda: Q(opinion_asked_at=None))


def _submitted(speech: Speech, by: Account | None) -> dict[str, Any]:
    return {"submitted_at": clock.now()}


def _as_proposal(speech: Speech, by: Account | None) -> dict[str, Any]:
    return {"proposal_asked_at": clock.now()}


def _as_opinion(speech: Speech, by: Account | None) -> dict[str, Any]:
    return {"opinion_asked_at": clock.now()}


def _text(speech: Speech) -> dict[str, Any]:
    return {"text": speech.text}


# fmt: off
SPEECH = Lifecycle(Speech, _("大会发言"), S, (
    #    action          label              from                         to            by
    Step("submit",       _("提交"),         (S.DRAFT,),                  S.SUBMITTED,  SPEAKER, needs=(needs.speech_text,), tells=(SECRETARIES,), sets=_submitted, facts=_text),
    Step("preselect",    _("初选入围"),     (S.SUBMITTED,),              S.PRESELECTED, SECRETARIAT, tells=(SPEECH_WRITER,)),
    Step("drop",         _("不采用"),       (S.SUBMITTED, S.PRESELECTED), S.NOT_USED,  SECRETARIAT, duty=False, note=True, tells=(SPEECH_WRITER,)),
    Step("ask_revision", _("请修改"),       (S.PRESELECTED,),            S.REVISING,   SECRETARIAT, duty=False, note=True, tells=(SPEECH_WRITER,)),
    Step("revised",      _("已修改"),       (S.REVISING,),               S.PRESELECTED, SPEAKER, needs=(needs.speech_text,), tells=(SECRETARIES,), facts=_text),
    Step("written",      _("列为书面发言"), (S.PRESELECTED,),            S.WRITTEN,    SECRETARIAT, tells=(SPEECH_WRITER,)),
    Step("schedule",     _("安排口头发言"), (S.PRESELECTED,),            S.SCHEDULED,  SECRETARIAT, when=ORAL, needs=(needs.slot,), tells=(SPEECH_WRITER,)),
    Step("deliver",      _("已发言"),       (S.SCHEDULED,),              S.DELIVERED,  SECRETARIAT),
    Step("publish",      _("公开"),         (S.WRITTEN, S.DELIVERED),    S.PUBLISHED,  SECRETARIAT, duty=False, tells=(SPEECH_WRITER,)),
    Step("to_proposal",  _("转为提案草稿"), (S.PUBLISHED,),              S.PUBLISHED,  SPEAKER, duty=False, stays=True, when=NO_PROPOSAL, needs=(needs.still_serving,), sets=_as_proposal),
    Step("to_opinion",   _("转为信息草稿"), (S.PUBLISHED,),              S.PUBLISHED,  SPEAKER, duty=False, stays=True, when=NO_OPINION, needs=(needs.still_serving,), sets=_as_opinion),
    Step("unused_to_proposal", _("转为提案草稿"), (S.NOT_USED,),         S.NOT_USED,   SPEAKER, duty=False, stays=True, when=NO_PROPOSAL, needs=(needs.still_serving,), sets=_as_proposal),
    Step("unused_to_opinion", _("转为信息草稿"), (S.NOT_USED,),          S.NOT_USED,   SPEAKER, duty=False, stays=True, when=NO_OPINION, needs=(needs.still_serving,), sets=_as_opinion),
))
# fmt: on
