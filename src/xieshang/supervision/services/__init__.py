"""The writes of supervision: inspections planned and arranged, what was found and advised, papers, appraisals."""

from .appraising import change_appraisal, draw_members, hold, plan_appraisal, replace
from .field import advise, drop_finding, find
from .following import follow
from .papers import adopt, change_paper, draft_paper, send
from .planning import add_stop, arrange, cancel, change, list_in_plan, notify, plan, remove_stop
from .rechecking import recheck

__all__ = [
    "add_stop",
    "adopt",
    "advise",
    "arrange",
    "cancel",
    "change",
    "change_appraisal",
    "change_paper",
    "draft_paper",
    "draw_members",
    "drop_finding",
    "find",
    "follow",
    "hold",
    "list_in_plan",
    "notify",
    "plan",
    "plan_appraisal",
    "recheck",
    "remove_stop",
    "replace",
    "send",
]
