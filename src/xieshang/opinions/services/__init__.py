"""What people do with opinion reports: keyword-only verbs, each taking ``by=`` and leaving an event."""

from .issues import (
    abandon,
    add_item,
    close,
    compose,
    decline_to_sign,
    issue,
    order_items,
    pass_review,
    remove_item,
    send_back,
    send_review,
    sign,
)
from .items import edit_item, merge, put_back, sees_originals, take_up
from .network import end_informant, end_reporting_unit, name_informant, name_reporting_unit
from .outcomes import (
    is_issued,
    may_read_instructions,
    read_instructions,
    record_adoption,
    record_instruction,
)
from .reporting import begin, discard, receive_converted, resubmit, save_text, submit, withdraw
from .routes import adopt, answer, pass_on, pass_over, receive, route
from .screening import classify, drop, keep, return_for_more

__all__ = [
    "abandon",
    "add_item",
    "adopt",
    "answer",
    "begin",
    "classify",
    "close",
    "compose",
    "decline_to_sign",
    "discard",
    "drop",
    "edit_item",
    "end_informant",
    "end_reporting_unit",
    "is_issued",
    "issue",
    "keep",
    "may_read_instructions",
    "merge",
    "name_informant",
    "name_reporting_unit",
    "order_items",
    "pass_on",
    "pass_over",
    "pass_review",
    "put_back",
    "read_instructions",
    "receive",
    "receive_converted",
    "record_adoption",
    "record_instruction",
    "remove_item",
    "resubmit",
    "return_for_more",
    "route",
    "save_text",
    "sees_originals",
    "send_back",
    "send_review",
    "sign",
    "submit",
    "take_up",
    "withdraw",
]
