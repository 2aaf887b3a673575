"""Whoever may see a report or an item may find it, and nobody else."""

import pytest

from xieshang.core.models import Account, SearchEntry
from xieshang.core.text.entries import readable
from xieshang.opinions import services
from xieshang.opinions.lifecycle import OPINION
from xieshang.opinions.models import Item, Opinion
from xieshang.opinions.searchable import ITEMS, REPORTS, SEARCHABLES, reader
from xieshang.opinions.states import IssueState as I
from xieshang.opinions.states import OpinionState as O


@pytest.fixture
def reports(cast) -> None:
    """A report of every reporter at every point of its life, and items in issues of every state."""
    for state in (O.DRAFT, O.SUBMITTED, O.RETURNED, O.KEPT, O.NOT_USED, O.WITHDRAWN, O.EDITING):
        cast.report(state)
    for person in (cast.luo, cast.informant, cast.unit_keeper, cast.party_keeper):
        cast.report(by=person)
        cast.draft(by=person)
    for state in (I.COMPOSING, I.IN_REVIEW, I.TO_SIGN, I.SIGNED, I.ISSUED, I.CLOSED, I.ABANDONED):
        cast.issue(state)
    cast.issue(I.ISSUED, **cast.sideways)
    secret = cast.report(O.SUBMITTED, by=cast.luo)
    OPINION.take(
        "classify",
        secret,
        by=cast.editor,
        change={"field": "城乡建设", "urgency": "urgent", "sensitive": True},
    )
    cast.issue(I.ISSUED, reports=[secret])
    services.put_back(item=cast.item(), by=cast.editor)


def found_by(person: Account, kind: str) -> set[int]:
    """The records of a kind this person finds by the tokens they hold."""
    ids = list(SearchEntry.objects.filter(kind=kind).values_list("pk", flat=True))
    return {entry.record for entry in readable(ids, set(reader(person)))}


@pytest.mark.parametrize("searchable", SEARCHABLES, ids=lambda searchable: searchable.kind)
def test_every_person_finds_exactly_what_they_may_see(cast, reports, searchable):
    people = list(Account.objects.all())
    see = searchable.model.objects.visible_to
    visible = {person.name: set(see(person).values_list("pk", flat=True)) for person in people}
    assert {person.name: found_by(person, searchable.kind) for person in people} == visible
    # The comparison would mean little if everyone saw everything or nothing.
    assert len({frozenset(ids) for ids in visible.values()}) > 4


def test_an_item_says_what_its_editor_wrote_last(cast):
    item = cast.item()
    services.edit_item(item=item, by=cast.editor, title="桥头缺少人行道", text="两岸都没有。")
    entry = SearchEntry.objects.get(kind=ITEMS.kind, record=item.pk)
    assert (entry.title, entry.parts) == ("桥头缺少人行道", [["text", "两岸都没有。"]])


def test_an_issued_item_is_found_with_its_day_and_where_it_went(cast):
    issue = cast.issue(I.ISSUED, **cast.sideways)
    entry = SearchEntry.objects.get(kind=ITEMS.kind, record=issue.items.get().pk)
    assert entry.day == issue.issued_on
    assert entry.facets["unit"] == [cast.government.short_name]
    assert entry.facets["state"] == ["opinions.issue.issued"]


def test_an_item_given_up_is_found_no_more(cast):
    item = cast.item()
    services.put_back(item=item, by=cast.editor)
    assert not Item.objects.exists()
    assert SearchEntry.objects.get(kind=ITEMS.kind).deleted


def test_a_draft_is_found_as_it_was_last_saved(cast):
    opinion = cast.draft(title="关于老桥的情况")
    services.save_text(opinion=opinion, by=cast.he, title="关于新桥的情况")
    assert SearchEntry.objects.get(kind=REPORTS.kind).title == Opinion.objects.get().title == "关于新桥的情况"
