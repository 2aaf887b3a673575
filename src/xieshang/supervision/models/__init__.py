"""Inspections with their stops, findings and advice, and appraisals with the members drawn for them."""

from .appraisal import Appraisal, Seat
from .inspection import Inspection, InspectionHost, Stop
from .opinion import Advice, Finding, OpinionPaper
from .recheck import Recheck

__all__ = [
    "Advice",
    "Appraisal",
    "Finding",
    "Inspection",
    "InspectionHost",
    "OpinionPaper",
    "Recheck",
    "Seat",
    "Stop",
]
