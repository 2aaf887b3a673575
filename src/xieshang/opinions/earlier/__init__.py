"""Issues of earlier years with their items, brought in from a table: where each went first, and what came of it."""

from .table import EARLIER_OPINIONS

__all__ = ["EARLIER_OPINIONS"]
