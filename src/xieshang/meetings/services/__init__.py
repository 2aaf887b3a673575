"""What people do with meetings beyond a table's own moves: keyword-only verbs, each taking ``by=``."""

from .agenda import add_agenda_item, change_agenda_item, move_agenda_item, remove_agenda_item
from .calendar import make_calendar_address, withdraw_calendar_address
from .convening import MeetingRefused, add_guest, convene, plan, replan, reply, substitute, take_note
from .groups import arrange_group, issue_brief, record_discussion
from .leave import cancel_leave, request_leave
from .offline import keep_offline, keep_recent_offline
from .papers import add_paper, add_paper_files, read_paper, recall_paper, remove_paper_file
from .questions import answer_question, ask_question
from .reading import read_phones, read_reason, read_roster
from .rescheduling import rearrange, settle
from .roster import remind_unread, write_minutes
from .seating import SeatTaken, arrange_rostrum, change_seat, give_seats, rostrum_key
