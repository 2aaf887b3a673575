"""A text and where it was placed; a clipping of what the media wrote."""

from .clipping import Clipping
from .story import Channel, Placement, Story

__all__ = ["Channel", "Clipping", "Placement", "Story"]
