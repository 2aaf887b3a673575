"""What people do with items besides the plain moves of the table."""

from .answering import answer_by_hand, draft_answer, log_progress, sign
from .checking import check, reopen
from .entering import edit, enter, enter_several
from .filing import attach
from .routing import merge, move, split
from .telling import say_view, told_by_word
