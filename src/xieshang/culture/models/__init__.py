"""What the library has: editions, batches taken in, copies, and who has borrowed one."""

from .catalogue import Batch, Edition
from .copies import Copy, Loan

__all__ = ["Batch", "Copy", "Edition", "Loan"]
