"""The demonstration year, built by the services people use, gives the figures of a real year's report."""

import json
import re
from io import BytesIO

import pytest
from django.test import Client
from harness.house import House
from openpyxl import load_workbook

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Post
from xieshang.people.roles import Role
from xieshang.proposals import services
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState as S
from xieshang.reports.figures import BY_KEY, values

THE_YEAR = {
    "proposals_received": 400,
    "proposals_filed": 364,
    "proposals_resolved_to_some_degree": 360,
    "proposals_kept_for_reference": 4,
    "proposals_key_supervised_by_leaders": 25,
    "proposals_key_implemented": 25,
    "parties_proposals_submitted": 164,
    "proposals_good_of_year": 20,
    "parties_plenary_speeches": 52,
    "opinions_reporting_units": 32,
    "opinions_special_informants": 22,
    "opinions_issues_compiled": 103,
    "opinions_items_compiled": 115,
    "opinions_issues_reported_to_province": 85,
    "opinions_issues_transferred_to_city_government": 18,
    "opinions_issues_sent_elsewhere": 0,
    "opinions_adopted_and_forwarded_to_national": 5,
    "opinions_transferred_to_provincial_units": 5,
    "opinions_named_adopted_by_national": 1,
    "parties_opinions_submitted": 153,
    "development_enterprise_problems_solved": 84,
    "exchange_delegations_received": 88,
    "linkage_upper_visits_supported": 12,
    "publicity_posts_one_site_one_account_one_platform": 516,
    "publicity_distinct_texts": 214,
    "publicity_media_reports": 136,
    "learning_training_classes": 2,
    "learning_training_attendance": 100,
    "learning_training_persons": 89,
    "learning_briefing_sessions": 1,
    "learning_briefing_attendance": 150,
    "learning_lecture_events": 3,
    "research_topics_completed": 18,
    "linkage_provincial_theory_topics": 3,
    "members_rule_suggestions": 312,
    "library_qing_records_copies": 800,
    "rules_party_building": 6,
    "rules_duty": 12,
    "rules_office_management": 13,
    "rules_total": 31,
    "development_projects_signed": 91,
    "development_funds_landed": 1_443_962_300,
    "development_project_suggestions": 102,
    "development_pepper_expo_projects_signed": 105,
    "development_pepper_expo_amount_signed": 166_000_000,
    "consultation_monthly_forums_held": 6,
    "consultation_mayor_member_talks_held": 1,
    "consultation_topical_standing_committee_meetings": 3,
    "grassroots_counties": 14,
    "grassroots_member_studios_new": 510,
    "grassroots_deliberation_rooms_new": 1346,
    "grassroots_deliberations_held": 3204,
    "grassroots_problems_solved": 2811,
    "rural_officers_dispatched": 2,
    "rural_aid_projects": 171,
    "rural_aid_funds": 183_000_000,
    "linkage_provincial_platform_speeches": 6,
    "followup_raised": 81,
    "followup_answered": 81,
    "followup_in_time": 80,
    "followup_solved": 46,
    "followup_partly": 9,
    "followup_unsolved": 2,
    "followup_declined": 3,
    "supervision_standing_committee_inspections": 1,
    "supervision_chair_council_inspections": 2,
    "supervision_special_inspections": 8,
    "supervision_work_suggestions": 34,
    "supervision_appraisal_participations": 100,
}
"""The figures of one city's printed report for 2024, in whole base units; 400 to 25 belong to 六届三次."""

ROWS = {
    "development_funds_landed": 87,
    "development_pepper_expo_projects_signed": 1,
    "development_pepper_expo_amount_signed": 1,
    "rural_officers_dispatched": 3,
    "rural_aid_funds": 106,
    "publicity_distinct_texts": 516,
    "learning_training_persons": 100,
}
"""How many records stand behind the figures that are not just their number."""

REPORT = "/reports/zunyi/2024/"


def holder(role: Role) -> Account:
    """Someone who holds this role in the committee of the year."""
    return Account.objects.filter(
        posts__in=Post.objects.current().filter(committee__slug="zunyi", role=role)
    )[0]


def browser_of(person: Account) -> Client:
    Account.objects.filter(pk=person.pk).update(language="zh-hans")
    client = Client()
    client.force_login(person)
    return client


def words_of(response) -> str:
    """The page's words, without tags and the spaces between them."""
    return re.sub(r"\s+|<[^>]*>", "", response.content.decode())


@pytest.fixture
def office(demonstration_year) -> Account:
    return holder(Role.PROPOSAL_OFFICE)


@pytest.fixture
def browser(office) -> Client:
    return browser_of(office)


def test_the_figures_are_those_of_the_printed_report(demonstration_year):
    assert values("zunyi", 2024) == THE_YEAR


def test_the_chapter_of_development_reads_as_its_writer_decided(browser):
    text = words_of(browser.get(REPORT))
    assert "推动签约项目91个，落地资金约14.44亿元。" in text
    assert "协调解决民营企业的困难问题84个。" in text
    assert "接待各地政协考察团88批次，服务上级政协调研视察12批次。" in text
    assert "在14个县（市、区）推进院坝协商、社区协商、园区协商。" in text
    assert "新成立委员工作室510个、协商议事室1346个。" in text
    assert "开展协商议事活动3204场次，助推解决问题2811个。" in text
    assert "举办委员培训班2期，100人次。举办宣讲会1期，150人次。" in text
    assert "委员们围绕“健全人民政协工作制度机制”提出意见建议300余条。" in text
    assert "大讲堂”活动3次。" in text
    assert "收录《明清实录遵义资料辑录》800本，充实" in text
    assert "党建类制度6项、履职类制度12项、机关管理制度13项，共31项。" in text
    assert "发布信息516条（214篇稿件）" in text
    assert "实施支边项目171个，争取资金1.83亿元。" in text
    assert "签约项目105个、签约金额1.66亿元。" in text


def test_the_report_says_what_was_researched(browser):
    text = words_of(browser.get(REPORT))
    assert "18个课题，组织深入调研，形成调研报告为决策提供参考。" in text
    assert "承担省政协理论研究课题3个。" in text


def test_the_chapter_of_supervision_reads_as_its_writer_decided(browser):
    text = words_of(browser.get(REPORT))
    assert "常委会会议视察1次、" in text
    assert "主席会议视察2次，提出工作建议30余条。" in text
    assert "等专题视察8次。" in text
    assert "组织委员参与全市综合考核测评100人次。" in text


def test_what_must_add_up_adds_up(demonstration_year):
    counted = values("zunyi", 2024)
    assert (
        counted["proposals_resolved_to_some_degree"] + counted["proposals_kept_for_reference"]
        == counted["proposals_filed"]
    )
    assert counted["proposals_key_implemented"] == counted["proposals_key_supervised_by_leaders"]
    assert counted["proposals_filed"] < counted["proposals_received"]


def test_the_command_prints_them_as_json(demonstration_year, tmp_path):
    house = House(demonstration_year, tmp_path)
    done = house.run("figures", "--committee", "zunyi", "--year", "2024", "--json")
    assert json.loads(done.stdout) == THE_YEAR, done.stderr
    unknown = house.run("figures", "--committee", "nowhere", "--year", "2024")
    assert unknown.returncode == 1
    assert unknown.stderr.startswith("No committee 'nowhere'. There are: ")


def test_the_report_prints_them_in_its_sentences(browser):
    page = browser.get(REPORT)
    text = words_of(page)
    assert page.context["report"].broken == []
    assert "六届三次会议收到提案400件，经审查，其中364件予以立案。" in text
    assert "立案的364件已全部答复：360件所提问题得到不同程度的解决，4件因条件暂不具备，留作参考。" in text
    assert "25件重点提案由党委、政府和政协领导领衔督办，所反映的热点难点问题全部得到落实。" in text
    assert "2024年全年，各党派以集体名义提交提案164件。" in text
    assert "各党派提交大会发言52份。" in text
    assert "20件提案被评为2024年度好提案。" in text


def test_behind_every_figure_stand_exactly_as_many_records(browser):
    """Each room's records as the desk of that room sees them: the other's stay hidden from it."""
    editor = browser_of(holder(Role.OPINION_EDITOR))
    secretary = browser_of(holder(Role.SESSION_SECRETARIAT))
    staff = browser_of(holder(Role.COMMITTEE_STAFF))
    learning = browser_of(holder(Role.LEARNING_OFFICER))
    for key, value in THE_YEAR.items():
        desk = (
            learning
            if "learning" in key
            else staff
            if "followup" in key or "members" in key
            else editor
            if "opinions" in key
            else secretary
            if "speeches" in key
            else browser
        )
        address = f"{REPORT}figures/{key}/"
        page = desk.get(address)
        figure = BY_KEY[key]
        records = ROWS.get(key, value)
        assert figure.unit.in_base(page.context["value"]) == value
        assert page.context["page"].paginator.count == records
        book = load_workbook(BytesIO(desk.get(f"{address}export/").getvalue()), read_only=True)
        rows = list(book.active.iter_rows(min_row=2, values_only=True))
        assert len(rows) == records
        assert all(map(any, rows))


def test_one_more_good_proposal_is_one_more_in_the_report(browser, office):
    proposal = (
        Proposal.objects.filed()
        .filter(committee__slug="zunyi", good_mark=None, ratings__at__year=2024)
        .exclude(state=S.REHANDLING)
        .first()
    )
    services.name_good(proposal=proposal, by=office, year=2024, reason="选题准")
    assert values("zunyi", 2024) == THE_YEAR | {"proposals_good_of_year": 21}
    assert "21件提案" in browser.get(REPORT).content.decode()


def test_filing_a_proposal_on_the_committees_page_moves_the_figure_of_its_year(demonstration_year):
    reviewed = Proposal.objects.filter(
        committee__slug="zunyi", state=S.FINAL_REVIEW, plenary_session__opens_on__lte=clock.today()
    )
    proposal = reviewed.select_related("plenary_session").first()
    year = proposal.plenary_session.opens_on.year
    before = values("zunyi", year)
    browser = browser_of(holder(Role.PROPOSAL_COMMITTEE))
    browser.post(
        "/proposals/batch/", {"batch": "file", "sure": "1", "pick": f"{proposal.pk}:{proposal.version}"}
    )
    after = values("zunyi", year)
    assert after == before | {"proposals_filed": before["proposals_filed"] + 1}
    listed = browser.get(f"/reports/zunyi/{year}/figures/proposals_filed/export/").getvalue()
    titles = [row[2] for row in load_workbook(BytesIO(listed)).active.iter_rows(values_only=True)]
    assert proposal.title in titles
    assert f"其中{after['proposals_filed']}件予以立案" in words_of(browser.get(f"/reports/zunyi/{year}/"))


def test_no_figure_of_the_report_is_left_out_of_this_table():
    assert set(THE_YEAR) == set(BY_KEY)
