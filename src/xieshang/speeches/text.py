"""The text of a speech: which columns it is, who writes it and while it is in which states."""

from xieshang.core.writing import Text

from .actors import SPEAKER
from .lifecycle import SPEECH
from .states import SpeechState

EDITABLE = (SpeechState.DRAFT, SpeechState.REVISING)
SPEECH_TEXT = Text(SPEECH, SPEAKER, EDITABLE, parts=("title", "text"), details=("speaker", "wishes"))
