"""A class, briefing or lecture with its sittings, places and roll; a piece of material with its receipts."""

from .lesson import Attendance, Lesson, Seat, Sitting
from .material import Material, Receipt

__all__ = ["Attendance", "Lesson", "Material", "Receipt", "Seat", "Sitting"]
