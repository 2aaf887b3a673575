"""A report from the ground, the item edited from it, the numbered issue, and what became of it upward."""

from .issue import Issue, Item, ItemText, Source
from .opinion import Opinion
from .outcome import Adoption, Instruction
from .route import Route

__all__ = ["Adoption", "Instruction", "Issue", "Item", "ItemText", "Opinion", "Route", "Source"]
