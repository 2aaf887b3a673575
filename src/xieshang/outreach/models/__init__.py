"""What happens outside the house: registers of facts, problems that are brought, guests who are received."""

from .matter import Matter
from .reception import Reception
from .registers import (
    AidProject,
    EventResult,
    ExternalSpeech,
    InvestmentProject,
    LandedAmount,
    LeaderTask,
    ProjectSuggestion,
    VillagePosting,
)

__all__ = [
    "AidProject",
    "EventResult",
    "ExternalSpeech",
    "InvestmentProject",
    "LandedAmount",
    "LeaderTask",
    "Matter",
    "ProjectSuggestion",
    "Reception",
    "VillagePosting",
]
