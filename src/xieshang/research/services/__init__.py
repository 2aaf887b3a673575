"""What is done with a topic besides the steps of its table: begun, prepared, researched, written, decided."""

from .deciding import finish, merge, pass_review, revise, send_review
from .preparing import add_person, begin, begin_own, change, plan, remove_person
from .writing import (
    add_advice,
    add_comment,
    add_section,
    answer_comment,
    correct_note,
    remove_advice,
    remove_section,
    resolve_comment,
    write_note,
    write_section,
)

__all__ = [
    "add_advice",
    "add_comment",
    "add_person",
    "add_section",
    "answer_comment",
    "begin",
    "begin_own",
    "change",
    "correct_note",
    "finish",
    "merge",
    "pass_review",
    "plan",
    "remove_advice",
    "remove_person",
    "remove_section",
    "resolve_comment",
    "revise",
    "send_review",
    "write_note",
    "write_section",
]
