"""The hundred questions of the demonstration year: how many are answered among the first five findings."""

import time
from collections import Counter

from xieshang.core.models import Account
from xieshang.core.text.index import here, rebuild
from xieshang.demo.build import build
from xieshang.demo.questions import first_findings, questions

AIM = 95
ASKER = "chair"
"""Someone who sees both libraries."""


def ask() -> bool:
    """Build the year, ask everything, print what each kind came to; whether the aim is reached."""
    build()
    rebuild(here())
    account = Account.objects.get(username=ASKER)
    number, good, slowest = Counter[str](), Counter[str](), 0.0
    for question in questions():
        began = time.perf_counter()
        found = first_findings(question, account)
        slowest = max(slowest, time.perf_counter() - began)
        answered = question.is_answered(found)
        number[question.kind] += 1
        good[question.kind] += answered
        if not answered:
            print(f"  not among the first: {question.kind} {question.words}")
    for kind, count in number.items():
        print(f"{kind:<32}{'good':<10}{good[kind]:>8}{count:>8}")
    print(
        f"{'questions':<32}{'good':<10}{good.total():>8}{number.total():>8}{AIM:>8}"
        f"  (slowest {slowest * 1000:.0f} ms)"
    )
    return good.total() >= AIM
