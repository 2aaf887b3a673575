"""The demonstration shows everything that can happen, in papers that do not read alike."""

from collections import Counter

from xieshang.core.models import Event
from xieshang.people.models import Unit
from xieshang.proposals.lifecycle import ALL
from xieshang.proposals.models import Handling, Proposal

COMPOSED = Proposal.objects.exclude(title="").filter(refusal_reason="", imported_from=None)
"""Those written in the house; what came from an earlier system is as that had it."""


def test_every_state_of_every_table_is_there_today(demonstration_year):
    for lifecycle in ALL:
        reached = set(lifecycle.model._default_manager.values_list("state", flat=True))
        assert reached == set(lifecycle.states.values), lifecycle.label


def test_all_but_the_rarest_steps_have_been_taken(demonstration_year):
    for lifecycle in ALL:
        kind = lifecycle.model._meta.label_lower
        taken = set(Event.objects.filter(kind=kind).values_list("action", flat=True))
        missed = {step.action for step in lifecycle.steps} - taken
        assert missed <= {
            *("discard", "pass_to_final", "take_back", "ask_again", "put_off_again"),
            *("end_merge", "part_again", "end_convert", "again", "handle_as"),
        }, lifecycle.label


def test_no_two_papers_have_the_same_title(demonstration_year):
    titles = Counter(Proposal.objects.exclude(title="").values_list("title", flat=True))
    assert len(titles) > 500
    assert titles.most_common(1)[0][1] == 1


def test_papers_are_as_long_as_papers_are(demonstration_year):
    lengths = [
        len(situation + analysis + suggestions)
        for situation, analysis, suggestions in COMPOSED.values_list("situation", "analysis", "suggestions")
    ]
    assert min(lengths) >= 180
    assert max(lengths) <= 600


def test_no_slot_of_a_sentence_is_left_open(demonstration_year):
    for room in (COMPOSED.values_list("title", "situation", "analysis", "suggestions"),
                 Handling.objects.values_list("plan", "opinion", "replies__text", "contacts__summary"),
                 Event.objects.values_list("note")):  # fmt: skip
        assert not [words for row in room for words in row if words and ("{" in words or "}" in words)]


def test_no_opening_is_worn_out(demonstration_year):
    openings = Counter(words[:14] for words in COMPOSED.values_list("situation", flat=True))
    assert openings.most_common(1)[0][1] < 40


def test_nearly_every_unit_has_had_something_to_handle(demonstration_year):
    idle = set(
        Unit.objects.filter(committee__slug="zunyi", handlings=None).values_list("short_name", flat=True)
    )
    assert len(idle) <= 4


def test_what_was_disputed_went_elsewhere_or_stayed(demonstration_year):
    moved = Event.objects.filter(kind=Handling._meta.label_lower, action="move").values("record")
    for handling in Handling.objects.filter(pk__in=moved).select_related("proposal"):
        now = handling.proposal.handlings.exclude(state="moved").filter(part=handling.part)
        assert now.exclude(unit=handling.unit_id).exists()
