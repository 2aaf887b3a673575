"""The text of a report: which columns it is, who writes it and while it is in which states."""

from xieshang.core.writing import Text

from .actors import REPORTER
from .lifecycle import OPINION
from .models.opinion import DETAILS, TEXT
from .states import EDITABLE

REPORT_TEXT = Text(OPINION, REPORTER, EDITABLE, parts=TEXT, details=DETAILS)
