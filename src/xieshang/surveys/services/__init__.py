"""The writes of surveys: making one, answering it, closing it with its pieces."""

from .answering import begin, of_ticket, save, submit
from .collecting import close, follow, restore_piece, split_piece, void_piece
from .making import (
    add_question,
    change_question,
    change_survey,
    move_up,
    open_survey,
    plan_survey,
    remove_question,
    withdraw,
)

__all__ = [
    "add_question",
    "begin",
    "change_question",
    "change_survey",
    "close",
    "follow",
    "move_up",
    "of_ticket",
    "open_survey",
    "plan_survey",
    "remove_question",
    "restore_piece",
    "save",
    "split_piece",
    "submit",
    "void_piece",
    "withdraw",
]
