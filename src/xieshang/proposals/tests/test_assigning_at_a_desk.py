"""The page on which a paper is handed over: the text beside the decision, the likely units in front, the rest folded."""

import re

import pytest

from xieshang.core.picking import sound
from xieshang.proposals import suggested
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import address_of, take, words


@pytest.fixture
def filed(cast):
    return cast.paper(S.FILED)


def page(cast, paper) -> str:
    return words(cast.browser_of(cast.assigner).get(address_of(paper, "assign"))).split('id="main"')[1]


def test_the_text_is_read_before_the_form_and_folds_where_there_is_no_room(cast, filed):
    shown = page(cast, filed)
    text, form = shown.split('class="deciding"')
    assert '<div class="reading">' in text
    assert re.search(r"<details>\s*<summary>提案正文</summary>", text)
    assert filed.suggestions.split("。")[0] in text
    assert "<form" in form
    assert "提案正文" not in form


def test_the_unit_its_author_named_is_a_chip_and_chosen_already(cast, filed):
    Proposal.objects.filter(pk=filed.pk).update(suggested_unit=cast.place.schools)
    chips = page(cast, filed).split('name="lead"')[0].rsplit('class="choices"')[-1]
    assert 'class="chip"' in chips
    shown = page(cast, filed)
    lead = shown.split('class="picking"')[1]
    assert lead.index("市教育局") < lead.index("<details")
    assert re.search(r'name="lead"[^>]*checked', lead)


def test_what_earlier_papers_teach_stands_in_front_too_and_chooses_nothing(cast, filed, monkeypatch):
    monkeypatch.setattr(suggested, "units", lambda proposal: [cast.place.finance.pk])
    monkeypatch.setattr(
        "xieshang.proposals.forms.steps.suggested.units", lambda proposal: [cast.place.finance.pk]
    )
    lead = page(cast, filed).split('class="picking"')[1]
    assert lead.index("市财政局") < lead.index("<details")
    assert "checked" not in lead.split("</details>")[0]


def test_every_unit_is_there_once_for_each_question_and_the_long_list_is_folded(cast, filed):
    shown = page(cast, filed)
    for name in ("lead", "others"):
        values = re.findall(rf'name="{name}"[^>]*value="(\d+)"', shown)
        assert len(values) == len(set(values)) > 1
    assert shown.count("<details >") + shown.count("<details>") >= 3


def test_a_unit_is_found_by_its_letters(cast, filed):
    assert "jyj" in sound("教育局")
    assert "shijiaoyuju" in sound("市教育局")
    assert re.search(r'data-sound="[^"]*sczj[^"]*"', page(cast, filed))


def test_without_a_script_it_is_handed_over_all_the_same(cast, filed):
    take(
        cast.browser_of(cast.assigner),
        filed,
        "assign",
        handling_mode="lead_and_co",
        lead=cast.place.schools.pk,
        others=[cast.place.finance.pk],
    )
    assert filed.state == S.ASSIGNED
    assert filed.handlings.count() == 2


def test_what_was_chosen_in_the_folded_list_stays_open_to_see(cast, filed):
    browser = cast.browser_of(cast.assigner)
    answer = words(browser.post(address_of(filed, "assign"), {"lead": cast.place.finance.pk}))
    assert re.search(r"<details open>", answer)
