"""Words of secrecy are warned of while one writes, hold nothing up, and are marked when the paper is reviewed."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from xieshang.core.models import Parameter
from xieshang.proposals import services
from xieshang.proposals.services import attaching
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import words

WARNING = "出现「机密」。涉密内容不得在本平台填写，请联系办公室当面报送"


@pytest.fixture
def draft(cast, chen):
    return cast.draft(title="关于机密档案室消防的提案", situation="档案室存有机密文件。")


def test_the_margin_says_which_word_and_what_to_do(cast, chen, draft):
    margin = words(cast.browser_of(chen).get(f"/proposals/{draft.pk}/margin/"))

    assert WARNING in margin
    # The title and the situation: beside the sheet, and on a phone at their fields.
    assert margin.count("保密提醒") == 2 * 2


def test_the_page_of_handing_in_warns_once_more_and_holds_nothing_up(cast, chen, draft):
    browser = cast.browser_of(chen)
    address = f"/proposals/{draft.pk}/steps/submit/"

    assert "文中出现「机密」" in words(browser.get(address))
    browser.post(address, {"version": draft.version})

    draft.refresh_from_db()
    assert draft.state == S.SUBMITTED
    assert "文中出现「机密」" not in words(browser.get(draft.get_absolute_url()))


def test_the_first_review_sees_it_marked_in_the_queue_and_on_the_paper(cast, chen, office, draft):
    services.submit(proposal=draft, by=chen)
    browser = cast.browser_of(office)

    assert "保密提醒：机密" in words(browser.get("/proposals/review/"))
    for page in (draft.get_absolute_url(), f"/proposals/{draft.pk}/steps/pass_first/"):
        text = words(browser.get(page))
        assert "文中出现「机密」" in text
        assert "请先确认没有涉密内容，再审查" in text


def test_the_name_of_a_file_is_looked_at_too(cast, chen, office):
    draft = cast.draft()
    attaching.attach(
        proposal=draft, by=chen, upload=SimpleUploadedFile("绝密调研报告.pdf", b"%PDF-1.7\n" * 9)
    )

    margin = words(cast.browser_of(chen).get(f"/proposals/{draft.pk}/margin/"))
    assert "附件名称中出现「绝密」。涉密内容不得在本平台填写" in margin

    services.submit(proposal=draft, by=chen)
    browser = cast.browser_of(office)
    assert "保密提醒：绝密（附件名称）" in words(browser.get("/proposals/review/"))
    assert "文中出现「绝密（附件名称）」" in words(browser.get(draft.get_absolute_url()))


def test_a_file_that_was_taken_away_marks_nothing(cast, chen):
    draft = cast.draft()
    upload = SimpleUploadedFile("绝密调研报告.pdf", b"%PDF-1.7\n" * 9)
    kept = attaching.attach(proposal=draft, by=chen, upload=upload)
    attaching.detach(proposal=draft, by=chen, attachment=kept)
    assert "绝密" not in words(cast.browser_of(chen).get(f"/proposals/{draft.pk}/margin/"))


def test_a_paper_without_such_words_bears_no_mark(cast, office):
    proposal = cast.paper(S.SUBMITTED)
    browser = cast.browser_of(office)

    assert "保密提醒" not in words(browser.get("/proposals/review/"))
    assert "保密提醒" not in words(browser.get(proposal.get_absolute_url()))


def test_the_city_keeps_one_list_for_all_rooms(cast, chen, draft):
    Parameter.objects.create(
        tenant=cast.place.committee.pk,
        key="people.secret_words",
        value=["消防"],
        valid_from=date(2024, 1, 1),
        at=timezone.now(),
    )

    margin = words(cast.browser_of(chen).get(f"/proposals/{draft.pk}/margin/"))

    assert "出现「消防」" in margin
    assert "出现「机密」" not in margin
    rules = words(cast.browser_of(cast.office).get("/rules/"))
    assert rules.count("涉密提醒词") == 1


def test_the_queue_costs_the_same_at_two_papers_and_at_ten(
    cast, office, django_assert_num_queries, django_assert_max_num_queries
):
    browser = cast.browser_of(office)
    cast.paper(S.SUBMITTED)
    cast.paper(S.SUBMITTED)
    browser.get("/proposals/review/")
    with django_assert_max_num_queries(40) as few:
        browser.get("/proposals/review/")
    for _ in range(8):
        cast.paper(S.SUBMITTED)
    with django_assert_num_queries(len(few)):
        browser.get("/proposals/review/")
