"""Questions people put to the search, and what of the demonstration year each of them means.

``questions.tsv`` holds a question a line: its kind, the words, whether ``one`` of the first five findings has to be
meant or ``all`` of them, and conditions, each a column of the record and an expression found in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from xieshang.core.models import Account, SearchEntry
from xieshang.opinions.models import Item, Opinion
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import CosignatureState
from xieshang.search.criteria import Criteria
from xieshang.search.queries import Answer

FIRST = 5
_CONDITION = re.compile(r"\(?(?P<columns>[a-z|]+)\)?:(?P<pattern>\S+)")


@dataclass(frozen=True)
class AskedQuestion:
    """One question with what is meant by it."""

    kind: str
    words: str
    every: bool
    """Whether all of the first findings are to be meant, not only one of them."""
    conditions: str

    def is_meant(self, entry: SearchEntry) -> bool:
        columns = _columns(entry)
        return all(
            any(
                # A number is itself and no part of another.
                re.search(f"^{found['pattern']}$" if name == "number" else found["pattern"], columns[name])
                for name in found["columns"].split("|")
            )
            for found in _CONDITION.finditer(self.conditions)
        )

    def is_answered(self, entries: list[SearchEntry]) -> bool:
        """Whether the first findings are what was meant."""
        meant = [self.is_meant(entry) for entry in entries[:FIRST]]
        return all(meant) and bool(meant) if self.every else any(meant)


def questions() -> Iterator[AskedQuestion]:
    """All of them, in the order of their kinds."""
    for line in (files(__package__) / "questions.tsv").read_text("utf-8").splitlines():
        kind, words, how, conditions = line.split("\t")
        yield AskedQuestion(kind, words, how == "all", conditions)


def first_findings(question: AskedQuestion, account: Account) -> list[SearchEntry]:
    """What a person finds first."""
    answer = Answer(account, Criteria(words=question.words))
    return [line.entry for line in (answer.lines or answer.instead)[:FIRST]]


def _columns(entry: SearchEntry) -> dict[str, str]:
    """What is known of a record, from its own tables and not from what the search holds of it."""
    columns = {
        "title": entry.title,
        "text": entry.body,
        "day": f"{entry.day}",
        "unit": " ".join(entry.facets.get("unit", ())),
        "session": " ".join(entry.facets.get("session", ())),
        "by": "",
        "number": "",
        "issue": "",
    }
    if entry.kind == "proposals.proposal":
        proposal = Proposal.objects.get(pk=entry.record)
        signed = proposal.cosignatures.filter(state=CosignatureState.ACCEPTED)
        people = [proposal.party, proposal.first_proposer, *(row.member for row in signed)]
        columns |= {"number": f"{proposal.number}", "by": " ".join(map(str, people))}
    elif entry.kind == "opinions.item":
        item = Item.objects.get(pk=entry.record)
        columns |= {
            "by": " ".join(item.authors),
            "issue": item.issue.numbered if item.issue else "",
        }
    elif entry.kind == "opinions.opinion":
        columns["by"] = Opinion.objects.get(pk=entry.record).signature
    return columns
