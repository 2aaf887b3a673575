from django.urls import reverse

from xieshang.proposals import services
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import TEXT, address_of, send, shown, take, words

WRITE = "/proposals/new/"


def sheet_of(proposal):
    return reverse("proposals:edit", args=[proposal.pk])


def autosave(browser, proposal, **answers):
    page = browser.get(sheet_of(proposal))
    return browser.post(
        reverse("proposals:save", args=[proposal.pk]), shown(page) | answers, headers={"x-autosave": "1"}
    )


def test_a_member_chooses_between_a_paper_alone_and_a_joint_one(cast, chen):
    offered = cast.browser_of(chen).get(WRITE).context["offered"]

    assert [offer.given["kind"] for offer in offered] == ["individual", "joint"]


def test_whoever_speaks_for_a_party_writes_in_its_name(cast):
    browser = cast.browser_of(cast.party_keeper)

    (offer,) = browser.get(WRITE).context["offered"]
    answer = browser.post(WRITE, {"as": offer.key}, follow=True)

    proposal = Proposal.objects.get()
    assert proposal.party == cast.place.party
    assert proposal.first_proposer is None
    assert "民盟江城市委会" in words(answer)


def test_who_may_not_write_finds_no_such_page(cast, office):
    assert cast.browser_of(office).get(WRITE).status_code == 404
    assert cast.browser_of(cast.nobody).get(WRITE).status_code == 404


def test_choosing_twice_opens_the_same_empty_sheet(cast, chen):
    browser = cast.browser_of(chen)
    (alone, joint) = browser.get(WRITE).context["offered"]

    first = browser.post(WRITE, {"as": alone.key})
    second = browser.post(WRITE, {"as": alone.key})
    third = browser.post(WRITE, {"as": joint.key})

    assert first.url == second.url != third.url
    assert Proposal.objects.count() == 2


def test_the_sheet_is_saved_with_its_button_and_shows_what_was_saved(cast, chen):
    proposal = services.begin(
        by=chen, committee=cast.place.committee, kind="individual", member=cast.member(chen)
    )

    answer = send(cast.browser_of(chen), sheet_of(proposal), **TEXT, field="社会建设", from_research="on")

    assert answer.status_code == 302
    proposal.refresh_from_db()
    assert {name: getattr(proposal, name) for name in TEXT} == TEXT
    assert (proposal.field, proposal.from_research) == ("社会建设", True)
    page = cast.browser_of(chen).get(answer.url)
    assert TEXT["situation"] in words(page)
    assert "data-autosave-received" in words(page)


def test_the_autosave_keeps_an_unfinished_text_and_tells_version_and_time(cast, chen):
    proposal = cast.draft(title="关于路灯")

    answer = autosave(cast.browser_of(chen), proposal, analysis="", situation="还没写完")

    before = proposal.version
    proposal.refresh_from_db()
    assert answer.json() == {"version": before + 1, "saved_at": "10:00"}
    assert (proposal.situation, proposal.analysis) == ("还没写完", "")


def test_one_autosave_after_another_goes_on_from_the_version_it_was_told(cast, chen):
    proposal = cast.draft()
    browser = cast.browser_of(chen)
    answers = shown(browser.get(sheet_of(proposal)))
    url = reverse("proposals:save", args=[proposal.pk])

    for words_so_far in ("灯", "灯坏了", "灯坏了三盏"):
        answers |= {"situation": words_so_far}
        answers["version"] = browser.post(url, answers).json()["version"]

    proposal.refresh_from_db()
    assert proposal.situation == "灯坏了三盏"


def test_a_sheet_changed_in_another_window_is_not_overwritten_unasked(cast, chen):
    proposal = cast.draft()
    browser = cast.browser_of(chen)
    old = shown(browser.get(sheet_of(proposal)))
    services.save_text(proposal=proposal, by=chen, situation="在另一个窗口写的")

    quietly = browser.post(reverse("proposals:save", args=[proposal.pk]), old | {"situation": "旧窗口"})
    openly = browser.post(sheet_of(proposal), old | {"situation": "旧窗口"})

    assert quietly.status_code == openly.status_code == 409
    assert "刚刚有了变化" in quietly.json()["message"]
    assert "旧窗口" in words(openly)
    proposal.refresh_from_db()
    assert proposal.situation == "在另一个窗口写的"

    again = browser.post(sheet_of(proposal), shown(openly))

    assert again.status_code == 302
    proposal.refresh_from_db()
    assert proposal.situation == "旧窗口"


def test_a_title_too_long_holds_up_nothing_else_and_is_not_cut(cast, chen):
    proposal = cast.draft(title="旧案由的提案")
    long = "关于" + "很" * 100 + "长的提案"

    quietly = autosave(cast.browser_of(chen), proposal, title=long, situation="新写的情况")
    openly = send(cast.browser_of(chen), sheet_of(proposal), title=long, situation="更新的情况")

    assert quietly.status_code == openly.status_code == 422
    assert "最多80字，现在有106字" in quietly.json()["message"]
    assert "最多80字，现在有106字" in words(openly)
    assert long in words(openly)
    proposal.refresh_from_db()
    assert (proposal.title, proposal.situation) == ("旧案由的提案", "更新的情况")


def test_parts_that_are_too_long_together_are_kept_and_kindly_refused_at_submission(cast, chen):
    proposal = cast.draft()
    text = "路灯坏了。" * 500
    browser = cast.browser_of(chen)

    saved = autosave(browser, proposal, situation=text, analysis=text)
    page = browser.get(address_of(proposal, "submit"))
    answer = browser.post(address_of(proposal, "submit"), shown(page))

    assert saved.status_code == 200
    assert "超过3000字的上限，请精简后再提交" in words(page)
    assert answer.status_code == 422
    assert "超过3000字的上限，请精简后再提交" in words(answer)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.situation) == (S.DRAFT, text)


def test_what_a_word_processor_leaves_behind_is_cleaned_and_every_word_stays(cast, chen):
    proposal = cast.draft()
    pasted = "　　\u200b一是\u00a0路灯\x00不亮；\r\n\uf0b7\t二是\u3000没人管。\x0b●　三是路太黑。\r\n\r\n\r\n\r\n完"

    send(cast.browser_of(chen), sheet_of(proposal), situation=pasted, title="关于\r\n路灯的\u3000提案 ")

    proposal.refresh_from_db()
    assert proposal.situation == "一是路灯不亮；\n· 二是没人管。\n· 三是路太黑。\n\n完"
    assert proposal.title == "关于路灯的提案"


def test_missing_parts_are_named_before_submitting_and_in_the_margin(cast, chen):
    proposal = cast.draft(analysis="", suggestions="")
    browser = cast.browser_of(chen)

    margin = browser.get(reverse("proposals:margin", args=[proposal.pk]))
    page = browser.get(address_of(proposal, "submit"))
    answer = browser.post(address_of(proposal, "submit"), shown(page))

    for text in (words(margin), words(page), words(answer)):
        assert "请写明分析" in text
        assert "请写明建议" in text
        assert "请写明情况" not in text
    assert answer.status_code == 422
    assert proposal.state == S.DRAFT


def test_the_margin_advises_without_holding_anything_up(cast, chen):
    proposal = cast.draft(title="路灯、步道以及公厕", situation="情况" * 500)
    browser = cast.browser_of(chen)

    text = words(browser.get(reverse("proposals:margin", args=[proposal.pk])))

    assert "案由通常写成" in text
    assert "一件提案只写一件事" in text
    assert "800字左右最便于阅读" in text
    assert take(browser, proposal, "submit").status_code == 302
    assert proposal.state == S.SUBMITTED


def test_saving_can_go_on_to_the_step_that_was_pressed(cast, chen):
    proposal = cast.draft()

    answer = send(cast.browser_of(chen), sheet_of(proposal), then="submit", situation="写完了")

    assert answer.url == address_of(proposal, "submit")
    proposal.refresh_from_db()
    assert proposal.situation == "写完了"


def test_the_submission_says_in_a_sentence_what_will_happen_and_who_is_told(cast, chen):
    proposal = cast.draft()

    page = words(cast.browser_of(chen).get(address_of(proposal, "submit")))

    assert "提案送提案委办公室审查，编收文号" in page
    assert "将通知：提案委办公室" in page
    assert "下一步的期限是2024年1月31日" in page


def test_a_draft_is_discarded_after_being_asked_and_stays_hidden(cast, chen, office):
    proposal = cast.draft()

    page = cast.browser_of(chen).get(address_of(proposal, "discard"))
    take(cast.browser_of(chen), proposal, "discard")

    assert "不能撤销" in words(page)
    assert proposal.state == S.WITHDRAWN
    assert cast.browser_of(office).get(proposal.get_absolute_url()).status_code == 404


def test_a_draft_exists_for_nobody_but_its_writer(cast, chen, liu, office):
    proposal = cast.draft(by=chen)

    for person in (liu, office, cast.auditor, cast.neighbour):
        browser = cast.browser_of(person)
        assert browser.get(proposal.get_absolute_url()).status_code == 404
        assert browser.get(sheet_of(proposal)).status_code == 404
        assert browser.get(address_of(proposal, "submit")).status_code == 404
        assert browser.post(reverse("proposals:save", args=[proposal.pk]), TEXT).status_code == 404


def test_a_text_that_was_submitted_meanwhile_is_closed_and_what_was_typed_is_shown(cast, chen):
    proposal = cast.draft()
    browser = cast.browser_of(chen)
    old = shown(browser.get(sheet_of(proposal)))
    services.submit(proposal=proposal, by=chen)

    openly = browser.post(sheet_of(proposal), old | {"situation": "晚了一步写的"})
    quietly = browser.post(reverse("proposals:save", args=[proposal.pk]), old | {"situation": "晚了一步写的"})

    assert openly.status_code == quietly.status_code == 409
    assert "现在不能修改文本" in words(openly)
    assert "晚了一步写的" in words(openly)
    proposal.refresh_from_db()
    assert proposal.situation != "晚了一步写的"


def test_a_sign_in_that_expired_while_writing_loses_no_word(cast, chen):
    proposal = cast.draft()
    browser = cast.browser_of(chen)
    answers = shown(browser.get(sheet_of(proposal))) | {"situation": "写到一半登录过期了"}
    browser.logout()

    quietly = browser.post(
        reverse("proposals:save", args=[proposal.pk]), answers, headers={"x-autosave": "1"}
    )
    openly = browser.post(sheet_of(proposal), answers)

    assert quietly.status_code == openly.status_code == 401
    assert "写到一半登录过期了" in words(openly)
    browser.force_login(chen)
    assert browser.post(sheet_of(proposal), answers).status_code == 302
    proposal.refresh_from_db()
    assert proposal.situation == "写到一半登录过期了"


def test_a_part_longer_than_a_whole_paper_stays_in_the_window_and_the_rest_is_kept(cast, chen):
    proposal = cast.draft()
    long = "路" * 50_000
    quietly = autosave(cast.browser_of(chen), proposal, situation=long, analysis="改好的分析")
    openly = send(cast.browser_of(chen), sheet_of(proposal), situation=long, analysis="又改的分析")

    assert quietly.status_code == openly.status_code == 422
    message = quietly.json()["message"]
    assert "「情况」有50000字，全文最多3000字。" in message
    assert "仍在这个页面和这台设备上" in message
    assert long in words(openly)
    proposal.refresh_from_db()
    assert proposal.analysis == "又改的分析"
    assert len(proposal.situation) < 3000


def test_a_part_that_was_longer_already_may_be_made_shorter(cast, chen):
    proposal = cast.draft(situation="路" * 5000)
    assert autosave(cast.browser_of(chen), proposal, situation="路" * 4000).status_code == 200
    proposal.refresh_from_db()
    assert len(proposal.situation) == 4000
