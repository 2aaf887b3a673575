"""A unit that a paper was taken from, or whose objection was accepted, reads no more of it."""

import pytest
from django.urls import reverse

from xieshang.core.models import Notice, SearchEntry
from xieshang.core.text.entries import readable
from xieshang.proposals import services
from xieshang.proposals.lifecycle import PROPOSAL
from xieshang.proposals.models import Handling, Proposal
from xieshang.proposals.searchable import SEARCHABLE, reader
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import take, words

WHY = "三定方案已调整，改由卫健局负责。"


@pytest.fixture
def paper(cast):
    return cast.paper(S.ASSIGNED, units=(cast.place.schools, cast.place.finance), mode="separate")


def replaced(cast, paper):
    own = paper.handlings.get(unit=cast.place.schools).pk
    browser = cast.browser_of(cast.assigner)
    take(browser, paper, "replace_unit", handling=own, unit=cast.place.health.pk, note=WHY)


def dropped(cast, paper):
    own = paper.handlings.get(unit=cast.place.schools).pk
    take(cast.browser_of(cast.assigner), paper, "drop_unit", handling=own, note=WHY)


def disputed(cast, paper):
    own = paper.handlings.get(unit=cast.place.schools)
    take(cast.browser_of(cast.schools_lead), own, "dispute", note="不属本单位职责。")
    take(cast.browser_of(cast.assigner), own, "move", unit=cast.place.health.pk)


def finds(person, paper) -> bool:
    ids = list(SearchEntry.objects.filter(kind=SEARCHABLE.kind).values_list("pk", flat=True))
    return paper.pk in {entry.record for entry in readable(ids, set(reader(person)))}


@pytest.mark.parametrize("leave", [replaced, dropped, disputed])
def test_it_sees_and_finds_the_paper_no_more(cast, paper, leave):
    clerk = cast.schools_clerk
    assert finds(clerk, paper)
    assert cast.browser_of(clerk).get(paper.get_absolute_url()).status_code == 200

    leave(cast, paper)

    assert not Proposal.objects.visible_to(clerk).filter(pk=paper.pk).exists()
    assert not Handling.objects.visible_to(clerk).filter(proposal=paper).exists()
    assert not finds(clerk, paper)
    assert cast.browser_of(clerk).get(paper.get_absolute_url()).status_code == 404
    assert paper.title not in words(cast.browser_of(clerk).get(reverse("proposals:desk")))
    # The unit that has it still reads it.
    assert cast.browser_of(cast.finance_clerk).get(paper.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("leave", [replaced, dropped, disputed])
def test_what_its_people_were_told_stays_and_no_notice_leads_to_a_shut_door(cast, paper, leave):
    leave(cast, paper)
    notices = Notice.objects.filter(recipient=cast.schools_clerk)
    assert notices.exists()
    browser = cast.browser_of(cast.schools_clerk)
    for notice in notices:
        answer = browser.get(reverse("workbench:notice", args=[notice.pk]), follow=True)
        assert answer.status_code == 200
    of_the_other = Notice.objects.filter(recipient=cast.finance_clerk).first()
    assert of_the_other.url.startswith(paper.get_absolute_url())


def test_what_was_merged_into_it_goes_with_it(cast):
    main = cast.paper(S.FINAL_REVIEW)
    joined = cast.paper(S.FINAL_REVIEW, title="关于给河边步道装灯的提案")
    services.ask_merge(proposal=joined, by=cast.office, main=main)
    services.agree_merge(proposal=joined, by=cast.chen)
    main = Proposal.objects.get(pk=main.pk)
    PROPOSAL.take("file", main, by=cast.director)
    services.assign(proposal=main, by=cast.assigner, handling_mode="sole", lead=cast.place.schools)
    assert finds(cast.schools_clerk, joined)
    replaced(cast, main)
    assert not Proposal.objects.visible_to(cast.schools_clerk).filter(pk=joined.pk).exists()
    assert not finds(cast.schools_clerk, joined)
    assert finds(cast.health_clerk, joined)


def test_a_unit_to_which_the_paper_comes_back_reads_it_again(cast, paper):
    replaced(cast, paper)
    browser = cast.browser_of(cast.assigner)
    own = paper.handlings.get(unit=cast.place.health).pk
    take(browser, paper, "replace_unit", handling=own, unit=cast.place.schools.pk, note="换错了。")
    assert cast.browser_of(cast.schools_clerk).get(paper.get_absolute_url()).status_code == 200
    assert finds(cast.schools_clerk, paper)
