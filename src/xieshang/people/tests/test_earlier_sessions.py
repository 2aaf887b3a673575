"""Sessions that were over before the house was founded."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from xieshang.core import clock, trail
from xieshang.people.models import PlenarySession, Term

ADDRESS = "/register/organisation/sessions/earlier/"
SECOND = {"term_ordinal": "6", "ordinal": "2", "opens_on": "2025-01-14", "closes_on": "2025-01-17"}
FIFTH = {
    "term_ordinal": "5",
    "ordinal": "5",
    "opens_on": "2021-01-14",
    "closes_on": "2021-01-17",
    "term_starts_on": "2017-01-10",
    "term_ends_on": "2021-12-31",
}


@pytest.fixture
def office(browser, keeper):
    return browser(keeper)


@pytest.fixture(autouse=True)
def third(zunyi, chen) -> PlenarySession:
    """The session of January 2026, the third of the sixth term, which began in 2022."""
    return PlenarySession.objects.create(
        committee=zunyi,
        term=zunyi.terms.get(),
        ordinal=3,
        collects_from=date(2025, 11, 3),
        opens_on=date(2026, 1, 16),
        closes_on=date(2026, 1, 19),
        deadline=timezone.make_aware(datetime(2026, 1, 17, 18)),
    )


def text(answer) -> str:
    return answer.content.decode()


def test_an_earlier_session_of_the_present_and_of_an_earlier_term_is_entered(office, third, keeper):
    for data in (SECOND, FIFTH):
        answer = office.post(ADDRESS, data)
        assert answer.url == "/register/organisation/", text(answer)
    names = [session.short_name for session in PlenarySession.objects.order_by("opens_on")]
    assert names == ["五届五次", "六届二次", "六届三次"]
    assert Term.objects.get(ordinal=5).ends_on == date(2021, 12, 31)
    event = trail.history(PlenarySession.objects.get(ordinal=2)).get()
    assert (event.action, event.by) == ("enter_earlier_session", keeper)
    with clock.travel(timezone.make_aware(datetime(2026, 2, 1))):
        page = text(office.get("/register/organisation/"))
        assert page.index("六届三次会议") < page.index("正在收提案") < page.index("六届二次会议")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (SECOND | {"ordinal": "3"}, "这次会议已经登记。"),
        (SECOND | {"ordinal": "4"}, "这里只登记已有会议以前的"),
        (SECOND | {"closes_on": "2025-01-13"}, "闭幕日不能早于开幕日。"),
        (SECOND | {"closes_on": "2025-11-20"}, "闭幕日须早于六届三次会议的提案征集开始日2025-11-03。"),
        (SECOND | {"ordinal": "²"}, "请填写整数。"),
        (FIFTH | {"term_starts_on": ""}, "这一届还没有登记，请填写开始日期。"),
        (FIFTH | {"term_ends_on": ""}, "这一届还没有登记，请填写结束日期。"),
        (FIFTH | {"term_ends_on": "2023-01-01"}, "结束日期不能晚于第六届开始的"),
        (FIFTH | {"term_starts_on": "2021-02-01"}, "开幕日不能早于这一届开始的日期。"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(office, data, sentence):
    answer = office.post(ADDRESS, data)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert PlenarySession.objects.count() == 1
    assert Term.objects.count() == 1
