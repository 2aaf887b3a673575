"""One person's answers as plain values: which questions they meet, what is missing, how an answer reads.

``Boxes`` are what was answered to one question, by box; ``Kept`` those of a response, by the question's id.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from .models import Answer, Question

Boxes = Mapping[int, str]
Kept = Mapping[int, Boxes]


def by_question(rows: Iterable[Answer]) -> dict[int, dict[int, str]]:
    kept: dict[int, dict[int, str]] = {}
    for row in rows:
        kept.setdefault(row.question_id, {})[row.box] = row.value
    return kept


def path(questions: Sequence[Question], kept: Kept) -> list[Question]:
    """The questions that a person with these answers meets, in their order."""
    places = {question.pk: place for place, question in enumerate(questions)}
    met, place = [], 0
    while place < len(questions):
        question = questions[place]
        met.append(question)
        place += 1
        if question.skip_on and kept.get(question.pk, {}).get(0) == str(question.skip_on):
            if question.skip_to_id is None:
                break
            place = max(place, places[question.skip_to_id])
    return met


def missing(questions: Sequence[Question], kept: Kept) -> list[Question]:
    """What must be answered on the way and is not."""
    return [question for question in path(questions, kept) if question.required and not kept.get(question.pk)]


def in_words(question: Question, boxes: Boxes) -> list[str]:
    """An answer as people read it, a line for each choice or suggestion."""
    values = [boxes[box] for box in sorted(boxes)]
    if question.kind in (Question.Kind.ONE, Question.Kind.MANY):
        return [question.options[int(value) - 1] for value in values]
    return values


def fingerprint(boxes: Boxes) -> str:
    """Says whether an answer is still what lay in front of a person."""
    return hashlib.sha256(repr(sorted(boxes.items())).encode()).hexdigest()[:16]
