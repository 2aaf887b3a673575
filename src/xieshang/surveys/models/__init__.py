"""A survey with its questions; what each person answered; the pieces of the free text that count."""

from .piece import Piece
from .response import Answer, Response
from .survey import Question, Survey

__all__ = ["Answer", "Piece", "Question", "Response", "Survey"]
