"""What the library has: editions, batches taken in, copies, who has borrowed one, who comes to read."""

from .catalogue import Batch, Edition
from .copies import Copy, Loan
from .visits import Slot, Visit

__all__ = ["Batch", "Copy", "Edition", "Loan", "Slot", "Visit"]
