"""A proposal, its text and names, its handling by each unit, the replies, and what was thought of them."""

from .cosignature import Cosignature
from .handling import Contact, Handling, Reply
from .marks import GoodProposal, KeyProposal
from .proposal import Proposal, ProposalText
from .rating import Rating

__all__ = [
    "Contact",
    "Cosignature",
    "GoodProposal",
    "Handling",
    "KeyProposal",
    "Proposal",
    "ProposalText",
    "Rating",
    "Reply",
]
