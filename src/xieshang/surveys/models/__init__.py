"""A survey with its questions; what each person answered; the pieces of the free text that count."""

from .piece import Piece
from .response import Answer, Response
from .survey import OF_MEMBERS, Door, Mode, Question, Survey

__all__ = ["OF_MEMBERS", "Answer", "Door", "Mode", "Piece", "Question", "Response", "Survey"]
