"""Random people take random steps; no state stands without its facts, no number twice, and the trail tells all of it."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction

from xieshang.core import clock, trail
from xieshang.core.refusals import Refusal
from xieshang.followup.lifecycle import ITEM
from xieshang.followup.models import Item
from xieshang.followup.pages import ITEMS
from xieshang.followup.states import ItemState as S

from .cast import NOT_ADOPTED, SEEN, Cast

PEOPLE = ("chen", "staff", "colleague", "head", "clerk", "lead", "other_clerk", "inspector")
SELDOM = {"withdraw", "merge", "split", "dispute", "return", "send_back", "edit"}
"""Steps that end or turn back an item; chosen seldom, so that some see their whole life."""


def typed(cast: Cast, rng: Random, item: Item, action: str) -> dict[str, Any]:
    """What a person fills in on the page of a step."""
    steps = cast.steps()
    refused = action == "by_hand_no" or (action == "draft_answer" and rng.random() < 0.2)
    answer = (
        {"answer": "not", "answer_text": NOT_ADOPTED, "refusal_reason": "law", "steps": []}
        if refused
        else {"answer": "adopted", "answer_text": "采纳，下月办好。", "steps": steps}
    )
    look = {
        "on": clock.today(),
        "way": "site",
        "verdict": rng.choice(("solved", "partly", "unsolved")),
        "text": SEEN,
    }
    values: dict[str, dict[str, Any]] = {
        "edit": {"authors": [("陈晓舟", "speaker")], "ask": "学校门口装灯"},
        "merge": {"merged_into": Item.objects.filter(state=S.DRAFT).exclude(pk=item.pk).first()},
        "split": {"bodies": [(cast.schools, ""), (None, "阳光物业公司")]},
        "move": {"unit": cast.schools},
        "draft_answer": answer,
        "by_hand_yes": answer | {"answered_by": "王经理", "oral": True},
        "by_hand_no": answer | {"answered_by": "王经理", "oral": True},
        "ask_time": {"asked_until": clock.today() + timedelta(days=120)},
        "ask_more_time": {"asked_until": clock.today() + timedelta(days=60)},
        "log": {"step": item.steps.first(), "progress": "已办。", "done_on": clock.today()},
        "log_by_hand": {"step": item.steps.first(), "progress": "已办。", "done_on": clock.today()},
        "check": look,
        "reopen": look,
        "send_on": {"done_due_on": clock.today() + timedelta(days=30)},
    }
    step = ITEM.step(action)
    note = {"note": "按程序办理。"} if step.note or action.startswith("object") else {}
    return values.get(action, {}) | note


@pytest.mark.parametrize("seed", range(4))
def test_an_item_stays_whole_whatever_people_do(cast, seed):
    rng, now = Random(seed), clock.now()
    for number in range(3):
        cast.draft(body_name="阳光物业公司" if number == 2 else "")
    reached = set()
    for _ in range(90):
        now += timedelta(days=rng.randrange(1, 6))
        with clock.travel(now):
            item = rng.choice(list(Item.objects.all()))
            person = getattr(cast, rng.choice(PEOPLE))
            offered = [step.action for step in ITEM.allowed([item], person)[item.pk]]
            chosen = [action for action in offered if action not in SELDOM or rng.random() < 0.1]
            if not chosen:
                continue
            action = rng.choice(chosen)
            before = item.state
            try:
                with transaction.atomic():
                    ITEMS.take(action, item, by=person, **typed(cast, rng, item, action))
            except Refusal:
                assert Item.objects.get(pk=item.pk).state == before
                continue
            reached.add(item.state)
            last = trail.history(item).filter(action=action).last()
            assert (last.before, last.after, last.by) == (before, Item.objects.get(pk=item.pk).state, person)
    numbers = [row.numbered for row in Item.objects.exclude(number=None)]
    assert len(set(numbers)) == len(numbers)
    assert len(reached) >= 5, reached
    assert Item.objects.counted().count() <= 3
