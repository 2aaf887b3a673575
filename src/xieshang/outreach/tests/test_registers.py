"""Each register opens, refuses what cannot be right, and gives its figures."""

from datetime import date

import pytest
from django.urls import reverse

from xieshang.core.models import Account
from xieshang.outreach.models import ExternalSpeech, LandedAmount, VillagePosting
from xieshang.outreach.registers import EVENTS, LANDED, POSTINGS, REGISTERS, SPEECHES, SUGGESTIONS
from xieshang.people.models import Committee, Post
from xieshang.people.roles import Role
from xieshang.reports.figures import values


def words(answer) -> str:
    return answer.content.decode()


def figure(key: str, year: int = 2024):
    return values("jiangcheng", year)[key]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_every_register_has_its_list_its_form_and_its_empty_table(cast, register):
    fang = cast.browser_of(cast.fang)
    assert "还没有登记" in words(fang.get(reverse(register.address())))
    assert len(fang.get(reverse(register.address("enter"))).context["form"].visible_fields()) >= 4
    assert fang.get(reverse(register.address("import"))).status_code == 200
    assert b"".join(fang.get(reverse(register.address("template"))).streaming_content)
    assert fang.post(reverse(register.address("enter")), {}).status_code == 422
    chen = cast.browser_of(cast.chen)
    assert "还没有已核实的记录" in words(chen.get(reverse(register.address())))
    assert chen.get(reverse(register.address("enter"))).status_code == 404


def test_the_first_page_says_what_each_register_holds_and_what_waits(cast):
    cast.confirmed(cast.project())
    cast.project(contract="2024-018")
    page = words(cast.browser_of(cast.fang).get(reverse("outreach:overview")))
    assert "已核实1条" in page
    assert "待核实1条" in page
    assert "待核实1条" not in words(cast.browser_of(cast.chen).get(reverse("outreach:overview")))


def landed(cast, project, **typed):
    known = {"project": project.pk, "on": "2024-11-08", "fen": "3200000", "receipt": "20241108-33"}
    return cast.browser_of(cast.fang).post(reverse("outreach:landed_enter"), known | typed)


def test_money_landed_counts_with_its_receipt_once_and_not_before_the_contract(cast):
    project = cast.confirmed(cast.project())
    assert "到位日期早于签约日期（5月6日），请核对。" in words(landed(cast, project, on="2024-05-05"))
    assert "请填写到位的金额。" in words(landed(cast, project, fen="0"))
    assert landed(cast, project).status_code == 302
    assert "这张凭证已经登记，一张凭证只算一次。" in words(landed(cast, project))
    cast.confirmed(LandedAmount.objects.get(), LANDED)
    assert figure("development_funds_landed") == 3200000


def test_money_of_a_contract_of_an_earlier_year_is_not_this_years(cast):
    project = cast.confirmed(cast.project(signed_on=date(2023, 5, 6), contract="2023-001"))
    landed(cast, project)
    cast.confirmed(LandedAmount.objects.get(), LANDED)
    assert figure("development_funds_landed") == 0


def test_a_contract_that_ended_stays_signed(cast):
    cast.confirmed(cast.project(ended_on=date(2024, 9, 1)))
    assert figure("development_projects_signed") == 1


def test_an_officer_sent_twice_in_a_year_is_one_person_and_a_namesake_another(cast):
    namesake = _namesake(cast)
    for person, since, until in (
        (cast.clerk, date(2023, 5, 1), date(2024, 2, 1)),
        (cast.clerk, date(2024, 6, 1), None),
        (namesake, date(2024, 3, 1), None),
        (cast.auditor, date(2022, 3, 1), date(2023, 12, 31)),
    ):
        posting = POSTINGS.enter(
            by=cast.fang,
            committee=cast.city,
            person=person,
            county=cast.county,
            village="石门村",
            duty="team_member",
            since=since,
            until=until,
        )
        cast.confirmed(posting, POSTINGS)
    assert VillagePosting.objects.count() == 4
    assert figure("rural_officers_dispatched") == 2


def _namesake(cast):

    other = Account.objects.create(username="clerk2", name=cast.clerk.name)
    Post.objects.create(account=other, committee=cast.city, role=Role.COMMITTEE_STAFF, since=date(2022, 1, 1))
    return other


def test_a_posting_names_its_person_by_account_and_not_by_name(cast):
    fang = cast.browser_of(cast.fang)
    typed = {"county": cast.county.pk, "village": "石门村", "duty": "team_member", "since": "2024-03-01"}
    answer = fang.post(reverse("outreach:postings_enter"), typed | {"person": "办公室"})
    assert "没有这个账号，请先由系统管理员开通。" in words(answer)
    answer = fang.post(reverse("outreach:postings_enter"), typed | {"person": "clerk", "until": "2024-02-01"})
    assert "止期不能早于起期。" in words(answer)
    assert fang.post(reverse("outreach:postings_enter"), typed | {"person": "clerk"}).status_code == 302
    posting = VillagePosting.objects.get()
    assert posting.person == cast.clerk
    shown = words(fang.get(reverse("outreach:postings_correct", args=[posting.pk])))
    assert 'value="clerk"' in shown


def test_a_fair_gives_the_numbers_of_its_organiser(cast):
    expo = EVENTS.enter(
        by=cast.fang,
        committee=cast.city,
        event="第3届辣椒博览会",
        kind="pepper_expo",
        on=date(2024, 8, 16),
        role="承办招商推介",
        contracts=15,
        fen=2_300_000_00,
    )
    assert figure("development_pepper_expo_projects_signed") == 0
    cast.confirmed(expo, EVENTS)
    assert figure("development_pepper_expo_projects_signed") == 15
    assert figure("development_pepper_expo_amount_signed") == 2_300_000
    assert figure("development_projects_signed") == 0, (
        "What a fair signs is no project of the committee's own."
    )


def test_a_speech_counts_on_the_provinces_platform_and_once(cast):
    for platform in ("provincial", "other"):
        speech = SPEECHES.enter(
            by=cast.fang,
            committee=cast.city,
            speaker="陈晓舟",
            platform=platform,
            topic="让老城步道亮起来",
            on=date(2024, 4, 9),
        )
        cast.confirmed(speech, SPEECHES)
    assert figure("linkage_provincial_platform_speeches") == 1


def test_a_province_counts_speeches_on_the_nations_platform(cast):
    for platform in ("provincial", "national", "national"):
        speech = SPEECHES.enter(
            committee=cast.city,
            by=cast.fang,
            speaker="陈晓舟",
            platform=platform,
            topic=f"河边步道的路灯{ExternalSpeech.objects.count()}",
            on=date(2024, 5, 6),
        )
        cast.confirmed(speech, SPEECHES)
    assert figure("linkage_provincial_platform_speeches") == 1
    Committee.objects.filter(pk=cast.city.pk).update(level=Committee.Level.PROVINCIAL)
    assert figure("linkage_provincial_platform_speeches") == 2


def test_a_suggestion_needs_its_reasons_and_counts_in_the_year_it_was_sent(cast):
    typed = {
        "name": "冷链仓储中心",
        "county": cast.county.pk,
        "place": "城关镇",
        "suggested_by": "陈晓舟",
        "basis": "水果外运损耗大。",
        "sent_to": "市发展改革委",
        "sent_on": "2024-07-03",
    }
    fang = cast.browser_of(cast.fang)
    answer = fang.post(reverse("outreach:suggestions_enter"), typed)
    assert "建设理由不少于200字，现在有8字。" in words(answer)
    fang.post(reverse("outreach:suggestions_enter"), typed | {"basis": "水果外运损耗大。" * 25})
    [row] = SUGGESTIONS.rows(cast.city.pk)
    cast.confirmed(row, SUGGESTIONS)
    assert (figure("development_project_suggestions"), figure("development_project_suggestions", 2023)) == (
        1,
        0,
    )
