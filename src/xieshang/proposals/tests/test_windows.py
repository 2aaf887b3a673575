"""A sheet in several windows, and saves that arrive in another order than they were sent."""

import pytest
from django.urls import reverse

from xieshang.proposals import services
from xieshang.proposals.tests.paperwork import shown, words


@pytest.fixture
def sheet(cast, chen):
    """One page of a draft: sends its n-th save with these words, from the version it was opened with."""
    proposal = cast.draft()
    browser = cast.browser_of(chen)
    opened = shown(browser.get(reverse("proposals:edit", args=[proposal.pk])))

    def send(window, turn, situation, **more):
        answers = opened | {"window": window, "turn": turn, "situation": situation} | more
        return browser.post(
            reverse("proposals:save", args=[proposal.pk]), answers, headers={"x-autosave": "1"}
        )

    send.proposal, send.browser, send.opened = proposal, browser, opened
    return send


def written(sheet):
    sheet.proposal.refresh_from_db()
    return sheet.proposal.situation


def test_an_older_save_that_arrives_after_a_newer_one_never_wins(sheet):
    newer = sheet("window-a", 2, "后来写的")
    older = sheet("window-a", 1, "先写的")

    assert newer.status_code == older.status_code == 200
    assert older.json()["version"] == newer.json()["version"]
    assert written(sheet) == "后来写的"


def test_a_save_whose_answer_was_lost_does_not_shut_out_the_next_one(sheet):
    sheet("window-a", 1, "答复在路上丢了")
    second = sheet("window-a", 2, "接着写的")

    assert second.status_code == 200
    assert written(sheet) == "接着写的"


def test_a_save_that_is_repeated_changes_nothing_and_gets_the_first_answer(sheet):
    first = sheet("window-a", 1, "写了一句")
    again = sheet("window-a", 1, "写了一句")

    assert first.json() == again.json()


def test_another_window_is_refused_and_told_the_version_to_insist_on(sheet):
    sheet("window-a", 1, "第一个窗口")
    refused = sheet("window-b", 1, "第二个窗口")

    assert refused.status_code == 409
    assert written(sheet) == "第一个窗口"
    insisting = sheet("window-b", 2, "第二个窗口", version=refused.json()["version"])
    assert insisting.status_code == 200
    assert written(sheet) == "第二个窗口"
    assert sheet("window-a", 2, "第一个窗口又写").status_code == 409
    assert written(sheet) == "第二个窗口"


def test_the_button_goes_on_from_an_autosave_that_was_still_on_its_way(sheet):
    sheet("window-a", 1, "自动保存的")
    page = sheet.browser.post(
        reverse("proposals:edit", args=[sheet.proposal.pk]),
        sheet.opened | {"window": "window-a", "turn": 2, "situation": "按下保存时的"},
    )
    late = sheet("window-a", 1, "自动保存的")

    assert page.status_code == 302
    assert late.status_code == 200
    assert written(sheet) == "按下保存时的"


def test_a_window_without_scripts_is_judged_by_its_version_alone(sheet, chen):
    services.save_text(proposal=sheet.proposal, by=chen, situation="别处写的")
    assert sheet("", "", "旧窗口").status_code == 409
    assert written(sheet) == "别处写的"


def test_a_turn_that_is_no_number_holds_up_no_text(sheet):
    assert sheet("window-a", "²", "写了一句").status_code in {200, 422}
    assert written(sheet) == "写了一句"


def test_the_page_says_which_window_wrote_last(sheet):
    sheet("window-a", 1, "写了一句")
    page = sheet.browser.get(reverse("proposals:edit", args=[sheet.proposal.pk]))
    assert 'data-autosave-last="window-a"' in words(page)


def test_the_checks_come_back_beside_their_fields(sheet):
    page = words(sheet.browser.get(reverse("proposals:margin", args=[sheet.proposal.pk])))
    assert 'id="checks-title" data-hx-swap-oob="true"' in page.replace("\n", " ")
