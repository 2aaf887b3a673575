"""The plan of a year with its versions, activities with their hosts, and what was said at them."""

from .activity import Activities, Activity, ActivityHost
from .outcome import OutcomePaper
from .plan import Plan, PlanItem, PlanStage, PlanVersion
from .speaking import ActivitySuggestion, Talk

__all__ = [
    "Activities",
    "Activity",
    "ActivityHost",
    "ActivitySuggestion",
    "OutcomePaper",
    "Plan",
    "PlanItem",
    "PlanStage",
    "PlanVersion",
    "Talk",
]
