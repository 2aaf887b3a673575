"""The writes of consultation: preparing and calling, speaking, and what follows the meetings."""

from .following import follow
from .papers import adopt, change_paper, draft_paper, issue
from .planning import (
    add_item,
    amend,
    begin,
    drop_amendment,
    drop_item,
    pass_stage,
    put_off,
    record_amendment,
    record_approval,
    take_effect,
)
from .preparing import notify, prepare, prepare_again
from .speaking import book, cross_out, suggest

__all__ = [
    "add_item",
    "adopt",
    "amend",
    "begin",
    "book",
    "change_paper",
    "cross_out",
    "draft_paper",
    "drop_amendment",
    "drop_item",
    "follow",
    "issue",
    "notify",
    "pass_stage",
    "prepare",
    "prepare_again",
    "put_off",
    "record_amendment",
    "record_approval",
    "suggest",
    "take_effect",
]
