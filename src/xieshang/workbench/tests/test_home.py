"""The first page: what waits for me and by when, what is new, and my year; for everyone their own."""

import re
from datetime import date, timedelta

import pytest
from harness.pages import markup

from xieshang.core import clock
from xieshang.core.models import Notice
from xieshang.people.models import Post
from xieshang.people.roles import Role
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import CosignatureState as C
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S


def home(cast, person) -> str:
    return markup(cast.browser_of(person).get("/"))


def urgencies(page: str) -> dict[str, int]:
    """The groups of what waits, with how many stand in each."""
    found = re.findall(r'<h2 id="urgency-\d+">(.*?)<span class="num quiet">(\d+)</span>', page)
    return {label: int(number) for label, number in found}


def to_do(page: str) -> list[str]:
    return re.findall(r"请办：([^<]+)<", page)


# What waits ---------------------------------------------------------------------------------------


def test_each_line_says_what_to_do_and_by_when_grouped_by_urgency(cast):
    with cast.on(2024, 1, 3):
        late = cast.paper(S.SUBMITTED, title="关于小区消防通道的提案")
    with cast.on(2024, 1, 8):
        soon = cast.paper(S.SUBMITTED, title="关于校外培训的提案")
    with cast.on(2024, 1, 17):
        later = cast.paper(S.SUBMITTED, title="关于盲道的提案")
    with cast.on(2024, 1, 18):
        page = home(cast, cast.office)
    assert urgencies(page) == {"已超期": 1, "一周之内": 1, "以后": 1}
    assert page.index(late.title) < page.index(soon.title) < page.index(later.title)
    assert to_do(page) == ["初审通过或退回修改"] * 3
    assert "已超期1天" in page
    assert "有3件事等您办。" in page


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("chen", ["提交"]),
        ("office", ["初审通过或退回修改", "交办"]),
        ("reviewer", ["复审通过或退回修改"]),
        ("director", ["立案或不予立案"]),
        ("assigner", ["交办", "审核通过或退回重拟"]),
        ("schools_clerk", ["签收"]),
        ("schools_lead", ["签收"]),
        ("finance_lead", []),
        ("auditor", []),
        ("nobody", []),
        ("neighbour", []),
    ],
)
def test_everybody_meets_what_waits_for_them_and_nothing_else(cast, name, what):
    cast.draft()
    cast.paper(S.SUBMITTED, by=cast.liu)
    cast.paper(S.SECOND_REVIEW, by=cast.liu)
    cast.paper(S.FINAL_REVIEW, by=cast.liu)
    cast.paper(S.FILED, by=cast.liu)
    cast.paper(S.ASSIGNED, by=cast.liu)
    checked = cast.paper(S.ASSIGNED, by=cast.liu, units=(cast.place.finance,))
    cast.carry(checked.handlings.get(), H.IN_REVIEW)
    assert to_do(home(cast, getattr(cast, name))) == what


def test_a_member_signs_a_joint_proposal_in_place(cast):
    proposal = cast.joint_paper()
    liu = cast.browser_of(cast.liu)
    page = markup(liu.get("/"))
    assert to_do(page) == ["同意联名或不参加联名"]
    assert "陈晓舟邀请您联名" in page
    cosignature = proposal.cosignatures.get()
    posted = _hidden_fields(page, f"/proposals/cosignatures/{cosignature.pk}/accept/")
    answer = liu.post(f"/proposals/cosignatures/{cosignature.pk}/accept/", posted, follow=True)
    assert answer.redirect_chain[-1][0] == "/"
    cosignature.refresh_from_db()
    assert (cosignature.state, cosignature.text_version) == (C.ACCEPTED, proposal.text_version)
    assert to_do(markup(answer)) == []


def test_a_signature_in_place_is_for_the_wording_that_was_there_when_the_page_was_read(cast):
    proposal = cast.joint_paper()
    liu = cast.browser_of(cast.liu)
    cosignature = proposal.cosignatures.get()
    address = f"/proposals/cosignatures/{cosignature.pk}/accept/"
    posted = _hidden_fields(markup(liu.get("/")), address)
    chen = cast.browser_of(cast.chen)
    chen.post(f"/proposals/{proposal.pk}/steps/revise/", {})
    assert liu.post(address, posted).status_code == 409
    cosignature.refresh_from_db()
    assert cosignature.state == C.INVITED


def test_a_unit_signs_for_a_proposal_in_place(cast):
    handling = cast.paper(S.ASSIGNED).handlings.get()
    clerk = cast.browser_of(cast.schools_clerk)
    address = f"/proposals/handlings/{handling.pk}/steps/accept/"
    answer = clerk.post(address, _hidden_fields(markup(clerk.get("/")), address), follow=True)
    assert answer.redirect_chain[-1][0] == "/"
    handling.refresh_from_db()
    assert handling.state == H.ACCEPTED
    assert to_do(markup(answer)) == ["开始办理"]


def _hidden_fields(page: str, address: str) -> dict[str, str]:
    """What the form on the page sends to that address."""
    form = re.search(rf'<form method="post" action="{address}">(.*?)</form>', page, re.DOTALL)[1]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))


def test_many_waiting_things_are_counted_by_state_and_led_to_instead_of_repeating_their_queue(cast):
    for _ in range(20):
        cast.paper(S.SUBMITTED)
    for _ in range(2):
        cast.paper(S.FILED)
    page = home(cast, cast.office)
    assert to_do(page) == []
    assert "提案共22件等您办，去办理" in page
    assert "有22件事等您办。" in page
    assert 'href="/proposals/review/"' in page
    doors = re.findall(r'<b class="num">(\d+)</b>', page.split('id="desk-1"')[1].split("</section>")[0])
    assert doors == ["20", "2"]


def test_of_many_what_is_for_today_or_overdue_still_stands_first_one_by_one(cast):
    papers = [cast.paper(S.SUBMITTED) for _ in range(8)]
    Proposal.objects.filter(pk=papers[3].pk).update(due_on=clock.today() - timedelta(days=2))
    page = home(cast, cast.office)
    assert len(to_do(page)) == 1
    assert urgencies(page) == {"已超期": 1}
    assert str(papers[3]) in page.split('id="desk-1"')[0]
    assert "提案共8件等您办，去办理" in page


@pytest.mark.parametrize(
    ("name", "offer", "address"),
    [
        ("chen", "写提案", "/proposals/new/"),
        ("party_keeper", "写提案", "/proposals/new/"),
        ("office", "全部提案", "/proposals/"),
        ("schools_clerk", "本单位承办", "/proposals/desk/"),
        ("assigner", "已立案的提案", "/proposals/"),
        ("auditor", "审计工作", "/audit/"),
    ],
)
def test_when_nothing_waits_the_page_says_so_warmly_and_offers_the_next_useful_thing(
    cast, name, offer, address
):
    page = home(cast, getattr(cast, name))
    assert "现在没有等您办的事" in page
    assert re.search(rf'<a class="btn" href="{address}">{offer}</a>', page)


@pytest.mark.parametrize(
    ("role", "desk"),
    [(Role.SECURITY_ADMIN, "/security/"), (Role.SYSTEM_ADMIN, "/system/"), (Role.AUDITOR, "/audit/")],
)
def test_whoever_guards_accounts_the_system_or_the_trail_is_led_to_their_own_desk(cast, role, desk):
    Post.objects.create(
        account=cast.nobody, committee=cast.place.committee, role=role, since=date(2021, 12, 1)
    )
    page = home(cast, cast.nobody)
    assert f'<a class="btn" href="{desk}">' in page
    assert "您的账号还没有任职信息" not in page


def test_what_an_office_begins_now_and_then_is_no_main_button_of_its_first_page(cast):
    assert "起草制度" not in home(cast, cast.office)
    assert "起草制度" in markup(cast.browser_of(cast.office).get("/rooms/"))
    Post.objects.create(
        account=cast.nobody, committee=cast.place.committee, role=Role.RULE_KEEPER, since=date(2021, 12, 1)
    )
    assert "起草制度" in home(cast, cast.nobody)


def test_the_office_is_told_of_email_that_did_not_arrive_and_nobody_else_is(cast):
    cast.paper(S.FILED)
    Notice.objects.filter(recipient=cast.chen).update(mail=Notice.Mail.FAILED)
    assert "有1封通知邮件没有送达，请查看" in home(cast, cast.office)
    for person in (cast.chen, cast.director, cast.neighbour):
        assert "没有送达" not in home(cast, person)


def test_someone_without_a_post_is_told_whom_to_ask(cast):
    page = home(cast, cast.nobody)
    assert "您的账号还没有任职信息" in page
    assert "写提案" not in page


# What is new --------------------------------------------------------------------------------------


def test_unread_messages_stand_on_the_first_page_until_they_are_read(cast):
    proposal = cast.paper(S.FILED)
    chen = cast.browser_of(cast.chen)
    page = markup(chen.get("/"))
    assert f"已立案：{proposal.title}" in page
    address = re.search(r'href="(/notices/\d+/)"', page)[1]
    assert chen.get(address).url == proposal.get_absolute_url()
    assert "没有未读的消息。" in markup(chen.get("/"))


# My year ------------------------------------------------------------------------------------------


def tallies(page: str) -> dict[str, int]:
    found = re.findall(
        r'<a class="tally" href="[^"]*"><span class="state[^>]*>.*?</svg>(.*?)</span><b class="num">(\d+)</b>',
        page,
    )
    return {label: int(number) for label, number in found}


def test_a_member_sees_this_sessions_papers_by_state_and_each_number_is_the_list_behind_it(cast):
    cast.paper(S.FILED)
    cast.paper(S.FILED)
    cast.draft()
    cast.joint_paper(by=cast.liu, cosigners=(cast.chen,))
    cast.paper(S.FILED, by=cast.zhou)
    with cast.on(2023, 1, 16):
        cast.paper(S.FILED)
    chen = cast.browser_of(cast.chen)
    page = markup(chen.get("/"))
    assert "六届三次" in page
    assert tallies(page) == {"草稿": 1, "联名中": 1, "已立案": 2}
    address = re.search(r'<a class="tally" href="([^"]*state=filed[^"]*)"', page)[1].replace("&amp;", "&")
    listed = chen.get(address).content.decode()
    assert listed.count('class="entry-title"') == 2


def test_a_unit_sees_what_it_handles_and_the_office_what_the_committee_received(cast):
    cast.paper(S.ASSIGNED)
    cast.paper(S.REPLIED)
    cast.paper(S.SUBMITTED)
    cast.draft()
    assert tallies(home(cast, cast.schools_lead)) == {"待签收": 1, "已答复": 1}
    assert tallies(home(cast, cast.office)) == {"待初审": 1, "办理中": 1, "已答复": 1}
    assert tallies(home(cast, cast.finance_lead)) == {}


def test_the_first_page_reads_in_english(cast):
    cast.paper(S.ASSIGNED)
    cast.schools_clerk.language = "en"
    cast.schools_clerk.save()
    page = cast.browser_of(cast.schools_clerk, language="en").get("/").content.decode()
    assert "To do:" in page
    assert not re.search(r"请办|等您办|承办|消息", page)


# Cost ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        # Session, person, posts, memberships, unread count, the yellow days, news, the session of the year;
        # then each kind of record that may wait, the condition on a co-signature, each glance, and for
        # the office the e-mails that did not arrive; and for everyone the check-in that is open.
        ("chen", 20),
        ("office", 21),
        ("schools_clerk", 19),
        ("nobody", 13),
    ],
)
def test_the_first_page_costs_the_same_queries_at_two_and_at_forty_things(
    cast, django_assert_num_queries, name, queries
):
    browser = cast.browser_of(getattr(cast, name))
    browser.get("/")

    def busy(times: int) -> None:
        for _ in range(times):
            cast.draft()
            cast.joint_paper(by=cast.liu, cosigners=(cast.chen,))
            cast.paper(S.SUBMITTED, by=cast.zhou)
            cast.paper(S.ASSIGNED, by=cast.zhou)

    busy(1)
    with django_assert_num_queries(queries):
        browser.get("/")
    busy(21)
    with django_assert_num_queries(queries):
        browser.get("/")
    assert Proposal.objects.count() == 88
