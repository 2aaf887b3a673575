"""What a city decides for itself: seen, changed from a day on, and kept with its history."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from xieshang.core import parameters, trail
from xieshang.core.models import Event, Parameter
from xieshang.core.refusals import MissingSomething
from xieshang.core.workdays import Duration
from xieshang.proposals import rules, services
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.reports import figures
from xieshang.workbench.house import RULED
from xieshang.workbench.services import RuleRefused, set_parameter

ACCEPT = "/rules/proposals.accept/"


@pytest.fixture
def office(cast):
    return cast.browser_of(cast.office)


@pytest.fixture
def here(cast) -> int:
    return cast.place.committee.pk


def decision(**fields) -> dict:
    return {"valid_from": "2024-02-01", "note": "主席会议通过", "latest": "0"} | fields


def codes(*rows, **fields) -> dict:
    typed = decision(**fields)
    for number, (code, label, counts) in enumerate(rows):
        typed |= {f"code_{number}": code, f"label_{number}": label} | (
            {f"counts_as_resolved_{number}": "on"} if counts else {}
        )
    return typed


def test_the_office_sees_every_rule_with_what_holds_and_that_it_is_the_general_practice(office):
    page = office.get("/rules/").content.decode()
    listed = [rule for room in RULED for rule in room.rules if not rule.decided_by]
    for rule in listed:
        assert str(rule.label) in page
    assert "3个工作日" in page
    assert "A 已经解决或基本解决（计入已解决）" in page
    assert page.count("通行做法") == len(listed)


def test_a_changed_deadline_applies_from_its_day_only(cast, office, here):
    with cast.on(2024, 1, 22):
        assert office.post(ACCEPT, decision(amount="5", unit="working_days")).status_code == 302
    for day, due in (((2024, 1, 31), date(2024, 2, 4)), ((2024, 2, 1), date(2024, 2, 7))):
        with cast.on(*day):
            assert cast.paper(S.ASSIGNED).handlings.get().due_on == due


def test_a_clock_that_runs_already_keeps_its_day(cast, office):
    with cast.on(2024, 1, 22):
        handling = cast.paper(S.ASSIGNED).handlings.get()
        office.post(ACCEPT, decision(valid_from="2024-01-22", amount="9", unit="months"))
    handling.refresh_from_db()
    assert handling.due_on == date(2024, 1, 25)


def test_a_value_to_come_is_announced_with_its_day_and_the_history_names_who_decided(cast, office):
    with cast.on(2024, 1, 22):
        office.post(ACCEPT, decision(amount="5", unit="working_days"))
        page = office.get("/rules/").content.decode()
        assert "自2024年2月1日起" in page
        page = office.get(ACCEPT).content.decode()
        assert "现在的规定：3个工作日。" in page
        assert "尚未生效" in page
    with cast.on(2024, 2, 1):
        page = office.get(ACCEPT).content.decode()
        assert "现在的规定：5个工作日。" in page
        assert "提案办专员" in page
        assert "主席会议通过" in page


def test_every_change_stands_in_the_trail_with_the_old_and_the_new_value(cast, office, here):
    office.post(ACCEPT, decision(amount="5", unit="working_days"))
    event = trail.history(Parameter.objects.get()).get()
    assert (event.action, event.by, event.tenant, event.note) == (
        "set_parameter",
        cast.office,
        here,
        "主席会议通过",
    )
    assert event.data["value"] == [{"value": 3, "unit": "working_days"}, {"value": 5, "unit": "working_days"}]
    assert event.data["valid_from"] == "2024-02-01"


@pytest.mark.parametrize(
    ("key", "fields", "value"),
    [
        ("proposals.reply", {"amount": "6", "unit": "months"}, Duration(6, "months")),
        ("proposals.longest_text", {"value_number": "1500"}, 1500),
        ("proposals.review_steps", {"chosen": "2"}, 2),
        ("proposals.fields", {"lines": "经济\n\n 城建环资 \n教科文卫体"}, ["经济", "城建环资", "教科文卫体"]),
    ],
)
def test_each_kind_of_rule_has_a_form_that_keeps_what_was_typed(cast, office, here, key, fields, value):
    assert office.post(f"/rules/{key}/", decision(**fields)).status_code == 302
    rule = next(rule for rule in rules.RULES if rule.key == key)
    assert parameters.value(here, rule) == rule.default or rule.kind == "duration"
    assert parameters.value(here, rule, on=date(2024, 2, 1)) == value


def test_the_result_scheme_is_a_table_whose_empty_rows_are_not_kept(cast, office, here):
    rows = [("a", "已解决", True), ("", "", False), ("B", "正在解决", True), ("D", "暂不能解决", False)]
    assert office.post("/rules/proposals.result_codes/", codes(*rows)).status_code == 302
    assert parameters.value(here, rules.RESULT_CODES, on=date(2024, 2, 1)) == [
        {"code": "A", "label": "已解决", "counts_as_resolved": True},
        {"code": "B", "label": "正在解决", "counts_as_resolved": True},
        {"code": "D", "label": "暂不能解决", "counts_as_resolved": False},
    ]


def test_a_code_that_replies_carry_cannot_be_dropped_but_may_be_named_or_counted_otherwise(
    cast, office, here
):
    cast.paper(S.REPLIED, result_code="C")
    page = office.post("/rules/proposals.result_codes/", codes(("A", "已解决", True)))
    assert page.status_code == 422
    assert "已有答复使用代码C，不能删去" in page.content.decode()
    assert (
        office.post(
            "/rules/proposals.result_codes/", codes(("A", "已解决", True), ("C", "以后解决", True))
        ).status_code
        == 302
    )


def test_a_reply_cannot_be_drafted_with_a_code_that_will_have_gone_when_it_is_signed(cast, office):
    with cast.on(2024, 1, 22):
        office.post("/rules/proposals.result_codes/", codes(("A", "已解决", True)))
        proposal = cast.paper(S.ASSIGNED)
        handling = cast.carry(proposal.handlings.get(), H.HANDLING)
        with pytest.raises(MissingSomething, match="代码C自2024年2月1日起停用"):
            cast.carry(handling, H.IN_REVIEW, result_code="C")
        handling.refresh_from_db()
        cast.carry(handling, H.TO_SIGN, result_code="A")
    with cast.on(2024, 2, 2):
        services.sign(handling=handling, by=cast.schools_lead)
        proposal.refresh_from_db()
    assert (proposal.state, proposal.result_code) == (S.REPLIED, "A")


def test_a_changed_result_scheme_changes_the_figure_of_what_was_resolved_from_its_day_on(cast, office):
    def resolved() -> int:
        return figures.values("jiangcheng", 2024)["proposals_resolved_to_some_degree"]

    with cast.on(2024, 1, 22):
        cast.paper(S.REPLIED, result_code="B")
        assert resolved() == 1
        counted_otherwise = codes(("A", "已解决", True), ("B", "列入计划", False), ("C", "留作参考", False))
        office.post("/rules/proposals.result_codes/", counted_otherwise)
    with cast.on(2024, 2, 1):
        cast.paper(S.REPLIED, result_code="B")
        assert resolved() == 1
        cast.paper(S.REPLIED, result_code="A")
        assert resolved() == 2


@pytest.mark.parametrize(
    ("key", "fields", "sentence"),
    [
        ("proposals.accept", {"amount": "0", "unit": "days"}, "期限至少为1。"),
        ("proposals.accept", {"amount": "", "unit": "days"}, "请填写期限。"),
        (
            "proposals.accept",
            {"amount": "5", "unit": "days", "valid_from": "2024-01-16"},
            "规则不能改变过去：生效日期最早是今天。",
        ),
        (
            "proposals.accept",
            {"amount": "5", "unit": "days", "valid_from": "明天"},
            "请填写日期，例如2024-02-06。",
        ),
        ("proposals.longest_text", {"value_number": "-1"}, "请填写0或更大的整数。"),
        ("proposals.review_steps", {"chosen": "4"}, "请从列出的选项中选择。"),
        ("proposals.fields", {"lines": "经济\n经济"}, "有重复的项，请删去重复的一项。"),
        ("proposals.fields", {"lines": "  \n"}, "请至少填写一项。"),
        ("proposals.fields", {"lines": "经" * 21}, "每项最多20个字。"),
        ("proposals.result_codes", codes(("A", "", True)), "每一行都要填写代码和名称。"),
        ("proposals.result_codes", codes(("A", "已解决", True), ("a", "未解决", False)), "代码不能重复。"),
        ("proposals.result_codes", codes(("", "", True)), "请至少填写一行。"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_with_a_sentence_and_what_was_typed(
    office, key, fields, sentence
):
    page = office.post(f"/rules/{key}/", decision(**fields))
    assert page.status_code == 422
    text = page.content.decode()
    assert sentence in text
    assert "主席会议通过" in text
    assert not Parameter.objects.exists()


def test_when_a_colleague_was_faster_the_present_value_is_shown_and_nothing_typed_is_lost(cast, office):
    office.post(ACCEPT, decision(valid_from="2024-01-17", amount="5", unit="days"))
    page = office.post(ACCEPT, decision(amount="8", unit="days", note="第二次")).content.decode()
    assert "刚刚有人修改了这条规则" in page
    assert "现在的规定：5天。" in page
    assert 'value="8"' in page
    assert "第二次" in page
    assert Parameter.objects.count() == 1


def test_a_mistaken_value_to_come_is_corrected_by_deciding_again_for_the_same_day(cast, office, here):
    office.post(ACCEPT, decision(amount="5", unit="days"))
    office.post(ACCEPT, decision(amount="4", unit="days", latest=str(Parameter.objects.get().pk)))
    assert parameters.value(here, rules.ACCEPT, on=date(2024, 2, 1)) == Duration(4, "days")


def test_rules_of_another_committee_stay_as_they_are(cast, office):
    office.post(ACCEPT, decision(amount="5", unit="days"))
    assert parameters.value(cast.elsewhere.committee.pk, rules.ACCEPT, on=date(2024, 3, 1)) == Duration(
        3, "working_days"
    )
    assert "5天" not in cast.browser_of(cast.neighbour).get(ACCEPT).content.decode()


@pytest.mark.parametrize("name", ["chen", "schools_clerk", "director", "auditor", "nobody"])
def test_for_everyone_else_there_is_no_such_page(cast, name):
    browser = cast.browser_of(getattr(cast, name))
    assert browser.get("/rules/").status_code == 404
    assert browser.get(ACCEPT).status_code == 404
    assert browser.post(ACCEPT, decision(amount="5", unit="days")).status_code == 404
    assert not Parameter.objects.exists()


def test_there_is_no_page_for_a_rule_nobody_knows(office):
    assert office.get("/rules/proposals.weather/").status_code == 404


def test_the_service_itself_asks_who_decides_and_what(cast, here):
    with pytest.raises(PermissionDenied):
        set_parameter(
            by=cast.neighbour,
            tenant=here,
            rule=rules.ACCEPT,
            value={"value": 5, "unit": "days"},
            valid_from=date(2024, 2, 1),
        )
    for rule, value in (
        (rules.ACCEPT, {"value": True, "unit": "days"}),
        (rules.ACCEPT, {"value": 5, "unit": "years"}),
        (rules.LONGEST_TEXT, "many"),
        (rules.REVIEW_STEPS, 1),
        (rules.FIELDS, []),
    ):
        with pytest.raises(RuleRefused):
            set_parameter(by=cast.office, tenant=here, rule=rule, value=value, valid_from=date(2024, 2, 1))
    assert not Event.objects.filter(action="set_parameter").exists()


def test_the_page_of_rules_costs_the_same_queries_however_much_was_decided(
    cast, office, django_assert_num_queries
):
    office.get("/rules/")
    for days in (3, 4):
        with django_assert_num_queries(QUERIES):
            office.get("/rules/")
        for rule in (rules.ACCEPT, rules.REPLY, rules.FEEDBACK):
            set_parameter(
                by=cast.office,
                tenant=cast.place.committee.pk,
                rule=rule,
                value={"value": days, "unit": "days"},
                valid_from=date(2024, 2, days),
            )


QUERIES = 8
"""Session, person, posts, memberships, the committee, the decided values, the articles that lay values down, and
the count of unread messages."""
