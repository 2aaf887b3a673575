"""Proposals of earlier years, brought in from a table in their last state, with their units and replies."""

from .table import EARLIER_PROPOSALS

__all__ = ["EARLIER_PROPOSALS"]
