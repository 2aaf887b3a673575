"""The tables without domain words: who signs in, what happened, what is told, what is numbered."""

from .account import Account
from .event import Event
from .lease import Lease
from .notice import Notice
from .number import NumberSeries
from .parameter import Parameter
from .record import Record
from .reminder import Reminder

__all__ = ["Account", "Event", "Lease", "Notice", "NumberSeries", "Parameter", "Record", "Reminder"]
