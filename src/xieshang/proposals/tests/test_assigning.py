import pytest

from xieshang.core.models import Notice
from xieshang.proposals.models import Handling
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import address_of, take, words


@pytest.fixture
def filed(cast):
    return cast.paper(S.FILED)


def parts_of(proposal):
    return list(proposal.handlings.values_list("unit__short_name", "part"))


def test_one_unit_handles_alone(cast, assigner, filed, schools_clerk):
    take(cast.browser_of(assigner), filed, "assign", handling_mode="sole", lead=cast.place.schools.pk)

    assert filed.state == S.ASSIGNED
    assert parts_of(filed) == [("市教育局", "sole")]
    assert Notice.objects.get(recipient=schools_clerk).what == "交办"


def test_a_lead_unit_and_its_co_units_have_each_their_own_clock(cast, assigner, filed):
    with cast.on(2024, 2, 6):
        take(
            cast.browser_of(assigner),
            filed,
            "assign",
            handling_mode="lead_and_co",
            lead=cast.place.schools.pk,
            others=[cast.place.finance.pk, cast.place.health.pk],
        )

    assert parts_of(filed) == [("市教育局", "lead"), ("市财政局", "co"), ("市卫生健康局", "co")]
    lead, co, _ = filed.handlings.all()
    assert (lead.reply_due_on.isoformat(), co.reply_due_on.isoformat()) == ("2024-05-06", "2024-03-06")
    page = words(cast.browser_of(cast.chen).get(filed.get_absolute_url()))
    assert "会办意见期限" in page
    assert "2024年3月6日" in page
    assert "交办部门交办市教育局、市财政局、市卫生健康局" in page


def test_several_units_answer_each_for_its_part(cast, assigner, filed):
    take(
        cast.browser_of(assigner),
        filed,
        "assign",
        handling_mode="separate",
        lead=cast.place.schools.pk,
        others=[cast.place.finance.pk],
    )

    assert parts_of(filed) == [("市教育局", "separate"), ("市财政局", "separate")]


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ({}, "请选择办理方式"),
        ({"handling_mode": "sole"}, "请选择承办单位"),
        ({"handling_mode": "sole", "lead": "schools", "others": ["finance"]}, "独办只有一个承办单位"),
        ({"handling_mode": "lead_and_co", "lead": "schools"}, "请至少再选择一个单位"),
        ({"handling_mode": "separate", "lead": "schools", "others": ["schools"]}, "同一单位不能重复选择"),
    ],
)
def test_a_choice_that_does_not_fit_is_explained_beside_its_field(cast, assigner, filed, choice, sentence):
    units = {"schools": cast.place.schools.pk, "finance": cast.place.finance.pk}
    choice = choice | {
        "lead": units.get(choice.get("lead"), ""),
        "others": [units[o] for o in choice.get("others", ())],
    }

    answer = take(cast.browser_of(assigner), filed, "assign", **choice)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert filed.state == S.FILED
    assert not Handling.objects.exists()


def test_a_unit_of_another_committee_cannot_be_chosen(cast, assigner, filed):
    answer = take(
        cast.browser_of(assigner), filed, "assign", handling_mode="sole", lead=cast.elsewhere.schools.pk
    )

    assert answer.status_code == 422
    assert filed.state == S.FILED


def test_the_unit_the_proposer_suggests_is_there_already(cast, assigner):
    proposal = cast.paper(S.FILED, suggested_unit=cast.place.health)

    form = cast.browser_of(assigner).get(address_of(proposal, "assign")).context["form"]

    assert form["lead"].value() == cast.place.health.pk


def test_a_unit_that_disputes_keeps_the_matter_or_another_takes_it(
    cast, assigner, schools_lead, schools_clerk
):
    kept, moved = cast.paper(S.ASSIGNED), cast.paper(S.ASSIGNED)
    for proposal in (kept, moved):
        take(cast.browser_of(schools_lead), proposal.handlings.get(), "dispute", note="路灯不归教育部门管。")

    handling = kept.handlings.get()
    take(cast.browser_of(assigner), handling, "keep", note="步道在学校门口，由你们牵头。")
    assert handling.state == H.ASSIGNED

    handling = moved.handlings.get()
    same = take(cast.browser_of(assigner), handling, "move")
    take(cast.browser_of(assigner), handling, "move", unit=cast.place.finance.pk)
    assert "请选择改交的单位" in words(same)
    assert handling.state == H.MOVED
    assert parts_of(moved) == [("市教育局", "sole"), ("市财政局", "sole")]
    page = words(cast.browser_of(assigner).get(moved.get_absolute_url()))
    assert "改交市财政局办理" in page
    assert "路灯不归教育部门管。" in page


def test_a_dispute_needs_a_reason_and_comes_in_time(cast, schools_lead):
    handling = cast.paper(S.ASSIGNED).handlings.get()
    browser = cast.browser_of(schools_lead)

    without_reason = take(browser, handling, "dispute")
    with cast.on(2024, 3, 1):
        late_page = browser.get(address_of(handling, "dispute"))
        late = take(browser, handling, "dispute", note="太晚了。")

    assert "请写明理由" in words(without_reason)
    assert "申请退办的期限已过" in words(late_page)
    assert late.status_code == 422
    assert handling.state == H.ASSIGNED


def test_a_clerk_handles_and_only_the_leader_disputes_or_signs(cast, schools_clerk):
    handling = cast.paper(S.ASSIGNED).handlings.get()

    assert cast.browser_of(schools_clerk).get(address_of(handling, "accept")).status_code == 200
    assert cast.browser_of(schools_clerk).get(address_of(handling, "dispute")).status_code == 403


def test_another_unit_does_not_see_the_work(cast):
    handling = cast.paper(S.ASSIGNED).handlings.get()

    assert cast.browser_of(cast.finance_clerk).get(address_of(handling, "accept")).status_code == 404
