"""Whoever may see a proposal may find it, and nobody else; and what is found of it is what it says now."""

from collections.abc import Iterator

import pytest
from django.db.models import Q

from xieshang.core.models import Account, SearchEntry
from xieshang.core.refusals import WrongState
from xieshang.core.text.entries import readable
from xieshang.core.text.searchable import once_at_the_end, write_all
from xieshang.proposals import services
from xieshang.proposals.lifecycle import COSIGNING, HANDLING, PROPOSAL
from xieshang.proposals.models import Handling, Proposal
from xieshang.proposals.searchable import SEARCHABLE, reader
from xieshang.proposals.states import ProposalState as S


@pytest.fixture
def papers(cast) -> None:
    """A paper at every point of life, of members, of several and of a party; one handed on to another unit."""
    place = cast.place
    for state in (S.DRAFT, S.SUBMITTED, S.SECOND_REVIEW, S.FINAL_REVIEW, S.FILED, S.REPLIED, S.CLOSED):
        cast.paper(state, by=cast.chen)
    cast.paper(S.ASSIGNED, by=cast.liu, units=(place.finance, place.health))
    cast.paper(S.DRAFT, party=place.party)
    cast.paper(S.FILED, party=place.party)
    joint = cast.joint_paper(by=cast.liu, cosigners=(cast.zhou, cast.chen))
    COSIGNING.take("decline", joint.cosignatures.get(member=cast.member(cast.zhou)), by=cast.zhou)
    PROPOSAL.take("discard", cast.draft(by=cast.zhou), by=cast.zhou)
    services.withdraw(proposal=cast.paper(S.FILED, by=cast.zhou), by=cast.zhou, note="已有安排。")
    refused = cast.paper(S.FINAL_REVIEW, by=cast.zhou)
    services.refuse(proposal=refused, by=cast.director, refusal_reason="empty", note="没有具体建议。")
    PROPOSAL.take("return", cast.paper(by=cast.zhou), by=cast.office, note="请补充。")
    disputed = cast.paper(S.ASSIGNED, by=cast.zhou, units=(place.schools,)).handlings.get()
    HANDLING.take("dispute", disputed, by=cast.schools_lead, note="不属于本单位职责。")
    services.move(handling=disputed, by=cast.assigner, unit=place.health)
    cast.draft(by=cast.neighbour_member)
    cast.paper(S.SUBMITTED, by=cast.neighbour_member)


def everybody() -> Iterator[Account]:
    yield from Account.objects.all()


def found_by(person: Account) -> set[int]:
    """The proposals this person finds by the tokens they hold."""
    ids = list(SearchEntry.objects.filter(kind=SEARCHABLE.kind).values_list("pk", flat=True))
    return {entry.record for entry in readable(ids, set(reader(person)))}


def test_every_person_finds_exactly_what_they_may_see(cast, papers):
    visible = {
        person.name: set(Proposal.objects.visible_to(person).values_list("pk", flat=True))
        for person in everybody()
    }
    assert {person.name: found_by(person) for person in everybody()} == visible
    # The comparison would mean little if everyone saw everything or nothing.
    assert len({frozenset(ids) for ids in visible.values()}) > 6
    assert Handling.objects.filter(state="moved").exists()


def test_a_person_whose_membership_has_ended_finds_the_own_papers_and_no_others(cast, papers):
    cast.chen.memberships.update(left_on="2024-01-10")
    person = Account.objects.get(pk=cast.chen.pk)
    found = found_by(person)
    assert found == set(Proposal.objects.visible_to(person).values_list("pk", flat=True))
    member = cast.chen.memberships.get()
    own = Proposal.objects.filter(Q(first_proposer=member) | Q(cosignatures__member=member))
    joined = Proposal.objects.filter(pk__in=own.exclude(merged_into=None).values("merged_into"))
    assert found == set(own.values_list("pk", flat=True)) | set(joined.values_list("pk", flat=True))


def entry_of(proposal: Proposal) -> SearchEntry:
    return SearchEntry.objects.get(kind=SEARCHABLE.kind, record=proposal.pk)


def test_what_is_typed_is_what_is_found(cast):
    proposal = cast.draft(title="关于渡口夜航的提案", situation="渡口没有灯。")
    assert entry_of(proposal).title == "关于渡口夜航的提案"
    services.save_text(proposal=proposal, by=cast.chen, title="关于渡口安全的提案")
    assert entry_of(proposal).title == "关于渡口安全的提案"
    assert dict(entry_of(proposal).parts)["situation"] == "渡口没有灯。"


def test_what_is_being_changed_is_found_as_it_was_handed_in(cast):
    proposal = cast.paper(S.SUBMITTED, title="关于渡口夜航的提案")
    PROPOSAL.take("return", proposal, by=cast.office, note="请补充。")
    services.save_text(proposal=proposal, by=cast.chen, title="关于还没写完的提案")
    assert entry_of(proposal).title == "关于渡口夜航的提案"
    services.resubmit(proposal=proposal, by=cast.chen)
    assert entry_of(proposal).title == "关于还没写完的提案"


def test_an_entry_tells_by_what_the_library_is_narrowed(cast):
    closed = cast.paper(S.CLOSED, by=cast.chen, units=(cast.place.schools, cast.place.finance))
    assert entry_of(closed).facets == {
        "committee": [cast.place.committee.short_name],
        "level": ["city"],
        "session": ["六届三次"],
        "year": ["2024"],
        "field": ["社会建设"],
        "sector": ["教育"],
        "unit": sorted((cast.place.schools.short_name, cast.place.finance.short_name)),
        "state": ["proposals.closed"],
        "result": ["A"],
        "satisfaction": ["satisfied"],
    }


def test_a_step_that_is_refused_changes_no_entry(cast):
    proposal = cast.paper(S.SUBMITTED)
    before = entry_of(proposal)
    with pytest.raises(WrongState):
        PROPOSAL.take("file", proposal, by=cast.director)
    assert entry_of(proposal).audience == before.audience
    assert entry_of(proposal).facets == before.facets


def test_a_step_costs_six_queries_for_its_entry(cast, django_assert_num_queries):
    proposal = cast.paper(S.FILED)
    with django_assert_num_queries(6):
        SEARCHABLE.keep(proposal.pk)


def test_entries_that_were_lost_are_written_anew_and_those_of_nothing_are_removed(cast, papers):
    def stored():
        return sorted(
            SearchEntry.objects.filter(deleted=False).values_list(
                "kind", "record", "title", "audience", "facets"
            ),
            key=str,
        )

    before = stored()
    SearchEntry.objects.filter(record__lte=Proposal.objects.first().pk + 3).delete()
    SearchEntry.objects.update(title="旧", audience=[])
    entry = SearchEntry.objects.last()
    SearchEntry.objects.create(
        library=entry.library,
        kind=entry.kind,
        record=999_999,
        tenant=1,
        changed_at=entry.changed_at,
        title="没有这件",
    )
    heard = []
    assert (
        write_all([SEARCHABLE], lambda done, total: heard.append((done, total))) == Proposal.objects.count()
    )
    assert stored() == before
    assert heard[-1] == (Proposal.objects.count(), Proposal.objects.count())
    assert SearchEntry.objects.get(record=999_999).deleted


def test_a_long_run_of_writes_writes_each_entry_once_at_its_end(cast):
    with once_at_the_end():
        proposal = cast.paper(S.FILED)
        assert not SearchEntry.objects.filter(record=proposal.pk).exists()
    assert entry_of(proposal).facets["state"] == ["proposals.filed"]
