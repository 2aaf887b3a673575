"""What people do with proposals beyond a table's own moves: keyword-only verbs, each taking ``by=``."""

from .attaching import attach, detach
from .converting import derive
from .corrections import add_unit, change_mode, drop_unit, replace_unit
from .cosigning import accept
from .feedback import rate, rehandle
from .handling import assign, grant_extension, log_contact, move
from .marks import change_leader, mark_key, name_good, record_outcome
from .merging import agree_merge, ask_merge, decline_merge, end_merge
from .phones import view_phone
from .replies import draft_reply, sign
from .review import refuse
from .writing import begin, invite, resubmit, save_text, submit, withdraw
