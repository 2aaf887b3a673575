"""Activities with their hosts, what was said at them, and what of it became an item that is followed up."""

from .activity import Activities, Activity, ActivityHost
from .speaking import ActivitySuggestion, Talk

__all__ = ["Activities", "Activity", "ActivityHost", "ActivitySuggestion", "Talk"]
