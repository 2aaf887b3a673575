"""The plan of a year with its versions, activities with their hosts, and what was said at them."""

from .activity import Activities, Activity, ActivityHost
from .plan import Plan, PlanItem, PlanStage, PlanVersion
from .speaking import ActivitySuggestion, Talk

__all__ = [
    "Activities",
    "Activity",
    "ActivityHost",
    "ActivitySuggestion",
    "Plan",
    "PlanItem",
    "PlanStage",
    "PlanVersion",
    "Talk",
]
