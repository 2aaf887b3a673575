"""The tables without domain words: who signs in, what happened, what is told, numbered, found."""

from .account import Account
from .attachment import Attachment
from .event import Event
from .imported import Arriving, BroughtIn, ImportedFile, ImportedRow
from .lease import Lease
from .notice import Notice
from .number import NumberSeries
from .parameter import Parameter
from .record import Record, WrittenRecord
from .reminder import Reminder
from .search_entry import SearchEntry, SearchLine
from .submission import Submission

__all__ = [
    "Account",
    "Arriving",
    "Attachment",
    "BroughtIn",
    "Event",
    "ImportedFile",
    "ImportedRow",
    "Lease",
    "Notice",
    "NumberSeries",
    "Parameter",
    "Record",
    "Reminder",
    "SearchEntry",
    "SearchLine",
    "Submission",
    "WrittenRecord",
]
