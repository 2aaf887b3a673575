"""What people do with proposals: keyword-only verbs, each taking ``by=`` and leaving an event."""

from .attaching import attach, detach
from .converting import agree_convert, ask_convert, decline_convert, derive, end_convert
from .cosigning import accept, decline, take_back
from .feedback import close, close_silent, rate, rehandle
from .handling import (
    accept_assignment,
    ask_extension,
    assign,
    decide_dispute,
    decide_extension,
    dispute,
    give_opinion,
    log_contact,
    start,
)
from .marks import mark_key, name_good, record_outcome
from .merging import agree_merge, ask_merge, decline_merge, end_merge
from .phones import view_phone
from .replies import draft_reply, pass_reply, return_reply, sign
from .review import file, pass_review, refuse, return_for_changes
from .writing import (
    begin,
    discard,
    invite,
    resubmit,
    revise,
    save_text,
    submit,
    withdraw,
)

__all__ = [
    "accept",
    "accept_assignment",
    "agree_convert",
    "agree_merge",
    "ask_convert",
    "ask_extension",
    "ask_merge",
    "assign",
    "attach",
    "begin",
    "close",
    "close_silent",
    "decide_dispute",
    "decide_extension",
    "decline",
    "decline_convert",
    "decline_merge",
    "derive",
    "detach",
    "discard",
    "dispute",
    "draft_reply",
    "end_convert",
    "end_merge",
    "file",
    "give_opinion",
    "invite",
    "log_contact",
    "mark_key",
    "name_good",
    "pass_reply",
    "pass_review",
    "rate",
    "record_outcome",
    "refuse",
    "rehandle",
    "resubmit",
    "return_for_changes",
    "return_reply",
    "revise",
    "save_text",
    "sign",
    "start",
    "submit",
    "take_back",
    "view_phone",
    "withdraw",
]
