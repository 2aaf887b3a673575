"""What people do with opinion reports beyond a table's own moves: keyword-only verbs, each taking ``by=``."""

from .attaching import attach, detach
from .converting import hold_up_convert
from .issues import abandon, add_item, close, compose, issue, order_items, remove_item
from .items import edit_item, merge, put_back, take_up
from .outcomes import read_instructions, record_adoption, record_instruction
from .reporting import begin, begin_from_speech, receive_converted, save_text
from .routes import adopt, pass_on, route
